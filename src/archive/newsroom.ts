import { plainLook } from '#story/newsroom.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import type { Reading } from './reading.ts'
import { saveSetting, settingOf } from './settings.ts'
import type { Writing } from './writing.ts'

const key = 'newsroom'

/** How the newsroom looks; all pages hang on it. What nobody has set is as `plainLook` has it. */
export const newsroomLook = async (reading: Reading): Promise<NewsroomLook> => {
  const text = await settingOf(reading, key)
  return text === undefined ? plainLook : { ...plainLook, ...(JSON.parse(text) as Partial<NewsroomLook>) }
}

export const saveNewsroomLook = (writing: Writing, look: NewsroomLook): Promise<void> =>
  saveSetting(writing, key, JSON.stringify(look))

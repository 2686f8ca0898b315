import { plainLook } from '#story/newsroom.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import { letEveryCardBeDrawn } from './card-jobs.ts'
import type { Reading } from './reading.ts'
import { saveSetting, settingOf } from './settings.ts'
import type { Writing } from './writing.ts'

const key = 'newsroom'

/** How the newsroom looks; all pages hang on it. What nobody has set is as `plainLook` has it. */
export const newsroomLook = async (reading: Reading): Promise<NewsroomLook> => {
  const text = await settingOf(reading, key)
  return text === undefined ? plainLook : { ...plainLook, ...(JSON.parse(text) as Partial<NewsroomLook>) }
}

export const saveNewsroomLook = async (writing: Writing, look: NewsroomLook): Promise<void> => {
  const { accent, theme } = await newsroomLook(writing)
  await saveSetting(writing, key, JSON.stringify(look))
  if (accent.light !== look.accent.light || theme !== look.theme) await letEveryCardBeDrawn(writing)
}

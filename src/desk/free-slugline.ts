import { hiddenStories } from '#archive/closed-stories.ts'
import { letSluglineGo, storyBySlugline } from '#archive/stories.ts'
import { freeName, numbered } from '#archive/free-name.ts'
import type { Writing } from '#archive/writing.ts'
import { Refused } from './refusals.ts'
import { enterInLog } from './verb.ts'
import type { By } from './verb.ts'

/** The slugline that somebody gives a story, as long as no other has it that they know of.
 *  @throws Refused `story.slugline-taken`. */
export const wantedSlugline = async (writing: Writing, by: By, slugline: string): Promise<string> => {
  if ((await storyBySlugline(writing, slugline)) !== undefined) throw new Refused('story.slugline-taken', { slugline })
  await claim(writing, by, slugline)
  return slugline
}

/** A slugline that is made of a headline, with a number where another story has the same. */
export const madeSlugline = async (writing: Writing, by: By, words: string): Promise<string> => {
  if ((await hiddenStories(writing)).length === 0) return words // which gets a number when it is entered
  const slugline = await freeName(numbered(words), async (name) => (await storyBySlugline(writing, name)) === undefined)
  await claim(writing, by, slugline)
  return slugline
}

/** A closed story gives way: neither a refusal nor a number may tell that it is there. */
const claim = async (writing: Writing, by: By, slugline: string): Promise<void> => {
  if ((await hiddenStories(writing)).length === 0) return
  const gave = await letSluglineGo(writing, slugline, by.now)
  if (gave !== undefined)
    await enterInLog(writing, by, 'story', `story:${gave.story}`, { changed: ['slugline'], gaveWay: true })
}

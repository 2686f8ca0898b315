import { articlesOfStory } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { pitchesOf } from '#archive/pitches.ts'
import type { Pitch } from '#archive/pitches.ts'
import type { Reading } from '#archive/reading.ts'
import { may } from '#story/may.ts'
import { mustFindStory } from './must-find.ts'
import { mustBeAllowed, subjectOf } from './rights.ts'
import type { By } from './verb.ts'

/** What somebody may see of a story. */
export interface SeenStory {
  readonly articles: readonly Article[]
  readonly pitch: Pitch | undefined
  /** Every edition that it has an article in, or is pitched for, whether they see it or not. */
  readonly editions: readonly string[]
}

/** The articles of a story that somebody may see, and its pitch; refuses whoever may see nothing of it. */
export const mustSeeStory = async (reading: Reading, { actor, ...rest }: By, story: number): Promise<SeenStory> => {
  // A key that was made to write does so without being told what there is: what counts here is its member's role.
  const by: By = { ...rest, actor: { ...actor, scopes: new Set([...actor.scopes, 'read']) } }
  await mustFindStory(reading, story)
  const all = await articlesOfStory(reading, story)
  const [pitch] = await pitchesOf(reading, [story])
  const editions = [...new Set([...all.map(({ edition }) => edition), ...(pitch === undefined ? [] : [pitch.edition])])]
  const articles = all.filter((article) => may(by.actor, 'see', subjectOf(article)))
  const seen = pitch !== undefined && may(by.actor, 'see', { editions: [pitch.edition] }) ? pitch : undefined
  // Of nothing that they may see, they are told what they lack to see the first.
  if (articles.length === 0 && seen === undefined) mustBeAllowed(by, 'see', { editions: editions.slice(0, 1) })
  return { articles, pitch: seen, editions }
}

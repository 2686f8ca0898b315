import { z } from 'zod'
import { allAuthorsIn } from '#archive/people.ts'
import type { Article } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { roles } from '#story/article.ts'
import type { Content, Role } from '#story/article.ts'
import { compareTexts } from '#story/comparison/compare.ts'
import { countsOf } from '#story/comparison/counts.ts'
import { id, tag } from '../fields.ts'
import { numberInPath, view } from '../view.ts'
import { answerText, comparedText } from './compared-text.ts'
import { chainsFor } from './revisions.ts'
import { sharedBetween, sharedChange } from './shared-changes.ts'
import { articleForDrafts, mustFindState, nothingYet, stateBefore, stateInPath, textState } from './text-state.ts'
import type { FoundState } from './text-state.ts'

const facts = ['author', 'translator', 'editor', 'photographer', 'slug', 'sources'] as const

/** Two states of an article side by side in one text. */
export const comparisonView = view({
  name: 'comparison',
  path: 'articles/{article}/comparison',
  right: 'see',
  summary:
    'Two states of an article in one text, block by block and word by word: what is not inserted is what it said, ' +
    'and what is not deleted is what it says.',
  input: z.strictObject({
    article: numberInPath,
    new: stateInPath.optional().describe('What is being written, or the latest revision, where it is not said.'),
    old: stateInPath.optional().describe('The revision before, where it is not said.'),
  }),
  answer: z.object({
    article: id,
    version: z.int(),
    edition: tag,
    new: textState,
    old: textState.nullable().describe('Null where nothing stood there before.'),
    words: z.object({ inserted: z.int(), deleted: z.int() }),
    facts: z
      .array(z.object({ what: z.enum(facts), before: z.array(z.string()), after: z.array(z.string()) }))
      .describe('What is not text: names in the byline, the wished address, the source chain.'),
    meanwhile: z
      .array(sharedChange)
      .describe('What all articles of the story share and was changed between the two: section, subjects, picture.'),
    ...comparedText,
  }),
  see: async (reading, { article: number, new: newer, old: older }, by) => {
    const article = await articleForDrafts(reading, number, by)
    const now = await mustFindState(reading, article, newer ?? 'draft')
    const was =
      older === undefined ? await stateBefore(reading, article, now) : await mustFindState(reading, article, older)
    const compared = compareTexts(was?.content ?? nothingYet, now.content, article.edition)
    return {
      article: number,
      version: article.version,
      edition: article.edition,
      new: now.state,
      old: was?.state ?? null,
      words: countsOf(compared, article.edition),
      facts: await factsOf(reading, article, was, now),
      meanwhile:
        was === undefined
          ? []
          : await sharedBetween(reading, article.story, article.edition, [
              Date.parse(was.state.at),
              Date.parse(now.state.at),
            ]),
      ...answerText(compared),
    }
  },
})

const factsOf = async (reading: Reading, article: Article, was: FoundState | undefined, now: FoundState) => {
  const credited = [...(was?.content.credits ?? []), ...now.content.credits].map(({ author }) => author)
  const names = new Map(
    (await allAuthorsIn(reading, article.edition, [...new Set(credited)])).map(({ id: author, name }) => [
      author,
      name,
    ]),
  )
  const people = (content: Content | undefined, role: Role): string[] =>
    (content?.credits ?? []).filter((one) => one.role === role).map(({ author }) => names.get(author) ?? '')
  const slug = (content: Content | undefined): string[] => (content?.slug ? [content.slug] : [])
  const chain = async (state: FoundState | undefined): Promise<string[]> => {
    if (state === undefined) return []
    const revision = state.id ?? article.latest
    if (revision === null) return []
    const chains = await chainsFor(reading, article, [revision])
    return (chains.get(revision) ?? []).map(({ name, title }) => (title === null ? name : `${name}: ${title}`))
  }
  const all = [
    ...roles.map((what) => ({ what, before: people(was?.content, what), after: people(now.content, what) })),
    { what: 'slug' as const, before: slug(was?.content), after: slug(now.content) },
    { what: 'sources' as const, before: await chain(was), after: await chain(now) },
  ]
  return all.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}

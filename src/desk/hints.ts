import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { articleById, revisionById } from '#archive/articles.ts'
import { languageName } from '#language/habits.ts'
import { contentHints } from '#story/hints.ts'
import type { PlaceHints } from '#story/hints.ts'
import { taste } from './copytaster.ts'
import type { HintedArticle } from './copytaster.ts'
import { id, tag } from './fields.ts'
import type { Desk } from './perform.ts'

/** Something that whoever wrote an article may want to look at again. It keeps nothing from being done. */
const hintSeen = z.object({
  code: z.enum(['language', 'repair']).describe('It looks like another language, or its typography can be mended.'),
  detail: z.string().describe('One sentence for people.'),
  block: z.string().nullable().describe('The id of a block of the body; null for a field, or the article as a whole.'),
  field: z.string().nullable().describe('A field, or within a block its `text` or one of its attributes.'),
  language: tag.nullable().describe('The language that it looks like.'),
  repair: z
    .object({ rule: z.string(), at: z.int().describe('In UTF-16 units.'), was: z.string(), now: z.string() })
    .nullable()
    .describe('What could stand in place of what.'),
})
export type Hint = z.output<typeof hintSeen>

/** The hints in an answer of the API. */
export const hintsAnswer = z
  .array(hintSeen.extend({ article: id }))
  .describe('What may be worth another look; empty where nothing is, or where looking took too long.')

/** How many hints an article gets: whoever gets more has a text that was typed on another keyboard. */
const most = 50

type Words = Parameters<typeof contentHints>[0]

/** What may be worth another look in the words of an article. */
export const hintsTo = (content: Words, edition: string): Hint[] => {
  const { language, places } = contentHints(content, edition)
  if (language !== undefined) return [otherLanguage(language.tag, edition)]
  return places.flatMap((place) => hintsAt(place, edition)).slice(0, most)
}

const hintsAt = ({ language, repairs, ...place }: PlaceHints, edition: string): Hint[] =>
  language !== undefined
    ? [otherLanguage(language.tag, edition, place)]
    : repairs.map(({ rule, at, was, now }) => ({
        code: 'repair',
        detail: `In the ${place.field}, “${was}” could be “${now}” (${rule}).`,
        block: place.block ?? null,
        field: place.field,
        language: null,
        repair: { rule, at, was, now },
      }))

const otherLanguage = (language: string, edition: string, place?: { block?: string; field: string }): Hint => ({
  code: 'language',
  detail:
    `${place === undefined ? 'This text' : `The ${place.field}`} looks like ${languageName(language, 'en')}, and ` +
    `stands in the edition in ${languageName(edition, 'en')}.`,
  block: place?.block ?? null,
  field: place?.field ?? null,
  language,
  repair: null,
})

export const hintsToAll = (articles: readonly HintedArticle[]): z.output<typeof hintsAnswer> =>
  articles.flatMap(({ article, edition, content }) => hintsTo(content, edition).map((hint) => ({ article, ...hint })))

/** Shorter articles are looked at where they are, in UTF-16 units of their JSON. */
const short = 2_000
/** Of how many articles an answer has hints. */
const mostArticles = 10
/** How long an answer waits for hints, in milliseconds: what it tells of is done. */
const patience = 1_000

/** Hints to the latest revisions of articles that an act was about; none where anything is the matter, since the act
 *  is done and acknowledged. They are looked for beside the thread that serves readers. */
export const hintsAfter = async (
  { archive }: Pick<Desk, 'archive'>,
  articles: readonly number[],
): Promise<z.output<typeof hintsAnswer>> => {
  const late = new AbortController()
  const nothing = pause(patience, [], { signal: late.signal, ref: false })
  try {
    const { value: asked } = await archive.read(async (reading) => {
      const found: HintedArticle[] = []
      for (const number of articles.slice(0, mostArticles)) {
        const article = await articleById(reading, number)
        const latest = article?.latest ? await revisionById(reading, article.latest) : undefined
        if (article && latest) found.push({ article: number, edition: article.edition, content: latest.content })
      }
      return found
    })
    if (JSON.stringify(asked).length <= short) return hintsToAll(asked)
    const hints = taste<z.output<typeof hintsAnswer>>({ what: 'hints', articles: asked })
    hints.catch(() => {})
    return (await Promise.race([hints, nothing])) ?? []
  } catch {
    return []
  } finally {
    nothing.catch(() => {})
    late.abort()
  }
}

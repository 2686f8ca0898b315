import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Writing } from '#archive/writing.ts'
import { roles } from '#story/article.ts'
import type { Content } from '#story/article.ts'
import { withStayingIds } from '#story/body/staying-ids.ts'
import { mediaOf } from '#story/body/text.ts'
import { creditsOf } from './credits.ts'
import { body, line, lines, markdown, words } from './fields.ts'
import { mustFindMedia } from './must-find.ts'

export { emptyContent } from '#story/article.ts'

const people = z.array(words(200)).max(50).optional()

/** What an article says, as staff write it. What is left out stays as it is; null empties a field. */
export const articleFields = {
  kicker: line(200).nullable().optional().describe('A few words above the headline.'),
  headline: line(500).optional(),
  lead: lines(3000).nullable().optional().describe('The standfirst: what the article says, in a sentence or two.'),
  dateline: line(200).nullable().optional().describe('Where it was written.'),
  slug: line(200)
    .nullable()
    .optional()
    .describe('The wished last part of the address; else it is made of the headline.'),
  byline: people.describe(
    'Authors by their keys, or names as this edition writes them; a new name makes a new author.',
  ),
  translators: people,
  editors: people,
  photographers: people,
  body: body.optional(),
  markdown: markdown.optional(),
}

const wordsInput = z.object(articleFields)
type GivenWords = z.output<typeof wordsInput>

/** Adds to a schema that a text comes in one form only. */
export const oneForm = <T extends z.ZodObject>(schema: T): T =>
  schema.refine(
    (input) => input['body'] === undefined || input['markdown'] === undefined,
    'Give `body` or `markdown`, not both.',
  )

/** What an article will say: what it says now, with what staff wrote in its place.
 *  `lost` has a line for whatever Markdown held that a body cannot. */
export const contentWith = async (
  writing: Writing,
  edition: string,
  now: Content,
  given: GivenWords,
): Promise<{ content: Content; lost: string[] }> => {
  const text = given.markdown ?? { body: given.body ?? now.body, lost: [] }
  if (given.body !== undefined) await mustFindMedia(writing, edition, mediaOf(text.body))
  const orBefore = <T>(wanted: T | null | undefined, old: T | null): T | null =>
    wanted === undefined ? old : wanted || null
  const content: Content = {
    kicker: orBefore(given.kicker, now.kicker),
    headline: given.headline ?? now.headline,
    lead: orBefore(given.lead, now.lead),
    dateline: orBefore(given.dateline, now.dateline),
    slug: orBefore(given.slug, now.slug),
    credits: await creditsWith(writing, edition, now, given),
    body: text.body === now.body ? now.body : withStayingIds(text.body, now.body),
  }
  return { content, lost: text.lost }
}

export const saysTheSame = (a: Content, b: Content): boolean => isDeepStrictEqual(a, b)

const creditsWith = async (
  writing: Writing,
  edition: string,
  now: Content,
  given: GivenWords,
): Promise<Content['credits']> => {
  const { byline: author, translators: translator, editors: editor, photographers: photographer } = given
  const changed = { author, translator, editor, photographer }
  const credits = await creditsOf(writing, edition, changed)
  const all = [...credits, ...now.credits.filter(({ role }) => changed[role] === undefined)]
  return all.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
}

import { z } from 'zod'
import { canonicalTag } from '#language/tag.ts'
import { actorKinds } from '#story/actor.ts'
import { isLinkAddress, isWebAddress } from '#story/body/address.ts'
import { checkBody } from '#story/body/check.ts'
import { cleanText } from '#story/body/clean.ts'
import { pictureLost } from '#story/body/from-markdown.ts'
import { hashIds, withIds } from '#story/body/ids.ts'
import type { Body } from '#story/body/schema.ts'
import { settleMedia } from '#story/body/settle-media.ts'
import { copyOf, readMarkdown, shortMarkdown } from './markdown-copy.ts'
import type { MarkdownCopy } from './markdown-copy.ts'

/** The fields that the verbs' schemas are made of. Whatever people write comes out in Unicode's normal form C, without
 *  control characters; lengths count UTF-16 units after that. */

/** Words on one line: a headline, a name. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .overwrite(oneLine)
    .max(max)

/** The same, and not empty. */
export const words = (max: number) => line(max).min(1)

/** Text of several lines. */
export const lines = (max: number) =>
  z
    .string()
    .max(max * 2)
    .overwrite((text) => cleanText(text).normalize('NFC').trim())
    .max(max)

const oneLine = (text: string): string =>
  cleanText(text)
    .normalize('NFC')
    .replaceAll(/[\s\u2028\u2029]+/gu, ' ')
    .trim()

/** The number of something in the archive. */
export const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)

/** A name for programs: of a section, a subject, an author. Any script; no space, no slash. */
export const key = z
  .string()
  .overwrite((text) => cleanText(text).normalize('NFC'))
  .min(1)
  .max(100)
  // Not a pattern: few readers of JSON Schema know \p.
  .refine(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(text),
    'A key is made of letters, digits, hyphens, dots and underscores.',
  )

/** The code of an edition, or any other language tag, in its canonical form. */
export const tag = z
  .string()
  .max(100)
  .refine((text) => canonicalTag(text) !== undefined, 'This is not a BCP 47 language tag, such as fa or zh-Hant.')
  .overwrite((text) => canonicalTag(text) ?? text)

/** An instant: RFC 3339 with its offset outside, milliseconds since 1970 inside. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** A day or an instant; a day counts from its beginning in UTC. */
export const dayOrInstant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => Date.parse(text))

/** An instant in an answer. */
export const moment = z.iso.datetime({ offset: true })
export const instantText = (at: number): string => new Date(at).toISOString()
export const instantTextOrNull = (at: number | null): string | null => (at === null ? null : instantText(at))

/** Who did something, in an answer. */
export const actorSeen = z.object({
  kind: z.enum(actorKinds),
  id: z.int().nullable().describe('The number of the member or the token; null for others.'),
  name: z.string(),
})

/** An http or https address. */
export const webAddress = z.string().max(2000).refine(isWebAddress, 'Give an http or https address.')

/** Where a link may lead: the web, a mail or telephone address, a path of this site, a place on the page. */
export const linkAddress = z
  .string()
  .max(2000)
  .refine(isLinkAddress, 'Give an http, https, mailto or tel address, or a path that begins with one /.')

/** The wished last part of an address; its final form is the language room's. */
export const slugField = words(200)

/** Words by edition. */
export const byEdition = <T extends z.ZodType>(what: T) =>
  z.record(tag, what).refine((names) => Object.keys(names).length <= 100, 'At most 100 editions.')

/** The version that somebody saw, where they want to be refused if it has changed since. */
export const ifVersion = z
  .int()
  .min(1)
  .optional()
  .describe('The version that you have seen: where it has changed since, nothing is done.')

/** A body as a document tree. Blocks without an id are given one. */
export const body = z
  .unknown()
  .meta({ description: 'The text as a document tree.', $ref: '#/components/schemas/BodyDoc' })
  .transform((value, context): Body => {
    const check = checkBody(withIds(value, hashIds('desk')))
    if (check.ok) return normalised(check.body)
    for (const { path, message } of check.faults)
      context.addIssue({ code: 'custom', message, path: path.split('/').slice(1), input: undefined })
    return z.NEVER
  })

const normalised = <T>(value: T): T => {
  if (typeof value === 'string') return value.normalize('NFC') as T
  if (Array.isArray(value)) return value.map(normalised) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normalised(inner)])) as T
}

/** The text as Markdown: a body without pictures, which it cannot name, and a line for whatever was lost. */
export const markdown = z
  .string()
  .max(1_000_000)
  .overwrite((text) => text.normalize('NFC'))
  .describe('The text as Markdown (GFM), in place of `body`. What it cannot hold is told in `lost`.')
  .transform((text, context): MarkdownText | Promise<MarkdownText> => {
    const textOf = (copy: MarkdownCopy | undefined): MarkdownText => textOfCopy(copy, context)
    return text.length > shortMarkdown ? readMarkdown(text, 'desk').then(textOf) : textOf(copyOf(text, 'desk'))
  })

type MarkdownText = { body: Body; lost: string[] }

const textOfCopy = (copy: MarkdownCopy | undefined, context: z.RefinementCtx): MarkdownText => {
  if (copy === undefined) {
    context.addIssue('It takes too long to read as Markdown. Is it text that a person wrote?')
    return z.NEVER
  }
  const check = checkBody(settleMedia(copy.body, () => undefined))
  if (check.ok) return { body: check.body, lost: [...copy.lost, ...copy.shown.map(pictureLost)] }
  for (const { path, message } of check.faults)
    context.addIssue({ code: 'custom', message, path: path.split('/').slice(1), input: undefined })
  return z.NEVER
}

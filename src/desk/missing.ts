import { z } from 'zod'
import type { Article } from '#archive/articles.ts'
import { articleById, rewrittenSince } from '#archive/articles.ts'
import { correctionsOf } from '#archive/corrections.ts'
import type { MissingCorrection } from '#archive/corrections.ts'
import { sectionsOf } from '#archive/editions.ts'
import { mediaIn } from '#archive/media.ts'
import { rightsEndingBy } from '#archive/media-rights.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import type { Story } from '#archive/stories.ts'
import type { Content } from '#story/article.ts'
import { bodyText, mediaOf } from '#story/body/text.ts'
import { id, instantTextOrNull, moment } from './fields.ts'
import { uncredited } from './fit-for-readers.ts'

/** How long before their end rights are warned of, in milliseconds. */
export const soon = 30 * 86_400_000

/** What an article lacks before it is public: what it needs for that, and what only should be there. */
export const missingSeen = z.object({
  what: z
    .enum([
      'headline',
      'lead',
      'text',
      'section',
      'credit',
      'alternative',
      'translation',
      'held',
      'withdrawn',
      'embargo',
      'rights',
      'rights-ended',
      'approval',
      'others',
    ])
    .describe(
      '`translation`: its original was changed or corrected since; `approval`: nobody has approved its latest ' +
        'revision; `others`: nobody but you has seen it, and the newsroom wants somebody else to; `rights`: those of ' +
        'a picture or a recording end within thirty days.',
    ),
  needed: z.boolean().describe('Whether it cannot be published without.'),
  media: id.nullable().describe('Which picture.'),
  until: moment.nullable().describe('When the embargo or the rights end.'),
})
export type Missing = z.output<typeof missingSeen>

/** All that is missing of an article that would say `content`. Who may publish it is another question. */
export const missingIn = async (
  reading: Reading,
  article: Article,
  story: Story,
  content: Content,
  now: number,
): Promise<Missing[]> => {
  const { edition, path, state, held } = article
  const missing: Missing[] = []
  const add = (what: Missing['what'], needed: boolean, more: Partial<Missing> = {}): void =>
    void missing.push({ what, needed, media: null, until: null, ...more })
  if (state === 'withdrawn') add('withdrawn', true)
  if (held !== null) add('held', true)
  if (story.embargoAt !== null && story.embargoAt > now)
    add('embargo', true, { until: instantTextOrNull(story.embargoAt) })
  if (path === null && !(await sectionsOf(reading, edition)).some((one) => one.id === story.section))
    add('section', true)
  if (content.headline.trim() === '') add('headline', true)
  if ((content.lead ?? '').trim() === '') add('lead', false)
  const pictures = [...new Set([...(story.picture === null ? [] : [story.picture]), ...mediaOf(content.body)])]
  if (pictures.length === 0 ? bodyText(content.body).trim() === '' : content.body.content.length === 0)
    add('text', false)
  const media = await mediaIn(reading, edition, pictures)
  const needed = (await newsroomLook(reading)).creditRequired
  for (const number of uncredited(media.values())) add('credit', needed, { media: number })
  for (const { id: number, kind, alternative } of media.values())
    if (kind === 'picture' && (alternative ?? '').trim() === '') add('alternative', false, { media: number })
  for (const { media: number, until } of await rightsEndingBy(reading, pictures, now + soon))
    add(until <= now ? 'rights-ended' : 'rights', false, { media: number, until: instantTextOrNull(until) })
  const lag = await lagOf(reading, article)
  if (lag !== null && (lag.rewritten || lag.corrections.length > 0)) add('translation', false)
  return missing
}

/** How far a translation is behind its original: whether that was rewritten since, and its corrections that are not
 *  here. Null for what is no translation. */
export const lagOf = async (
  reading: Reading,
  { id: number, translationOf, translatedRevision, correctionsSeen }: Article,
): Promise<{ rewritten: boolean; corrections: readonly MissingCorrection[] } | null> => {
  const original = translationOf === null ? undefined : await articleById(reading, translationOf)
  if (original === undefined) return null
  const { missing } = await correctionsOf(reading, number, correctionsSeen ?? 0, original)
  return { rewritten: await rewrittenSince(reading, original.id, translatedRevision ?? 0), corrections: missing }
}

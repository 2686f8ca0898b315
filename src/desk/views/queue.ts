import { z } from 'zod'
import { allEditions } from '#archive/editions.ts'
import { articlesInWork } from '#archive/articles-in-work.ts'
import type { Reading } from '#archive/reading.ts'
import { kinds, states } from '#story/article.ts'
import { may } from '#story/may.ts'
import type { Right, Subject } from '#story/may.ts'
import { actorSeen, id, tag, instantText, instantTextOrNull, moment } from '../fields.ts'
import { mustFindEdition } from '../must-find.ts'
import { mustBeAllowed } from '../rights.ts'
import type { By } from '../verb.ts'
import { limit, numberInPath, view } from '../view.ts'

/** The editions that somebody may do something in, or the one that they named. */
export const editionsFor = async (
  reading: Reading,
  by: By,
  right: Right,
  named: string | undefined,
  about: Omit<Subject, 'editions'> = {},
): Promise<string[]> => {
  if (named !== undefined) {
    const { code } = await mustFindEdition(reading, named)
    mustBeAllowed(by, right, { ...about, editions: [code] })
    return [code]
  }
  mustBeAllowed(by, right, { ...about, editions: 'any' })
  return (await allEditions(reading))
    .map(({ code }) => code)
    .filter((code) => may(by.actor, right, { ...about, editions: [code] }))
}

/** A place in a list that is in the order of a time and a number. */
export const cursor = z
  .string()
  .regex(/^\d{1,15},\d{1,15}$/, 'Give what `next` was.')
  .transform((text) => text.split(',').map(Number) as [number, number])

/** What is in work: drafts, what is scheduled, what is public, those changed last first. */
export const queueView = view({
  name: 'articles',
  path: 'articles',
  right: 'see',
  summary: 'Articles in any state, those changed last first: drafts, what is scheduled, what is public or withdrawn.',
  input: z.strictObject({
    state: z.enum(states).optional(),
    edition: tag.optional(),
    story: numberInPath.optional(),
    before: cursor.optional(),
    limit,
  }),
  answer: z.object({
    articles: z.array(
      z.object({
        id,
        story: id,
        slugline: z.string(),
        kind: z.enum(kinds),
        edition: tag,
        state: z.enum(states),
        version: z.int(),
        headline: z.string(),
        path: z.string().nullable(),
        publishedAt: moment.nullable(),
        scheduledAt: moment.nullable(),
        held: z.string().nullable(),
        changedAt: moment,
        by: actorSeen.nullable().describe('Who made its latest revision.'),
        live: z.boolean().describe('Whether readers see its latest revision.'),
        workingCopy: z.boolean(),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { state, edition, story, before: given, limit }, by) => {
    const before = given === undefined ? undefined : { changedAt: given[0], id: given[1] }
    const found = await articlesInWork(reading, {
      editions: await editionsFor(reading, by, 'see', edition, { public: state === 'published' }),
      states: state === undefined ? states : [state],
      story,
      before,
      limit,
    })
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      articles: found.map((one) => ({
        ...one,
        publishedAt: instantTextOrNull(one.publishedAt),
        scheduledAt: instantTextOrNull(one.scheduledAt),
        changedAt: instantText(one.changedAt),
      })),
      next: last === undefined ? null : `${last.changedAt},${last.id}`,
    }
  },
})

import { z } from 'zod'
import { liveSettings, setLive } from '#archive/live-posts.ts'
import { id, instantTextOrNull, moment } from './fields.ts'
import { mustBeLive } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** How a live story is told in an edition: whether it has ended, and which of its posts stands first. It begins with
 *  its first post. */
export const live = verb({
  name: 'live',
  right: 'publish',
  wakes: true,
  summary: 'Ends a live story or goes on with it; says which of its posts stands first.',
  input: z.strictObject({
    article: id,
    ended: z.boolean().optional().describe('Whether no more posts will come.'),
    order: z.enum(['newest', 'oldest']).optional().describe('Which post readers see first.'),
  }),
  answer: z.object({
    article: id,
    began: moment.nullable(),
    ended: moment.nullable(),
    order: z.enum(['newest', 'oldest']),
  }),
  act: async (writing, { article: number, ended, order }, by) => {
    const article = await mustBeLive(writing, number)
    await mustBeAllowedOn(writing, by, 'publish', article)
    const before = await liveSettings(writing, number)
    if (ended === true && article.state !== 'published')
      throw new Refused('article.not-published', { article: number, state: article.state })
    const endedAt = ended === undefined || ended === (before.endedAt !== null) ? undefined : ended ? by.now : null
    const oldestFirst =
      order === undefined || (order === 'oldest') === before.oldestFirst ? undefined : order === 'oldest'
    if (endedAt !== undefined || oldestFirst !== undefined) {
      await setLive(
        writing,
        number,
        { ...(endedAt !== undefined && { endedAt }), ...(oldestFirst !== undefined && { oldestFirst }) },
        by.now,
      )
      await enterInLog(writing, by, 'live', `article:${number}`, {
        ...(endedAt !== undefined && { ended }),
        ...(oldestFirst !== undefined && { order }),
      })
    }
    const now = await liveSettings(writing, number)
    return {
      article: number,
      began: instantTextOrNull(now.beganAt),
      ended: instantTextOrNull(now.endedAt),
      order: now.oldestFirst ? ('oldest' as const) : ('newest' as const),
    }
  },
})

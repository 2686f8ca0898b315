import { z } from 'zod'
import { closedStories, readsOf } from '#archive/closed-stories.ts'
import { may } from '#story/may.ts'
import { id, instantText, key, moment } from '../fields.ts'
import { mustBeAllowed } from '../rights.ts'
import { view } from '../view.ts'

/** Which stories are closed. An administrator is told that there are such, and who may look at them; what they are is
 *  told to who is named. */
export const closedView = view({
  name: 'closed-stories',
  path: 'closed-stories',
  right: 'see',
  summary:
    'Closed stories that you are named in, with who read them; of all others an administrator is told that they exist.',
  input: z.strictObject({}),
  answer: z.object({
    stories: z.array(
      z.object({
        story: id,
        slugline: z.string().nullable().describe('Null where you are not named.'),
        members: z.array(z.object({ id, key, name: z.string() })),
        reads: z
          .array(z.object({ member: id, name: z.string(), hour: moment }))
          .nullable()
          .describe('Who read it, and in which hour; the latest first.'),
      }),
    ),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const { member } = by.actor
    const all = may(by.actor, 'settings', { editions: 'all' })
    const found = all
      ? await closedStories(reading, undefined)
      : member === null
        ? []
        : await closedStories(reading, member)
    const stories = []
    for (const { story, slugline, members } of found) {
      const named = member !== null && members.some((one) => one.id === member)
      const reads = named ? await readsOf(reading, story, 100) : null
      stories.push({
        story,
        slugline: named ? slugline : null,
        members,
        reads: reads?.map(({ member, name, at }) => ({ member, name, hour: instantText(at) })) ?? null,
      })
    }
    return { stories }
  },
})

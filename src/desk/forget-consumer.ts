import { z } from 'zod'
import { forgetCursor } from '#archive/outbox.ts'
import { words } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Whoever followed the log of acts and will not come back: else it is shown as further behind with each act, for
 *  good. */
export const forgetConsumer = verb({
  name: 'forget-consumer',
  right: 'settings',
  summary: 'Forgets how far somebody has come who follows the log of acts. Should they come back, they begin anew.',
  input: z.strictObject({ consumer: words(100).describe('As GET /api/jobs names it.') }),
  answer: z.object({ consumer: z.string() }),
  act: async (writing, { consumer }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    if (!(await forgetCursor(writing, consumer))) throw new Refused('consumer.not-found', { consumer })
    await enterInLog(writing, by, 'forget-consumer', `consumer:${consumer}`)
    return { consumer }
  },
})

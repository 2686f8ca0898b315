import { z } from 'zod'
import { actsBefore } from '#archive/acts.ts'
import { enterInLog, verb } from './verb.ts'
import { actsAsked, readableActs } from './views/log.ts'

export const logFormats = ['csv', 'jsonl'] as const

/** That somebody takes the log out of the house is itself in the log. */
export const exportLog = verb({
  name: 'export-log',
  right: 'see',
  summary: 'Notes that the log is taken out, as a file of the acts that are asked for; the desk then gives the file.',
  input: z.strictObject({ format: z.enum(logFormats), ...actsAsked }),
  answer: z.object({ last: z.int().nullable().describe('The latest act that the file may hold; null for none.') }),
  act: async (writing, { format, ...asked }, by) => {
    const [last] = await actsBefore(writing, { ...readableActs(by, asked), limit: 1 })
    const { by: actor, own, ...filters } = asked
    await enterInLog(writing, by, 'export-log', 'log', {
      format,
      ...(own && { own: true }),
      ...(actor && { by: actor.id === null ? actor.kind : `${actor.kind}:${actor.id}` }),
      ...filters,
    })
    return { last: last?.id ?? null }
  },
})

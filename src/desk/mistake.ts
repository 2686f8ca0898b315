import { z } from 'zod'
import { decideMistake, mistakeById, mistakeStates } from '#archive/mistakes.ts'
import { id } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const states = z.enum(mistakeStates)

/** What becomes of what a reader told of a mistake. */
export const mistake = verb({
  name: 'mistake',
  right: 'replies',
  summary: 'Says that a mistake which a reader told of was corrected, or was none, or waits again.',
  input: z.strictObject({ mistake: id, state: states }),
  answer: z.object({ mistake: id, state: states }),
  act: async (writing, { mistake, state }, by) => {
    const found = await mistakeById(writing, mistake)
    if (found === undefined) throw new Refused('mistake.not-found', { mistake })
    mustBeAllowed(by, 'replies', { editions: [found.edition] })
    if (found.state !== state) {
      await decideMistake(writing, mistake, { state, by: by.actor, at: by.now })
      await enterInLog(writing, by, 'mistake', `article:${found.article}`, { mistake, state })
    }
    return { mistake, state }
  },
})

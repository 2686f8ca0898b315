import { checkJob, checkLogAt, followChain, storeCheck, lastCheck, stillHas } from '#archive/act-check.ts'
import type { Archive } from '#archive/archive.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'

const day = 86_400_000

/** Checks once a day that no act of the log was changed, put in or taken out. Where one was, the log's screen says so,
 *  and the job is found among the dead: somebody has to look, and to revive it. */
export const logCheckWork = (archive: Archive): Work =>
  work({
    kind: checkJob,
    attempts: 3,
    says: {
      again: 'The log of acts could not be checked just now; it is tried again',
      never: 'The log of acts is not what it was. See: dragoman verify log',
    },
    do: async ({ payload }, hand) => {
      const { value: before } = await archive.read(lastCheck)
      let place = payload
      for (let more = true; more;) {
        if (hand.ending()) return { again: 'the newsroom closes' }
        const from = place
        const { value: found } = await archive.read(async (reading) => ({
          ...(await followChain(reading, from)),
          cut: !(await stillHas(reading, before)),
        }))
        ;({ place, more } = found)
        const broken = found.broken ?? (found.cut ? (before?.act ?? 0) : null)
        const left = place
        const isOurs = await hand.unseenPart(async (jotting) => {
          if (broken !== null) await storeCheck(jotting, { ...(before ?? left), at: hand.now(), broken })
          return left
        })
        if (!isOurs) return 'lost'
        if (broken !== null) return { never: `the chain is broken at act ${broken}` }
      }
      const whole = place
      return {
        done: async (writing) => {
          await storeCheck(writing, { ...whole, at: hand.now(), broken: null })
          await checkLogAt(writing, hand.now() + day)
        },
      }
    },
  })

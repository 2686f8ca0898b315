import { addJob } from '#archive/jobs.ts'
import { articleById } from '#archive/articles.ts'
import type { Archive } from '#archive/archive.ts'
import { packJob, pauseJob } from '#archive/manuscript-jobs.ts'
import { manuscriptOf, packCommits } from '#archive/manuscripts.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import { timer } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { pause, revise } from './manuscript.ts'

/** For how long and how many steps are kept: whoever writes without a network comes back within that time. */
const promised = { days: 14, steps: 2_000 }
const day = 86_400_000

/** What writing together leaves to jobs. */
export const manuscriptWork = (archive: Archive): readonly Work[] => [
  work({
    kind: pauseJob,
    do: async ({ subject }, hand) => {
      const { value } = await archive.read((reading) => manuscriptOf(reading, Number(subject)))
      if (value === undefined || value.version === value.revisionVersion) return 'done'
      return {
        done: async (writing) => {
          if (value.at > hand.now() - pause)
            return addJob(writing, pauseJob, Number(subject), {}, { due: value.at + pause })
          const article = await articleById(writing, Number(subject))
          const by = { actor: trusted(timer), now: hand.now() }
          if (article !== undefined) await revise(writing, article, { reason: 'pause', note: null }, by)
        },
      }
    },
  }),
  work({
    kind: packJob,
    do: async ({ subject }, hand) => ({
      done: async (writing) => {
        const article = Number(subject)
        await packCommits(writing, article, { before: hand.now() - promised.days * day, kept: promised.steps })
        await addJob(writing, packJob, article, {}, { due: hand.now() + promised.days * day, priority: 9 })
      },
    }),
  }),
]

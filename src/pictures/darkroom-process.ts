import { develop, makeRenditions } from './develop.ts'
import type { Exposed } from './develop.ts'

/** The process that decodes pictures: one at a time, each asked for by a message, until nobody is there any more. */

export interface Asked {
  readonly number: number
  readonly what: 'develop' | 'renditions'
  readonly exposed: Exposed
}

const acts = { develop, renditions: makeRenditions } as const

process.on('message', ({ number, what, exposed }: Asked) => {
  acts[what](exposed).then(
    (done) => process.send?.({ number, done }),
    // A full disk, a folder that is gone: what the newsroom's log is to say.
    (thrown: unknown) => process.send?.({ number, failed: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
})
// The newsroom has ended, or was killed: whatever is half made is made again.
process.on('disconnect', () => process.exit(0))
// Ctrl-C goes to all of a terminal's processes: the newsroom ends this one when it has ended its own work.
process.on('SIGINT', () => {})

import { develop, makeRenditions } from './develop.ts'
import type { Exposed } from './develop.ts'
import type { CardToDraw } from './draw-card.ts'
import type { Recorded } from './measure.ts'

/** The process that reads strangers' pictures, sounds and films: one at a time, each asked for by a message, until
 *  nobody is there any more. */

export type Asked = { readonly number: number } & Task

export type Task =
  | { readonly what: 'develop' | 'renditions'; readonly of: Exposed }
  | { readonly what: 'measure'; readonly of: Recorded }
  | { readonly what: 'card'; readonly of: CardToDraw }

const done = async (task: Task): Promise<unknown> => {
  switch (task.what) {
    case 'develop':
      return develop(task.of)
    case 'renditions':
      return makeRenditions(task.of)
    case 'measure':
      // Most of these processes never see a recording.
      return (await import('./measure.ts')).measure(task.of)
    case 'card':
      return (await import('./draw-card.ts')).drawCard(task.of)
  }
}

process.on('message', ({ number, ...task }: Asked) => {
  done(task).then(
    (done) => process.send?.({ number, done }),
    // A full disk, a folder that is gone: what the newsroom's log is to say.
    (thrown: unknown) => process.send?.({ number, failed: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
})
// The newsroom has ended, or was killed: whatever is half made is made again.
process.on('disconnect', () => process.exit(0))
// Ctrl-C goes to all of a terminal's processes: the newsroom ends this one when it has ended its own work.
process.on('SIGINT', () => {})

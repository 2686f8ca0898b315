import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '#common/fault.ts'
import type { Asked, Task } from './darkroom-process.ts'
import type { CardToDraw, DrawnCard } from './draw-card.ts'
import type { Developed, Exposed, MadeRenditions, NotDeveloped } from './develop.ts'
import type { Measures, Recorded } from './measure.ts'

/** Where pictures are decoded and encoded, and recordings measured: a process beside the newsroom's, begun at the first
 *  file and ended when none has come for a while. A file that crashes a decoder, hangs it or eats memory harms nothing
 *  else, and what it took is given back to the machine. */
export interface Darkroom {
  /** Reads a picture whole, and makes the file that is shown first. */
  develop(exposed: Exposed): Promise<Developed | NotDeveloped>
  /** Makes all sizes of a picture. */
  renditions(exposed: Exposed): Promise<MadeRenditions | NotDeveloped>
  /** Reads how long a recording is, and how large a film. */
  measure(recorded: Recorded): Promise<Measures>
  /** Draws a share card. */
  card(wanted: CardToDraw): Promise<DrawnCard>
  /** Ends it, whatever is under way; who waits is told `pictures.darkroom-ended`. */
  close(): void
}

type Patience = Record<Task['what'], number>

/** How long one file may take, and how long nothing has to come until the process ends, in milliseconds. */
const usualPatience: Patience = { develop: 60_000, renditions: 240_000, measure: 20_000, card: 30_000 }
const idle = 10_000

const program = fileURLToPath(new URL('./darkroom-process.ts', import.meta.url))

/** @param niceness how far it stands back behind everything else on the machine, from 0 to 19.
 *  @param patience how long one file may take, in milliseconds, where that is another time than the usual.
 *  @throws Fault `pictures.darkroom-ended` from its acts where the process ended or had to be ended,
 *  `pictures.darkroom-failed` where the machine was at fault, such as by a full disk. */
export const openDarkroom = (niceness: number, patience: Partial<Patience> = {}): Darkroom => {
  let child: ChildProcess | undefined
  let line: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let ending: NodeJS.Timeout | undefined
  let number = 0
  /** How often it was ended while something waited. */
  let ended = 0

  const begin = (): ChildProcess => {
    // It needs nothing of what the newsroom knows: no address of a database, no key.
    const begun = fork(program, { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const forget = (): void => {
      if (child === begun) child = undefined
    }
    // A machine that is out of processes or files begins none: then there is an error and never an exit.
    begun.on('exit', forget).on('error', forget)
    try {
      if (begun.pid !== undefined) setPriority(begun.pid, niceness)
    } catch {
      // The system does not let us: it works all the same.
    }
    return begun
  }

  const ask = (task: Task): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const one = (child ??= begin())
      const mine = (number += 1)
      const file = nameOf(task)
      const over = (): void => settle(() => reject(new Fault('pictures.darkroom-ended', { file })))
      const late = setTimeout(() => one.kill('SIGKILL'), patience[task.what] ?? usualPatience[task.what])
      const heard = (answer: { number: number; done?: unknown; failed?: string }): void => {
        if (answer.number !== mine) return
        if (answer.failed === undefined) settle(() => resolve(answer.done))
        else settle(() => reject(new Fault('pictures.darkroom-failed', { file, reason: answer.failed })))
      }
      const settle = (how: () => void): void => {
        clearTimeout(late)
        one.off('exit', over).off('error', over).off('message', heard)
        unhold(one)
        how()
      }
      one.on('exit', over).on('error', over).on('message', heard)
      hold(one)
      one.send({ number: mine, ...task } satisfies Asked, (error) => {
        if (error !== null) one.kill('SIGKILL')
      })
    })

  /** One file at a time: so memory is bounded by one. */
  const inLine = async (task: Task): Promise<unknown> => {
    waiting += 1
    clearTimeout(ending)
    const begun = ended
    const turn = line.then(() => {
      if (begun !== ended) throw new Fault('pictures.darkroom-ended', { file: nameOf(task) })
      return ask(task)
    })
    line = turn.catch(() => {})
    try {
      return await turn
    } finally {
      waiting -= 1
      if (waiting === 0) {
        ending = setTimeout(leave, idle)
        ending.unref()
      }
    }
  }

  const close = (): void => {
    ended += 1
    leave()
  }

  const leave = (): void => {
    clearTimeout(ending)
    child?.kill('SIGKILL')
    child = undefined
  }

  return {
    develop: (of) => inLine({ what: 'develop', of }) as Promise<Developed | NotDeveloped>,
    renditions: (of) => inLine({ what: 'renditions', of }) as Promise<MadeRenditions | NotDeveloped>,
    measure: (of) => inLine({ what: 'measure', of }) as Promise<Measures>,
    card: (of) => inLine({ what: 'card', of }) as Promise<DrawnCard>,
    close,
  }
}

const nameOf = (task: Task): string => (task.what === 'card' ? task.of.card.headline : basename(task.of.original))

/** Only a picture that is worked on keeps a command from ending. */
const hold = (one: ChildProcess): void => {
  one.ref()
  one.channel?.ref()
}

const unhold = (one: ChildProcess): void => {
  one.unref()
  one.channel?.unref()
}

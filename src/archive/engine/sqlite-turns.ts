import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'

/** How long somebody stands behind another who waits, before going past them: they may have been stopped. */
const patience = 1_000

/** A door before the writers' lock, for one at a time: whoever waits for the lock stands in it, and whoever had the
 *  lock and wants it again waits behind them. SQLite itself keeps no line, so that a busy writer would be first again
 *  and again. The door is an empty file beside the archive, held through SQLite, so that it opens by itself when a
 *  process ends. */
export interface Turns {
  /** Runs what asks for the writers' lock, while nobody else of all processes does. */
  inTurn<T>(ask: () => Promise<T>): Promise<T>
  close(): void
}

export const openTurns = (file: string): Turns => {
  let door: DatabaseSync | undefined
  try {
    door = new DatabaseSync(`${file}-turn`, { timeout: 0 })
  } catch {
    // Where no file can be made, nobody keeps the line.
  }
  const enter = (): boolean => {
    try {
      door?.exec('begin exclusive')
      return door !== undefined
    } catch {
      return false
    }
  }
  return {
    inTurn: async (ask) => {
      const until = performance.now() + patience
      let entered = enter()
      while (!entered && door !== undefined && performance.now() < until) {
        await pause(1 + Math.random() * 4)
        entered = enter()
      }
      try {
        return await ask()
      } finally {
        if (entered) door?.exec('rollback')
      }
    },
    close: () => door?.close(),
  }
}

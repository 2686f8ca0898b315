import type { Log } from '#common/log.ts'

/** A warning for what may happen a thousand times a second: the first at once, then one a second that counts them. */
export const onceASecond = (log: Log, words: string): ((facts: object) => void) => {
  let times = 0
  let latest: object = {}
  let timer: NodeJS.Timeout | undefined
  const warn = (): void => {
    timer = undefined
    if (times === 0) return
    log.warn({ ...latest, times }, words)
    times = 0
    wait()
  }
  const wait = (): void => void (timer = setTimeout(warn, 1_000).unref())
  return (facts) => {
    if (timer === undefined) {
      log.warn(facts, words)
      wait()
      return
    }
    times += 1
    latest = facts
  }
}

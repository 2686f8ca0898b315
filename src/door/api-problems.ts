import { randomUUID } from 'node:crypto'
import { isAway } from '#archive/engine-faults.ts'
import { isFault } from '#common/fault.ts'
import type { Log } from '#common/log.ts'
import { onceASecond } from './once-a-second.ts'
import { Stopped } from './problem.ts'
import type { Problem } from './problem.ts'

/** What an act may fail on though nothing is wrong with it, by code. */
const troubles = {
  'disk.full': { status: 507, detail: 'The disk is full. Nothing was changed; readers are served.' },
  'media.unwritable': {
    status: 503,
    detail: 'The folder of media is gone or cannot be written. The file was not kept.',
    headers: { 'Retry-After': '30' },
  },
  'archive.read-only': {
    status: 503,
    detail: 'The archive can only be read just now. Nothing was changed; readers are served.',
    headers: { 'Retry-After': '30' },
  },
  'archive.away': {
    status: 503,
    detail: 'The database is away. Nothing was changed; try again.',
    headers: { 'Retry-After': '5' },
  },
  'archive.outcome-unknown': {
    status: 503,
    detail:
      'The database did not answer, so it is unknown whether this took effect. Send it again with the same ' +
      'Idempotency-Key.',
    headers: { 'Retry-After': '5' },
  },
} satisfies Record<string, Omit<Problem, 'code'>>

const troubleOf = (thrown: unknown): keyof typeof troubles | undefined => {
  if (isFault(thrown, 'archive.full', 'media.no-room')) return 'disk.full'
  if (isFault(thrown, 'archive.outcome-unknown', 'archive.read-only', 'media.unwritable'))
    return thrown.code as keyof typeof troubles
  return isAway(thrown) ? 'archive.away' : undefined
}

/** Tells why a request was not done, and logs what the operator has to know of. */
export const problems = (log: Log) => {
  const warn = onceASecond(log, 'An act could not be done.')
  return (thrown: unknown): Problem => {
    if (thrown instanceof Stopped) return thrown.problem
    const code = troubleOf(thrown)
    if (code !== undefined) {
      warn({ err: thrown, code })
      return { ...troubles[code], code }
    }
    const id = randomUUID()
    log.error({ err: thrown, id }, 'A request to the API failed')
    return { status: 500, code: 'internal', detail: `Something went wrong here. The log knows more: ${id}.` }
  }
}

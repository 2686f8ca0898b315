import pg from 'pg'
import { isFault } from '#common/fault.ts'

/** SQLite's codes for a file that cannot be used just now: busy, locked, out of memory, read-only, I/O error, full disk,
 *  cannot open. */
const sqliteAway = new Set([5, 6, 7, 8, 10, 13, 14])

/** Whether something failed because the database cannot be reached just now: nothing is wrong with what was asked, and
 *  it may be asked again. */
export const isAway = (thrown: unknown): boolean => {
  if (isFault(thrown, 'archive.busy', 'archive.outcome-unknown')) return true
  if (!(thrown instanceof Error)) return false
  // PostgreSQL's classes 08 (connection), 28 and 3D (nobody is let in, no such database), 53 (resources), 57 (operator
  // intervention), and a database that is closed to everybody.
  if (thrown instanceof pg.DatabaseError) return /^(08|28|3D|53|55000|57)/.test(thrown.code ?? '')
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ERR_SQLITE_ERROR') return 'errcode' in thrown && sqliteAway.has(Number(thrown.errcode) & 0xff)
  if (/^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENOTFOUND$)/.test(code)) return true
  return /query read timeout|connection (terminated|timeout)|timeout exceeded when trying to connect|client has encountered a connection error|database is not open/i.test(
    thrown.message,
  )
}

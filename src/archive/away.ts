import pg from 'pg'
import { isFault } from '#common/fault.ts'

/** Whether something failed because the database cannot be reached just now: nothing is wrong with what was asked, and
 *  it may be asked again. */
export const isAway = (thrown: unknown): boolean => {
  if (isFault(thrown, 'archive.busy', 'archive.outcome-unknown')) return true
  if (!(thrown instanceof Error)) return false
  // PostgreSQL's classes 08 (connection), 53 (resources) and 57 (operator intervention).
  if (thrown instanceof pg.DatabaseError) return /^(08|53|57)/.test(thrown.code ?? '')
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (/^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENOTFOUND$|ERR_SQLITE_ERROR$)/.test(code)) return true
  return /connection (terminated|timeout)|timeout exceeded when trying to connect|client has encountered a connection error|database is not open/i.test(
    thrown.message,
  )
}

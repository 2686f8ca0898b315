import pg from 'pg'
import { Fault, isFault } from '#common/fault.ts'

/** SQLite's codes for a file that cannot be used just now: busy, locked, out of memory, I/O error, cannot open. */
const sqliteAway = new Set([5, 6, 7, 10, 14])
const sqliteFull = 13
/** Extended codes for want of room as well: a write of which the system took nothing or a part (a quota, a limit on the
 *  size of files), and the file that processes share while an archive is open. Of a commit that could not be written
 *  nothing counts, after a crash neither: its last page is missing. */
const sqliteNoRoom = new Set<unknown>([778, 4874])
const sqliteReadOnly = 8

/** What the drivers say, without a code, of a database that is away. */
const saysAway = [
  /query read timeout/i,
  /connection (terminated|timeout)/i,
  /timeout exceeded when trying to connect/i,
  /database is not open/i,
]

/** Whether something failed because the database cannot be reached just now: nothing is wrong with what was asked, and
 *  it may be asked again. */
export const isAway = (thrown: unknown): boolean => {
  if (isFault(thrown, 'archive.busy', 'archive.late', 'archive.outcome-unknown')) return true
  if (isUnwritable(thrown)) return true
  if (!(thrown instanceof Error)) return false
  // PostgreSQL's classes 08 (connection), 28 and 3D (nobody is let in, no such database), 40 (rolled back because of
  // others), 53 (resources), 57 (operator intervention), a database that is closed to everybody, a transaction that was
  // idle for too long, and a lock that did not come.
  if (thrown instanceof pg.DatabaseError) return /^(08|28|3D|40|53|55000|55P03|57|25P0[34])/.test(thrown.code ?? '')
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ERR_SQLITE_ERROR') return 'errcode' in thrown && sqliteAway.has(Number(thrown.errcode) & 0xff)
  if (/^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENOTFOUND$)/.test(code)) return true
  return wasNotSent(thrown) || saysAway.some((words) => words.test(thrown.message))
}

/** Whether a question never left this process, because its connection was known to be broken. */
export const wasNotSent = (thrown: unknown): boolean =>
  thrown instanceof Error && /is not queryable/i.test(thrown.message)

/** Whether something failed because nothing can be written just now, though all can be read: a disk that is full
 *  (`archive.full`), or a database that may only be read (`archive.read-only`). Nothing was changed, for sure. */
export const isUnwritable = (thrown: unknown): thrown is Fault => isFault(thrown, 'archive.full', 'archive.read-only')

/** What a database says when nothing can be written, as a fault of ours; anything else as it is. */
export const asUnwritable = (thrown: unknown): unknown => {
  const code = codeOf(thrown)
  const extended = thrown instanceof Error && 'errcode' in thrown ? thrown.errcode : undefined
  if (sqliteNoRoom.has(extended)) return new Fault('archive.full', {}, { cause: thrown })
  if (code === sqliteFull || code === '53100') return new Fault('archive.full', {}, { cause: thrown })
  if (code === sqliteReadOnly || code === '25006') return new Fault('archive.read-only', {}, { cause: thrown })
  return thrown
}

/** SQLite's primary code, or PostgreSQL's SQLSTATE. */
const codeOf = (thrown: unknown): number | string | undefined => {
  if (thrown instanceof pg.DatabaseError) return thrown.code
  return thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) & 0xff : undefined
}

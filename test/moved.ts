import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'

/** Where tests find a database of each engine that has tables and nothing in them: to copy it costs less than to make
 *  the tables anew for each test. */
export const movedSqlite = 'DRAGOMAN_TEST_MOVED_SQLITE'
export const movedPostgres = 'DRAGOMAN_TEST_MOVED_POSTGRES'

/** Makes them for a run; gives what its tests are told.
 *  @param server of PostgreSQL, where there is one. */
export const makeMoved = async (
  folder: string,
  server: string | undefined,
): Promise<{ env: Record<string, string>; drop: () => Promise<void> }> => {
  const file = join(folder, 'moved.db')
  await (await openArchive({ url: `sqlite://${file}`, clock: systemClock })).close()
  // What is copied is one file.
  const db = new DatabaseSync(file)
  db.exec('pragma wal_checkpoint(truncate)')
  db.close()
  if (server === undefined) return { env: { [movedSqlite]: file }, drop: async () => {} }
  const name = `dragoman_moved_${process.pid}`
  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await ask(`create database ${name} template template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  await (await openArchive({ url: url.href, clock: systemClock })).close()
  return {
    env: { [movedSqlite]: file, [movedPostgres]: name },
    drop: () => ask(`drop database if exists ${name} with (force)`),
  }
}

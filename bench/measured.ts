import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'

/** A newsroom of so many articles, in which acts are measured. */
export interface Measured {
  readonly size: number
  readonly archive: Archive
  /** How many pages of 8 KB the database has looked at, where it counts that: what an act costs, however busy the
   *  machine is. */
  pages?(): Promise<number>
  close(): Promise<void>
}

/** What lets a PostgreSQL server count them. */
export const counting = 'shared_preload_libraries=pg_stat_statements'

/** Opens an archive to be measured; on a server, a database of its own.
 *  @param url of a file, or of a server. */
export const openMeasured = async (url: string, size: number): Promise<Measured> => {
  if (!url.startsWith('postgres')) {
    const archive = await openArchive({ url, clock: systemClock })
    return { size, archive, close: () => archive.close() }
  }
  const own = new URL(url)
  own.pathname = `/n${size}`
  const server = new pg.Client({ connectionString: url })
  await server.connect()
  const { rows: there } = await server.query('select 1 from pg_database where datname = $1', [`n${size}`])
  if (there.length === 0) await server.query(`create database n${size} template template0`)
  await server.end()
  const archive = await openArchive({ url: own.href, clock: systemClock })
  const counter = new pg.Client({ connectionString: own.href })
  await counter.connect()
  await counter.query('create extension if not exists pg_stat_statements')
  return {
    size,
    archive,
    pages: async () => {
      const { rows } = await counter.query<{ pages: string }>(`
        select coalesce(sum(shared_blks_hit + shared_blks_read), 0) as pages from pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database())
        and query not like '%pg_stat_statements%'`)
      return Number(rows[0]?.pages)
    },
    close: async () => {
      await archive.close()
      await counter.end()
    },
  }
}

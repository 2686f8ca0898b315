import { randomBytes } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import pg from 'pg'

import { movedPostgres, movedSqlite } from './moved.ts'

export type EngineName = 'sqlite' | 'postgres'

/** A database that nobody has written in, and a data folder beside it; both go when it is closed, or else when the
 *  suite has ended. Whoever opened the database closes it first. */
export interface Fresh {
  readonly url: string
  readonly folder: string
  close(): Promise<void>
}

export interface Engine {
  readonly name: EngineName
  /** A new database without content; in a run of `npm test` its tables are made already (`test/moved.ts`). */
  fresh(): Promise<Fresh>
  /** A new database without tables. */
  bare(): Promise<Fresh>
  /** Databases that begin as `prepare` left the first one: migrated and filled once, then copied. It must close what it
   *  opens, since a database that is in use cannot be copied. */
  template(prepare: (first: Fresh) => Promise<void>): () => Promise<Fresh>
}

/** Registers a suite once for each engine, `[sqlite]` or `[postgres]` behind its name. PostgreSQL is the one that
 *  `npm test` starts, or any server named in DRAGOMAN_TEST_POSTGRES whose user may create databases; without one its
 *  suite is skipped and says so. */
export const onEachEngine = (name: string, suite: (engine: Engine) => void): void => {
  const server = process.env['DRAGOMAN_TEST_POSTGRES']
  const skip = server ? false : 'no PostgreSQL: run it by npm test, which starts one, or set DRAGOMAN_TEST_POSTGRES'
  describe(`${name} [sqlite]`, () => suite(engine('sqlite', sqlite)))
  describe(`${name} [postgres]`, { skip }, () => suite(engine('postgres', (from) => postgres(server ?? '', from))))
}

/** SQLite alone, within a suite, for what is the same on both engines and takes long. */
export const sqliteEngine = (): Engine => engine('sqlite', sqlite)

type Make = (template?: Fresh | Moved) => Promise<Fresh>
/** A database of the whole run, with tables and nothing in them. */
type Moved = 'moved'

const engine = (name: EngineName, make: Make): Engine => {
  const open = new Set<Fresh>()
  after(async () => {
    for (const one of open) await one.close()
  })
  const tracked = async (template?: Fresh | Moved): Promise<Fresh> => {
    const made = await make(template)
    if (typeof template === 'object') cpSync(template.folder, made.folder, { recursive: true })
    const fresh: Fresh = {
      ...made,
      close: async () => {
        if (open.delete(fresh)) await made.close()
      },
    }
    open.add(fresh)
    return fresh
  }
  return {
    name,
    fresh: () => tracked('moved'),
    bare: () => tracked(),
    template: (prepare) => {
      let first: Promise<Fresh> | undefined
      const prepared = async (): Promise<Fresh> => {
        const fresh = await tracked('moved')
        await prepare(fresh)
        return fresh
      }
      return async () => tracked(await (first ??= prepared()))
    },
  }
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'dragoman-test-'))
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })

const sqlite: Make = async (template) => {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  const moved = process.env[movedSqlite]
  if (template === 'moved' && moved !== undefined) copyFileSync(moved, join(folder, 'newsroom.db'))
  return { url: `sqlite://${join(folder, 'newsroom.db')}`, folder, close: async () => remove(join(folder, '..')) }
}

const postgres = async (server: string, template?: Fresh | Moved): Promise<Fresh> => {
  const name = `dragoman_${process.pid}_${randomBytes(6).toString('hex')}`
  // template0, because template1 cannot be copied while anybody looks at it, as two test files at once would
  const from = typeof template === 'object' ? databaseIn(template.url) : template && process.env[movedPostgres]
  await administer(server, `create database ${name} template ${from ?? 'template0'}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const folder = temporaryFolder()
  return {
    url: url.href,
    folder,
    close: async () => {
      remove(folder)
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

const databaseIn = (url: string): string => new URL(url).pathname.slice(1)

const administer = async (server: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

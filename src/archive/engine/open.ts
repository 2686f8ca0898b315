import type { Engine, Patience } from './engine.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the engine that an address names: `postgres://…`, or `sqlite:` and the path of a file. */
export const openEngine = (url: string, { lease, reading = 5_000, idle = 5_000 }: EngineOptions): Promise<Engine> =>
  openFile(sqliteFile(url)) ?? openPostgres(url, { lease, reading, idle })

const openFile = (file: string | undefined): Promise<Engine> | undefined =>
  file === undefined ? undefined : openSqlite(file)

/** The file of an archive on SQLite; undefined on PostgreSQL. */
export const sqliteFile = (url: string): string | undefined =>
  /^postgres(ql)?:/.test(url) ? undefined : url.replace(/^sqlite:(\/\/)?/, '')

export type EngineOptions = Partial<Patience> & Pick<Patience, 'lease'>

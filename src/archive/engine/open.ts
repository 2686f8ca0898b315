import type { Engine } from './engine.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the engine that an address names: `postgres://…`, or `sqlite:` and the path of a file. */
export const openEngine = (url: string, lease: number): Promise<Engine> =>
  /^postgres(ql)?:/.test(url)
    ? openPostgres(url, lease)
    : Promise.resolve(openSqlite(url.replace(/^sqlite:(\/\/)?/, '')))

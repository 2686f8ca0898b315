import type { Engine, Patience } from './engine.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the engine that an address names: `postgres://…`, or `sqlite:` and the path of a file. */
export const openEngine = (url: string, { lease, reading = 5_000, idle = 5_000 }: EngineOptions): Promise<Engine> =>
  /^postgres(ql)?:/.test(url)
    ? openPostgres(url, { lease, reading, idle })
    : openSqlite(url.replace(/^sqlite:(\/\/)?/, ''))

export type EngineOptions = Partial<Patience> & Pick<Patience, 'lease'>

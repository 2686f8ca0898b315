import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Clock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import type { Engine, EngineKind } from './engine/engine.ts'
import * as newsroom from './moves/0001-newsroom.ts'
import * as pictures from './moves/0002-pictures.ts'
import * as newspaper from './moves/0003-newspaper.ts'
import * as jobs from './moves/0004-jobs.ts'
import * as whoActs from './moves/0005-who-acts.ts'
import * as late from './moves/0006-late.ts'
import * as hiddenNames from './moves/0007-hidden-names.ts'

/** One step of the tables from an older Dragoman to a newer one. */
export interface Move {
  readonly name: string
  up(db: Kysely<unknown>, kind: EngineKind): Promise<void>
}

/** All moves, oldest first. A move that has shipped is never edited: another one follows it. */
export const moves: readonly Move[] = [
  { name: '0001-newsroom', ...newsroom },
  { name: '0002-pictures', ...pictures },
  { name: '0003-newspaper', ...newspaper },
  { name: '0004-jobs', ...jobs },
  { name: '0005-who-acts', ...whoActs },
  { name: '0006-late', ...late },
  { name: '0007-hidden-names', ...hiddenNames },
]

/** Brings the tables up to date, in one transaction; two processes that start together do it once.
 *  @throws Fault `archive.newer` where the archive holds a move that this Dragoman does not know. */
export const moveUp = async (engine: Engine, clock: Clock, known: readonly Move[] = moves): Promise<void> => {
  await engine.transaction(
    async (db) => {
      await db.schema
        .createTable('move')
        .ifNotExists()
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute()
      const done = await db.selectFrom('move').select('name').orderBy('name').execute()
      const names = new Set(known.map(({ name }) => name))
      const stranger = done.findLast(({ name }) => !names.has(name))
      if (stranger !== undefined) throw new Fault('archive.newer', { has: stranger.name, knows: known.at(-1)?.name })
      const made = new Set(done.map(({ name }) => name))
      for (const move of known.filter(({ name }) => !made.has(name))) {
        await move.up(db as unknown as Kysely<unknown>, engine.kind)
        await db.insertInto('move').values({ name: move.name, at: clock.now() }).execute()
      }
    },
    { committing: () => {}, ended: () => {} },
  )
  if (engine.kind === 'postgres') return
  // SQLite plans better with figures about its tables; this is quick where nothing has grown.
  await engine.transaction((db) => sql`pragma optimize`.execute(db), { committing: () => {}, ended: () => {} })
}

import { sql } from 'kysely'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type { Clock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import { isUnwritable } from './engine-faults.ts'
import type { Engine, EngineKind } from './engine/engine.ts'
import * as newsroom from './moves/0001-newsroom.ts'
import * as pictures from './moves/0002-pictures.ts'
import * as newspaper from './moves/0003-newspaper.ts'
import * as jobs from './moves/0004-jobs.ts'
import * as whoActs from './moves/0005-who-acts.ts'
import * as late from './moves/0006-late.ts'
import * as hiddenNames from './moves/0007-hidden-names.ts'
import * as nodes from './moves/0008-nodes.ts'
import * as epochs from './moves/0009-epochs.ts'
import * as replies from './moves/0010-replies.ts'
import * as workingCopies from './moves/0011-working-copies.ts'
import * as removal from './moves/0012-removal.ts'
import * as sparse from './moves/0013-sparse.ts'
import * as chains from './moves/0014-chains.ts'
import * as cursors from './moves/0015-cursors.ts'
import * as names from './moves/0016-names.ts'
import * as recordings from './moves/0017-recordings.ts'
import * as oldArticles from './moves/0018-old-articles.ts'
import * as signIn from './moves/0019-sign-in.ts'
import * as ends from './moves/0020-ends.ts'
import * as library from './moves/0021-library.ts'
import * as reviews from './moves/0022-reviews.ts'
import * as replyDecisions from './moves/0023-reply-decisions.ts'
import * as actChain from './moves/0024-act-chain.ts'
import * as previews from './moves/0025-previews.ts'
import * as manuscript from './moves/0026-manuscript.ts'
import * as closedStories from './moves/0027-closed-stories.ts'
import * as passageNotes from './moves/0028-passage-notes.ts'
import * as board from './moves/0029-board.ts'
import * as revisionAuthors from './moves/0030-revision-authors.ts'
import * as live from './moves/0031-live.ts'
import * as cover from './moves/0032-cover.ts'
import * as takenBack from './moves/0033-taken-back.ts'
import * as readersReplies from './moves/0034-readers-replies.ts'
import * as lastReview from './moves/0035-last-review.ts'
import * as postTexts from './moves/0036-post-texts.ts'
import * as search from './moves/0036-search.ts'
import * as replyOrder from './moves/0036-reply-order.ts'
import * as kinship from './moves/0037-kinship.ts'
import * as shareCards from './moves/0037-share-cards.ts'
import * as mostRead from './moves/0038-most-read.ts'
import * as letters from './moves/0039-letters.ts'

/** One step of the tables from an older Dragoman to a newer one. */
export interface Move {
  readonly name: string
  /** Changes the tables, in one transaction, without a limit of time. */
  up(db: Kysely<unknown>, kind: EngineKind): Promise<void>
  /** Fills what `up` made, where that would be too much for one transaction: a stretch of rows with each call, each in
   *  a transaction of its own, until it says that nothing is left. What is left is told by the rows, so that whoever
   *  starts after a crash goes on where it was. */
  fill?(db: Kysely<unknown>, kind: EngineKind): Promise<'more' | 'done'>
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
  { name: '0008-nodes', ...nodes },
  { name: '0009-epochs', ...epochs },
  { name: '0010-replies', ...replies },
  { name: '0011-working-copies', ...workingCopies },
  { name: '0012-removal', ...removal },
  { name: '0013-sparse', ...sparse },
  { name: '0014-chains', ...chains },
  { name: '0015-cursors', ...cursors },
  { name: '0016-names', ...names },
  { name: '0017-recordings', ...recordings },
  { name: '0018-old-articles', ...oldArticles },
  { name: '0019-sign-in', ...signIn },
  { name: '0020-ends', ...ends },
  { name: '0021-library', ...library },
  { name: '0022-reviews', ...reviews },
  { name: '0023-reply-decisions', ...replyDecisions },
  { name: '0024-act-chain', ...actChain },
  { name: '0025-previews', ...previews },
  { name: '0026-manuscript', ...manuscript },
  { name: '0027-closed-stories', ...closedStories },
  { name: '0028-passage-notes', ...passageNotes },
  { name: '0029-board', ...board },
  { name: '0030-revision-authors', ...revisionAuthors },
  { name: '0031-live', ...live },
  { name: '0032-cover', ...cover },
  { name: '0033-taken-back', ...takenBack },
  { name: '0034-readers-replies', ...readersReplies },
  { name: '0035-last-review', ...lastReview },
  { name: '0036-post-texts', ...postTexts },
  { name: '0036-reply-order', ...replyOrder },
  { name: '0036-search', ...search },
  { name: '0037-kinship', ...kinship },
  { name: '0037-share-cards', ...shareCards },
  { name: '0038-most-read', ...mostRead },
  { name: '0039-letters', ...letters },
]

/** What is noted beside a move's name once its filling is done. */
const filled = '/filled'

/** Brings the tables up to date, move by move; two processes that start together do each once.
 *  @throws Fault `archive.newer` where the archive holds a move that this Dragoman does not know. */
export const moveUp = async (engine: Engine, clock: Clock, known: readonly Move[] = moves): Promise<void> => {
  const done = await movesDone(engine)
  const names = new Set(known.flatMap(({ name }) => [name, name + filled]))
  const stranger = done.findLast((name) => !names.has(name))
  if (stranger !== undefined) throw new Fault('archive.newer', { has: stranger, knows: known.at(-1)?.name })
  for (const move of known) {
    if (!done.includes(move.name)) await step(engine, clock, move.name, (db) => move.up(db, engine.kind))
    if (move.fill === undefined || done.includes(move.name + filled)) continue
    while ((await step(engine, clock, move.name + filled, async (db) => move.fill?.(db, engine.kind))) === 'more');
  }
  if (engine.kind === 'postgres') return
  try {
    // SQLite plans better with figures about its tables; this is quick where nothing has grown.
    await engine.transaction(async (db) => {
      await sql`pragma optimize`.execute(db)
      await forgetSmall(db)
    })
  } catch (cause) {
    if (!isUnwritable(cause)) throw cause // what can be read is served all the same
  }
}

/** How many rows a table has at least whose figures count. */
const telling = 1_000

/** Drops the figures of small tables: that it has two rows would be a reason to read a table through when it has long
 *  had thousands. Without figures SQLite goes by its indexes. */
const forgetSmall = async (db: QueryExecutorProvider): Promise<void> => {
  const there = await sql`select 1 from sqlite_master where name = 'sqlite_stat1'`.execute(db)
  if (there.rows.length === 0) return
  await sql`delete from sqlite_stat1 where tbl in (
    select tbl from sqlite_stat1 group by tbl having max(cast(stat as integer)) < ${telling})`.execute(db)
  await sql`analyze sqlite_schema`.execute(db)
}

/** One transaction on the way, unless another process has made it meanwhile; noted once there is no more of it. */
const step = (
  engine: Engine,
  clock: Clock,
  name: string,
  work: (db: Kysely<unknown>) => Promise<unknown>,
): Promise<unknown> =>
  engine.moving(async (db) => {
    await db.schema
      .createTable('move')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    const made = await db.selectFrom('move').select('name').where('name', '=', name).executeTakeFirst()
    if (made !== undefined) return 'done'
    const result = await work(db as unknown as Kysely<unknown>)
    if (result !== 'more') await db.insertInto('move').values({ name, at: clock.now() }).execute()
    return result
  })

/** The names of what is done, in their order; none where the archive is new. */
const movesDone = (engine: Engine): Promise<string[]> =>
  engine.snapshot(async (db) => {
    const { rows: found } = await (
      engine.kind === 'sqlite'
        ? sql`select name from sqlite_master where name = 'move'`
        : sql`select 1 where to_regclass('move') is not null`
    ).execute(db)
    if (found.length === 0) return []
    return (await db.selectFrom('move').select('name').orderBy('name').execute()).map(({ name }) => name)
  })

import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { Fault } from '#common/fault.ts'
import { beginEpochs } from './epochs.ts'
import { isSilent } from './keys.ts'
import type { Change, Span, Told } from './keys.ts'
import type { Schema } from './schema.ts'

/** How many changes are kept for processes that come late; who missed more drops every page. */
const longest = 10_000

/** Where the log stands at the end of a transaction: the number of its last change, and the change that the transaction
 *  made itself, where it told any. */
export interface Logged {
  readonly number: number
  readonly change: Change | undefined
}

/** Writes what a transaction changed into the log that other processes follow, and numbers it without a gap: the
 *  transaction holds the writers' lock, so numbers come in the order of commits. */
export const logChange = async (db: Kysely<Schema>, told: Told, origin: string, at: number): Promise<Logged> => {
  if (isSilent(told)) {
    const last = await db
      .selectFrom('change')
      .select((e) => e.fn.max('number').as('number'))
      .executeTakeFirst()
    return { number: Number(last?.number ?? 0), change: undefined }
  }
  const spans = told.spans.map(({ list, lo, hi }) => [list, lo, hi === Infinity ? null : hi])
  const touched = JSON.stringify({ points: told.points, spans, epochs: told.epochs })
  const { number } = await db
    .insertInto('change')
    .columns(['number', 'origin', 'at', 'touched'])
    .expression((e) =>
      e
        .selectFrom('change')
        .select(({ fn, val, cast }) => [
          sql<number>`coalesce(${fn.max('number')}, 0) + 1`.as('number'),
          cast<string>(val(origin), 'text').as('origin'),
          cast<number>(val(at), 'bigint').as('at'),
          cast<string>(val(touched), 'text').as('touched'),
        ]),
    )
    .returning('number')
    .executeTakeFirstOrThrow()
  await beginEpochs(db, told.epochs, origin)
  if (number % 1000 === 0)
    await db
      .deleteFrom('change')
      .where('number', '<=', number - longest)
      .execute()
  return { number, change: { number, origin, at, ...told } }
}

/** How many changes somebody may be behind and still be told each of them: to read more at once would hold up readers,
 *  and what they touch is nearly everything. */
export const mostAtOnce = 1_000

/** What is behind a number of the log, of rows in its order: the changes, where none is missing and they are not too
 *  many. */
export const changesBehind = (last: number, rows: readonly Record<string, unknown>[]): readonly Change[] | 'gap' =>
  rows.length > mostAtOnce || Number(rows[0]?.['number'] ?? last + 1) !== last + 1 ? 'gap' : rows.map(changeFromRow)

/** A row of the log as a change. */
const changeFromRow = (row: Record<string, unknown>): Change => {
  const number = Number(row['number'])
  const touched: unknown = JSON.parse(String(row['touched']))
  if (!isTouched(touched)) throw new Fault('archive.bad-change', { number })
  const spans = touched.spans.map(([list, lo, hi]): Span => ({ list, lo, hi: hi ?? Infinity }))
  return {
    number,
    origin: String(row['origin']),
    at: Number(row['at']),
    points: touched.points,
    spans,
    epochs: touched.epochs,
  }
}

interface Touched {
  points: string[]
  spans: [string, number, number | null][]
  epochs: string[]
}

const isTouched = (value: unknown): value is Touched =>
  typeof value === 'object' && value !== null && 'points' in value && 'spans' in value && 'epochs' in value

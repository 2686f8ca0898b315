import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './writing.ts'

/** What an import knows of one foreign thing: that it is there, and what became of it. The ledger is what makes a
 *  second run change nothing and a killed run go on where it was. */
export interface LedgerEntry {
  /** The foreign system and site: `wordpress https://news.example`. */
  readonly origin: string
  /** `author`, `category`, `tag`, `item`, `comment` … */
  readonly kind: string
  readonly foreignId: string
  /** A hash of what it was when it was read last; another one means that it has changed there. */
  readonly fingerprint: string
  readonly state: LedgerState
  /** The instant that entries of a kind are worked off by. */
  readonly sortAt: number
  /** What it has become here. */
  readonly localId: number | null
  readonly reason: string | null
  /** The thing itself as JSON text, until it is done. */
  readonly payload: string | null
}

export type LedgerState = 'waiting' | 'done' | 'skipped' | 'failed'

export const ledgerEntry = async (
  reading: Reading,
  origin: string,
  kind: string,
  foreignId: string,
): Promise<LedgerEntry | undefined> => {
  const row = await reading[rows]
    .selectFrom('ledger')
    .selectAll()
    .where('origin', '=', origin)
    .where('kind', '=', kind)
    .where('foreign_id', '=', foreignId)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Which thing of an origin is meant. */
export type LedgerName = Pick<LedgerEntry, 'kind' | 'foreignId'>

/** The entries of these things, those that there are. */
export const ledgerEntries = async (
  reading: Reading,
  origin: string,
  names: readonly LedgerName[],
): Promise<LedgerEntry[]> => {
  const found: LedgerEntry[] = []
  for (const part of parts(names)) {
    const all = byKind(part).map((of) => among(reading, origin, of).selectAll())
    found.push(...(await all.reduce((all, one) => all.unionAll(one)).execute()).map(fromRow))
  }
  return found
}

/** What has become of a thing, without the thing. */
export type LedgerGlance = Pick<LedgerEntry, 'kind' | 'foreignId' | 'fingerprint' | 'state' | 'localId'>

/** The same in short. */
export const ledgerGlances = async (
  reading: Reading,
  origin: string,
  names: readonly LedgerName[],
): Promise<LedgerGlance[]> => {
  const found: LedgerGlance[] = []
  for (const part of parts(names)) {
    const all = byKind(part).map((of) =>
      among(reading, origin, of).select(['kind', 'foreign_id', 'fingerprint', 'state', 'local_id']),
    )
    for (const row of await all.reduce((all, one) => all.unionAll(one)).execute())
      found.push({
        kind: row.kind,
        foreignId: row.foreign_id,
        fingerprint: row.fingerprint,
        state: row.state as LedgerState,
        localId: row.local_id,
      })
  }
  return found
}

type OfKind = readonly [kind: string, names: readonly LedgerName[]]

const byKind = (names: readonly LedgerName[]): OfKind[] => [...Map.groupBy(names, ({ kind }) => kind)]

/** Each kind is a question of its own, put to the archive with the others: with kinds joined by `or`, SQLite reads
 *  all that has come in of the origin. */
const among = (reading: Reading, origin: string, [kind, names]: OfKind) =>
  reading[rows]
    .selectFrom('ledger')
    .where('origin', '=', origin)
    .where('kind', '=', kind)
    .where(
      'foreign_id',
      'in',
      names.map(({ foreignId }) => foreignId),
    )

/** Writes down entries, each in place of the one of the same origin, kind and foreign id. None comes twice. */
export const enter = async (writing: Writing, entries: readonly LedgerEntry[]): Promise<void> => {
  for (const part of parts(entries))
    await writing[rows]
      .insertInto('ledger')
      .values(part.map(toRow))
      .onConflict((conflict) =>
        conflict
          .columns(['origin', 'kind', 'foreign_id'])
          .doUpdateSet((e) => ({
            fingerprint: e.ref('excluded.fingerprint'),
            state: e.ref('excluded.state'),
            sort_at: e.ref('excluded.sort_at'),
            local_id: e.ref('excluded.local_id'),
            reason: e.ref('excluded.reason'),
            payload: e.ref('excluded.payload'),
          })),
      )
      .execute()
}

/** As many as one statement takes. */
const parts = <T>(all: readonly T[]): T[][] => {
  const parts: T[][] = []
  for (let at = 0; at < all.length; at += 200) parts.push(all.slice(at, at + 200))
  return parts
}

/** The next waiting entries of one kind, oldest first. */
export const waiting = async (
  reading: Reading,
  origin: string,
  kind: string,
  count: number,
): Promise<LedgerEntry[]> => {
  const found = await reading[rows]
    .selectFrom('ledger')
    .selectAll()
    .where('origin', '=', origin)
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .orderBy('sort_at')
    .orderBy('foreign_id')
    .limit(count)
    .execute()
  return found.map(fromRow)
}

/** How many entries of each kind are in each state. */
export const ledgerCounts = async (
  reading: Reading,
  origin: string,
): Promise<{ kind: string; state: LedgerState; count: number }[]> => {
  const found = await reading[rows]
    .selectFrom('ledger')
    .where('origin', '=', origin)
    .groupBy(['kind', 'state'])
    .select((e) => ['kind', 'state', e.fn.countAll().as('count')])
    .orderBy('kind')
    .execute()
  return found.map(({ kind, state, count }) => ({ kind, state: state as LedgerState, count: Number(count) }))
}

const toRow = ({
  origin,
  kind,
  foreignId,
  fingerprint,
  state,
  sortAt,
  localId,
  reason,
  payload,
}: LedgerEntry): Schema['ledger'] => ({
  origin,
  kind,
  foreign_id: foreignId,
  fingerprint,
  state,
  sort_at: sortAt,
  local_id: localId,
  reason,
  payload,
})

const fromRow = (row: Schema['ledger']): LedgerEntry => ({
  origin: row.origin,
  kind: row.kind,
  foreignId: row.foreign_id,
  fingerprint: row.fingerprint,
  state: row.state as LedgerState,
  sortAt: row.sort_at,
  localId: row.local_id,
  reason: row.reason,
  payload: row.payload,
})

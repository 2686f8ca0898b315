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

/** Writes down an entry in place of the one of the same origin, kind and foreign id. */
export const enter = async (writing: Writing, entry: LedgerEntry): Promise<void> => {
  const { origin, kind, foreignId, fingerprint, state, sortAt, localId, reason, payload } = entry
  const rest = { fingerprint, state, sort_at: sortAt, local_id: localId, reason, payload }
  await writing[rows]
    .insertInto('ledger')
    .values({ origin, kind, foreign_id: foreignId, ...rest })
    .onConflict((conflict) => conflict.columns(['origin', 'kind', 'foreign_id']).doUpdateSet(rest))
    .execute()
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

import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** How many things an import has brought in, left out or still has to do, by where they came from. */
export interface ImportState {
  readonly origin: string
  readonly state: string
  readonly count: number
}

export const importStates = async (reading: Reading): Promise<ImportState[]> => {
  const found = await reading[rows]
    .selectFrom('ledger')
    .select((e) => ['origin', 'state', e.fn.countAll().as('count')])
    .groupBy(['origin', 'state'])
    .orderBy('origin')
    .orderBy('state')
    .execute()
  return found.map(({ origin, state, count }) => ({ origin, state, count: Number(count) }))
}

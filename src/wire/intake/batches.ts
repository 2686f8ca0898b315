import type { PlannedItem } from '../plan.ts'
import type { WxrItem } from '../wxr-entry.ts'
import type { Intake } from './intake-types.ts'
import { stopIfAsked } from './turns.ts'

/** How many items are held at a time, and how many bytes of them: large ones would fill the memory. */
const mostItems = 50
const mostBytes = 2_000_000

export interface Batched<P extends PlannedItem> {
  readonly planned: P
  readonly item: WxrItem
}

/** Takes planned items in their order from the spool, as many at a time as memory is meant for. */
export const inBatches = async <P extends PlannedItem>(
  { spool, signal }: Intake,
  planned: readonly P[],
  work: (batch: readonly Batched<P>[]) => Promise<void>,
): Promise<void> => {
  let batch: Batched<P>[] = []
  let bytes = 0
  for (const one of planned) {
    batch.push({ planned: one, item: spool.item(one.index) })
    bytes += spool.size(one.index)
    if (batch.length < mostItems && bytes < mostBytes) continue
    stopIfAsked(signal)
    await work(batch)
    batch = []
    bytes = 0
  }
  stopIfAsked(signal)
  if (batch.length > 0) await work(batch)
}

import { createHash } from 'node:crypto'
import { fold } from '#language/fold.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** What a removed thing was known by: the content of a medium (SHA-256, hex) or where it came from; an author's key or
 *  name. Kept as digests: they tell that the same comes back, and nobody what it was. */
export type Known = { readonly hash: string } | { readonly origin: string } | { readonly author: string }

/** The tombstone of what was removed and is known by one of these; undefined where none of them was removed. */
export const tombstoneOf = async (reading: Reading, ...known: readonly Known[]): Promise<number | undefined> => {
  const digests = known.map(digestOf)
  if (digests.length === 0) return undefined
  const found = await reading[rows]
    .selectFrom('removed')
    .select(['kind', 'digest', 'local_id'])
    .where(
      'digest',
      'in',
      digests.map(({ digest }) => digest),
    )
    .where('kind', 'in', [...new Set(digests.map(({ kind }) => kind))])
    .orderBy('local_id')
    .executeTakeFirst()
  return found?.local_id
}

export const enterRemoved = async (writing: Writing, tombstone: number, known: readonly Known[]): Promise<void> => {
  const all = new Map(known.map(digestOf).map((one) => [one.kind + one.digest, { ...one, local_id: tombstone }]))
  if (all.size === 0) return
  await writing[rows]
    .insertInto('removed')
    .values([...all.values()])
    .onConflict((conflict) => conflict.columns(['kind', 'digest']).doUpdateSet({ local_id: tombstone }))
    .execute()
}

const digestOf = (known: Known): { kind: string; digest: string } => {
  const [[kind, value] = ['', '']] = Object.entries(known)
  const text =
    kind === 'author'
      ? fold(String(value))
          .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()
      : String(value)
  return { kind, digest: createHash('sha256').update(`${kind}\n${text}`).digest('hex') }
}

import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** What staff choose from, by key. */
export type Vocabulary = 'subject' | 'author' | 'source' | 'dossier'

/** The keys of a vocabulary in their order, from behind one on, and the numbers of what they name. */
export const keysIn = (
  reading: Reading,
  vocabulary: Vocabulary,
  after: string,
  limit: number,
): Promise<{ id: number; key: string }[]> =>
  reading[rows]
    .selectFrom(vocabulary)
    .select(['id', 'key'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute()

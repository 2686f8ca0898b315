import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Covers } from './shown-names.ts'
import type { Writing } from './writing.ts'

/** The covers of all members but one, to whom their own is none. */
export const coversFor = async (reading: Reading, viewer: number | null): Promise<Covers> => {
  const found = await reading[rows]
    .selectFrom('staff')
    .select(['id', 'key', 'name', 'cover'])
    .where('cover', 'is not', null)
    .execute()
  const covered = found.flatMap(({ cover, ...one }) => (cover === null || one.id === viewer ? [] : [{ ...one, cover }]))
  return {
    words: new Map(covered.map(({ id, cover }) => [id, cover])),
    names: new Map(
      covered.flatMap(({ key, name, cover }) => [
        [key, cover],
        [name, cover],
      ]),
    ),
  }
}

/** Sets what stands for a member; null gives them their name again. */
export const setCover = async (writing: Writing, member: number, cover: string | null): Promise<void> => {
  await writing[rows].updateTable('staff').set({ cover }).where('id', '=', member).execute()
}

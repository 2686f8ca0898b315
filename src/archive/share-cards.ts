import { cardSubject } from './card-jobs.ts'
import { addJob } from './jobs.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { fileRemovalJob } from './remove-media.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A share card that was drawn: the hash of what it shows, and its file in the media folder; null where it cannot be
 *  drawn. */
export interface StoredCard {
  readonly hash: string
  readonly file: string | null
}

/** The card of an article or a front (`card-jobs.ts`), as it was drawn last. */
export const storedCard = async (reading: Reading, subject: string): Promise<StoredCard | undefined> => {
  reading.note(point.shareCard(subject))
  return reading[rows]
    .selectFrom('share_card')
    .select(['hash', 'file'])
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** The file of the card of an edition's front; null where there is none yet. */
export const frontCard = async (reading: Reading, edition: string): Promise<string | null> =>
  (await storedCard(reading, cardSubject.front(edition)))?.file ?? null

/** Shows a card from now on. The file before goes, unless another card is the same. */
export const saveCard = async (writing: Writing, subject: string, card: StoredCard): Promise<void> => {
  const before = await storedCard(writing, subject)
  if (before?.hash === card.hash && before.file === card.file) return
  await writing[rows]
    .insertInto('share_card')
    .values({ subject, ...card })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ ...card }))
    .execute()
  writing.tell(point.shareCard(subject))
  if (before !== undefined && before.file !== card.file) await letFileGo(writing, before.file)
}

/** Takes a card away: what it says is no longer so, or nobody sees what it stands for. */
export const dropCard = async (writing: Writing, subject: string): Promise<void> => {
  const had = writing[rows].deleteFrom('share_card').where('subject', '=', subject).returning('file')
  const before = await had.executeTakeFirst()
  if (before === undefined) return
  writing.tell(point.shareCard(subject))
  await letFileGo(writing, before.file)
}

const letFileGo = async (writing: Writing, file: string | null): Promise<void> => {
  if (file === null) return
  await addJob(writing, fileRemovalJob, file, { files: [file], hashes: [] }, { priority: 1 })
}

/** The next articles of a list, from below a place on; gives that of the last of them, too. */
export const articlesBelow = (
  reading: Reading,
  list: string,
  below: number,
  count: number,
): Promise<{ place: number; article: number }[]> =>
  reading[rows]
    .selectFrom('list_entry')
    .select(['place', 'article_id as article'])
    .where('list_id', '=', (e) => e.selectFrom('list').select('id').where('key', '=', list))
    .where('place', '<', below)
    .orderBy('place', 'desc')
    .limit(count)
    .execute()

import { sql } from 'kysely'
import { allReplies, spamWords } from '#story/spam.ts'
import type { SpamCounts } from '#story/spam.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How often the words of a reply were spam in an edition, and how often not; and of how many replies. */
export const spamCounts = async (
  reading: Reading,
  edition: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, SpamCounts>> => {
  const found = await reading[rows]
    .selectFrom('spam_word')
    .where('edition', '=', edition)
    .where('word', 'in', [allReplies, ...words])
    .select(['word', 'spam', 'good'])
    .execute()
  return new Map(found.map(({ word, ...counts }) => [word, counts]))
}

type Label = 'spam' | 'good'

/** Lets the filters of their editions learn what was decided on replies, by people alone; what was learned of one and
 *  is no longer so is unlearned. */
export const learnFrom = async (writing: Writing, ids: readonly number[]): Promise<void> => {
  const found = await writing[rows]
    .selectFrom('reply')
    .where('id', 'in', [...ids])
    .where('edition', 'is not', null)
    .select(['id', 'edition', 'state', 'decider', 'learned', 'name', 'url', 'text'])
    .execute()
  const lessons = new Lessons()
  const changed: Record<'spam' | 'good' | 'none', number[]> = { spam: [], good: [], none: [] }
  for (const { id, edition, state, decider, learned, ...words } of found) {
    const label = decider === null ? null : labelOf(state)
    if (label === learned) continue
    if (learned !== null) lessons.add(edition ?? '', words, learned as Label, -1)
    if (label !== null) lessons.add(edition ?? '', words, label, 1)
    changed[label ?? 'none'].push(id)
  }
  await lessons.write(writing)
  for (const [learned, some] of Object.entries(changed))
    if (some.length > 0)
      await writing[rows]
        .updateTable('reply')
        .set({ learned: learned === 'none' ? null : learned })
        .where('id', 'in', some)
        .execute()
}

/** Unlearns what a filter learned of a reply whose words go. */
export const unlearnReply = async (writing: Writing, id: number): Promise<void> => {
  const row = await writing[rows]
    .selectFrom('reply')
    .where('id', '=', id)
    .select(['edition', 'learned', 'name', 'url', 'text'])
    .executeTakeFirst()
  if (row === undefined || row.learned === null) return
  const lessons = new Lessons()
  lessons.add(row.edition ?? '', row, row.learned as Label, -1)
  await lessons.write(writing)
  await writing[rows].updateTable('reply').set({ learned: null }).where('id', '=', id).execute()
}

const labelOf = (state: string): Label | null => (state === 'spam' ? 'spam' : state === 'approved' ? 'good' : null)

/** How many rows one statement writes: PostgreSQL takes 65,535 values. */
const together = 8_000

/** What several replies teach, so that two hundred decisions are a few statements. */
class Lessons {
  readonly #of = new Map<string, { edition: string; word: string; spam: number; good: number }>()

  add(
    edition: string,
    words: { readonly name: string; readonly url: string | null; readonly text: string },
    label: Label,
    by: 1 | -1,
  ): void {
    for (const word of [allReplies, ...spamWords(words)]) {
      const key = `${edition} ${word}`
      const row = this.#of.get(key) ?? { edition, word, spam: 0, good: 0 }
      row[label] += by
      this.#of.set(key, row)
    }
  }

  async write(writing: Writing): Promise<void> {
    const all = [...this.#of.values()]
    for (let at = 0; at < all.length; at += together)
      await writing[rows]
        .insertInto('spam_word')
        .values(all.slice(at, at + together))
        .onConflict((conflict) =>
          conflict
            .columns(['edition', 'word'])
            .doUpdateSet({
              spam: sql<number>`spam_word.spam + excluded.spam`,
              good: sql<number>`spam_word.good + excluded.good`,
            }),
        )
        .execute()
    const editions = new Set(all.flatMap(({ edition, spam, good }) => (spam < 0 || good < 0 ? [edition] : [])))
    for (const edition of editions) {
      const fewer = all.filter((row) => row.edition === edition && (row.spam < 0 || row.good < 0))
      for (let at = 0; at < fewer.length; at += together)
        await writing[rows]
          .deleteFrom('spam_word')
          .where('edition', '=', edition)
          .where(
            'word',
            'in',
            fewer.slice(at, at + together).map(({ word }) => word),
          )
          .where('spam', '<=', 0)
          .where('good', '<=', 0)
          .execute()
    }
  }
}

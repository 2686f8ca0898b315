import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** What somebody says to colleagues about a passage of an article. */
export interface PassageNote {
  readonly id: number
  readonly article: number
  /** The note that it answers; null for one that begins. */
  readonly thread: number | null
  /** Where it hangs: the block, or the field of the head, how far into its text, and the words that stood there. The
   *  words find their place again when the text around them changed. Null in an answer. */
  readonly block: string | null
  readonly start: number | null
  readonly words: string | null
  readonly text: string
  /** When it was settled; null while it is open, and in an answer. */
  readonly doneAt: number | null
  readonly actor: Who
  readonly at: number
}

export const addPassageNote = async (
  writing: Writing,
  { article, thread, block, start, words, text, actor, at }: Omit<PassageNote, 'id' | 'doneAt'>,
): Promise<number> => {
  const own = { article_id: article, thread_id: thread, block, start_at: start, words, text, done_at: null, at }
  const { id } = await writing[rows]
    .insertInto('passage_note')
    .values({ ...own, ...actorColumns(actor) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const settlePassageNote = async (writing: Writing, id: number, doneAt: number | null): Promise<void> => {
  await writing[rows].updateTable('passage_note').set({ done_at: doneAt }).where('id', '=', id).execute()
}

/** The notes to an article with their answers, in the order in which they were written. */
export const passageNotesOf = async (reading: Reading, article: number): Promise<PassageNote[]> => {
  const found = await reading[rows]
    .selectFrom('passage_note')
    .selectAll()
    .where('article_id', '=', article)
    .orderBy('id')
    .execute()
  return found.map(({ id, article_id, thread_id, block, start_at, words, text, done_at, at, ...who }) => ({
    id,
    article: article_id,
    thread: thread_id,
    block,
    start: start_at,
    words,
    text,
    doneAt: done_at,
    actor: whoFrom(reading, who),
    at,
  }))
}

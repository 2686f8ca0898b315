import { sql } from 'kysely'
import type { Jotting } from './jotting.ts'
import { wakePostman } from './mails.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How long an answer is known to readers before its mail goes out, in milliseconds: a decision may be taken back. */
export const pause = 120_000

/** Lets whoever wrote a reply hear that this one answers it, where they asked for it; once, whatever is decided later.
 *  Nobody hears of their own. */
export const letAnswerBeHeard = async (writing: Writing, id: number, at: number): Promise<void> => {
  const { numInsertedOrUpdatedRows: added } = await writing[rows]
    .insertInto('mail')
    .columns(['kind', 'state', 'due_at', 'at', 'reply_id'])
    .expression((e) =>
      e
        .selectFrom('reply as answer')
        .innerJoin('reply as answered', 'answered.id', 'answer.parent_id')
        .where('answer.id', '=', id)
        .where('answered.notify', '=', 1)
        .where('answered.state', '=', 'approved')
        .where('answered.email_sealed', 'is not', null)
        .where((w) =>
          w.or([w('answer.email_digest', 'is', null), w('answer.email_digest', '<>', w.ref('answered.email_digest'))]),
        )
        .select([
          sql<string>`'answer'`.as('kind'),
          sql<string>`'waiting'`.as('state'),
          sql<number>`cast(${at + pause} as bigint)`.as('due_at'),
          sql<number>`cast(${at} as bigint)`.as('at'),
          'answer.id as reply_id',
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if ((added ?? 0n) > 0n) await wakePostman(writing)
}

/** What the mail of an answer tells. */
export interface Answer {
  readonly edition: string
  readonly headline: string
  readonly path: string
  readonly article: number
  /** The answer, and where it stands. */
  readonly reply: number
  readonly place: number
  readonly name: string
  readonly text: string
  /** The reply that it answers, whose writer hears of it, and their address as it is kept. */
  readonly answered: number
  readonly sealed: string
}

/** An answer whose mail is to go out; undefined where readers see it no longer, or nobody wants to hear of it. */
export const answerForMail = async (reading: Reading, id: number): Promise<Answer | undefined> => {
  const row = await reading[rows]
    .selectFrom('reply as answer')
    .innerJoin('reply as answered', 'answered.id', 'answer.parent_id')
    .innerJoin('article', 'article.id', 'answer.article_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .leftJoin('author', 'author.id', 'answer.author_id')
    .leftJoin('mail_barred', 'mail_barred.email_digest', 'answered.email_digest')
    .where('answer.id', '=', id)
    .where('answer.state', '=', 'approved')
    .where('answered.state', '=', 'approved')
    .where('answered.notify', '=', 1)
    .where('article.state', '=', 'published')
    .where('mail_barred.at', 'is', null)
    .where((e) => e.or([e('author.hidden', 'is', null), e('author.hidden', '=', 0)]))
    .select(['article.edition', 'article.path', 'article.id as article', 'revision.headline', 'answer.id as reply'])
    .select([
      'answer.name',
      'answer.text',
      'answer.place',
      'answered.id as answered',
      'answered.email_sealed as sealed',
    ])
    .executeTakeFirst()
  if (row === undefined || row.sealed === null) return undefined
  return { ...row, sealed: row.sealed, path: row.path ?? '', place: row.place ?? 0 }
}

/** Where a reply stands, for pages about it. */
export const placeOfReply = (
  reading: Reading,
  id: number,
): Promise<{ article: number; edition: string | null } | undefined> =>
  reading[rows].selectFrom('reply').where('id', '=', id).select(['article_id as article', 'edition']).executeTakeFirst()

/** Lets the writer of a reply hear of no more answers to it. */
export const endAnswers = async (jotting: Jotting, id: number): Promise<void> => {
  await jotting[rows].updateTable('reply').set({ notify: 0 }).where('id', '=', id).execute()
}

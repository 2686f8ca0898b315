import { sql } from 'kysely'
import type { LetterKind, LetterPart, LetterState } from '#story/letter.ts'
import type { MailState } from './mails.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** A letter to the readers of an edition. */
export interface Letter {
  readonly id: number
  readonly edition: string
  readonly kind: LetterKind
  readonly period: string
  readonly state: LetterState
  readonly subject: string
  /** What the newsroom says before the articles; empty where it says nothing. */
  readonly intro: string
  readonly parts: readonly LetterPart[]
  readonly madeAt: number
  /** When it began to go out, and when the last mail of it was put in. */
  readonly sentAt: number | null
  readonly endedAt: number | null
}

interface LetterColumns {
  id: number
  edition: string
  kind: string
  period: string
  state: string
  subject: string
  intro: string
  parts: string
  made_at: number
  sent_at: number | null
  ended_at: number | null
}

const letterColumns = ['id', 'edition', 'kind', 'period', 'state', 'subject', 'intro', 'parts', 'made_at'] as const

const letterFrom = ({ made_at, sent_at, ended_at, ...row }: LetterColumns): Letter => ({
  ...row,
  kind: row.kind as LetterKind,
  state: row.state as LetterState,
  parts: JSON.parse(row.parts) as LetterPart[],
  madeAt: made_at,
  sentAt: sent_at,
  endedAt: ended_at,
})

/** What a letter is called among versions. */
export const letterSubject = (id: number): string => `letter:${id}`

export const letterById = async (reading: Reading, id: number): Promise<Letter | undefined> => {
  const row = await reading[rows]
    .selectFrom('letter')
    .where('id', '=', id)
    .select([...letterColumns, 'sent_at', 'ended_at'])
    .executeTakeFirst()
  return row && letterFrom(row)
}

/** The letters of an edition, the newest first, behind one where that is named. */
export const lettersOf = async (
  reading: Reading,
  edition: string,
  {
    limit,
    before,
    seen = false,
  }: { readonly limit: number; readonly before?: number | undefined; readonly seen?: boolean },
): Promise<Letter[]> => {
  const found = await reading[rows]
    .selectFrom('letter')
    .where('edition', '=', edition)
    .$if(before !== undefined, (some) => some.where('id', '<', before ?? 0))
    .$if(seen, (some) => some.where('state', 'in', ['sending', 'sent']))
    .select([...letterColumns, 'sent_at', 'ended_at'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.map(letterFrom)
}

/** How many letters the page of an edition's letters names. */
const mostListed = 60

/** The letters of an edition that went out, as its page names them. */
export const seenLetters = (reading: Reading, edition: string): Promise<Letter[]> => {
  reading.note(point.letters(edition))
  return lettersOf(reading, edition, { limit: mostListed, seen: true })
}

/** A letter that went out, as its page on the site shows it. */
export const seenLetter = async (reading: Reading, edition: string, id: number): Promise<Letter | undefined> => {
  reading.note(point.letter(id))
  const letter = await letterById(reading, id)
  return letter?.edition === edition && (letter.state === 'sending' || letter.state === 'sent') ? letter : undefined
}

/** A letter that is new; of one kind and period an edition has one. */
export interface NewLetter {
  readonly edition: string
  readonly kind: LetterKind
  readonly period: string
  readonly subject: string
  readonly intro: string
  readonly parts: readonly LetterPart[]
  readonly at: number
}

/** Makes a letter, which waits; undefined where there is one for its time already. */
export const makeLetter = async (writing: Writing, letter: NewLetter): Promise<number | undefined> => {
  const { edition, kind, period, subject, intro, parts, at } = letter
  const made = await writing[rows]
    .insertInto('letter')
    .values({ edition, kind, period, subject, intro, parts: JSON.stringify(parts), made_at: at, state: 'held' })
    .onConflict((conflict) => conflict.columns(['edition', 'kind', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** Puts other words, or other articles, into a letter that waits; gives its new version. */
export const changeLetter = async (
  writing: Writing,
  id: number,
  { subject, intro, parts }: Pick<NewLetter, 'subject' | 'intro' | 'parts'>,
): Promise<number> => {
  await writing[rows]
    .updateTable('letter')
    .set({ subject, intro, parts: JSON.stringify(parts) })
    .where('id', '=', id)
    .execute()
  return raiseVersion(writing, letterSubject(id))
}

/** Lets a letter that waits go out, or not; gives its new version. */
export const decideLetter = async (
  writing: Writing,
  { id, edition }: Pick<Letter, 'id' | 'edition'>,
  state: 'sending' | 'dropped' | 'held',
  at: number,
): Promise<number> => {
  await writing[rows]
    .updateTable('letter')
    .set({ state, sent_at: state === 'sending' ? at : null })
    .where('id', '=', id)
    .execute()
  if (state === 'sending') writing.tell(point.letters(edition), point.letter(id))
  return raiseVersion(writing, letterSubject(id))
}

/** When the last letter of a kind was made for an edition, dropped ones left out; null where none was. */
export const lastLetterAt = async (reading: Reading, edition: string, kind: LetterKind): Promise<number | null> => {
  const found = await reading[rows]
    .selectFrom('letter')
    .where('edition', '=', edition)
    .where('kind', '=', kind)
    .where('state', '<>', 'dropped')
    .select('made_at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found === undefined ? null : Number(found.made_at)
}

/** What of a letter goes out to everybody, once it was written; null before. */
export const letterAsSent = async (
  reading: Reading,
  id: number,
): Promise<
  (Pick<Letter, 'edition' | 'kind' | 'subject'> & { readonly html: string; readonly text: string }) | null
> => {
  const row = await reading[rows]
    .selectFrom('letter')
    .where('id', '=', id)
    .select(['edition', 'kind', 'subject', 'html', 'text'])
    .executeTakeFirst()
  if (row === undefined || row.html === null || row.text === null) return null
  return { ...row, kind: row.kind as LetterKind, html: row.html, text: row.text }
}

/** Notes what of a letter goes out to everybody. */
export const writeLetter = async (
  writing: Writing,
  id: number,
  { html, text, subject }: { readonly html: string; readonly text: string; readonly subject: string },
): Promise<void> => {
  await writing[rows].updateTable('letter').set({ html, text, subject }).where('id', '=', id).execute()
}

/** Puts in the mails of a letter to the next of its subscribers, one for each whatever happens; gives the last of them,
 *  or undefined where there were no more. */
export const addLetterMails = async (
  writing: Writing,
  { id, edition, kind }: Pick<Letter, 'id' | 'edition' | 'kind'>,
  { after, most, at }: { readonly after: number; readonly most: number; readonly at: number },
): Promise<number | undefined> => {
  const next = await writing[rows]
    .selectFrom('subscriber')
    .where('edition', '=', edition)
    // As its index has it: what is bound would pass the index by.
    .where(sql<boolean>`${sql.ref(kind)} = 2 and bounced_at is null`)
    .where('id', '>', after)
    .select('id')
    .orderBy('id')
    .limit(most)
    .execute()
  if (next.length === 0) return undefined
  await writing[rows]
    .insertInto('mail')
    .values(
      next.map((subscriber) => ({
        kind: 'letter',
        state: 'waiting',
        due_at: at,
        at,
        letter_id: id,
        subscriber_id: subscriber.id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return next.at(-1)?.id
}

/** Notes that all mails of a letter were put in. */
export const endLetter = async (writing: Writing, id: number, at: number): Promise<void> => {
  await writing[rows].updateTable('letter').set({ state: 'sent', ended_at: at }).where('id', '=', id).execute()
}

/** How many mails of letters ended how. */
export const letterCounts = async (
  reading: Reading,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Partial<Record<MailState, number>>>>> => {
  const counts = new Map<number, Partial<Record<MailState, number>>>()
  if (ids.length === 0) return counts
  const found = await reading[rows]
    .selectFrom('mail')
    .where('letter_id', 'in', [...ids])
    .select((e) => ['letter_id', 'state', e.fn.countAll<number>().as('count')])
    .groupBy(['letter_id', 'state'])
    .execute()
  for (const { letter_id, state, count } of found) {
    const own = counts.get(letter_id ?? 0) ?? {}
    own[state as MailState] = Number(count)
    counts.set(letter_id ?? 0, own)
  }
  return counts
}

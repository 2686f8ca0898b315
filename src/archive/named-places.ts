import { setImmediate as others } from 'node:timers/promises'
import { z } from 'zod'
import { fold } from '#language/fold.ts'
import { addJob, waitingJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import { shelves } from './named-shelves.ts'
import type { PlaceKind } from './named-shelves.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Somewhere that a name still stands, in words that somebody wrote and no setting takes away. */
export interface NamedPlace {
  readonly kind: PlaceKind
  /** A path where readers find it, or what staff know it by: the number of a medium, the key of a section. */
  readonly place: string
}

/** The search for an author's names, through all that readers can see; about the author's number. It goes on from a
 *  shelf and from what was looked at there last. */
export const namedJob: JobKind<{ shelf: number; after: number; names?: string[] | undefined }> = {
  name: 'hidden name',
  payload: z.object({ shelf: z.int(), after: z.int(), names: z.array(z.string()).optional() }),
}

/** Begins to look anew for the places that name an author; what was found before is forgotten.
 *  @param names those of an author whom the archive is about to forget; only the search knows them then, until it
 *  ends. */
export const lookForNames = async (writing: Writing, author: number, names?: string[]): Promise<void> => {
  await forgetPlaces(writing, author)
  await addJob(writing, namedJob, author, { shelf: 0, after: 0, names }, { priority: 2 })
}

/** Ends the search for an author's names, and forgets what it found. */
export const forgetPlaces = async (writing: Writing, author: number): Promise<void> => {
  await writing[rows].deleteFrom('named_place').where('author_id', '=', author).execute()
  await writing[rows].deleteFrom('job').where('kind', '=', namedJob.name).where('subject', '=', `${author}`).execute()
}

/** Where an author's names stand as far as they were looked for, by kind and place; at most `count`.
 *  @param after the last of the stretch before. */
export const namedPlaces = async (
  reading: Reading,
  author: number,
  count: number,
  after: { readonly kind: string; readonly place: string } = { kind: '', place: '' },
): Promise<{ places: NamedPlace[]; looking: boolean }> => {
  const found = await reading[rows]
    .selectFrom('named_place')
    .select(['kind', 'place'])
    .where('author_id', '=', author)
    .where((e) => e.or([e('kind', '>', after.kind), e.and([e('kind', '=', after.kind), e('place', '>', after.place)])]))
    .orderBy('kind')
    .orderBy('place')
    .limit(count)
    .execute()
  const looking = (await waitingJob(reading, namedJob, author)) !== undefined
  return { places: found.map(({ kind, place }) => ({ kind: kind as PlaceKind, place })), looking }
}

export const addPlaces = async (jotting: Jotting, author: number, places: readonly NamedPlace[]): Promise<void> => {
  if (places.length === 0) return
  await jotting[rows]
    .insertInto('named_place')
    .values(places.map(({ kind, place }) => ({ author_id: author, kind, place })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How long others wait at most while names are looked for, in milliseconds. */
const turn = 8

/** Looks for these names in the next stretch of all that readers can see: what has one, and where to go on; undefined
 *  at the end. Names are compared folded, the same on both engines; of a name of eight letters or more, its parts may
 *  be joined or apart (علیرضا, علی رضا). Better a place too many than one that is missed. */
export const nextStretch = async (
  reading: Reading,
  names: readonly string[],
  { shelf, after }: { readonly shelf: number; readonly after: number },
): Promise<{ places: NamedPlace[]; next: { shelf: number; after: number } | undefined }> => {
  const own = shelves[shelf]
  if (own === undefined || names.length === 0) return { places: [], next: undefined }
  const { things, next } = await own.stretch(reading, after)
  const names_ = names.map(wanted)
  const places: NamedPlace[] = []
  let since = performance.now()
  for (const { kind, place, texts } of things) {
    if (names_.some((has) => texts.some((text) => text !== null && has(text)))) places.push({ kind, place })
    if (performance.now() - since < turn) continue
    await others()
    since = performance.now()
  }
  return { places, next: next === undefined ? { shelf: shelf + 1, after: 0 } : { shelf, after: next } }
}

const wanted = (name: string): ((text: string) => boolean) => {
  const whole = foldedWords(name)
  const joined = whole.replaceAll(' ', '')
  return (text) => {
    const folded = foldedWords(text)
    return folded.includes(whole) || (joined.length >= 8 && folded.replaceAll(' ', '').includes(joined))
  }
}

/** Words that were folded lately: folding a text anew takes ten times as long. */
const lately = new Map<string, string>()

const foldedWords = (text: string): string => {
  if (lately.size > 100_000) lately.clear()
  const folded: string[] = []
  for (const word of text.split(/[\s\p{Cc}]+/u)) {
    let known = lately.get(word)
    if (known === undefined) lately.set(word, (known = fold(word)))
    if (known !== '') folded.push(known)
  }
  return folded.join(' ')
}

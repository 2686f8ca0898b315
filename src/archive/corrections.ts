import type { Who } from '#story/actor.ts'
import type { CorrectionKind } from '#story/article.ts'
import { headPlaces, listKey, pageBelowHead, pagePlaces, perPage } from '#story/list.ts'
import { actorColumns } from './actor-columns.ts'
import { point } from './keys.ts'
import { newPlace, nextPlace } from './lists.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** What was changed in an article after readers had seen it. */
export interface Correction {
  readonly id: number
  readonly kind: CorrectionKind
  readonly note: string
  readonly at: number
}

/** A correction of the original that a translation does not have yet. */
export interface MissingCorrection extends Correction {
  /** The edition of the original, whose language the note is in. */
  readonly edition: string
  /** Where the original can be read; null where it cannot. */
  readonly path: string | null
}

/** The corrections of an article, oldest first, which hang on its own key; and of a translation those that it does not
 *  have yet: made in its original after it was begun or brought up to date, and not carried by one of its own.
 *  Withdrawals are not among these: a withdrawn original says so at its own address.
 *  @param seen the last correction of the original, by its number, that the translation has. */
export const correctionsOf = async (
  reading: Reading,
  article: number,
  seen: number,
  original: { readonly id: number; readonly edition: string; readonly path: string | null } | null,
): Promise<{ readonly own: Correction[]; readonly missing: MissingCorrection[] }> => {
  reading.note(point.article(article))
  if (original !== null) reading.note(point.corrections(original.id))
  const found = await reading[rows]
    .selectFrom('correction')
    .select(['id', 'kind', 'note', 'at', 'article_id', 'carried_from'])
    .where('article_id', 'in', original === null ? [article] : [article, original.id])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const own = found.filter(({ article_id }) => article_id === article)
  const carried = new Set(own.map(({ carried_from }) => carried_from))
  const missing = found
    .filter(
      ({ id, kind, article_id }) => article_id !== article && id > seen && kind !== 'withdrawal' && !carried.has(id),
    )
    .toSorted((a, b) => a.id - b.id)
  return {
    own: own.map(correctionFrom),
    missing: missing.map((row) => ({
      ...correctionFrom(row),
      edition: original?.edition ?? '',
      path: original?.path ?? null,
    })),
  }
}

const correctionFrom = ({
  id,
  kind,
  note,
  at,
}: {
  id: number
  kind: string
  note: string
  at: number
}): Correction => ({ id, kind: kind as CorrectionKind, note, at })

/** The last correction of an article, by its number; 0 where there is none. What a translation that is made now has. */
export const lastCorrection = async (reading: Reading, article: number): Promise<number> => {
  const last = await reading[rows]
    .selectFrom('correction')
    .select((e) => e.fn.max('id').as('id'))
    .where('article_id', '=', article)
    .executeTakeFirst()
  return Number(last?.id ?? 0)
}

/** A correction as the corrections page of its edition lists it. */
export interface ListedCorrection extends Correction {
  readonly article: {
    readonly id: number
    readonly headline: string
    readonly path: string
    readonly withdrawn: boolean
  }
}

/** A page of an edition's corrections, the newest first, and the sealed pages beside it; see `ListPage`. */
export interface CorrectionsPage {
  readonly corrections: readonly ListedCorrection[]
  readonly older: number | null
  readonly newer: number | 'newest' | null
}

/** The corrections of an edition, numbered from the oldest as lists are. Those of articles that readers may no longer
 *  know of are left out.
 *  @param page counted from 1 at the oldest; null is the newest page. Undefined where a page is not full yet. */
export const correctionsPage = async (
  reading: Reading,
  edition: string,
  page: number | null,
): Promise<CorrectionsPage | undefined> => {
  const list = listKey.corrections(edition)
  const next = await nextPlace(reading, list)
  const { lo, hi } = page === null ? headPlaces(next) : pagePlaces(page)
  reading.noteSpan(list, lo, page === null ? Infinity : hi)
  if (page !== null && next < hi) return undefined
  const sealsNext = hi + perPage - 1
  if (page !== null) reading.noteSpan(list, sealsNext, sealsNext + 1)
  const found = await reading[rows]
    .selectFrom('correction')
    .innerJoin('article', 'article.id', 'correction.article_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('correction.edition', '=', edition)
    .where('place', '>=', lo)
    .where('place', '<', hi)
    .where('article.state', 'in', ['published', 'withdrawn'])
    .select(['correction.id', 'correction.kind', 'correction.note', 'correction.at'])
    .select(['article.id as article_id', 'article.path', 'article.state', 'revision.headline'])
    .orderBy('place', 'desc')
    .execute()
  return {
    corrections: found.map(({ id, kind, note, at, article_id, headline, path, state }) => ({
      id,
      kind: kind as CorrectionKind,
      note,
      at,
      article: { id: article_id, headline, path: path ?? '', withdrawn: state === 'withdrawn' },
    })),
    older: page === null ? pageBelowHead(next) || null : page > 1 ? page - 1 : null,
    newer: page === null ? null : next > sealsNext ? page + 1 : 'newest',
  }
}

/** A change of an article that readers are told of. `carries` is the correction of its original that it brings over. */
export interface NewCorrection extends Omit<Correction, 'id'> {
  readonly revision: number | null
  readonly carries?: number | null
  /** The article's, where it is known; it is read otherwise. */
  readonly edition?: string
  readonly actor: Who
}

/** Notes a change that readers are told of; gives its number. */
export const addCorrection = async (writing: Writing, article: number, correction: NewCorrection): Promise<number> => {
  const { kind, note, at, revision, carries, actor } = correction
  const edition = correction.edition ?? (await editionOf(writing, article))
  const { place } = await newPlace(writing, listKey.corrections(edition))
  const { id } = await writing[rows]
    .insertInto('correction')
    .values({
      article_id: article,
      revision_id: revision,
      carried_from: carries ?? null,
      edition,
      place,
      kind,
      note,
      ...actorColumns(actor),
      at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  writing.tell(point.article(article), point.corrections(article))
  return id
}

/** Takes back what the corrections page says of an article's last withdrawal. */
export const dropWithdrawal = async (writing: Writing, article: number): Promise<void> => {
  const last = await writing[rows]
    .selectFrom('correction')
    .select(['id', 'edition', 'place'])
    .where('article_id', '=', article)
    .where('kind', '=', 'withdrawal')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return
  await writing[rows].deleteFrom('correction').where('id', '=', last.id).execute()
  writing.tellPlace(listKey.corrections(last.edition), last.place)
  writing.tell(point.article(article), point.corrections(article))
}

const editionOf = async (reading: Reading, article: number): Promise<string> =>
  (await reading[rows].selectFrom('article').select('edition').where('id', '=', article).executeTakeFirstOrThrow())
    .edition

/** The article that a correction belongs to, and its kind. */
export const correctionById = async (
  reading: Reading,
  id: number,
): Promise<{ article: number; kind: CorrectionKind } | undefined> => {
  const found = await reading[rows]
    .selectFrom('correction')
    .select(['article_id', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found && { article: found.article_id, kind: found.kind as CorrectionKind }
}

/** Tells the corrections pages that what they say of an article has changed: its headline, or whether it is there. */
export const tellCorrections = async (writing: Writing, article: number): Promise<void> => {
  const found = await writing[rows]
    .selectFrom('correction')
    .select(['edition', 'place'])
    .where('article_id', '=', article)
    .execute()
  for (const { edition, place } of found) writing.tellPlace(listKey.corrections(edition), place)
}

/** The corrections of these editions as staff look through them, the latest first, whether or not readers still see
 *  their articles; `before` goes on behind one. */
export const correctionsBefore = async (
  reading: Reading,
  editions: readonly string[],
  before: number | undefined,
  limit: number,
): Promise<(Correction & { readonly edition: string; readonly article: number; readonly actor: Who })[]> => {
  const hidden = await hiddenStories(reading)
  const latest: number[] = []
  for (const edition of editions) {
    let asked = reading[rows].selectFrom('correction').where('edition', '=', edition)
    if (hidden.length > 0)
      asked = asked.where('article_id', 'not in', (e) =>
        e
          .selectFrom('article')
          .where('story_id', 'in', [...hidden])
          .select('id'),
      )
    if (before !== undefined) asked = asked.where('id', '<', before)
    const own = await asked.select('id').orderBy('id', 'desc').limit(limit).execute()
    latest.push(...own.map(({ id }) => id))
  }
  const ids = latest.toSorted((a, b) => b - a).slice(0, limit)
  if (ids.length === 0) return []
  const found = await reading[rows]
    .selectFrom('correction')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute()
  return found.map(({ id, kind, note, at, edition, article_id, ...who }) => ({
    id,
    kind: kind as CorrectionKind,
    note,
    at,
    edition,
    article: article_id,
    actor: whoFrom(reading, who),
  }))
}

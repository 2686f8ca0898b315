import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { fold } from '#language/fold.ts'
import { mediaOf } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { hiddenMedia } from './closed-stories.ts'
import type { MediaKind } from './media.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { shownName } from './shown-names.ts'
import type { Schema } from './schema.ts'

/** What somebody looks for among all media. What is left out does not count. */
export interface LibraryQuery {
  /** Words that each stand somewhere: in a caption, an alternative text or a credit of any edition, or in the name of
   *  the file. Folded here, so that both databases find the same. */
  readonly words?: string | undefined
  readonly kind?: MediaKind | undefined
  readonly use?: 'used' | 'unused' | undefined
  /** What is missing, in an edition or in any of `editions`. */
  readonly lacks?: { readonly what: 'credit' | 'alternative'; readonly edition?: string | undefined } | undefined
  /** Rights that end between now and a moment, or have ended. */
  readonly rights?: { readonly ends: 'soon' | 'ended'; readonly now: number; readonly soon: number } | undefined
  /** The member who brought it. */
  readonly member?: number | undefined
  /** When it came in: from a moment on, and before one. */
  readonly from?: number | undefined
  readonly before?: number | undefined
  /** The editions that want words. */
  readonly editions: readonly string[]
}

type Media = ExpressionBuilder<Schema, 'media'>

/** How many media fit, and the numbers of those on one page, the newest first. */
export const libraryPage = async (
  reading: Reading,
  query: LibraryQuery,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly total: number; readonly ids: readonly number[] }> => {
  const fits = await condition(reading, query)
  const { total } = await reading[rows]
    .selectFrom('media')
    .where(fits)
    .select((e) => e.fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  const found = await reading[rows]
    .selectFrom('media')
    .where(fits)
    .select('id')
    .orderBy('id', 'desc')
    .offset((page - 1) * size)
    .limit(size)
    .execute()
  return { total: Number(total), ids: found.map(({ id }) => id) }
}

/** How many media fit. */
export const countLibrary = async (reading: Reading, query: LibraryQuery): Promise<number> => {
  const fits = await condition(reading, query)
  const { total } = await reading[rows]
    .selectFrom('media')
    .where(fits)
    .select((e) => e.fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

const condition = async (reading: Reading, query: LibraryQuery): Promise<(e: Media) => Expression<SqlBool>> => {
  const { words = '', kind, use, lacks, rights, member, from, before, editions } = query
  const hidden = await hiddenMedia(reading)
  const inWork = use === undefined ? [] : await shownElsewhere(reading)
  return (e) =>
    e.and([
      e('removed_at', 'is', null),
      ...(hidden.length === 0 ? [] : [e('media.id', 'not in', [...hidden])]),
      ...termsOf(words).map((term) => says(e, term)),
      ...(kind === undefined ? [] : [e('kind', '=', kind)]),
      ...(use === undefined ? [] : [use === 'used' ? isUsed(e, inWork) : e.not(isUsed(e, inWork))]),
      ...(lacks === undefined
        ? []
        : [lacking(e, lacks.what, lacks.edition === undefined ? editions : [lacks.edition])]),
      ...(rights === undefined
        ? []
        : rights.ends === 'ended'
          ? [e('rights_until', '<=', rights.now)]
          : [e('rights_until', '>', rights.now), e('rights_until', '<=', rights.soon)]),
      ...(member === undefined ? [] : [e('actor_kind', '=', 'member'), e('actor_id', '=', member)]),
      ...(from === undefined ? [] : [e('created_at', '>=', from)]),
      ...(before === undefined ? [] : [e('created_at', '<', before)]),
    ])
}

/** How many words somebody may look for at once. */
const mostTerms = 10

const termsOf = (words: string): string[] =>
  fold(words)
    .split(' ')
    .filter((term) => term !== '')
    .slice(0, mostTerms)

const says = (e: Media, term: string): Expression<SqlBool> => {
  const like = `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`
  return e.or([
    sql<SqlBool>`media.folded like ${like} escape '\\'`,
    e.exists(
      e
        .selectFrom('media_text')
        .whereRef('media_text.media_id', '=', 'media.id')
        .where(sql<SqlBool>`media_text.folded like ${like} escape '\\'`)
        .select('media_id'),
    ),
  ])
}

/** Whether something shows it: a story, an article's text as readers see it or as it was saved last, an author, a
 *  dossier, a film that it stands for, the bar of all pages, or one of those that were looked for elsewhere. */
const isUsed = (e: Media, elsewhere: readonly number[]): Expression<SqlBool> =>
  e.or([
    e('media.id', 'in', e.selectFrom('story').where('picture_id', 'is not', null).select('picture_id')),
    e('media.id', 'in', e.selectFrom('author').where('portrait_id', 'is not', null).select('portrait_id')),
    e('media.id', 'in', e.selectFrom('dossier').where('picture_id', 'is not', null).select('picture_id')),
    e('media.id', 'in', e.selectFrom('media as film').where('film.poster_id', 'is not', null).select('film.poster_id')),
    e(
      'media.id',
      'in',
      e
        .selectFrom('shown')
        .innerJoin('article', 'article.id', 'shown.article_id')
        .where((on) =>
          on.or([
            on('article.live_revision_id', '=', on.ref('shown.revision_id')),
            on('article.latest_revision_id', '=', on.ref('shown.revision_id')),
          ]),
        )
        .select('shown.media_id'),
    ),
    ...(elsewhere.length === 0 ? [] : [e('media.id', 'in', [...elsewhere])]),
  ])

/** What standing pages, texts that are being written, and the bar of all pages show: few, so they are read. */
const shownElsewhere = async (reading: Reading): Promise<number[]> => {
  const pages = await reading[rows]
    .selectFrom('standing_text')
    .select('body')
    .where('body', 'like', holdsMedia)
    .execute()
  const copies = await reading[rows]
    .selectFrom('working_copy')
    .select('content')
    .where('content', 'like', holdsMedia)
    .execute()
  const bodies = [
    ...pages.map(({ body }) => JSON.parse(body) as Body),
    ...copies.flatMap(({ content }) => (JSON.parse(content) as { body?: Body }).body ?? []),
  ]
  const { logo } = await newsroomLook(reading)
  return [...new Set([...bodies.flatMap(mediaOf), ...(logo === null ? [] : [logo])])]
}

const holdsMedia = '%"media":%'

/** Whether some of these editions would have no credit to show, or no alternative text for a picture. */
const lacking = (e: Media, what: 'credit' | 'alternative', editions: readonly string[]): Expression<SqlBool> => {
  const without = editions.map((edition) =>
    e.not(
      e.exists(
        e
          .selectFrom('media_text')
          .whereRef('media_text.media_id', '=', 'media.id')
          .where('edition', '=', edition)
          .where(what === 'credit' ? 'media_text.credit' : 'media_text.alternative', '>', '')
          .select('media_id'),
      ),
    ),
  )
  return e.and([
    ...(what === 'credit'
      ? [e.or([e('media.credit', 'is', null), e('media.credit', '=', '')])]
      : [e('kind', '=', 'picture')]),
    e.or(without),
  ])
}

/** A medium as the library lists it. */
export interface LibraryItem {
  readonly id: number
  readonly kind: MediaKind
  readonly name: string | null
  readonly bytes: number | null
  readonly at: number
  /** Who brought it, as they were called then. */
  readonly by: string | null
  readonly rightsUntil: number | null
  readonly leavesAtEnd: boolean
  readonly down: boolean
  /** A small size of a picture, by its name in the media folder. */
  readonly thumb: string | null
  readonly width: number | null
  readonly height: number | null
  readonly duration: number | null
  readonly credit: string | null
  readonly texts: Readonly<
    Record<string, { caption: string | null; alternative: string | null; credit: string | null }>
  >
}

/** How wide a picture is in the library, in pixels, at least. */
const thumbWidth = 300

/** These media as the library lists them, in this order. */
export const libraryItems = async (reading: Reading, ids: readonly number[]): Promise<LibraryItem[]> => {
  if (ids.length === 0) return []
  const found = await reading[rows]
    .selectFrom('media')
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .selectAll()
    .execute()
  const sizes = await reading[rows]
    .selectFrom('rendition')
    .where('media_id', 'in', [...ids])
    .where('format', '=', 'webp')
    .select(['media_id', 'width', 'file'])
    .orderBy('width')
    .execute()
  const texts = await reading[rows]
    .selectFrom('media_text')
    .where('media_id', 'in', [...ids])
    .select(['media_id', 'edition', 'caption', 'alternative', 'credit'])
    .orderBy('edition')
    .execute()
  return ids.flatMap((id) => {
    const row = found.find((one) => one.id === id)
    if (row === undefined) return []
    const own = sizes.filter(({ media_id }) => media_id === id)
    const thumb = (own.find(({ width }) => width >= thumbWidth) ?? own.at(-1))?.file
    return {
      id,
      kind: row.kind as MediaKind,
      name: row.name,
      bytes: row.bytes,
      at: row.created_at,
      by: row.actor && shownName(reading, row.actor),
      rightsUntil: row.rights_until,
      leavesAtEnd: row.leaves_at_end === 1,
      down: row.down_at !== null,
      thumb: thumb ?? (row.kind === 'picture' ? row.file : null),
      width: row.width,
      height: row.height,
      duration: row.duration,
      credit: row.credit,
      texts: Object.fromEntries(
        texts
          .filter(({ media_id }) => media_id === id)
          .map(({ edition, caption, alternative, credit }) => [edition, { caption, alternative, credit }]),
      ),
    }
  })
}

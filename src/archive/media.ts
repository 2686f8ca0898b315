import { z } from 'zod'
import { fold } from '#language/fold.ts'
import { cleanText } from '#story/body/clean.ts'
import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import { moveRedirects } from './addresses.ts'
import { letPortraitBeDrawn } from './card-jobs.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import { point } from './keys.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'
import { measureJob } from './recordings.ts'
import { fileRemovalJob } from './remove-media.ts'
import { tombstoneOf } from './removed.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** A picture, a sound or a film, with its words in one edition. */
export interface Media {
  readonly id: number
  readonly kind: MediaKind
  readonly mime: string
  /** The name of the file in the media folder; null where the newsroom does not hold it (then see `origin`). Of a
   *  picture, it is the one for browsers that take none of the renditions. */
  readonly file: string | null
  readonly origin: string | null
  /** Of a picture as it came, or of a film, turned as it is to be seen; what is served may be smaller. */
  readonly width: number | null
  readonly height: number | null
  /** How long a sound or a film is, in milliseconds; null until it is measured. */
  readonly duration: number | null
  /** The point that must stay in sight where a picture is cut, each from 0 (left, top) to 1. */
  readonly focal: Focal | null
  /** The sizes that a picture can be had in, the smallest first; none where they are still to be made. */
  readonly renditions: readonly Rendition[]
  readonly caption: string | null
  readonly alternative: string | null
  readonly credit: string | null
  readonly rights: string | null
  /** What is said in a sound or a film; lines are parted by line feeds. */
  readonly transcript: string | null
  /** The file of the picture that stands for a film until it is played. */
  readonly poster: string | null
}

export type MediaKind = 'picture' | 'audio' | 'video' | 'file'

export interface Focal {
  readonly x: number
  readonly y: number
}

/** One size of a picture in one format, in pixels; `file` is its name in the media folder. */
export interface Rendition {
  readonly format: RenditionFormat
  readonly width: number
  readonly height: number
  readonly file: string
}

export type RenditionFormat = 'avif' | 'webp' | 'jpeg' | 'png'

/** These media by their ids, worded in an edition; those that are not there are left out, and so are those that were
 *  taken off because their rights ended. Credit and rights that an edition does not have are those for all editions.
 *  @param which `taken off too` for staff, who go on writing around what readers do not see. */
export const mediaIn = async (
  reading: Reading,
  edition: string,
  ids: readonly number[],
  which: 'shown' | 'taken off too' = 'shown',
): Promise<ReadonlyMap<number, Media>> => {
  for (const id of ids) for (const part of [edition, undefined]) reading.note(point.media(id, part))
  if (ids.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('media')
    .leftJoin('media_text', (join) => join.onRef('media_text.media_id', '=', 'media.id').on('edition', '=', edition))
    .leftJoin('rendition as size', 'size.media_id', 'media.id')
    .leftJoin('media as cover', (join) =>
      join.onRef('cover.id', '=', 'media.poster_id').on('cover.down_at', 'is', null).on('cover.kind', '=', 'picture'),
    )
    .where('media.id', 'in', [...ids])
    .where('media.removed_at', 'is', null)
    .$if(which === 'shown', (asked) => asked.where('media.down_at', 'is', null))
    .select(['media.id', 'media.kind', 'media.mime', 'media.file', 'media.origin', 'media.width', 'media.height'])
    .select(['media.duration', 'media.focal_x', 'media.focal_y', 'media.poster_id', 'cover.file as poster'])
    .select(['caption', 'alternative', 'media_text.credit', 'media_text.rights', 'transcript'])
    .select(['media.credit as credit_everywhere', 'media.rights as rights_everywhere'])
    .select(['size.format', 'size.width as size_width', 'size.height as size_height', 'size.file as size_file'])
    .orderBy('media.id')
    .orderBy('size.width')
    .orderBy('size.format')
    .execute()
  const media = new Map<number, Media & { readonly renditions: Rendition[] }>()
  for (const { focal_x, focal_y, format, size_width, size_height, size_file, poster_id, ...row } of found) {
    if (poster_id !== null) reading.note(point.media(poster_id))
    const { credit_everywhere, rights_everywhere, ...own } = row
    const medium = media.get(row.id) ?? {
      ...own,
      kind: row.kind as MediaKind,
      focal: focal_x === null || focal_y === null ? null : { x: focal_x / focalSteps, y: focal_y / focalSteps },
      renditions: [],
      credit: row.credit ?? credit_everywhere,
      rights: row.rights ?? rights_everywhere,
    }
    media.set(row.id, medium)
    if (format === null || size_width === null || size_height === null || size_file === null) continue
    const rendition = { format: format as RenditionFormat, width: size_width, height: size_height, file: size_file }
    medium.renditions.push(rendition)
  }
  return media
}

/** Focal points are kept as whole numbers. */
const focalSteps = 1000

/** The medium of this content (SHA-256, hex), or else the one that came from this address; where that was removed, its
 *  tombstone, which shows nothing. */
export const findMedia = async (
  reading: Reading,
  by: { hash: string } | { origin: string },
): Promise<number | undefined> => {
  const [column, value] = 'hash' in by ? (['hash', by.hash] as const) : (['origin', by.origin] as const)
  const found = await reading[rows]
    .selectFrom('media')
    .select('id')
    .where(column, '=', value)
    .orderBy('id')
    .executeTakeFirst()
  return found?.id ?? tombstoneOf(reading, by)
}

/** A medium that is new to the archive. `hash` is the SHA-256 of the file as it came, in hex; all three are null
 *  without one. Credit and rights are for every edition that gets none of its own. */
export interface NewMedia {
  readonly kind: MediaKind
  readonly mime: string
  readonly hash: string | null
  readonly file: string | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly origin: string | null
  readonly credit?: string | null
  readonly rights?: string | null
  /** What its file is called where it comes from. */
  readonly name?: string | null
  /** Who brings it. */
  readonly by?: Who
  readonly at: number
}

/** The making of a picture's sizes; about the number of a medium. */
export const renditionJob: JobKind<null> = { name: 'renditions', payload: z.null() }

/** Adds a medium; a job makes the sizes of a picture, or measures a recording. */
export const addMedia = async (writing: Writing, media: NewMedia): Promise<number> => {
  const { kind, mime, hash, file, bytes, width, height, origin, credit = null, rights = null, name, by, at } = media
  const none = { duration: null, focal_x: null, focal_y: null }
  const own = name ?? nameIn(origin)
  const found = { name: own, folded: foldedWords(own, credit), ...(by && actorColumns(by)) }
  const { id } = await writing[rows]
    .insertInto('media')
    .values({ kind, mime, hash, file, bytes, width, height, origin, credit, rights, ...none, ...found, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (file !== null) await addMediaJob(writing, kind, id)
  writing.tell(point.media(id))
  return id
}

/** What somebody finds a medium by, of these words. */
const foldedWords = (...words: readonly (string | null)[]): string =>
  fold(words.filter((one) => one !== null).join(' · '))

/** What a file is called at the address that it came from. */
const nameIn = (origin: string | null): string | null => {
  const last = origin?.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  try {
    return last === '' ? null : cleanText(decodeURIComponent(last))
  } catch {
    return last
  }
}

/** What is left to a job where a file came in: the sizes of a picture, the length of a recording. */
export const addMediaJob = async (writing: Writing, kind: MediaKind, id: number): Promise<void> => {
  if (kind === 'picture') await addJob(writing, renditionJob, id, null)
  if (kind === 'audio' || kind === 'video') await addJob(writing, measureJob, id, null)
}

/** Gives a medium that was only linked its file, and what the file turned out to be. A content that another medium has
 *  already stays that one's: this one shows the same file without a hash of its own. Credit and rights that it has
 *  stay. Gives whether it was in need of a file. */
export const placeFile = async (
  writing: Writing,
  id: number,
  {
    kind,
    mime,
    hash,
    file,
    bytes,
    width,
    height,
    credit = null,
    rights = null,
  }: Pick<NewMedia, 'kind' | 'mime' | 'bytes' | 'width' | 'height' | 'credit' | 'rights'> & {
    readonly hash: string
    readonly file: string
  },
): Promise<boolean> => {
  if (await isRemoved(writing, { hash, file })) return false
  const own = (await findMedia(writing, { hash })) === undefined ? hash : null
  const placed = await writing[rows]
    .updateTable('media')
    .set({ kind, mime, hash: own, file, bytes, width, height })
    .set((e) => ({ credit: e.fn.coalesce('credit', e.val(credit)), rights: e.fn.coalesce('rights', e.val(rights)) }))
    .where('id', '=', id)
    .where('file', 'is', null)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (placed === undefined) return false
  if (kind !== 'picture' || own !== null) await addMediaJob(writing, kind, id)
  await tellMedia(writing, id)
  return true
}

/** Whether what a file holds was removed for good; its file, which has come in again, then goes again. */
export const isRemoved = async (
  writing: Writing,
  { hash, file }: { readonly hash: string; readonly file: string },
): Promise<boolean> => {
  if ((await tombstoneOf(writing, { hash })) === undefined) return false
  await addJob(writing, fileRemovalJob, hash, { files: [file], hashes: [hash] }, { priority: 1 })
  return true
}

/** What a picture's sizes are made of: the file as it came, by its hash and type, and the one that is served now. */
export interface PictureFile {
  readonly hash: string
  readonly mime: string
  readonly file: string
}

/** Undefined where the newsroom holds no file of that picture. */
export const pictureFile = async (reading: Reading, id: number): Promise<PictureFile | undefined> => {
  const found = await reading[rows]
    .selectFrom('media')
    .where('id', '=', id)
    .where('kind', '=', 'picture')
    .select(['hash', 'mime', 'file'])
    .executeTakeFirst()
  if (found === undefined || found.hash === null || found.file === null) return undefined
  return { hash: found.hash, mime: found.mime, file: found.file }
}

/** The sizes of a picture, all at once and in place of those before: no page ever shows a part of them. `file` is the
 *  one for browsers that take none of them. */
export const saveRenditions = async (
  writing: Writing,
  media: number,
  made: { readonly file: string; readonly renditions: readonly (Rendition & { readonly bytes: number })[] },
): Promise<void> => {
  await writing[rows].deleteFrom('rendition').where('media_id', '=', media).execute()
  const all = made.renditions.map(({ format, width, height, file, bytes }) => ({
    media_id: media,
    format,
    width,
    height,
    file,
    bytes,
  }))
  if (all.length > 0) await writing[rows].insertInto('rendition').values(all).execute()
  const before = await writing[rows].selectFrom('media').select('file').where('id', '=', media).executeTakeFirst()
  await writing[rows].updateTable('media').set({ file: made.file }).where('id', '=', media).execute()
  await tellMedia(writing, media)
  if (typeof before?.file === 'string' && before.file !== made.file)
    await moveRedirects(writing, `/media/${before.file}`, `/media/${made.file}`)
}

/** The words of a medium in one edition; null leaves a word out. */
export interface MediaText {
  readonly caption: string | null
  readonly alternative: string | null
  readonly credit: string | null
  readonly rights: string | null
  readonly transcript?: string | null
}

export const saveMediaText = async (
  writing: Writing,
  media: number,
  edition: string,
  text: MediaText,
): Promise<void> => {
  if ((await mediaSettings(writing, media)) === undefined) return // it was removed
  const row = { ...text, folded: foldedWords(text.caption, text.alternative, text.credit) }
  await writing[rows]
    .insertInto('media_text')
    .values({ media_id: media, edition, ...row })
    .onConflict((conflict) => conflict.columns(['media_id', 'edition']).doUpdateSet(row))
    .execute()
  await tellMedia(writing, media, edition)
}

/** What staff decided of a medium: its words by edition, credit and rights for the editions that have none of their
 *  own, and the point that must stay in sight. */
export interface MediaSettings {
  readonly kind: MediaKind
  readonly credit: string | null
  readonly rights: string | null
  readonly focal: Focal | null
  /** What its file was called when it came; null where nobody knows. */
  readonly name: string | null
  /** Who brought it, and when. */
  readonly by: Who | null
  readonly at: number
  /** From when on it may no longer be shown; whether it is then taken off by itself, and whether it was. */
  readonly rightsUntil: number | null
  readonly leavesAtEnd: boolean
  readonly down: boolean
  /** The picture that stands for a film until it is played. */
  readonly poster: number | null
  readonly texts: Readonly<Record<string, MediaText>>
}

export const mediaSettings = async (reading: Reading, id: number): Promise<MediaSettings | undefined> => {
  reading.note(point.media(id))
  const found = await reading[rows]
    .selectFrom('media')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .select(['kind', 'credit', 'rights', 'focal_x', 'focal_y', 'name', 'actor', 'actor_kind', 'actor_id', 'created_at'])
    .select(['rights_until', 'leaves_at_end', 'down_at', 'poster_id'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const texts = await reading[rows]
    .selectFrom('media_text')
    .where('media_id', '=', id)
    .select(['edition', 'caption', 'alternative', 'credit', 'rights', 'transcript'])
    .orderBy('edition')
    .execute()
  for (const { edition } of texts) reading.note(point.media(id, edition))
  const { kind, credit, rights, name, focal_x: x, focal_y: y, actor, actor_kind, actor_id } = found
  return {
    kind: kind as MediaKind,
    credit,
    rights,
    name,
    by: actor === null || actor_kind === null ? null : whoFrom(reading, { actor, actor_kind, actor_id }),
    at: found.created_at,
    rightsUntil: found.rights_until,
    leavesAtEnd: found.leaves_at_end === 1,
    down: found.down_at !== null,
    poster: found.poster_id,
    focal: x === null || y === null ? null : { x: x / focalSteps, y: y / focalSteps },
    texts: Object.fromEntries(texts.map(({ edition, ...text }) => [edition, text])),
  }
}

/** Changes what counts in every edition; what is left out stays. */
export const changeMedia = async (
  writing: Writing,
  id: number,
  {
    focal,
    rightsUntil,
    leavesAtEnd,
    poster,
    ...words
  }: {
    readonly credit?: string | null
    readonly rights?: string | null
    readonly focal?: Focal | null
    readonly rightsUntil?: number | null
    readonly leavesAtEnd?: boolean
    readonly poster?: number | null
  },
): Promise<void> => {
  const changed = {
    ...words,
    ...(words.credit !== undefined && { folded: foldedWords(await nameOfFile(writing, id), words.credit) }),
    ...(focal !== undefined && { focal_x: steps(focal?.x), focal_y: steps(focal?.y) }),
    ...(rightsUntil !== undefined && { rights_until: rightsUntil }),
    ...(leavesAtEnd !== undefined && { leaves_at_end: leavesAtEnd ? 1 : 0 }),
    ...(poster !== undefined && { poster_id: poster }),
  }
  if (Object.keys(changed).length === 0) return
  await writing[rows].updateTable('media').set(changed).where('id', '=', id).execute()
  await tellMedia(writing, id)
}

const nameOfFile = async (reading: Reading, id: number): Promise<string | null> =>
  (await reading[rows].selectFrom('media').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null

const steps = (part: number | undefined): number | null => (part === undefined ? null : Math.round(part * focalSteps))

/** Tells that a medium, or its words in one edition, is no longer what it was. The logo stands on every page. */
export const tellMedia = async (writing: Writing, id: number, edition?: string): Promise<void> => {
  writing.tell(point.media(id, edition))
  if (edition === undefined) await letPortraitBeDrawn(writing, id)
  if ((await newsroomLook(writing)).logo === id) writing.tellEpoch()
}

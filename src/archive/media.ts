import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A picture, a sound or a film, with its words in one edition. */
export interface Media {
  readonly id: number
  readonly kind: MediaKind
  readonly mime: string
  /** The name of the file in the media folder; null where the newsroom does not hold it (then see `origin`). */
  readonly file: string | null
  readonly origin: string | null
  readonly width: number | null
  readonly height: number | null
  readonly caption: string | null
  readonly alternative: string | null
  readonly credit: string | null
  readonly rights: string | null
}

export type MediaKind = 'picture' | 'audio' | 'video' | 'file'

/** These media by their ids, worded in an edition; those that are not there are left out. */
export const mediaIn = async (
  reading: Reading,
  edition: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Media>> => {
  for (const id of ids) for (const part of [edition, undefined]) reading.note(point.media(id, part))
  if (ids.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('media')
    .leftJoin('media_text', (join) => join.onRef('media_text.media_id', '=', 'media.id').on('edition', '=', edition))
    .where('media.id', 'in', [...ids])
    .select(['media.id', 'kind', 'mime', 'file', 'origin', 'width', 'height'])
    .select(['caption', 'alternative', 'credit', 'rights'])
    .execute()
  return new Map(found.map((row) => [row.id, { ...row, kind: row.kind as MediaKind }]))
}

/** The medium of this content (SHA-256, hex), or else the one that came from this address. */
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
  return found?.id
}

/** A medium that is new to the archive. `hash` is the SHA-256 of the file, in hex; all three are null without one. */
export interface NewMedia {
  readonly kind: MediaKind
  readonly mime: string
  readonly hash: string | null
  readonly file: string | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly origin: string | null
  readonly at: number
}

export const addMedia = async (writing: Writing, media: NewMedia): Promise<number> => {
  const { at, ...columns } = media
  const none = { duration: null, focal_x: null, focal_y: null }
  const { id } = await writing[rows]
    .insertInto('media')
    .values({ ...columns, ...none, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  writing.tell(point.media(id))
  return id
}

/** The words of a medium in one edition; null leaves a word out. */
export interface MediaText {
  readonly caption: string | null
  readonly alternative: string | null
  readonly credit: string | null
  readonly rights: string | null
}

export const saveMediaText = async (
  writing: Writing,
  media: number,
  edition: string,
  text: MediaText,
): Promise<void> => {
  await writing[rows]
    .insertInto('media_text')
    .values({ media_id: media, edition, ...text })
    .onConflict((conflict) => conflict.columns(['media_id', 'edition']).doUpdateSet(text))
    .execute()
  writing.tell(point.media(media, edition))
}

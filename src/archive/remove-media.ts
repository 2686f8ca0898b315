import { z } from 'zod'
import { mapMedia } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { letPortraitBeDrawn } from './card-jobs.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import { point } from './keys.ts'
import { removeFromManuscripts } from './manuscripts.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'
import { enterRemoved } from './removed.ts'
import type { Known } from './removed.ts'
import { rows } from './rows.ts'
import { indexArticles } from './search/store.ts'
import type { Writing } from './writing.ts'

/** The deleting of files, by their names in the media folder and by the SHA-256 of what they were as they came. About
 *  the number of a medium; done by the room that knows files. */
export const fileRemovalJob: JobKind<{ files: string[]; hashes: string[] }> = {
  name: 'removed files',
  payload: z.object({ files: z.array(z.string()), hashes: z.array(z.string()) }),
}

/** The taking of a removed medium out of every text that shows it; about its number. It goes on from the revision that
 *  was looked at last. */
export const mediaRemovalJob: JobKind<{ after: number }> = {
  name: 'removed medium',
  payload: z.object({ after: z.int() }),
}

/** What shows a medium, as far as it can be told at once. */
export interface MediaUses {
  /** Media of the same file, which go with it. */
  readonly media: readonly number[]
  /** How many stories have it as their picture, and the public articles of the latest of them, by path. */
  readonly stories: number
  readonly articles: readonly string[]
  /** Keys. */
  readonly portraits: readonly string[]
  readonly dossiers: readonly string[]
  readonly logo: boolean
}

const fewPaths = 100

/** What shows a medium; undefined where there is none. Texts that show it are not looked through. */
export const usesOfMedia = async (reading: Reading, id: number): Promise<MediaUses | undefined> => {
  const media = await sameFile(reading, id)
  if (media.length === 0) return undefined
  const portraits = await reading[rows].selectFrom('author').select('key').where('portrait_id', 'in', media).execute()
  const dossiers = await reading[rows].selectFrom('dossier').select('key').where('picture_id', 'in', media).execute()
  const stories = await reading[rows]
    .selectFrom('story')
    .where('picture_id', 'in', media)
    .select((e) => e.fn.countAll().as('count'))
    .executeTakeFirst()
  const articles = await reading[rows]
    .selectFrom('story')
    .innerJoin('article', 'article.story_id', 'story.id')
    .where('picture_id', 'in', media)
    .where('state', '=', 'published')
    .select('path')
    .orderBy('story.id', 'desc')
    .limit(fewPaths)
    .execute()
  const { logo } = await newsroomLook(reading)
  return {
    media,
    stories: Number(stories?.count ?? 0),
    articles: articles.flatMap(({ path }) => path ?? []),
    portraits: portraits.map(({ key }) => key).toSorted(),
    dossiers: dossiers.map(({ key }) => key).toSorted(),
    logo: logo !== null && media.includes(logo),
  }
}

/** A medium that was not removed, and all others of the same file. */
const sameFile = async (reading: Reading, id: number): Promise<number[]> => {
  const found = await reading[rows]
    .selectFrom('media')
    .select(['id', 'file'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (found === undefined || found.file === null) return found === undefined ? [] : [id]
  const same = await reading[rows]
    .selectFrom('media')
    .select('id')
    .where('file', '=', found.file)
    .orderBy('id')
    .execute()
  return same.map((one) => one.id)
}

/** Removes a medium for good, with all others of the same file: words and sizes are gone at once, and so are they from
 *  every page; its files and what texts hold of it are left to jobs. Its number stays, and shows nothing. The same file
 *  does not come in again. Gives the numbers that were removed. */
export const removeMedia = async (writing: Writing, id: number, now: number): Promise<number[]> => {
  const ids = await sameFile(writing, id)
  if (ids.length === 0) return []
  const media = await writing[rows]
    .selectFrom('media')
    .select(['id', 'hash', 'file', 'origin'])
    .where('id', 'in', ids)
    .execute()
  const sizes = await writing[rows].selectFrom('rendition').select('file').where('media_id', 'in', ids).execute()
  const files = [...media, ...sizes].flatMap(({ file }) => file ?? [])
  const hashes = media.flatMap(({ hash }) => hash ?? [])
  for (const one of media) {
    const known: Known[] = [
      ...(one.hash === null ? [] : [{ hash: one.hash }]),
      ...(one.origin === null ? [] : [{ origin: one.origin }]),
    ]
    await enterRemoved(writing, one.id, known)
    await addJob(writing, mediaRemovalJob, one.id, { after: 0 }, { priority: 2 })
  }
  await addJob(writing, fileRemovalJob, id, { files, hashes }, { priority: 1 })
  // Once more when whoever was making its sizes just now has certainly ended.
  await addJob(writing, fileRemovalJob, `${id} again`, { files, hashes }, { due: now + 600_000 })
  const editions = await writing[rows]
    .selectFrom('media_text')
    .select(['media_id', 'edition'])
    .where('media_id', 'in', ids)
    .execute()
  for (const { media_id, edition } of editions) writing.tell(point.media(media_id, edition))
  for (const one of ids) writing.tell(point.media(one))
  for (const one of ids) await letPortraitBeDrawn(writing, one)
  const { logo } = await newsroomLook(writing)
  if (logo !== null && ids.includes(logo)) writing.tellEpoch()
  await writing[rows].deleteFrom('media_text').where('media_id', 'in', ids).execute()
  await writing[rows].deleteFrom('rendition').where('media_id', 'in', ids).execute()
  await writing[rows]
    .deleteFrom('job')
    .where('kind', '=', 'renditions')
    .where('subject', 'in', ids.map(String))
    .execute()
  for (const file of files) {
    const paths = await writing[rows]
      .deleteFrom('address')
      .where('target', '=', `/media/${file}`)
      .returning('path')
      .execute()
    for (const { path } of paths) writing.tell(point.path(path))
  }
  const nothing = { hash: null, file: null, bytes: null, width: null, height: null, duration: null, origin: null }
  const noWords = { name: null, folded: '', credit: null, rights: null, rights_until: null, leaves_at_end: 0 }
  await writing[rows]
    .updateTable('media')
    .set({ ...nothing, ...noWords, focal_x: null, focal_y: null, poster_id: null, down_at: null, removed_at: now })
    .where('id', 'in', ids)
    .execute()
  await writing[rows].updateTable('media').set({ poster_id: null }).where('poster_id', 'in', ids).execute()
  await writing[rows].updateTable('story').set({ picture_id: null }).where('picture_id', 'in', ids).execute()
  await writing[rows].updateTable('author').set({ portrait_id: null }).where('portrait_id', 'in', ids).execute()
  await writing[rows].updateTable('dossier').set({ picture_id: null }).where('picture_id', 'in', ids).execute()
  return ids
}

/** The articles that readers find by one of these revisions. */
const foundBy = async (
  writing: Writing,
  revisions: readonly { readonly id: number; readonly article_id: number }[],
): Promise<number[]> => {
  if (revisions.length === 0) return []
  const found = await writing[rows]
    .selectFrom('search_doc')
    .select(['article_id', 'revision_id'])
    .where('article_id', 'in', [...new Set(revisions.map((one) => one.article_id))])
    .execute()
  const changed = new Set(revisions.map(({ id }) => id))
  return found.filter((one) => changed.has(one.revision_id)).map((one) => one.article_id)
}

/** How many revisions are looked through in one writing. */
const part = 1000

/** Takes a removed medium out of the next revisions that show it, and at last out of standing pages, working copies and
 *  what is being written. Gives the last revision that was looked at; undefined at the end. */
export const removeFromTexts = async (writing: Writing, media: number, after: number): Promise<number | undefined> => {
  const shows = [`%"media":${media},%`, `%"media":${media}}%`]
  const last = await writing[rows]
    .selectFrom('revision')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .offset(part - 1)
    .limit(1)
    .executeTakeFirst()
  const upTo = last?.id ?? Number.MAX_SAFE_INTEGER
  const found = await writing[rows]
    .selectFrom('revision')
    .select(['id', 'article_id', 'body'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where((e) => e.or(shows.map((like) => e('body', 'like', like))))
    .execute()
  const readable = await foundBy(writing, found)
  // What they were found by is known by their texts as they were.
  await indexArticles(writing, readable, 'none')
  for (const { id, article_id, body } of found) {
    await writing[rows]
      .updateTable('revision')
      .set({ body: without(body, media) })
      .where('id', '=', id)
      .execute()
    writing.tell(point.article(article_id), point.card(article_id))
  }
  await indexArticles(writing, readable)
  await writing[rows]
    .deleteFrom('shown')
    .where('media_id', '=', media)
    .where('revision_id', '>', after)
    .where('revision_id', '<=', upTo)
    .execute()
  if (last !== undefined) return last.id
  const pages = await writing[rows]
    .selectFrom('standing_text')
    .select(['standing_id', 'edition', 'body'])
    .where((e) => e.or(shows.map((like) => e('body', 'like', like))))
    .execute()
  for (const { standing_id, edition, body } of pages) {
    await writing[rows]
      .updateTable('standing_text')
      .set({ body: without(body, media) })
      .where('standing_id', '=', standing_id)
      .where('edition', '=', edition)
      .execute()
    writing.tell(point.standing(standing_id))
  }
  const copies = await writing[rows]
    .selectFrom('working_copy')
    .select(['article_id', 'content'])
    .where((e) => e.or(shows.map((like) => e('content', 'like', like))))
    .execute()
  for (const { article_id, content } of copies) {
    const { body, ...rest } = JSON.parse(content) as { body: Body }
    const changed = JSON.stringify({ ...rest, body: mapMedia(body, (one) => (one === media ? undefined : one)) })
    await writing[rows]
      .updateTable('working_copy')
      .set({ content: changed })
      .where('article_id', '=', article_id)
      .execute()
  }
  await removeFromManuscripts(writing, media)
  return undefined
}

const without = (body: string, media: number): string =>
  JSON.stringify(mapMedia(JSON.parse(body) as Body, (one) => (one === media ? undefined : one)))

import type { Who } from '#story/actor.ts'
import type { LiveStory, PostNote, PostState, PostWords, ShownPost } from '#story/live.ts'
import { actorColumns } from './actor-columns.ts'
import type { ActorColumns } from './actor-columns.ts'
import { letCardsBeDrawn } from './card-jobs.ts'
import { addJob } from './jobs.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { articleIndexJob } from './search/state.ts'
import type { Schema } from './schema.ts'
import { whoFrom } from './shown-names.ts'
import { touchStoryOf, writePostText } from './story-texts.ts'
import type { Writing } from './writing.ts'

/** A post of a live story, as staff see it. */
export interface LivePost {
  readonly article: number
  /** The same in all editions. */
  readonly post: string
  readonly number: number
  readonly state: PostState
  readonly at: number
  readonly key: boolean
  /** Of its words: 0 before it was put out. */
  readonly version: number
  readonly words: PostWords | null
  /** What waits to be put out, or to correct what was. */
  readonly draft: PostWords | null
  /** The persons who wrote what waits. */
  readonly writers: readonly string[]
  /** The version of its original that it was made of; null where it is no translation. */
  readonly originalVersion: number | null
  readonly reason: string | null
  readonly changedAt: number
  /** Who put it out; before that, who wrote it. */
  readonly actor: Who
}

/** How a live story stands before readers, without its posts. */
export const liveSettings = async (reading: Reading, article: number): Promise<Omit<LiveStory, 'posts'>> => {
  reading.note(point.article(article))
  const row = await reading[rows]
    .selectFrom('live_story')
    .selectAll()
    .where('article_id', '=', article)
    .executeTakeFirst()
  return {
    beganAt: row?.began_at ?? null,
    endedAt: row?.ended_at ?? null,
    oldestFirst: row?.oldest_first === 1,
    changedAt: row?.changed_at ?? null,
  }
}

/** A live story as readers see it. */
export const liveStory = async (reading: Reading, article: number): Promise<LiveStory> => {
  const settings = await liveSettings(reading, article)
  if (settings.changedAt === null) return { ...settings, posts: [] }
  const found = await reading[rows]
    .selectFrom('live_post')
    .select(['post', 'state', 'at', 'key', 'words', 'reason'])
    .where('article_id', '=', article)
    .where('state', '!=', 'waiting')
    .orderBy('number')
    .execute()
  const notes = Map.groupBy(await notesOf(reading, article), ({ post }) => post)
  const posts = found.map(({ post, state, at, key, words, reason }): ShownPost => ({
    post,
    at,
    key: key === 1,
    words: state === 'withdrawn' || words === null ? null : (JSON.parse(words) as PostWords),
    notes: (notes.get(post) ?? []).map(({ note, at }) => ({ note, at })),
    reason,
  }))
  return { ...settings, posts: posts.toSorted((a, b) => a.at - b.at) }
}

/** What readers were told of posts that were corrected, the oldest first. */
export const notesOf = async (
  reading: Reading,
  article: number,
): Promise<(PostNote & { readonly post: string; readonly version: number })[]> => {
  const found = await reading[rows]
    .selectFrom('live_post_version')
    .select(['post', 'version', 'note', 'at'])
    .where('article_id', '=', article)
    .where('note', 'is not', null)
    .execute()
  return found
    .map(({ note, ...one }) => ({ ...one, note: note ?? '' }))
    .toSorted((a, b) => a.at - b.at || a.version - b.version)
}

/** The posts that readers of a live story can have, the latest of all first, as far as a page that is open needs them
 *  to find out what is new. */
export const latestPosts = async (
  reading: Reading,
  article: number,
  most: number,
): Promise<{ readonly posts: readonly string[]; readonly count: number }> => {
  reading.note(point.article(article))
  const out = reading[rows].selectFrom('live_post').where('article_id', '=', article).where('state', '=', 'out')
  const latest = await out.select('post').orderBy('number', 'desc').limit(most).execute()
  const { count } = await out.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { posts: latest.map(({ post }) => post), count: Number(count) }
}

/** The posts of an article for staff, the latest begun first; `before` goes on behind a number. */
export const livePosts = async (
  reading: Reading,
  article: number,
  { before, limit }: { readonly before?: number | undefined; readonly limit?: number } = {},
): Promise<LivePost[]> => {
  let asked = reading[rows].selectFrom('live_post').selectAll().where('article_id', '=', article)
  if (before !== undefined) asked = asked.where('number', '<', before)
  if (limit !== undefined) asked = asked.limit(limit)
  return (await asked.orderBy('number', 'desc').execute()).map((row) => postFrom(reading, row))
}

/** One post; undefined where the article has none of that name. */
export const livePost = async (reading: Reading, article: number, post: string): Promise<LivePost | undefined> => {
  const row = await reading[rows]
    .selectFrom('live_post')
    .selectAll()
    .where('article_id', '=', article)
    .where('post', '=', post)
    .executeTakeFirst()
  return row && postFrom(reading, row)
}

/** How many posts of an article stand where. */
export const postCounts = async (reading: Reading, article: number): Promise<Readonly<Record<PostState, number>>> => {
  const found = await reading[rows]
    .selectFrom('live_post')
    .select((e) => ['state', e.fn.countAll<number>().as('count')] as const)
    .where('article_id', '=', article)
    .groupBy('state')
    .execute()
  const counts = { waiting: 0, out: 0, withdrawn: 0 }
  for (const { state, count } of found) counts[state as PostState] = Number(count)
  return counts
}

type PostRow = Schema['live_post']

const postFrom = (reading: Reading, row: PostRow): LivePost => ({
  article: row.article_id,
  post: row.post,
  number: row.number,
  state: row.state as PostState,
  at: row.at,
  key: row.key === 1,
  version: row.version,
  words: row.words === null ? null : (JSON.parse(row.words) as PostWords),
  draft: row.draft === null ? null : (JSON.parse(row.draft) as PostWords),
  writers: JSON.parse(row.writers) as string[],
  originalVersion: row.original_version,
  reason: row.reason,
  changedAt: row.changed_at,
  actor: whoFrom(reading, row),
})

/** A post that is new to its article, and waits. */
export const addPost = async (writing: Writing, post: NewPost): Promise<void> => {
  const { draft, writers, actor, now } = post
  await insertPost(writing, post, {
    ...{ state: 'waiting', version: 0, words: null, draft: JSON.stringify(draft), writers: JSON.stringify(writers) },
    ...{ original_version: null, ...actorColumns(actor) },
  })
  await touched(writing, post.article, now)
}

/** A post that is new to its article, and that readers see from now on; gives the version of its words. */
export const showNewPost = async (
  writing: Writing,
  { article, post }: Pick<NewPost, 'article' | 'post'>,
  out: PutOut,
): Promise<number> => {
  const { words, at, key, originalVersion, actor, now } = out
  await insertPost(
    writing,
    { article, post, at, key, now },
    {
      ...{ state: 'out', version: 1, words: JSON.stringify(words), draft: null, writers: '[]' },
      ...{ original_version: originalVersion, ...actorColumns(actor) },
    },
  )
  await enterVersion(writing, { article, post, version: 1 }, out)
  return 1
}

/** Behind all others of its article. */
const insertPost = async (
  writing: Writing,
  { article, post, at, key, now }: Pick<NewPost, 'article' | 'post' | 'at' | 'key' | 'now'>,
  own: Pick<PostRow, 'state' | 'version' | 'words' | 'draft' | 'writers' | 'original_version' | keyof ActorColumns>,
): Promise<void> => {
  const last = await writing[rows]
    .selectFrom('live_post')
    .select((e) => e.fn.max('number').as('number'))
    .where('article_id', '=', article)
    .executeTakeFirst()
  const number = Number(last?.number ?? 0) + 1
  const place = { article_id: article, post, number, at, key: key ? 1 : 0, reason: null, changed_at: now }
  await writing[rows]
    .insertInto('live_post')
    .values({ ...place, ...own })
    .execute()
  const said = own.words ?? own.draft
  if (said !== null) await writePostText(writing, { article, post }, JSON.parse(said) as PostWords)
}

export interface NewPost {
  readonly article: number
  readonly post: string
  readonly at: number
  readonly key: boolean
  readonly draft: PostWords
  readonly writers: readonly string[]
  readonly actor: Who
  readonly now: number
}

/** Keeps what waits to be put out, or to correct a post; readers see nothing of it. */
export const writePost = async (
  writing: Writing,
  { article, post, words }: LivePost,
  { draft, writers, at, key, now }: WrittenPost,
): Promise<void> => {
  const said = draft ?? words
  if (said !== null) await writePostText(writing, { article, post }, said)
  await writing[rows]
    .updateTable('live_post')
    .set({
      draft: draft === null ? null : JSON.stringify(draft),
      writers: JSON.stringify(writers),
      ...(at !== undefined && { at }),
      ...(key !== undefined && { key: key ? 1 : 0 }),
      changed_at: now,
    })
    .where('article_id', '=', article)
    .where('post', '=', post)
    .execute()
  await touched(writing, article, now)
}

export interface WrittenPost {
  readonly draft: PostWords | null
  readonly writers: readonly string[]
  readonly at?: number | undefined
  readonly key?: boolean | undefined
  readonly now: number
}

/** Shows readers what a post says from now on, under its next version; gives that. What waited is gone. */
export const showPost = async (
  writing: Writing,
  { article, post, version: before }: LivePost,
  out: PutOut,
): Promise<number> => {
  const { words, at, key, originalVersion, actor, now } = out
  const version = before + 1
  await writePostText(writing, { article, post }, words)
  await writing[rows]
    .updateTable('live_post')
    .set({
      state: 'out',
      at,
      key: key ? 1 : 0,
      version,
      words: JSON.stringify(words),
      draft: null,
      writers: '[]',
      reason: null,
      changed_at: now,
      original_version: originalVersion,
      ...(before === 0 && actorColumns(actor)),
    })
    .where('article_id', '=', article)
    .where('post', '=', post)
    .execute()
  await enterVersion(writing, { article, post, version }, out)
  return version
}

/** What readers were shown, as it stays in the post's history. */
const enterVersion = async (
  writing: Writing,
  { article, post, version }: Pick<LivePost, 'article' | 'post' | 'version'>,
  { words, at, kind, note, actor, now }: PutOut,
): Promise<void> => {
  const said = { words: JSON.stringify(words), kind, note, at: now, ...actorColumns(actor) }
  await writing[rows]
    .insertInto('live_post_version')
    .values({ article_id: article, post, version, ...said })
    .execute()
  await shown(writing, article, { began: at, now })
}

export interface PutOut {
  readonly words: PostWords
  readonly at: number
  readonly key: boolean
  /** `out`, `correction`, or `mend` where readers need not be told. */
  readonly kind: 'out' | 'correction' | 'mend'
  readonly note: string | null
  readonly originalVersion: number | null
  readonly actor: Who
  readonly now: number
}

/** Takes a post back from readers, who are told why where it stood. */
export const withdrawPost = async (
  writing: Writing,
  { article, post }: LivePost,
  { reason, now }: { readonly reason: string; readonly now: number },
): Promise<void> => {
  await writing[rows]
    .updateTable('live_post')
    .set({ state: 'withdrawn', reason, draft: null, writers: '[]', changed_at: now })
    .where('article_id', '=', article)
    .where('post', '=', post)
    .execute()
  await shown(writing, article, { now })
}

/** Puts a post among the key points, or takes it from there. */
export const pinPost = async (
  writing: Writing,
  { article, post }: LivePost,
  { key, now }: { readonly key: boolean; readonly now: number },
): Promise<void> => {
  await writing[rows]
    .updateTable('live_post')
    .set({ key: key ? 1 : 0, changed_at: now })
    .where('article_id', '=', article)
    .where('post', '=', post)
    .execute()
  await shown(writing, article, { now })
}

/** Throws away a post that readers never saw. */
export const dropPost = async (writing: Writing, { article, post }: LivePost, now: number): Promise<void> => {
  await writing[rows]
    .deleteFrom('live_post')
    .where('article_id', '=', article)
    .where('post', '=', post)
    .where('version', '=', 0)
    .execute()
  await writing[rows].deleteFrom('post_text').where('article_id', '=', article).where('post', '=', post).execute()
  await touched(writing, article, now)
}

/** Notes how a live story is told: that it has ended, or goes on; in which order it is read. */
export const setLive = async (
  writing: Writing,
  article: number,
  changes: { readonly endedAt?: number | null; readonly oldestFirst?: boolean },
  now: number,
): Promise<void> => {
  const set = {
    ...(changes.endedAt !== undefined && { ended_at: changes.endedAt }),
    ...(changes.oldestFirst !== undefined && { oldest_first: changes.oldestFirst ? 1 : 0 }),
    changed_at: now,
  }
  await writing[rows]
    .insertInto('live_story')
    .values({ article_id: article, began_at: null, ended_at: null, oldest_first: 0, ...set })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet(set))
    .execute()
  writing.tell(point.article(article))
  if (changes.endedAt !== undefined) await letCardsBeDrawn(writing, [article])
  await touched(writing, article, now)
}

/** What readers see of it has changed. A live story begins with the first moment that a post of it tells. */
const shown = async (
  writing: Writing,
  article: number,
  { began, now }: { readonly began?: number; readonly now: number },
): Promise<void> => {
  await writing[rows]
    .insertInto('live_story')
    .values({ article_id: article, began_at: began ?? null, ended_at: null, oldest_first: 0, changed_at: now })
    .onConflict((conflict) =>
      conflict.column('article_id').doUpdateSet((e) => ({
        changed_at: now,
        began_at: e
          .case()
          .when(e.or([e('live_story.began_at', 'is', null), e('excluded.began_at', '<', e.ref('live_story.began_at'))]))
          .then(e.ref('excluded.began_at'))
          .else(e.ref('live_story.began_at'))
          .end(),
      })),
    )
    .execute()
  writing.tell(point.article(article))
  await addJob(writing, articleIndexJob, article, null, { priority: 2 })
  await touched(writing, article, now)
}

/** It stands among what was touched last, and open rooms hear of it. */
const touched = async (writing: Writing, article: number, now: number): Promise<void> => {
  writing.tell(point.work(`article:${article}`))
  await touchStoryOf(writing, article, now)
}

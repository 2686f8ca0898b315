import { headPlaces, listKey, pageBelowHead, pagePlaces, perPage } from '#story/list.ts'
import { letAnswerBeHeard } from './answer-mails.ts'
import { point } from './keys.ts'
import { hiddenStories } from './closed-stories.ts'
import { newPlace, nextPlace } from './lists.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Sealed } from './seal.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** What may become of a reply: it waits, it waits for somebody to find out more, readers see it, or they do not. */
export const replyStates = ['pending', 'held', 'approved', 'spam', 'trash'] as const
export type ReplyState = (typeof replyStates)[number]

/** An approved reply, as readers see it. Nothing here tells who wrote it beyond the name that they gave. */
export interface Reply {
  readonly id: number
  /** The reply that it answers, where that stands on the same page. */
  readonly parent: number | null
  /** The reply that it answers, where that stands on another page: its name, and that page; null for the newest. */
  readonly elsewhere: { readonly id: number; readonly name: string; readonly page: number | null } | null
  readonly name: string
  readonly byStaff: boolean
  readonly text: string
  readonly writtenAt: number
}

/** A page of the approved replies to an article, the oldest first. They are numbered as lists are (`story/list.ts`):
 *  what is full is sealed, and a new reply stands on the newest page, whichever it answers. */
export interface RepliesPage {
  readonly replies: Reply[]
  /** How many there are in all; told on the newest page only. */
  readonly count: number | null
  /** The sealed page of older ones, counted from 1 at the oldest. */
  readonly older: number | null
  /** The page of newer ones: a sealed one, or the newest, which stands below the article; null on that itself. */
  readonly newer: number | 'newest' | null
}

/** A page of the approved replies to an article; undefined where it is not full yet, or not there.
 *  @param page null for the newest. */
export const repliesPage = async (
  reading: Reading,
  article: number,
  page: number | null,
): Promise<RepliesPage | undefined> => {
  const list = listKey.replies(article)
  if (page === null) {
    reading.note(point.replies(article))
    const { next, found } = await newest(reading, article)
    if (next === 0) return { replies: [], count: 0, older: null, newer: null }
    const replies = await withAnswered(reading, article, found, next)
    const older = pageBelowHead(next) || null
    return { replies, count: older === null ? replies.length : await countShown(reading, article), older, newer: null }
  }
  const { lo, hi } = pagePlaces(page)
  const next = await nextPlace(reading, list)
  reading.noteSpan(list, lo, hi)
  if (next < hi) return undefined
  // Whether the page above is sealed depends on whether its last place has been given: that place alone is noted.
  const sealsNext = hi + perPage - 1
  reading.noteSpan(list, sealsNext, sealsNext + 1)
  const found = await shown(reading, article)
    .where('place', '>=', lo)
    .where('place', '<', hi)
    .select(replyWords)
    .orderBy('place')
    .execute()
  const replies = await withAnswered(reading, article, found, next)
  return { replies, count: null, older: page > 1 ? page - 1 : null, newer: next > sealsNext ? page + 1 : 'newest' }
}

/** Approved replies that are not by somebody of whom readers are told nothing. */
const shown = (reading: Reading, article: number) =>
  reading[rows]
    .selectFrom('reply')
    .leftJoin('author', 'author.id', 'reply.author_id')
    .where((e) => e.or([e('author.hidden', 'is', null), e('author.hidden', '=', 0)]))
    .where('article_id', '=', article)
    .where('state', '=', 'approved')

const countShown = async (reading: Reading, article: number): Promise<number> => {
  const found = await shown(reading, article)
    .select((e) => e.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(found?.count ?? 0)
}

const replyWords = ['reply.id', 'place', 'parent_id', 'name', 'author_id', 'text', 'written_at'] as const

interface ReplyRow {
  readonly id: number
  readonly parent_id: number | null
  readonly name: string
  readonly author_id: number | null
  readonly text: string
  readonly written_at: number
}

/** The next place among the replies to an article, and those of them that stand on the newest page: in one question,
 *  since most articles have few or none. */
const newest = async (reading: Reading, article: number): Promise<{ next: number; found: ReplyRow[] }> => {
  const all = await reading[rows]
    .selectFrom('list')
    .leftJoin('reply', (join) =>
      join
        .on('reply.article_id', '=', article)
        .on('reply.state', '=', 'approved')
        .on((e) => e('reply.place', '>=', e('list.next_place', '-', 2 * perPage))),
    )
    .leftJoin('author', 'author.id', 'reply.author_id')
    .where('list.key', '=', listKey.replies(article))
    .select(['next_place', 'hidden', ...replyWords])
    .orderBy('place')
    .execute()
  const next = all[0]?.next_place ?? 0
  const { lo } = headPlaces(next)
  const found = all.flatMap(({ id, name, text, written_at, place, hidden, ...row }) =>
    id === null || name === null || text === null || written_at === null || (place ?? 0) < lo || hidden === 1
      ? []
      : { ...row, id, name, text, written_at },
  )
  return { next, found }
}

/** Replies with what they answer, on their own page or another. */
const withAnswered = async (
  reading: Reading,
  article: number,
  all: readonly ReplyRow[],
  next: number,
): Promise<Reply[]> => {
  for (const { author_id } of all) if (author_id !== null) reading.note(point.author(author_id))
  const here = new Set(all.map(({ id }) => id))
  const away = all.flatMap(({ parent_id }) => (parent_id === null || here.has(parent_id) ? [] : [parent_id]))
  const answered = new Map((await answeredElsewhere(reading, article, away, next)).map((one) => [one.id, one]))
  return all.map((row) => ({
    id: row.id,
    parent: row.parent_id !== null && here.has(row.parent_id) ? row.parent_id : null,
    elsewhere: answered.get(row.parent_id ?? 0) ?? null,
    name: row.name,
    byStaff: row.author_id !== null,
    text: row.text,
    writtenAt: row.written_at,
  }))
}

const answeredElsewhere = async (
  reading: Reading,
  article: number,
  ids: readonly number[],
  next: number,
): Promise<{ id: number; name: string; page: number | null }[]> => {
  if (ids.length === 0) return []
  const found = await shown(reading, article)
    .where('reply.id', 'in', [...ids])
    .select(['reply.id', 'name', 'place', 'author_id'])
    .execute()
  return found.flatMap(({ id, name, place, author_id }) => {
    if (author_id !== null) reading.note(point.author(author_id))
    if (place === null) return []
    const page = Math.floor(place / perPage) + 1
    const { hi } = pagePlaces(page)
    const list = listKey.replies(article)
    reading.noteSpan(list, place, place + 1)
    reading.noteSpan(list, hi - 1, hi) // that its page is full
    return { id, name, page: next < hi ? null : page }
  })
}

/** What of readers' replies is quoted with the article, and where each stands. */
export interface QuotedReply {
  readonly id: number
  readonly name: string
  readonly text: string
  readonly place: number
}

/** How many are quoted with an article. */
const mostQuoted = 5

export const quotedReplies = async (reading: Reading, article: number): Promise<QuotedReply[]> => {
  reading.note(point.replies(article))
  const found = await shown(reading, article)
    .where('excerpt', 'is not', null)
    .select(['reply.id', 'name', 'excerpt', 'place', 'author_id'])
    .orderBy('place')
    .limit(mostQuoted)
    .execute()
  return found.map(({ id, name, excerpt, place, author_id }) => {
    if (author_id !== null) reading.note(point.author(author_id))
    return { id, name, text: excerpt ?? '', place: place ?? 0 }
  })
}

/** A reply that is new to the archive. The e-mail address comes sealed; an IP address is never kept. */
export interface NewReply {
  readonly article: number
  readonly parent: number | null
  readonly state: ReplyState
  readonly name: string
  readonly email: Sealed | null
  readonly url: string | null
  readonly text: string
  readonly writtenAt: number
  /** The author of ours who wrote it, where one did. */
  readonly author: number | null
  /** What one has that a reader wrote here. */
  readonly own?: OwnColumns
}

/** What a reply has that came by the form of its article. */
export interface OwnColumns {
  /** Of its private link. */
  readonly secret_digest: string
  readonly nonce: string
  readonly same: string
  readonly score: number | null
  readonly reasons: string
  readonly notify: 0 | 1
}

export const addReply = async (writing: Writing, reply: NewReply): Promise<number> => {
  const { article } = reply
  const root = reply.parent === null ? null : await rootOf(writing, reply.parent)
  const isSeen = reply.state === 'approved'
  const place = isSeen ? (await newPlace(writing, listKey.replies(article))).place : null
  const { id } = await writing[rows]
    .insertInto('reply')
    .values((e) => ({
      article_id: article,
      parent_id: reply.parent,
      root_id: root,
      edition: e.selectFrom('article').select('edition').where('id', '=', article),
      author_id: reply.author,
      state: reply.state,
      name: reply.name,
      email_sealed: reply.email?.sealed ?? null,
      email_digest: reply.email?.digest ?? null,
      url: reply.url,
      text: reply.text,
      written_at: reply.writtenAt,
      decided_at: null,
      place,
      ...reply.own,
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  if (isSeen) writing.tell(point.replies(article))
  if (isSeen && reply.own !== undefined && reply.parent !== null) await letAnswerBeHeard(writing, id, reply.writtenAt)
  return id
}

const rootOf = async (writing: Writing, parent: number): Promise<number> => {
  const found = await writing[rows].selectFrom('reply').select('root_id').where('id', '=', parent).executeTakeFirst()
  return found?.root_id ?? parent
}

/** Tells that a reply is seen, or no longer, or otherwise. The first time it gets its place. */
export const showReply = async (
  writing: Writing,
  { id, article_id, place }: { readonly id: number; readonly article_id: number; readonly place: number | null },
): Promise<void> => {
  writing.tell(point.replies(article_id))
  const list = listKey.replies(article_id)
  if (place !== null) return writing.tellPlace(list, place)
  const next = await newPlace(writing, list)
  await writing[rows].updateTable('reply').set({ place: next.place }).where('id', '=', id).execute()
}

/** Puts these words and this state in place of those that a reply has; gives whether there was such a reply. */
export const changeReply = async (
  writing: Writing,
  id: number,
  { state, name, email, url, text }: Pick<NewReply, 'state' | 'name' | 'email' | 'url' | 'text'>,
  at: number,
): Promise<boolean> => {
  const before = await writing[rows]
    .selectFrom('reply')
    .select(['id', 'article_id', 'state', 'place'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (before === undefined) return false
  const decided = before.state === state ? {} : { state, decided_at: at, prior: null }
  await writing[rows]
    .updateTable('reply')
    .set({ ...decided, name, email_sealed: email?.sealed ?? null, email_digest: email?.digest ?? null, url, text })
    .where('id', '=', id)
    .execute()
  await raiseVersion(writing, replySubject(id))
  if (before.state === 'approved' || state === 'approved') await showReply(writing, before)
  return true
}

/** What a reply is called among versions: it changes by decisions, and where an import brings other words. */
export const replySubject = (id: number): string => `reply:${id}`

/** The editions of the articles that replies stand under, and what became of the replies; one that there is not is left
 *  out. */
export const editionsOfReplies = async (
  reading: Reading,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly edition: string; readonly state: ReplyState }>> => {
  const found = await reading[rows]
    .selectFrom('reply')
    .innerJoin('article', 'article.id', 'article_id')
    .select(['reply.id', 'reply.edition', 'reply.state', 'story_id'])
    .where('reply.id', 'in', [...ids])
    .execute()
  const hidden = await hiddenStories(reading)
  return new Map(
    found.flatMap(({ id, edition, state, story_id }) =>
      edition === null || hidden.includes(story_id) || state === 'withdrawn'
        ? []
        : [[id, { edition, state: state as ReplyState }] as const],
    ),
  )
}

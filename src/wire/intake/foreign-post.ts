import { createHash } from 'node:crypto'
import type { Seal, Sealed } from '#archive/seal.ts'
import { isWebAddress } from '#story/body/address.ts'
import type { PlannedItem, PlannedText, Reason } from '../plan.ts'
import type { WxrComment, WxrItem } from '../wxr-entry.ts'
import { looksLikeEmail } from './import-words.ts'

/** A post or a page as its intake needs it. What it is there is what its fingerprint is made of. */
export interface ForeignPost {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly authors: readonly string[]
  readonly date: number | undefined
  /** See `WxrItem`. */
  readonly unreadDate: string
  readonly modified: number | undefined
  readonly excerpt: string
  readonly content: string
  readonly link: string
  readonly footnotes: string
  readonly format: string
  /** WordPress's number of the featured picture; 0 for none. */
  readonly thumbnail: number
  readonly repliesOpen: boolean
  readonly order: number
  readonly state: 'published' | 'draft' | 'gone'
  readonly reason: Reason | 'unread-date' | 'gone' | undefined
  /** Terms count as a part of the post: another tag is a change. */
  readonly tags: readonly string[]
}

export type PlannedPost = PlannedItem & PlannedText

export const postOf = (item: WxrItem, planned: PlannedPost): ForeignPost => ({
  id: item.id,
  title: item.title || seoWords(item, SEO.title),
  slug: item.slug,
  authors: planned.authors.map(foreignId),
  date: item.dateGmt,
  unreadDate: item.unreadDate,
  modified: item.modifiedGmt,
  // What search engines were told of a text that has no excerpt is the best that there is in its place.
  excerpt: item.excerpt || seoWords(item, SEO.description),
  content: item.content,
  link: item.link,
  footnotes: metaOf(item, 'footnotes'),
  format: item.categories.find(({ domain }) => domain === 'post_format')?.slug ?? '',
  thumbnail: whole(metaOf(item, '_thumbnail_id')),
  repliesOpen: item.commentStatus === 'open',
  order: item.menuOrder,
  ...publicityOf(item, planned),
  tags: item.categories.map(({ domain, slug }) => `${domain} ${slug}`).toSorted(),
})

/** What has no date that anybody could read would lead the front page as if it were of today. */
const publicityOf = (
  { unreadDate, dateGmt }: WxrItem,
  { state, reason }: PlannedPost,
): Pick<ForeignPost, 'state' | 'reason'> =>
  state === 'published' && unreadDate !== '' && dateGmt === undefined
    ? { state: 'draft', reason: 'unread-date' }
    : { state, reason }

/** Where Yoast, Rank Math, All in One SEO, SEOPress and The SEO Framework keep what search engines shall show. */
const SEO = {
  title: [
    '_yoast_wpseo_title',
    'rank_math_title',
    '_aioseo_title',
    '_aioseop_title',
    '_seopress_titles_title',
    '_genesis_title',
  ],
  description: [
    '_yoast_wpseo_metadesc',
    'rank_math_description',
    '_aioseo_description',
    '_aioseop_description',
    '_seopress_titles_desc',
    '_genesis_description',
  ],
} as const

/** What an SEO plugin was told; '' where it was told a pattern (`%%title%%`, `%sitename%`, `#post_title`), or
 *  nothing. */
const seoWords = (item: WxrItem, keys: readonly string[]): string => {
  const words = keys.map((key) => metaOf(item, key).trim()).find((text) => text !== '') ?? ''
  return /%%?\w+%%?|(?:^|\s)#(?:post|page|site|separator|author|current)_\w+/.test(words) ? '' : words
}

export interface ForeignAttachment {
  readonly id: number
  readonly title: string
  readonly url: string
  /** The file's path below the uploads folder, as WordPress keeps it; '' where it is not told. */
  readonly file: string
  readonly caption: string
  readonly alternative: string
  readonly date: number | undefined
}

export const attachmentOf = (item: WxrItem): ForeignAttachment => ({
  id: item.id,
  title: item.title,
  url: item.attachmentUrl || item.guid,
  file: metaOf(item, '_wp_attached_file'),
  caption: item.excerpt,
  alternative: metaOf(item, '_wp_attachment_image_alt'),
  date: item.dateGmt,
})

export interface ForeignComment {
  readonly id: number
  /** Key of its post. */
  readonly post: string
  readonly parent: number
  readonly name: string
  readonly email: Sealed | null
  readonly url: string
  readonly date: number | undefined
  readonly text: string
  readonly approved: string
  /** Login of the author of ours who wrote it; '' for a reader. */
  readonly author: string
}

export const commentOf = (
  post: string,
  comment: WxrComment,
  seal: Seal,
  logins: ReadonlyMap<number, string>,
): ForeignComment => {
  const { id, author: name, email, url, dateGmt, content, approved, parent, userId } = comment
  const login = logins.get(userId)
  return {
    id,
    post,
    parent,
    // Readers who gave their address as their name did not mean to publish it.
    name: looksLikeEmail(name) ? '' : name.slice(0, 2000),
    email: email === '' ? null : seal.close(email),
    url: isWebAddress(url) ? url : '',
    date: dateGmt,
    text: content,
    approved,
    author: login === undefined ? '' : foreignId(login),
  }
}

/** What a comment is there. Sealing the same address twice gives two texts: the digest tells whether it is the same. */
export const commentPrint = ({ email, ...comment }: ForeignComment): string =>
  fingerprint({ ...comment, email: email?.digest ?? null })

export const metaOf = (item: WxrItem, key: string): string => item.meta.find((meta) => meta.key === key)?.value ?? ''
const whole = (text: string): number => Number(/^\d{1,15}$/.exec(text.trim())?.[0] ?? 0)

/** The kinds of things that come in, as the ledger and the report call them. */
export const foreignKinds = ['attachment', 'post', 'page', 'comment', 'address'] as const
export type ForeignKind = (typeof foreignKinds)[number]

/** A foreign id as the ledger can hold it: index entries of PostgreSQL end at 2,700 bytes, and a login that is an
 *  e-mail address is private. */
export const foreignId = (id: string | number): string => {
  const text = String(id)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
  return Buffer.byteLength(text) <= 400 && !text.includes('@')
    ? text
    : `sha256:${createHash('sha256').update(text).digest('hex')}`
}

/** The id of an author's name in an edition. A login is given as it is or as `foreignId` made it. */
export const authorId = (login: string, edition: string): string => `${foreignId(login)} ${edition}`

/** A hash of what something was when it was read. */
export const fingerprint = (thing: unknown): string =>
  createHash('sha256').update(JSON.stringify(thing)).digest('base64url')

import { createHash } from 'node:crypto'
import type { Sealed } from '#archive/seal.ts'
import type { Reason } from '../plan-types.ts'

/** What the ledger keeps of a foreign thing until it is worked off: all that its intake needs, so that a run which was
 *  killed goes on without the file's other half. No password, e-mail or network address is ever in it. */
export interface ForeignPost {
  readonly id: number
  readonly line: number
  readonly title: string
  readonly slug: string
  readonly author: string
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
}

/** What the plan decided for a post. It is no part of the fingerprint: a plan shifts a little with everything that
 *  comes new into an export, and that alone must not change what is in the archive. */
export interface Place {
  readonly language: string
  readonly story: string
  /** WordPress's numbers of the other articles of the story. */
  readonly sisters: readonly number[]
  readonly section: string
  /** Subjects of the whole story. */
  readonly subjects: readonly string[]
  readonly sticky: boolean
}

export interface ForeignAttachment {
  readonly id: number
  readonly line: number
  readonly title: string
  readonly url: string
  /** The file's path below the uploads folder, as WordPress keeps it; '' where it is not told. */
  readonly file: string
  readonly caption: string
  readonly alternative: string
  readonly date: number | undefined
}

export interface ForeignComment {
  readonly id: number
  readonly line: number
  /** WordPress's number of the post. */
  readonly post: number
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

export interface ForeignAddress {
  readonly path: string
  readonly kind: 'post' | 'page'
  readonly id: number
  readonly language: string
}

/** The kinds of entries that wait in the ledger, in the order in which they are worked off. */
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

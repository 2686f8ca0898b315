import type { Body } from './body/schema.ts'

/** What an article is, as readers are told before they read it. The words are keys of the message catalogue. */
export const kinds = [
  'news',
  'report',
  'analysis',
  'opinion',
  'editorial',
  'interview',
  'background',
  'investigation',
  'factCheck',
  'document',
  'statement',
  'photos',
  'video',
  'audio',
  'live',
  'relayed',
  'paid',
] as const
export type Kind = (typeof kinds)[number]

/** The kinds that are somebody's view: wherever they are listed, whose it is stands first. */
export const viewKinds: ReadonlySet<Kind> = new Set(['opinion', 'editorial'])

/** Where an article stands: only `published` ones are public; a `withdrawn` one leaves its reason at its address. */
export const states = ['draft', 'scheduled', 'published', 'withdrawn'] as const
export type State = (typeof states)[number]

/** What somebody did for an article. */
export const roles = ['author', 'translator', 'editor', 'photographer'] as const
export type Role = (typeof roles)[number]

/** What a published change of fact is called. */
export const correctionKinds = ['correction', 'clarification', 'update', 'editorsNote', 'withdrawal'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** How the next outlet of a source chain (after the last, we) took a report over from this one. */
export const takings = ['quoted', 'summarised', 'translated', 'republished'] as const
export type Taking = (typeof takings)[number]

/** What became of a report, after we took it over, where it came from. */
export const upstreams = ['corrected', 'withdrawn'] as const
export type Upstream = (typeof upstreams)[number]

/** What kind of source information came from. */
export const sourceKinds = ['outlet', 'agency', 'document', 'person'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** What an article says: the part that a revision keeps. */
export interface Content {
  readonly kicker: string | null
  readonly headline: string
  readonly lead: string | null
  readonly dateline: string | null
  /** The wished last part of the address; without one it is made of the headline. */
  readonly slug: string | null
  readonly credits: readonly Credit[]
  readonly body: Body
}

/** Of an article that says nothing yet. */
export const emptyContent: Content = {
  kicker: null,
  headline: '',
  lead: null,
  dateline: null,
  slug: null,
  credits: [],
  body: { type: 'doc', content: [] },
}

/** Who did what, by the author's id, in the order of the byline. */
export interface Credit {
  readonly author: number
  readonly role: Role
}

/** What a list shows of an article. */
export interface Card {
  readonly id: number
  readonly path: string
  readonly kind: Kind
  readonly section: number
  /** The story's picture, by its number in the archive. */
  readonly picture: number | null
  readonly kicker: string | null
  readonly headline: string
  readonly lead: string | null
  /** Whose view it is, in the order of the byline and as its edition spells them; nobody for all but `viewKinds`. */
  readonly authors: readonly string[]
  /** Whether it was taken over from others: it has a source chain. */
  readonly relayed: boolean
  readonly publishedAt: number
}

import type { CrawlerRule } from './crawlers.ts'

/** How a newsroom looks in all its editions, and what it asks of pictures. */
export interface NewsroomLook {
  /** A picture in the archive, by its number. */
  readonly logo: number | null
  /** Colours as `#rrggbb` that can be read on the paper by day and on the paper by night (`contrast.ts`). */
  readonly accent: { readonly light: string; readonly dark: string }
  readonly theme: Theme
  readonly social: readonly SocialLink[]
  /** Whether nothing is published whose pictures have no credit. */
  readonly creditRequired: boolean
  /** Whether nobody approves or publishes what nobody else has written in, approved or published. */
  readonly fourEyes: boolean
  /** Whether nothing is published that was not approved as it stands. */
  readonly approvalNeeded: boolean
  /** Why replies are refused, as moderators may choose; none for what the desk proposes in each language. */
  readonly replyReasons: readonly string[]
  /** Whether replies of those who were approved twice are read at once. */
  readonly trustReplies: boolean
  /** After how many days an article takes no more replies; null for never. */
  readonly closeRepliesAfter: number | null
  /** Whether fronts and sections show what is read most. */
  readonly mostRead: boolean
  /** What programs may do that gather pages for artificial intelligence; which others are asked to stay away. */
  readonly aiCrawlers: CrawlerRule
  readonly crawlersRefused: readonly string[]
  /** Where the newsroom is reached, and where who finds a weakness tells of it (`contact.ts`). */
  readonly contact: string | null
  readonly securityContact: string | null
  /** The key under which search engines are told what changes (IndexNow); null for telling nobody. */
  readonly indexNow: string | null
}

/** Which fonts pages are set in: a newspaper's, or one plain face. */
export const themes = ['serif', 'plain'] as const
export type Theme = (typeof themes)[number]

/** Where else readers find the newsroom. */
export interface SocialLink {
  readonly network: Network
  /** An https address. */
  readonly href: string
}

export const networks = [
  'telegram',
  'whatsapp',
  'instagram',
  'x',
  'facebook',
  'youtube',
  'mastodon',
  'bluesky',
  'threads',
  'linkedin',
  'tiktok',
  'eitaa',
  'bale',
  'soundcloud',
  'spotify',
  'github',
] as const
export type Network = (typeof networks)[number]

/** What pages are printed on, by day and by night. */
export const paper = { light: '#fdfcf9', dark: '#161513' } as const

/** What a newsroom looks like that has set nothing. */
export const plainLook: NewsroomLook = {
  logo: null,
  accent: { light: '#9a1b1e', dark: '#f2978f' },
  theme: 'serif',
  social: [],
  creditRequired: true,
  fourEyes: false,
  approvalNeeded: false,
  replyReasons: [],
  trustReplies: true,
  closeRepliesAfter: null,
  mostRead: false,
  aiCrawlers: 'allow',
  crawlersRefused: [],
  contact: null,
  securityContact: null,
  indexNow: null,
}

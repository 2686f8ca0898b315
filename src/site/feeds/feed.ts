/** What a feed says, whatever it is written in. Texts are one line without markup, with foreign runs isolated;
 *  addresses are absolute. */
export interface Feed {
  readonly title: string
  readonly description: string
  readonly newsroom: string
  /** BCP 47. */
  readonly language: string
  /** The page that it is of, and its own address. */
  readonly page: string
  readonly self: string
  readonly icon: string | undefined
  /** When anything of it changed last, in milliseconds; undefined where nothing is in it. */
  readonly updatedAt: number | undefined
  readonly items: readonly FeedItem[]
}

export interface FeedItem {
  /** An address that stays the article's own whatever becomes of its headline and section. */
  readonly id: string
  readonly address: string
  readonly title: string
  readonly summary: string
  /** All of it, as HTML. */
  readonly content: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly publishedAt: number
  readonly updatedAt: number
  readonly picture: { readonly address: string; readonly type: string; readonly width: number | null } | undefined
  readonly recordings: readonly { readonly address: string; readonly type: string; readonly seconds: number | null }[]
  /** The same story in other editions. */
  readonly others: readonly { readonly language: string; readonly address: string }[]
}

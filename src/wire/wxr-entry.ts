/** What an export of WordPress (WXR 1.0, 1.1 and 1.2) holds, entry by entry. `line` is where the entry begins in the
 *  file. Texts are as they stand there: titles, excerpts, contents, descriptions and comments may hold any markup and
 *  are hostile until `htmlToBody` or `htmlToText` has read them. Times are milliseconds since 1970 in UTC. */
export type WxrEntry = WxrSite | WxrAuthor | WxrCategory | WxrTag | WxrTerm | WxrItem | WxrBroken | WxrTruncated

/** Comes once, before everything else that is not broken. */
export type WxrSite = {
  readonly kind: 'site'
  readonly line: number
  readonly title: string
  readonly link: string
  /** As WordPress writes it: `fa-IR`, `en-US`, sometimes `en`; '' where it is not told. */
  readonly language: string
  readonly wxrVersion: string
  /** What wrote the file: `WordPress/6.8.12`; '' where it does not say. */
  readonly generator: string
}

/** An account that wrote something. The e-mail address is private. */
export type WxrAuthor = {
  readonly kind: 'author'
  readonly line: number
  readonly id: number | undefined
  readonly login: string
  readonly email: string
  readonly displayName: string
  readonly first: string
  readonly last: string
}

export type WxrCategory = {
  readonly kind: 'category'
  readonly line: number
  readonly termId: number | undefined
  readonly slug: string
  /** The slug of the category above it, '' at the top. */
  readonly parent: string
  readonly name: string
  readonly description: string
}

export type WxrTag = {
  readonly kind: 'tag'
  readonly line: number
  readonly termId: number | undefined
  readonly slug: string
  readonly name: string
  readonly description: string
}

/** A term of any other kind; some exports repeat their categories and tags as terms. */
export type WxrTerm = {
  readonly kind: 'term'
  readonly line: number
  readonly taxonomy: string
  readonly termId: number | undefined
  readonly slug: string
  readonly parent: string
  readonly name: string
  readonly description: string
}

/** A post, a page, an attachment or anything else that WordPress keeps as one. */
export type WxrItem = {
  readonly kind: 'item'
  readonly line: number
  /** 0 where the file gives it none. */
  readonly id: number
  /** Of an item whose texts held several languages between marks, the code of the one whose words these are. */
  readonly part?: string
  /** Set on the one of these parts that had the bare address there, and has the comments. */
  readonly mainPart?: true
  /** `post`, `page`, `attachment`, `nav_menu_item` … */
  readonly type: string
  /** The code of its language, where the system itself tells one. */
  readonly language?: string
  /** `publish`, `draft`, `pending`, `private`, `future`, `inherit`, `trash` … */
  readonly status: string
  readonly title: string
  readonly link: string
  readonly guid: string
  /** Login of the author, '' where there is none. */
  readonly creator: string
  readonly pubDate: number | undefined
  /** When it was published, or will be; undefined for a draft that never was. */
  readonly dateGmt: number | undefined
  /** What the export tells of that where nobody can read it; '' where it tells nothing, or what can be read. `dateGmt`
   *  is that of the address then, if there is one. */
  readonly unreadDate: string
  readonly modifiedGmt: number | undefined
  readonly slug: string
  /** Id of the item above it, 0 for none. */
  readonly parent: number
  readonly menuOrder: number
  readonly sticky: boolean
  readonly password: string
  readonly excerpt: string
  readonly content: string
  readonly commentStatus: string
  /** Set where only registered or paying readers could read it. */
  readonly membersOnly?: boolean
  readonly categories: readonly WxrItemTerm[]
  readonly meta: readonly WxrMeta[]
  readonly comments: readonly WxrComment[]
  readonly attachmentUrl: string
}

/** `domain` is the taxonomy: `category`, `post_tag`, `language`, `post_translations`, `post_format` … */
export type WxrItemTerm = { readonly domain: string; readonly slug: string; readonly name: string }
export type WxrMeta = { readonly key: string; readonly value: string }

/** A reader's comment, or a pingback. The reader's network address stays in the file. */
export type WxrComment = {
  readonly id: number
  readonly author: string
  readonly email: string
  readonly url: string
  readonly dateGmt: number | undefined
  readonly content: string
  /** `1` approved, `0` waiting, `spam`, `trash`, or what a plugin wrote. */
  readonly approved: string
  /** '' and `comment` are comments; `pingback`, `trackback` and others are not. */
  readonly type: string
  /** Id of the comment that it answers, 0 for none. */
  readonly parent: number
  readonly userId: number
}

/** Something that could not be read and was left out; the reading went on behind it. */
export type WxrBroken = {
  readonly kind: 'broken'
  readonly what: 'item' | 'author' | 'category' | 'tag' | 'term'
  /** The line on which it begins. */
  readonly where: number
  readonly title?: string
  readonly reason: 'malformed' | 'not-ended' | 'too-long' | 'no-id'
  /** For a log: what exactly is wrong, in the parser's words. */
  readonly detail?: string
}

/** The file ends in the middle. Whatever was whole came before this; `title` is of the item that was cut. */
export type WxrTruncated = { readonly kind: 'truncated'; readonly where: number; readonly title?: string }

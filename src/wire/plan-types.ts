import type { Kind } from '#story/article.ts'
import type { Account } from './plan-account.ts'
import type { LanguageSource } from './language-sources.ts'
import type { WxrBroken, WxrItem, WxrTruncated } from './wxr-entry.ts'

/** What items of a type of the site's own become: standing pages, or articles of this kind. */
export type OwnType = 'page' | Kind

export type PlanOptions = {
  /** BCP 47 tag that the operator gave: the language of everything whose language the export does not tell. */
  readonly language?: string
  /** Types of the site's own that are taken in, and what they become. */
  readonly types?: ReadonlyMap<string, OwnType>
  /** Whether what only paying or registered readers could read may be public. */
  readonly membersToo?: boolean
  /** Given every item that becomes anything, in the order of `PlannedItem.index`, so that nobody has to parse it
   *  again. */
  readonly layAside?: (item: WxrItem) => void
}

/** What an import would do: made in one pass over the export, shown on a dry run, followed by the intake. It holds
 *  numbers and names, and of texts only blocks that several share. */
export type Plan = {
  readonly site: { readonly title: string; readonly link: string; readonly generator: string }
  readonly languages: PlannedLanguages
  /** In the order in which they should be shown: most articles first. */
  readonly editions: readonly PlannedEdition[]
  readonly sections: readonly PlannedTerm[]
  readonly subjects: readonly PlannedTerm[]
  readonly authors: readonly PlannedAuthor[]
  /** By their keys, in the order of the file. */
  readonly items: ReadonlyMap<string, PlannedItem>
  /** By the key that items carry: which of them are one story (or one standing page), language by language. */
  readonly stories: ReadonlyMap<string, PlannedStory>
  readonly menus: readonly PlannedMenu[]
  /** Words that articles refer to by WordPress's number: reusable blocks. */
  readonly blocks: ReadonlyMap<number, string>
  /** Tables that articles refer to by TablePress's number, as HTML. */
  readonly tables: ReadonlyMap<string, string>
  /** Types of the site's own that were not asked for, with the number of their public items. */
  readonly ownTypes: Readonly<Record<string, number>>
  /** Fields of the site's own that hold words, none of which comes in, with the number of public texts. */
  readonly ownFields: Readonly<Record<string, number>>
  /** What was read and what of it comes in, by type; the rest with its reasons. */
  readonly account: Account
  /** Where the site's addresses differ from WordPress's own: what its lists of categories, tags and authors begin
   *  with. */
  readonly bases: ListBases
  readonly counts: PlanCounts
  readonly broken: readonly WxrBroken[]
  readonly truncated: WxrTruncated | undefined
}

/** First parts of the old addresses of lists, without slashes at the ends: `category`, `topics`, `blog/category`. */
export type ListBases = Readonly<Record<'category' | 'tag' | 'author', readonly string[]>>

/** How the languages were found. `unsupported` names plugins whose traces were met but whose links between translations
 *  cannot be read; their posts come in as separate stories. */
export type PlannedLanguages = {
  readonly by: LanguageSource | 'option' | 'site' | 'nothing'
  /** Language of what tells none. */
  readonly fallback: string
  /** Set where the texts are plainly in another language than the file says: nothing comes in without an answer. */
  readonly doubt:
    | { readonly told: string; readonly seen: string; readonly texts: number; readonly of: number }
    | undefined
  readonly unsupported: readonly ('wpml' | 'qtranslate' | 'multilingualpress')[]
}

export type PlannedEdition = {
  /** BCP 47 tag, canonical. */
  readonly tag: string
  /** What WordPress called it: Polylang's slug, or the tag itself. */
  readonly wordpress: string
  /** Its name in its own language. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly articles: number
}

/** A section or a subject, with the words for it in each edition that uses it. */
export type PlannedTerm = {
  /** Stable from run to run: small letters and digits of any script, joined by hyphens. */
  readonly key: string
  readonly names: Readonly<Record<string, string>>
  readonly slugs: Readonly<Record<string, string>>
  /** WordPress's slugs of the terms that it is made of. */
  readonly terms: readonly string[]
  /** The same in each language that uses them: taxonomy, path below what its lists begin with (`sport/football`),
   *  number. */
  readonly was: readonly OldTerm[]
  /** Key of the section above it, where that one is taken over too. */
  readonly parent?: string
  /** The section of articles that have none. */
  readonly fallback: boolean
  /** How many items use it. */
  readonly items: number
}

export type OldTerm = {
  readonly language: string
  readonly domain: string
  readonly path: string
  readonly number: number | undefined
}

export type PlannedAuthor = {
  readonly login: string
  /** WordPress's number of the account; undefined for who had none. */
  readonly number: number | undefined
  /** What readers may see; undefined where nothing but an e-mail address is known. */
  readonly name: string | undefined
  readonly items: number
}

/** Why an item that stands in the export does not become public. */
export type Reason =
  | 'draft'
  | 'pending'
  | 'private'
  | 'future'
  | 'password'
  | 'members'
  | 'letter'
  | 'language'
  | 'unknown-status'

export type PlannedItem = {
  /** What it is called in the ledger, the same on every run: WordPress's number, with the language's code where its
   *  texts held several, with a digest of its address where another item has the number. */
  readonly key: string
  /** Its place among those that `PlanOptions.keep` was given. */
  readonly index: number
  readonly id: number
  readonly type: string
  readonly line: number
} & (PlannedText | PlannedMedium | { readonly becomes: 'gone'; readonly page: boolean })

export type PlannedMedium = {
  readonly becomes: 'media'
  readonly language: string
  /** WordPress's number of the text that it belongs to, 0 for none. */
  readonly parent: number
  /** The path of the page that WordPress makes of it. */
  readonly path: string | undefined
}

export type PlannedText = {
  readonly becomes: 'article' | 'page'
  readonly kind: Kind | undefined
  readonly state: 'published' | 'draft'
  readonly reason?: Reason
  readonly language: string
  readonly story: string
  readonly section: string
  readonly subjects: readonly string[]
  /** Logins, in the order of the byline. */
  readonly authors: readonly string[]
  readonly sticky: boolean
  /** The path of its old address; undefined where it has none that can be kept. */
  readonly path: string | undefined
  readonly slug: string
  readonly date: number
}

/** Keys of the items of one story by the tag of their edition. */
export type PlannedStory = {
  readonly items: Readonly<Record<string, string>>
  readonly section: string
  readonly kind: 'article' | 'page'
}

/** A menu of an edition. */
export type PlannedMenu = {
  readonly edition: string
  readonly place: 'main' | 'footer'
  readonly name: string
  /** How many things of the export it was made of, and their type. */
  readonly of: { readonly type: string; readonly count: number }
  readonly entries: readonly PlannedMenuEntry[]
}

export type PlannedMenuEntry =
  | { readonly section: string }
  /** Key of the standing page's story. */
  | { readonly page: string }
  | { readonly label: string; readonly item: string }
  | { readonly label: string; readonly subject: string }
  | { readonly label: string; readonly href: string }

export type PlanCounts = {
  /** Type of item → status → how many. */
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly comments: {
    readonly approved: number
    readonly waiting: number
    readonly spam: number
    readonly trash: number
    readonly pingbacks: number
  }
  /** What the items become: `published`, `draft`, `page`, `media`. */
  readonly becomes: Readonly<Record<string, number>>
}

/** What is kept of an item between the first look and the plan: no texts. */
export type SeenItem = {
  readonly key: string
  readonly index: number
  readonly id: number
  readonly line: number
  readonly type: string
  readonly status: string
  readonly password: string
  readonly membersOnly: boolean
  readonly creators: readonly string[]
  readonly sticky: boolean
  readonly languageSlug: string
  /** The language that its words are plainly in; undefined where they are too few to tell. */
  readonly spoken: string | undefined
  readonly group: string
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  /** Number of the category that an SEO plugin was told is the main one. */
  readonly primary: number | undefined
  readonly path: string | undefined
  readonly slug: string
  readonly date: number
  readonly parent: number
}

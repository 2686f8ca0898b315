import type { WxrBroken, WxrTruncated } from './wxr-entry.ts'

export type PlanOptions = {
  /** BCP 47 tag that the operator gave: the language of everything whose language the export does not tell. */
  readonly language?: string
}

/** What an import would do: made in one pass over the export, shown on a dry run, followed by the intake in a second
 *  one. It holds numbers and names, never texts. */
export type Plan = {
  readonly site: { readonly title: string; readonly link: string; readonly generator: string }
  readonly languages: PlannedLanguages
  /** In the order in which they should be shown: most articles first. */
  readonly editions: readonly PlannedEdition[]
  readonly sections: readonly PlannedTerm[]
  readonly subjects: readonly PlannedTerm[]
  readonly authors: readonly PlannedAuthor[]
  /** By WordPress's number of the item, in the order of the file. */
  readonly items: ReadonlyMap<number, PlannedItem>
  /** By the key that items carry: which of them are one story (or one standing page), language by language. */
  readonly stories: ReadonlyMap<string, PlannedStory>
  readonly counts: PlanCounts
  readonly broken: readonly WxrBroken[]
  readonly truncated: WxrTruncated | undefined
}

/** How the languages were found. `unsupported` names plugins whose traces were met but whose links between translations
 *  cannot be read; their posts come in as separate stories. */
export type PlannedLanguages = {
  readonly by: 'polylang' | 'option' | 'site' | 'nothing'
  /** Language of what tells none. */
  readonly fallback: string
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
  /** Key of the section above it, where that one is taken over too. */
  readonly parent?: string
  /** The section of articles that have none. */
  readonly fallback: boolean
  /** How many items use it. */
  readonly items: number
}

export type PlannedAuthor = {
  readonly login: string
  /** What readers may see; undefined where nothing but an e-mail address is known. */
  readonly name: string | undefined
  readonly items: number
}

/** Why an item that stands in the export does not become public. */
export type Reason = 'draft' | 'pending' | 'private' | 'future' | 'password' | 'unknown-status'

export type PlannedItem =
  | {
      readonly becomes: 'article' | 'page'
      readonly state: 'published' | 'draft'
      readonly reason?: Reason
      readonly language: string
      readonly story: string
      readonly section: string
      readonly subjects: readonly string[]
      readonly author: string | undefined
      readonly sticky: boolean
      readonly line: number
    }
  | { readonly becomes: 'media'; readonly language: string; readonly line: number }
  /** `later`: menus, templates and other plugins' items, for which there is no place yet; `nothing`: trash and the
   *  like. */
  | { readonly becomes: 'later' | 'nothing'; readonly line: number }

/** Numbers of the items of one story by the tag of their edition. */
export type PlannedStory = {
  readonly items: Readonly<Record<string, number>>
  readonly section: string
  readonly kind: 'article' | 'page'
}

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
  /** What the items become: `published`, `draft`, `page`, `media`, `later`, `nothing`. */
  readonly becomes: Readonly<Record<string, number>>
  /** Items whose number another item has. The first is taken, or the first that becomes anything; `line` of the planned
   *  item tells which. */
  readonly repeated: number
}

/** What is kept of an item between the first look and the plan: no texts. */
export type SeenItem = {
  readonly id: number
  readonly line: number
  readonly type: string
  readonly status: string
  readonly password: string
  readonly creator: string
  readonly sticky: boolean
  readonly languageSlug: string
  readonly group: string
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  /** Number of the category that an SEO plugin was told is the main one. */
  readonly primary: number | undefined
}

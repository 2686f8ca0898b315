import type { Role } from '#story/article.ts'

/** An article as other newsrooms' systems take it in, whatever it is written in. Texts are one line without markup;
 *  addresses are absolute, times in milliseconds. */
export interface NewsItem {
  /** An address that stays the article's own whatever becomes of its headline and section. */
  readonly uri: string
  /** Where readers find it. */
  readonly page: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly newsroom: { readonly name: string; readonly uri: string }
  readonly firstCreated: number
  readonly versionCreated: number
  /** IPTC urgency, 1 (at once) to 9. */
  readonly urgency: number
  readonly kind: { readonly key: string; readonly name: string; readonly genre: string | undefined }
  readonly headline: string
  readonly kicker: string | undefined
  readonly lead: string | undefined
  /** The byline as one phrase; undefined where nobody is named. */
  readonly by: string | undefined
  readonly located: string | undefined
  readonly credits: readonly NewsCredit[]
  readonly section: { readonly name: string; readonly uri: string } | undefined
  readonly subjects: readonly { readonly name: string; readonly uri: string }[]
  /** What it was taken from, the original first. */
  readonly sources: readonly NewsSource[]
  readonly body: { readonly html: string; readonly text: string; readonly words: number }
  readonly media: readonly NewsMedium[]
  /** The same story in other editions. */
  readonly versions: readonly NewsVersion[]
  /** What the newsroom says of how it works. */
  readonly policies: readonly { readonly title: string; readonly href: string }[]
  /** What was corrected, in its order. */
  readonly corrections: readonly string[]
  /** Why it was withdrawn: then nothing but its headline is told. */
  readonly withdrawn: { readonly reason: string | null } | undefined
}

export interface NewsCredit {
  readonly role: Role
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly uri: string | undefined
}

export interface NewsSource {
  readonly name: string
  readonly uri: string | undefined
  readonly at: number | null
}

export interface NewsMedium {
  readonly type: 'picture' | 'audio' | 'video'
  readonly uri: string
  readonly caption: string | undefined
  readonly alternative: string | undefined
  readonly credit: string | undefined
  readonly rights: string | undefined
  readonly licence: string | undefined
  readonly files: readonly NewsFile[]
  /** In seconds. */
  readonly duration: number | null
}

export interface NewsFile {
  readonly name: string
  readonly href: string
  readonly type: string
  readonly width: number | null
  readonly height: number | null
}

export interface NewsVersion {
  readonly uri: string
  readonly page: string
  readonly data: string
  readonly language: string
  readonly isOriginal: boolean
}

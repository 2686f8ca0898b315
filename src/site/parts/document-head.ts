import { stripBidi } from '#language/isolate.ts'
import { isoInZone } from '#language/days.ts'
import type { Media } from '#archive/media.ts'
import { cardSize } from '#pictures/share-card.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { DataFormat, DataOf, FeedOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import { paper } from '#story/newsroom.ts'
import type { Chrome } from './chrome.ts'
import { iconHref, touchIconHref } from './logo.ts'
import { html, readyMade } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { mediaHref, sharedPicture } from './picture.ts'
import { plain } from './plain-line.ts'
import { voiceOf } from './voice.ts'
import type { Counterpart } from './language-switcher.ts'

/** What a page tells machines about itself. Texts are plain (`plain-line.ts`), not HTML. */
export interface Head {
  /** In the browser's tab, with the newsroom's name. */
  readonly title: string
  /** Where others link to it, without the newsroom's name, which stands beside it there. */
  readonly name?: string
  readonly description?: string | null | undefined
  /** The page's own path; without one it asks not to be found. */
  readonly path?: string
  /** The same page in other languages, and this one; `otherwise` is for readers of none of them. */
  readonly versions?: readonly Counterpart[]
  readonly otherwise?: string | undefined
  readonly article?: ArticleHead
  /** Whether it is somebody's page. */
  readonly profile?: boolean
  readonly picture?: HeadPicture | undefined
  /** What readers may follow by feeds. */
  readonly feeds?: readonly FeedOf[]
  /** Where other sites ask what to show of it, as an absolute address. */
  readonly embed?: string
  /** What of it can be had as data. */
  readonly dataOf?: DataOf
  /** What it is in the words of schema.org, as JSON-LD. */
  readonly data?: object
}

/** What programs that read feeds call one before they have read it. */
const feedTitle = (edition: Edition, { of }: FeedOf): string => {
  const voice = voiceOf(edition)
  return of === 'posts' ? voice.text('live.latest') : of === 'replies' ? voice.text('reply.title') : 'RSS'
}

/** When an article was published and changed, in milliseconds, in which section and about what, and what can be heard
 *  and seen in it. */
export interface ArticleHead {
  readonly publishedAt: number
  readonly updatedAt: number | null
  readonly section: string | undefined
  readonly subjects: readonly string[]
  /** The pages of its authors, by their paths. */
  readonly authors: readonly string[]
  readonly recordings: readonly HeadRecording[]
}

/** A recording of the newsroom's own, by its path on the wire. */
export interface HeadRecording {
  readonly of: 'audio' | 'video'
  readonly href: string
  readonly mime: string
}

/** A picture of the newsroom's own, by its path on the wire. */
export interface HeadPicture {
  readonly href: string
  readonly width: number | null
  readonly height: number | null
  readonly alt: string | null
}

/** A picture of the archive as the head of a page in a language has it; undefined where the newsroom holds none. */
export const headPicture = (media: Media | undefined, language: string): HeadPicture | undefined => {
  const shared = sharedPicture(media)
  const alt = media?.alternative ?? null
  return shared && { ...shared, alt: alt && plain(alt, language) }
}

/** A share card as the head of its page has it; undefined where none is drawn yet.
 *  @param says what stands on it. */
export const cardPicture = (file: string | null, says: string): HeadPicture | undefined =>
  file === null ? undefined : { href: mediaHref(file), ...cardSize, alt: stripBidi(says) }

/** The head of a page: title, description, its one address, its versions, and how it looks where others link to it. */
export const headMarkup = (chrome: Chrome, publicUrl: string, head: Head): Markup => {
  const { edition } = chrome
  const { path, picture } = head
  const address = (path: string): string => publicUrl + onWire(path)
  const icon = iconHref(chrome.logo)
  const touch = touchIconHref(chrome.logo)
  const description = head.description?.replaceAll(/\s+/g, ' ').trim()
  return html`<title>${head.title}</title>
${
  description &&
  html`<meta name="description" content="${description}">
`
}${
    path === undefined
      ? html`<meta name="robots" content="noindex">
`
      : html`<link rel="canonical" href="${address(path)}">
${(head.versions ?? []).map(
  (version) => html`<link rel="alternate" hreflang="${version.edition}" href="${address(version.path)}">
`,
)}${
          head.otherwise !== undefined &&
          html`<link rel="alternate" hreflang="x-default" href="${address(head.otherwise)}">
`
        }${head.feeds?.map(
          (list) =>
            html`<link rel="alternate" type="application/rss+xml" title="${feedTitle(edition, list)}" href="${onWire(
              pathOf({ kind: 'feed', edition: edition.code, list, format: 'rss' }),
            )}">
`,
        )}${head.dataOf !== undefined && dataLinks(head.dataOf)}${
          head.embed !== undefined &&
          html`<link rel="alternate" type="application/json+oembed" href="${head.embed}">
`
        }${property('og:url', address(path))}`
  }${[
    property('og:title', stripBidi(head.name ?? edition.newsroom)),
    property('og:type', head.article !== undefined ? 'article' : head.profile === true ? 'profile' : 'website'),
    property('og:site_name', stripBidi(edition.newsroom)),
    property('og:locale', localeOf(edition.code)),
    ...(head.versions ?? [])
      .filter((version) => version.edition !== edition.code)
      .map((version) => property('og:locale:alternate', localeOf(version.edition))),
    description && property('og:description', description),
    ...articleProperties(chrome, head.article, publicUrl),
    ...pictureProperties(publicUrl, picture),
  ]}<meta name="twitter:card" content="${picture === undefined ? 'summary' : 'summary_large_image'}">
<link rel="manifest" href="${onWire(pathOf({ kind: 'manifest', edition: edition.code }))}">
${
  icon !== undefined &&
  html`<link rel="icon" href="${icon}">
`
}${
    touch !== undefined &&
    html`<link rel="apple-touch-icon" href="${touch}">
`
  }${[
    html`<meta name="theme-color" media="(prefers-color-scheme:light)" content="${paper.light}">
`,
    html`<meta name="theme-color" media="(prefers-color-scheme:dark)" content="${paper.dark}">
`,
  ]}${
    head.data !== undefined &&
    html`<script type="application/ld+json">${readyMade(json(head.data))}</script>
`
  }`
}

/** Where the page lies as data: its type alone does not say what it is of, so that it has a title. */
const dataLinks = (of: DataOf): Markup => {
  const link = (format: DataFormat, type: string, title: string): Markup =>
    html`<link rel="alternate" type="${type}" title="${title}" href="${onWire(pathOf({ kind: 'data', of, format }))}">
`
  return html`${link('ninjs', 'application/json', 'ninjs')}${
    of.kind === 'article' && link('newsml', 'application/vnd.iptc.g2.newsitem+xml', 'NewsML-G2')
  }`
}

const property = (name: string, content: string | number): Markup => html`<meta property="${name}" content="${content}">
`

const articleProperties = ({ edition }: Chrome, article: ArticleHead | undefined, publicUrl: string): Child[] => {
  if (article === undefined) return []
  const { publishedAt, updatedAt, section, subjects, authors, recordings } = article
  return [
    property('article:published_time', isoInZone(publishedAt, edition.timeZone)),
    updatedAt !== null && property('article:modified_time', isoInZone(updatedAt, edition.timeZone)),
    section !== undefined && property('article:section', stripBidi(section)),
    ...authors.map((path) => property('article:author', publicUrl + onWire(path))),
    ...subjects.map((subject) => property('article:tag', stripBidi(subject))),
    ...recordings.flatMap(({ of, href, mime }) => [
      property(`og:${of}`, publicUrl + href),
      property(`og:${of}:type`, mime),
    ]),
  ]
}

const pictureProperties = (publicUrl: string, picture: HeadPicture | undefined): Child[] => {
  if (picture === undefined) return []
  const { href, width, height, alt } = picture
  return [
    property('og:image', publicUrl + href),
    width !== null && property('og:image:width', width),
    height !== null && property('og:image:height', height),
    alt && property('og:image:alt', alt),
  ]
}

/** Language and region as Open Graph has them: `fa_IR`. */
const localeOf = (code: string): string => {
  const { language, region } = new Intl.Locale(code).maximize()
  return region === undefined ? language : `${language}_${region}`
}

/** JSON that cannot end the element that it stands in. */
const json = (data: object): string =>
  JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

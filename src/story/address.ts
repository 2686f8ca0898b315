import { canonicalTag } from '#language/tag.ts'
import { kinds } from './article.ts'
import type { Kind } from './article.ts'

/** What a reader can ask for. The only place that builds and parses addresses.
 *
 *  Inside, a path is written in its own script (`/fa/خبر/تراموا/`); on the wire it is percent-encoded (`onWire`). */
export type Address =
  | { readonly kind: 'chooser' }
  /** What machines that gather pages may have. */
  | { readonly kind: 'robots' }
  /** Another file that programs look for at the root. */
  | { readonly kind: 'root'; readonly file: RootFile }
  /** That the newsroom's key for IndexNow is its own. */
  | { readonly kind: 'key'; readonly key: string }
  /** What other sites show of an article, as its question says (oEmbed). */
  | { readonly kind: 'oembed' }
  /** What a telephone is told that puts an edition on its home screen. */
  | { readonly kind: 'manifest'; readonly edition: string }
  /** All pages for machines that gather them: the list of the lists, what is newest, a month of an edition in parts. */
  | { readonly kind: 'sitemap'; readonly of: SitemapOf }
  | { readonly kind: 'front'; readonly edition: string }
  /** A section's newest page or a standing page: which of them the archive knows. */
  | { readonly kind: 'place'; readonly edition: string; readonly slug: string }
  | { readonly kind: 'list'; readonly edition: string; readonly list: ListAddress; readonly page: number | null }
  | { readonly kind: 'article'; readonly edition: string; readonly path: string }
  | { readonly kind: 'short'; readonly edition: string; readonly article: number }
  /** What was corrected; `page: null` is the newest page, as of lists. */
  | { readonly kind: 'corrections'; readonly edition: string; readonly page: number | null }
  /** The whole chain of sources of a relayed article. */
  | { readonly kind: 'sources'; readonly edition: string; readonly article: number }
  /** Older replies to an article: one of their sealed pages. The newest stand below the article. */
  | { readonly kind: 'replies'; readonly edition: string; readonly article: number; readonly page: number }
  /** What was searched for, as its question says. */
  | { readonly kind: 'search'; readonly edition: string }
  /** The words that somebody who types may mean, for the field. */
  | { readonly kind: 'suggestions'; readonly edition: string }
  /** The letters that readers can have by mail, and one that went out. */
  | { readonly kind: 'letters'; readonly edition: string }
  | { readonly kind: 'letter'; readonly edition: string; readonly letter: number }
  /** What is new in a live story, for pages of it that are open. */
  | { readonly kind: 'live'; readonly edition: string; readonly article: number }
  /** The newest articles of a list for who reads them elsewhere: `/fa/feed/` is all of the edition as RSS. */
  | { readonly kind: 'feed'; readonly edition: string; readonly list: FeedOf; readonly format: FeedFormat }
  /** The archive by day: its months, or the days of one month, `YYYY-MM`. */
  | { readonly kind: 'days'; readonly edition: string; readonly month: string | null }
  /** A page as data for machines: an article or a list. */
  | { readonly kind: 'data'; readonly of: DataOf; readonly format: DataFormat }
  /** Another page in its text-only edition. */
  | { readonly kind: 'text'; readonly of: FullAddress; readonly part: number }
/** An address of a page in its usual dress. */
export type FullAddress = Exclude<Address, { readonly kind: 'text' | 'data' }>

/** What can be had as data: its address with `.json` for its last slash is ninjs, an article's with `.xml` is
 *  NewsML-G2. */
export type DataOf = Extract<Address, { readonly kind: 'front' | 'place' | 'list' | 'article' | 'short' }>
export type DataFormat = keyof typeof dataEndings
const dataEndings = { ninjs: 'json', newsml: 'xml' } as const

/** Which list is meant; `page: null` is its newest page. A section's newest page has the address of its `place`. */
export type ListAddress =
  | { readonly of: 'all' }
  | { readonly of: 'section' | 'author' | 'subject' | 'dossier'; readonly slug: string }
  | { readonly of: 'kind'; readonly articles: Kind }
  | { readonly of: 'day'; readonly day: string }

/** Which sitemap is meant; months are Gregorian, `YYYY-MM`, by the edition's clock. */
export type SitemapOf = 'index' | 'news' | { readonly edition: string; readonly month: string; readonly part: number }

/** What has a feed: lists of articles, the posts of a live story, the replies to an article; and what feeds are written
 *  in: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1. */
export type FeedOf = FeedList | ArticleFeed
export type FeedList = Exclude<ListAddress, { readonly of: 'day' }>
export type ArticleFeed = { readonly of: 'posts' | 'replies'; readonly article: number }
export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** Words that stand where a section's or a standing page's slug stands; neither may be called so. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'a',
  'latest',
  'author',
  'subject',
  'dossier',
  'kind',
  'day',
  'days',
  'page',
  'part',
  'search',
  'feed',
  'corrections',
  'sources',
  'text',
  'live',
  'desk',
  'sign-in',
  'reply',
  'letters',
  'manifest.webmanifest',
])

/** First parts of addresses that are no pages: the API, the desk, media, where readers reply and ask for letters, and
 *  health. */
export const otherDoors: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'desk',
  'letters',
  'media',
  'reply',
  'healthz',
  'readyz',
])

/** Where browsers ask for a sign that no page names. */
export const iconPath = '/favicon.ico'

const robotsPath = '/robots.txt'
const oembedPath = '/oembed/'

/** Files at the root besides: for programs that answer questions, on who is behind the site, on whom to tell of a
 *  weakness. */
const rootFiles = { llms: '/llms.txt', humans: '/humans.txt', security: '/.well-known/security.txt' } as const
export type RootFile = keyof typeof rootFiles

/** First parts of addresses that are the system's own, in use or to come: no edition, redirect or old path may have
 *  them. `/feed/` is not among them: it is where readers of many a site that came in had its feed. */
export const reservedParts: ReadonlySet<string> = new Set([
  ...otherDoors,
  'favicon.ico',
  'robots.txt',
  'llms.txt',
  'humans.txt',
  'oembed',
  'admin',
  'sign-in',
  'sign-out',
  'search',
  'sitemap.xml',
  'static',
  'metrics',
  'manifest.webmanifest',
  '.well-known',
])

const pageWord = 'page'
const partWord = 'part'
/** What the addresses of the text-only edition begin with; no language is called so. */
const textWord = 'text'

/** Whether IndexNow takes a key. */
export const isIndexNowKey = (text: string): boolean => /^[A-Za-z0-9-]{8,128}$/.test(text)

/** The path of an address, without an encoding: `/fa/author/لیلا/page/3/`. */
export const pathOf = (address: Address): string => {
  switch (address.kind) {
    case 'chooser':
      return '/'
    case 'robots':
      return robotsPath
    case 'root':
      return rootFiles[address.file]
    case 'key':
      return `/${address.key}.txt`
    case 'oembed':
      return oembedPath
    case 'manifest':
      return `/${address.edition}/manifest.webmanifest`
    case 'sitemap': {
      const { of } = address
      if (of === 'index') return '/sitemap.xml'
      if (of === 'news') return '/sitemap-news.xml'
      return `/sitemap-${of.edition}-${of.month}${of.part === 1 ? '' : `-${of.part}`}.xml`
    }
    case 'front':
      return `/${address.edition}/`
    case 'place':
      return `/${address.edition}/${address.slug}/`
    case 'article':
      return address.path
    case 'short':
      return `/${address.edition}/a/${address.article}`
    case 'corrections':
      return `/${address.edition}/corrections/${pageSegments(address.page)}`
    case 'sources':
      return `/${address.edition}/sources/${address.article}/`
    case 'search':
      return `/${address.edition}/search/`
    case 'suggestions':
      return `/${address.edition}/search/words/`
    case 'letters':
      return `/${address.edition}/letters/`
    case 'letter':
      return `/${address.edition}/letters/${address.letter}/`
    case 'live':
      return `/${address.edition}/live/${address.article}/`
    case 'replies':
      return `/${address.edition}/reply/${address.article}/${pageSegments(address.page)}`
    case 'feed': {
      const { edition, list, format } = address
      if (list.of === 'all') return `/${edition}/feed/${format === 'rss' ? '' : `${format}/`}`
      const behind = `${format}/${'article' in list ? `${list.of}/${list.article}` : listSegments(list)}/`
      return `/${edition}/feed/${behind}`
    }
    case 'days':
      return `/${address.edition}/days/${address.month === null ? '' : `${address.month}/`}`
    case 'data':
      return `${pathOf(address.of).replace(/\/$/, '')}.${dataEndings[address.format]}`
    case 'text':
      return `/${textWord}${pathOf(address.of)}${address.part === 1 ? '' : `${partWord}/${address.part}/`}`
    case 'list':
      return `/${address.edition}/${listSegments(address.list)}/${pageSegments(address.page)}`
  }
}

const pageSegments = (page: number | null): string => (page === null ? '' : `${pageWord}/${page}/`)

const listSegments = (list: ListAddress): string => {
  switch (list.of) {
    case 'all':
      return 'latest'
    case 'section':
      return list.slug
    case 'day':
      return `day/${list.day}`
    case 'kind':
      return `kind/${list.articles}`
    default:
      return `${list.of}/${list.slug}`
  }
}

/** The path of an article: fixed at first publication, whatever becomes of its section later. */
export const articlePath = (edition: string, section: string, slug: string): string => `/${edition}/${section}/${slug}/`

/** What a path asks for; undefined where no page can have it. The edition is taken as it is written: whether there is
 *  one of that name the archive knows. */
export const parsePath = (path: string): Address | undefined => {
  if (path === '/') return { kind: 'chooser' }
  if (path === robotsPath || path === `${robotsPath}/`) return { kind: 'robots' }
  if (`${path}/` === oembedPath || path === oembedPath) return { kind: 'oembed' }
  for (const [file, own] of Object.entries(rootFiles))
    if (path === own || path === `${own}/`) return { kind: 'root', file: file as RootFile }
  const key = /^\/([^/]+)\.txt\/?$/.exec(path)?.[1]
  if (key !== undefined && isIndexNowKey(key)) return { kind: 'key', key }
  if (path.startsWith(`/${textWord}/`)) return textAddress(path.slice(textWord.length + 1))
  if (/^\/sitemap[^/]*\.xml\/?$/.test(path)) return sitemapAddress(path)
  const data = dataAddress(path)
  if (data !== undefined) return data
  const parts = path.split('/')
  if (parts.shift() !== '' || parts.some((part, index) => part === '' && index < parts.length - 1)) return undefined
  const closed = parts.at(-1) === ''
  if (closed) parts.pop()
  const [edition, second, third, fourth, fifth] = parts
  if (edition === undefined) return undefined
  if (second === 'a') return shortAddress(edition, parts)
  if (second === undefined) return { kind: 'front', edition }
  switch (second) {
    case 'latest':
      return paged(edition, { of: 'all' }, parts.slice(2))
    case 'corrections': {
      const found = paged(edition, { of: 'all' }, parts.slice(2))
      return found?.kind === 'list' ? { kind: 'corrections', edition, page: found.page } : undefined
    }
    case 'sources': {
      const article = wholeNumber(third)
      return article === undefined || fourth !== undefined ? undefined : { kind: 'sources', edition, article }
    }
    case 'search':
      if (third === undefined) return { kind: 'search', edition }
      return third === 'words' && fourth === undefined ? { kind: 'suggestions', edition } : undefined
    case 'letters': {
      if (third === undefined) return { kind: 'letters', edition }
      const letter = wholeNumber(third)
      return letter === undefined || fourth !== undefined ? undefined : { kind: 'letter', edition, letter }
    }
    case 'live': {
      const article = wholeNumber(third)
      return article === undefined || fourth !== undefined ? undefined : { kind: 'live', edition, article }
    }
    case 'reply': {
      const [article, page] = [wholeNumber(third), wholeNumber(fifth)]
      return article === undefined || page === undefined || fourth !== pageWord || parts.length !== 5
        ? undefined
        : { kind: 'replies', edition, article, page }
    }
    case 'manifest.webmanifest':
      return third === undefined ? { kind: 'manifest', edition } : undefined
    case 'feed':
      return feedAddress(edition, parts.slice(2))
    case 'days':
      if (third === undefined) return { kind: 'days', edition, month: null }
      return fourth === undefined && isMonth(third) ? { kind: 'days', edition, month: third } : undefined
    case 'kind': {
      const articles = kinds.find((kind) => kind === third)
      return articles === undefined ? undefined : paged(edition, { of: 'kind', articles }, parts.slice(3))
    }
    case 'author':
    case 'subject':
    case 'dossier':
      return third === undefined ? undefined : paged(edition, { of: second, slug: third }, parts.slice(3))
    case 'day':
      return third === undefined || !isDay(third)
        ? undefined
        : paged(edition, { of: 'day', day: third }, parts.slice(3))
  }
  if (reservedSlugs.has(second)) return undefined
  if (third === undefined) return { kind: 'place', edition, slug: second }
  if (fourth === undefined) return { kind: 'article', edition, path: articlePath(edition, second, third) }
  if (third === pageWord && fifth === undefined) return paged(edition, { of: 'section', slug: second }, [third, fourth])
  return undefined
}

/** The one form of a path that pages and redirects are kept and looked up under: with a slash at the end, but for an
 *  article's short address and files (`/robots.txt`, sitemaps, manifests, data), and with its first part as BCP 47
 *  writes it where that can be the tag of an edition.
 *
 *  Whether there is such an edition is not asked, so that a path has one form whatever the newsroom adds later. What
 *  begins with a language of two or three letters is taken for a tag (`/FA/` → `/fa/`, `/iw/` → `/he/`); all other
 *  first parts stay as they are: `/News/` is not `/news/`, and `/about-us/` is no language of the United States.
 *  @param path as `fromWire` gives it. */
export const canonicalPath = (path: string): string => {
  if (path === `/${textWord}`) return `/${textWord}/`
  if (path.startsWith(`/${textWord}/`)) return `/${textWord}${canonicalPath(path.slice(textWord.length + 1))}`
  const [first, ...rest] = path.split('/').filter((part) => part !== '')
  if (first === undefined) return '/'
  if (otherDoors.has(first) || path === iconPath) return path
  const edition = /^[a-z]{2,3}(?:-|$)/i.test(first) ? (canonicalTag(first) ?? first) : first
  const kind = parsePath(path)?.kind
  const end = kind !== undefined && withoutSlash.has(kind) ? '' : '/'
  return `/${[edition, ...rest].join('/')}${end}`
}

const withoutSlash: ReadonlySet<Address['kind']> = new Set<Address['kind']>([
  'short',
  'robots',
  'root',
  'key',
  'sitemap',
  'manifest',
  'data',
])

/** The queries by which WordPress finds what its addresses do not name: `/?p=7`, and the language of an address that
 *  several share: `/trams/?lang=fa`. */
const oldQueries = ['p', 'page_id', 'attachment_id', 'cat', 'tag', 'author', 'm', 'lang'] as const
export type OldQuery = (typeof oldQueries)[number]

/** The one form of an old address that says by a query what it means, under which a redirect to its place is kept: its
 *  path with that query alone. Undefined for an address without such a query.
 *  @param target as it stands in a request line or a link, from its path on. */
export const oldQueryPath = (target: string): string | undefined => {
  const query = /\?([^#]*)/.exec(target)?.[1]
  const path = query === undefined ? undefined : fromWire(target)
  if (query === undefined || path === undefined) return undefined
  const parameters = new URLSearchParams(query)
  const name = oldQueries.find((one) => parameters.has(one))
  const value = name === undefined ? '' : (parameters.get(name) ?? '').normalize('NFC')
  return value === '' || value.length > 200 || /\p{Cc}/u.test(value)
    ? undefined
    : `${canonicalPath(path)}?${name}=${value}`
}

const shortAddress = (edition: string, parts: string[]): Address | undefined => {
  const article = wholeNumber(parts[2])
  return parts.length === 3 && article !== undefined ? { kind: 'short', edition, article } : undefined
}

const sitemapAddress = (path: string): Address | undefined => {
  const name = /^\/sitemap(.*)\.xml\/?$/.exec(path)?.[1]
  if (name === '') return { kind: 'sitemap', of: 'index' }
  if (name === '-news') return { kind: 'sitemap', of: 'news' }
  const [, edition, month = '', given = '1'] = /^-([a-z][\w-]*?)-(\d{4}-\d{2})(?:-(\d+))?$/i.exec(name ?? '') ?? []
  const part = wholeNumber(given)
  return edition === undefined || part === undefined || !isDay(`${month}-01`)
    ? undefined
    : { kind: 'sitemap', of: { edition, month, part } }
}

/** Old addresses with such an ending are redirects as ever: data is only what begins with a language. */
const dataAddress = (path: string): Address | undefined => {
  const [, of = '', ending] = /^(\/[a-z]{2,3}(?:[-/].*)?)\.(json|xml)\/?$/iu.exec(path) ?? []
  const found = of === '' || of.endsWith('/') ? undefined : parsePath(of)
  if (found === undefined || !isDataOf(found)) return undefined
  if (ending === 'json') return { kind: 'data', of: found, format: 'ninjs' }
  return found.kind === 'article' || found.kind === 'short' ? { kind: 'data', of: found, format: 'newsml' } : undefined
}

const isDataOf = (address: Address): address is DataOf =>
  ['front', 'place', 'list', 'article', 'short'].includes(address.kind)

const feedAddress = (edition: string, [given = 'rss', ...of]: readonly string[]): Address | undefined => {
  const format = feedFormats.find((one) => one === given)
  const [first, second, third] = of
  if (format === undefined || third !== undefined) return undefined
  const feed = (list: FeedOf): Address => ({ kind: 'feed', edition, list, format })
  if (first === undefined) return feed({ of: 'all' })
  if (second === undefined) return reservedSlugs.has(first) ? undefined : feed({ of: 'section', slug: first })
  if (first === 'posts' || first === 'replies') {
    const article = wholeNumber(second)
    return article === undefined ? undefined : feed({ of: first, article })
  }
  const articles = first === 'kind' ? kinds.find((kind) => kind === second) : undefined
  if (articles !== undefined) return feed({ of: 'kind', articles })
  return first === 'author' || first === 'subject' || first === 'dossier'
    ? feed({ of: first, slug: second })
    : undefined
}

/** A page in its text-only edition. Redirects have none: they lead to the page itself. */
const textAddress = (path: string): Address | undefined => {
  const inPart = new RegExp(`^(/.+/)${partWord}/([1-9]\\d{0,3})/?$`, 'u').exec(path)
  const part = Number(inPart?.[2] ?? 1)
  const of = parsePath(inPart?.[1] ?? path)
  if (of === undefined || of.kind === 'text' || of.kind === 'data' || untold.has(of.kind)) return undefined
  if (inPart !== null && (part === 1 || of.kind === 'robots' || of.kind === 'sitemap')) return undefined
  return { kind: 'text', of, part }
}

/** What has no words to read. */
const untold: ReadonlySet<Address['kind']> = new Set<Address['kind']>(['short', 'root', 'key', 'oembed', 'manifest'])

const paged = (edition: string, list: ListAddress, rest: string[]): Address | undefined => {
  if (rest.length === 0) return { kind: 'list', edition, list, page: null }
  const page = wholeNumber(rest[1])
  return rest.length === 2 && rest[0] === pageWord && page !== undefined
    ? { kind: 'list', edition, list, page }
    : undefined
}

/** A number as this program writes it: no sign, no leading zero, small enough to be exact. */
const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** A month by the calendar of its edition: some have thirteen. */
const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-3])$/.test(text)

/** A path as it stands in a request line, a link or a header. */
export const onWire = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The path that a request's target means, in its own script and normal form C; undefined where its percent-encoding
 *  is broken, it holds control characters, or it climbs (`..`). Query and fragment are left aside. Doubled slashes are
 *  taken for one, so that the right address can be told. */
export const fromWire = (target: string): string | undefined => {
  const raw = /^[^?#]*/.exec(target)?.[0] ?? ''
  if (!raw.startsWith('/')) return undefined
  let decoded: string
  try {
    decoded = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  if (/%2f/i.test(raw) || /[\p{Cc}\\]/u.test(decoded)) return undefined
  const path = decoded.normalize('NFC').replace(/\/{2,}/g, '/')
  return path.split('/').some((part) => part === '.' || part === '..') ? undefined : path
}

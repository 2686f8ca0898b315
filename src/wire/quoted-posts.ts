import { attribute, findAll, hasClass, textOf, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { plainLine } from './plain-text.ts'
import { webAddress } from './web-address.ts'

/** A post of another site inside a quotation, as sites give them out to be embedded: `words` are to be quoted, or
 *  there are none that say more than a link card does. */
export type QuotedPost = {
  readonly url: string
  readonly speaker: string
  readonly words: boolean
  readonly title: string
}

/** The post that a quotation embeds; undefined where it is an ordinary one. Its author, and the day that links to it,
 *  are taken out of the quotation. */
export const quotedPost = (element: HtmlElement, base: string | undefined): QuotedPost | undefined => {
  const links = findAll(element.childNodes, (node) => node.tagName === 'a')
  const day = links.findLast((link) => POST.test(attribute(link, 'href') ?? ''))
  const isEmbed = CLASSES.some((name) => hasClass(element, name))
  const places = [
    ...PLACES.map((name) => attribute(element, name)),
    day === undefined ? undefined : attribute(day, 'href'),
  ]
  const url = places.map((place) => webAddress(bluesky(place ?? ''), base)).find((found) => found !== undefined)
  if (url === undefined) return undefined
  const credit = day === undefined ? [] : creditBefore(day)
  const speaker = plainLine(textOf(credit).replace(/^[^—–―]*[—–―]/, ''))
  if (!isEmbed && !/\(@[\w.]+\)$/.test(speaker)) return undefined
  const bare = withoutTracking(url)
  if (!QUOTED.some((name) => hasClass(element, name)) && isEmbed) {
    const title = plainLine(textOf(element.childNodes)).replace(INVITATION, '').trim()
    return { url: bare, speaker: '', words: false, title }
  }
  if (day !== undefined && speaker !== '') cutOut(day, credit)
  const rest = plainLine(textOf(element.childNodes))
  return { url: bare, speaker, words: rest !== '' && rest !== speaker, title: rest }
}

const QUOTED = ['twitter-tweet', 'twitter-video', 'bluesky-embed']
const CLASSES = [
  ...QUOTED,
  'instagram-media',
  'tiktok-embed',
  'text-post-media',
  'mastodon-embed',
  'reddit-embed-bq',
  'reddit-card',
  'fb-xfbml-parse-ignore',
  'imgur-embed-pub',
]
const PLACES = ['data-instgrm-permalink', 'data-text-post-permalink', 'data-bluesky-uri', 'cite', 'data-embed-url']
const POST = new RegExp(
  String.raw`^(?:https?:)?//(?:` +
    [
      String.raw`(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/[^/]+/status(?:es)?/\d`,
      String.raw`bsky\.app/profile/[^/]+/post/`,
      String.raw`(?:www\.)?instagram\.com/(?:p|reel|tv)/`,
      String.raw`(?:www\.)?threads\.(?:net|com)/@[^/]+/post/`,
      String.raw`(?:www\.)?tiktok\.com/@[^/]+/video/`,
      String.raw`(?:www\.)?facebook\.com/.+\d`,
      String.raw`(?:www\.)?reddit\.com/r/`,
      // Mastodon is at home on many hosts.
      String.raw`[^/]+/@[\w.]+/\d+`,
    ].join('|') +
    ')',
  'i',
)
const INVITATION = new RegExp(
  'View (?:this |more )?(?:posts? )?on (?:Instagram|Threads|Mastodon)|' +
    'مشاهده این پست در اینستاگرام|عرض هذا المنشور على Instagram',
  'gi',
)

/** `at://did/app.bsky.feed.post/key` as an address that browsers know. */
const bluesky = (place: string): string =>
  place.replace(/^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)$/, 'https://bsky.app/profile/$1/post/$2')

/** What sites hang on addresses to know where they were embedded. */
const withoutTracking = (address: string): string => {
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()])
    if (/^(?:ref_src|ref_url|ref|utm_\w+|igshid|igsh|embed_source|s|t|is_from_webapp|sender_device)$/.test(name))
      url.searchParams.delete(name)
  return url.href.replace(/\/embed\/?$/, '')
}

/** The nodes between the dash before an author and the day behind them. */
const creditBefore = (day: HtmlElement): HtmlNode[] => {
  const siblings = day.parentNode?.childNodes ?? []
  const before = siblings.slice(0, siblings.indexOf(day))
  const dash = before.findLastIndex((node) => node.nodeName === '#text' && 'value' in node && /[—–―]/.test(node.value))
  return dash < 0 ? [] : before.slice(dash)
}

const cutOut = (day: HtmlElement, credit: readonly HtmlNode[]): void => {
  const parent = day.parentNode
  if (parent === null) return
  const [dash] = credit
  if (dash !== undefined && 'value' in dash) dash.value = dash.value.replace(/[—–―][^—–―]*$/, '')
  parent.childNodes = parent.childNodes.filter((node) => node === dash || (node !== day && !credit.includes(node)))
}

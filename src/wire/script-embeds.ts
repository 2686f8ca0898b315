import { attribute, hasClass, textOf, type HtmlElement } from './html-parse.ts'
import { plainLine } from './plain-text.ts'
import { embedded } from './embed-sites.ts'
import { webAddress } from './web-address.ts'

/** Something of another site that a script would show at the place of an element. */
export type ScriptEmbed = { readonly url: string; readonly title: string }

/** What a script would make of an element: the widgets of Telegram, Aparat, Facebook and others, elements of AMP, and
 *  players that wait for a click. Undefined for every other element. */
export const scriptEmbed = (element: HtmlElement, base: string | undefined): ScriptEmbed | undefined => {
  const address = addressOf(element)
  const url = address === undefined ? undefined : webAddress(address, base)
  return url === undefined
    ? undefined
    : { url, title: plainLine(attribute(element, 'title') ?? textOf(element.childNodes)) }
}

/** Whether a script only brings another element to life, which is kept by itself. */
export const isLoader = (element: HtmlElement): boolean =>
  element.tagName === 'script' && LOADERS.test(attribute(element, 'src') ?? '')

const LOADERS = new RegExp(
  String.raw`^(?:https?:)?//(?:` +
    [
      String.raw`platform\.(?:twitter|x|instagram)\.com`,
      String.raw`(?:www\.)?(?:instagram|tiktok|threads)\.(?:com|net)/embed`,
      String.raw`connect\.facebook\.net`,
      String.raw`embed\.bsky\.app`,
      String.raw`embed\.reddit(?:media)?\.com`,
      String.raw`cdn\.ampproject\.org`,
      String.raw`(?:public\.)?flourish\.studio`,
      String.raw`[^/]*infogram`,
      String.raw`assets\.pinterest\.com`,
      String.raw`s\.imgur\.com`,
      String.raw`tenor\.com/embed`,
    ].join('|') +
    ')',
  'i',
)

const addressOf = (element: HtmlElement): string | undefined => {
  const data = (name: string): string => attribute(element, name)?.trim() ?? ''
  if (element.tagName === 'script') return scriptAddress(element)
  const amp = AMP[element.tagName]
  if (amp !== undefined) {
    const id = data(amp[0])
    return id === '' ? undefined : amp[1](id)
  }
  if (element.tagName !== 'div' && element.tagName !== 'section' && !element.tagName.startsWith('fb:')) return undefined
  const widget = WIDGETS.find(([name]) => hasClass(element, name) || element.tagName === name)
  const value = widget === undefined ? '' : widget[1].map(data).find((one) => one !== '')
  return widget === undefined || value === undefined || value === '' ? undefined : widget[2](value)
}

const itself = (value: string): string => value
const youtube = (id: string): string => (/^[\w-]{6,20}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : id)

const AMP: Readonly<Record<string, readonly [attribute: string, address: (id: string) => string]>> = {
  'amp-youtube': ['data-videoid', youtube],
  'lite-youtube': ['videoid', youtube],
  'amp-vimeo': ['data-videoid', (id) => `https://vimeo.com/${id}`],
  'lite-vimeo': ['videoid', (id) => `https://vimeo.com/${id}`],
  'amp-dailymotion': ['data-videoid', (id) => `https://www.dailymotion.com/video/${id}`],
  'amp-twitter': ['data-tweetid', (id) => `https://twitter.com/i/status/${id}`],
  'amp-instagram': ['data-shortcode', (id) => `https://www.instagram.com/p/${id}/`],
  'amp-facebook': ['data-href', itself],
  'amp-soundcloud': ['data-trackid', (id) => `https://api.soundcloud.com/tracks/${id}`],
  'amp-tiktok': ['data-src', (id) => (/^\d+$/.test(id) ? `https://www.tiktok.com/embed/v2/${id}` : id)],
  'amp-reddit': ['data-src', itself],
  'amp-pinterest': ['data-url', itself],
  'amp-iframe': ['src', itself],
}

const WIDGETS: readonly (readonly [name: string, attributes: readonly string[], address: (value: string) => string])[] =
  [
    ['fb-post', ['data-href'], itself],
    ['fb-video', ['data-href'], itself],
    ['fb-comment-embed', ['data-href'], itself],
    ['fb:post', ['href', 'data-href'], itself],
    ['fb:video', ['href', 'data-href'], itself],
    ['tumblr-post', ['data-href'], itself],
    ['telegram-post', ['data-telegram-post'], (post) => `https://t.me/${post}`],
    ['infogram-embed', ['data-id'], (id) => `https://infogram.com/${id}`],
    ['flourish-embed', ['data-src'], (place) => `https://public.flourish.studio/${place}/`],
    ['tenor-gif-embed', ['data-postid'], (id) => `https://tenor.com/view/${id}`],
    ['typeform-widget', ['data-url'], itself],
    ['rll-youtube-player', ['data-id', 'data-src'], youtube],
    ['youtube-player', ['data-id', 'data-src'], youtube],
    ['youtube-video', ['data-id', 'data-video-id'], youtube],
  ]

/** Of a script the page that shows the same: its place in Telegram, Aparat's film, a gist. */
const scriptAddress = (script: HtmlElement): string | undefined => {
  const post = attribute(script, 'data-telegram-post')?.trim() ?? ''
  if (/^\w{3,64}\/\d+$/.test(post)) return `https://t.me/${post}`
  const source = webAddress(attribute(script, 'src') ?? '', 'https://site.invalid/')
  if (source === undefined || isLoader(script)) return undefined
  const page = source.replace(/^(https?:\/\/(?:gist\.github\.com|asciinema\.org)\/.+)\.js(?:[?#].*)?$/, '$1')
  const { site, url } = embedded(page)
  return page !== source || (site !== undefined && url !== source) ? page : undefined
}

import type { MessageKey } from '#language/say.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Chrome } from './chrome.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { plain } from './plain-line.ts'
import { voiceOf } from './voice.ts'

/** What is passed on: an article's number and headline. */
interface Shared {
  readonly id: number
  readonly headline: string
}

/** The short address of an article, with that of the newsroom before it. */
export const shortLink = (edition: string, article: number, publicUrl: string): string =>
  publicUrl + onWire(pathOf({ kind: 'short', edition, article }))

/** Where to pass an article on, as plain links, and its short link. What is passed on is the short link: a Persian
 *  or an Arabic address becomes some hundred characters of `%D8` in a messenger, and a redirect leads from the one
 *  to the other. */
export const sharePart = (chrome: Chrome, { id, headline }: Shared, publicUrl: string): Markup => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const link = shortLink(edition.code, id, publicUrl)
  const url = encodeURIComponent(link)
  const title = encodeURIComponent(plain(headline, edition.code))
  const places: readonly (readonly [MessageKey, string])[] = [
    ['share.telegram', `https://t.me/share/url?url=${url}&text=${title}`],
    ['share.whatsapp', `https://wa.me/?text=${title}%0A${url}`],
    ['share.email', `mailto:?subject=${title}&body=${url}`],
    ['share.x', `https://x.com/intent/post?url=${url}&text=${title}`],
    ['share.mastodon', `https://share.joinmastodon.org/#text=${title}%0A${url}`],
  ]
  return html`<nav class="share" id="share" aria-label="${voice.text('article.share')}"><h2>${voice.word(
    'article.share',
  )}</h2><ul>${places.map(
    ([key, href]) => html`<li><a href="${href}" rel="noopener noreferrer nofollow">${voice.word(key)}</a></li>`,
  )}</ul></nav>
<p class="short">${voice.word('article.shortLink')}: <a href="${link}" dir="ltr">${link.replace(
    /^https?:\/\//,
    '',
  )}</a></p>
`
}

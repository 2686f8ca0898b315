import { headingAnchor } from '#story/body/html.ts'
import type { Body } from '#story/body/schema.ts'
import { postsOf } from '#story/body/text.ts'
import type { Edition } from '#story/edition.ts'
import { postMoment } from './dates.ts'
import { html, nothing, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** What stands above the posts of a live report: its key points, and how many posts there are. Nothing where the text
 *  has none. */
export const liveHead = (edition: Edition, body: Body, publishedAt: number): Markup => {
  const posts = postsOf(body)
  if (posts.length === 0) return nothing
  const voice = voiceOf(edition)
  const count = voice.word('live.posts', { n: posts.length })
  return html`${keyPoints(edition, body, publishedAt)}<h2 class="newest">${voice.word(
    'live.latest',
  )} <small>${count}</small></h2>
`
}

/** The key points of a live report, each a link to its post. */
export const keyPoints = (edition: Edition, body: Body, publishedAt: number): Markup | false => {
  const points = postsOf(body).filter(({ attrs }) => attrs.key === true && (attrs.headline ?? '').trim() !== '')
  return (
    points.length > 0 &&
    html`<section class="key-points"><h2>${voiceOf(edition).word('live.keyPoints')}</h2><ul>${points.map(
      ({ attrs: { id, at, headline = '', lang = edition.code } }) =>
        html`<li><a href="#${headingAnchor(id)}">${prose(headline, lang)}</a> ${postMoment(
          edition,
          Date.parse(at),
          publishedAt,
        )}</li>`,
    )}</ul></section>
`
  )
}

/** When the newest post of a live report was sent, in milliseconds; undefined where it has none. */
export const newestPost = (body: Body): number | undefined => {
  const [newest] = postsOf(body)
  return newest && Date.parse(newest.attrs.at)
}

/** When a reader would notice the last change of an article: the newest post of a live report is one. */
export const updatedAt = ({ publishedAt, updatedAt, content }: Changing): number | null => {
  const post = newestPost(content.body)
  const known = Math.max(updatedAt ?? 0, post ?? 0)
  return known > publishedAt || updatedAt !== null ? known : null
}

interface Changing {
  readonly publishedAt: number
  readonly updatedAt: number | null
  readonly content: { readonly body: Body }
}

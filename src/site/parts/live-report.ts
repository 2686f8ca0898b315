import { said } from '#language/say.ts'
import { onWire, pathOf } from '#story/address.ts'
import { headingAnchor } from '#story/body/html.ts'
import type { Body, Post } from '#story/body/schema.ts'
import { postsOf } from '#story/body/text.ts'
import type { Edition } from '#story/edition.ts'
import { saysSomething } from '#story/live.ts'
import type { LiveStory } from '#story/live.ts'
import { postMoment, shortMoment } from './dates.ts'
import { html, nothing, paragraphs, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** What of an article tells how it is told live. */
export interface LiveArticle {
  readonly id: number
  readonly path: string
  readonly publishedAt: number
  readonly content: { readonly body: Body }
}

/** What stands above the posts of a live report: its key points, whether it goes on, and how many posts there are.
 *  Nothing where the text has none.
 *  @param live undefined where its posts stand in the text alone: then nobody can say whether more will come. */
export const liveHead = (edition: Edition, article: LiveArticle, live: LiveStory | undefined): Markup => {
  const { body } = article.content
  const posts = saidPosts(body)
  if (posts.length === 0) return nothing
  const voice = voiceOf(edition)
  const count = voice.word('live.posts', { n: posts.length })
  const title = live?.oldestFirst === true ? 'live.coverage' : 'live.latest'
  return html`${keyPoints(edition, body, article.publishedAt)}<h2 class="newest">${voice.word(
    title,
  )} <small>${count}</small></h2>
${live && newsLine(edition, article, live)}`
}

/** Whether more will come; and the way to it, which a script makes into how many have (`live-script.ts`). */
const newsLine = (edition: Edition, { id, path }: LiveArticle, { endedAt }: LiveStory): Markup => {
  const voice = voiceOf(edition)
  if (endedAt !== null)
    return html`<p class="live-ended">${voice.word('live.ended', { date: shortMoment(edition, endedAt) })}</p>
`
  const address = onWire(pathOf({ kind: 'live', edition: edition.code, article: id }))
  const forms = JSON.stringify(newPosts(edition))
  return html`<p class="live-line" role="status" data-live="${address}" data-nu="${edition.digits}"
 data-forms="${forms}"><a href="${onWire(path)}">${voice.word('live.refresh')}</a></p>
`
}

/** How an edition says how many posts are new, by the plural forms of its language; `#` stands for the number. */
const newPosts = ({ code, digits, words }: Edition): Readonly<Record<string, string>> => {
  const rules = new Intl.PluralRules(code)
  const forms: Record<string, string> = {}
  const wanted = new Set<string>(rules.resolvedOptions().pluralCategories)
  for (let n = 0; n < 200 && wanted.size > 0; n += 1) {
    const form = rules.select(n)
    if (!wanted.delete(form)) continue
    const number = new Intl.NumberFormat(`${code}-u-nu-${digits}`).format(n)
    forms[form] = said(code, 'live.newPosts', { n }, { digits, words }).replace(number, '#')
  }
  // What counts no whole number has no number to be found by.
  for (const form of wanted) forms[form] = forms['other'] ?? '#'
  return forms
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

/** What readers are told of a post below its words: what was corrected in it, or why it is gone. */
export const belowPost = (edition: Edition, { posts }: LiveStory, publishedAt: number): ((id: string) => Markup) => {
  const noted = new Map(
    posts.filter(({ notes, words }) => notes.length > 0 || words === null).map((one) => [one.post, one]),
  )
  const voice = voiceOf(edition)
  return (id) => {
    const post = noted.get(id)
    if (post === undefined) return nothing
    if (post.words === null)
      return html`<div class="correction withdrawal"><p class="meta"><b>${voice.word('live.withdrawn')}</b></p>
${paragraphs(post.reason ?? '', edition.code)}</div>
`
    return html`${post.notes.map(
      ({ note, at }) => html`<div class="correction"><p class="meta"><b>${voice.word(
        'correction.correction',
      )}</b> ${postMoment(edition, at, publishedAt)}</p>
${paragraphs(note, edition.code)}</div>
`,
    )}`
  }
}

/** The posts that say something: one that was withdrawn is not counted. */
export const saidPosts = (body: Body): Post[] => postsOf(body).filter(saysSomething)

/** When the newest post of a live report was sent, in milliseconds; undefined where it has none. */
export const newestPost = (body: Body): number | undefined => {
  const posts = postsOf(body).map(({ attrs }) => Date.parse(attrs.at))
  return posts.length === 0 ? undefined : Math.max(...posts)
}

/** When a reader would notice the last change of an article: the newest post of a live report is one, and what was
 *  corrected in a post. */
export const updatedAt = ({ publishedAt, updatedAt, content }: Changing, live?: LiveStory): number | null => {
  const corrected = (live?.posts ?? []).flatMap(({ notes }) => notes.map(({ at }) => at))
  const known = Math.max(updatedAt ?? 0, newestPost(content.body) ?? 0, ...corrected)
  return known > publishedAt || updatedAt !== null ? known : null
}

interface Changing {
  readonly publishedAt: number
  readonly updatedAt: number | null
  readonly content: { readonly body: Body }
}

import type { PublicArticle } from '#archive/articles.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Version } from '#archive/stories.ts'
import { languageName } from '#language/habits.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire } from '#story/address.ts'
import type { Kind, Role } from '#story/article.ts'
import type { Chrome } from './chrome.ts'
import { fullMoment } from './dates.ts'
import { html, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { authorLink, joined } from './names.ts'
import { voiceOf } from './voice.ts'

interface Parts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  readonly authors: readonly AuthorName[]
  readonly versions: readonly Version[]
}

/** Who made the article, of which text, where and when. */
export const creditsPart = (parts: Parts): Markup => {
  const { chrome, article } = parts
  const isOpinion = article.kind === 'opinion' || article.kind === 'editorial'
  const lines = [
    credit(parts, 'author', isOpinion ? 'article.bylineOpinion' : 'article.byline', 'authors') || staff(parts),
    credit(parts, 'translator', 'article.translatedBy', 'names'),
    translatedFrom(parts),
    credit(parts, 'editor', 'article.editedBy', 'names'),
    credit(parts, 'photographer', 'article.photosBy', 'names'),
    published(parts),
    article.updatedAt !== null && voiceOf(chrome.edition).word('article.updated', { date: fullMoment(chrome.edition, article.updatedAt) }),
  ]
  return html`<div class="meta">${lines.map((line) => line !== false && html`<p>${line}</p>
`)}</div>
`
}

const credit = ({ chrome, article, authors }: Parts, role: Role, key: MessageKey, placeholder: string): Markup | false => {
  const { edition } = chrome
  const names = article.content.credits
    .filter((one) => one.role === role)
    .flatMap((one) => authors.find(({ id }) => id === one.author) ?? [])
    .map((author) => authorLink(edition.code, author))
  return names.length > 0 && voiceOf(edition).word(key, { [placeholder]: joined(names, edition.code) })
}

/** What others wrote, or somebody gives as an opinion, the newsroom does not sign. */
const notOurs: ReadonlySet<Kind> = new Set<Kind>(['opinion', 'document', 'statement', 'paid'])

/** Where nobody is named, the newsroom answers for it. */
const staff = ({ chrome, article }: Parts): Markup | false => {
  const { edition } = chrome
  if (notOurs.has(article.kind)) return false
  return voiceOf(edition).word('article.staff', { newsroom: prose(edition.newsroom, edition.code) })
}

/** Names the edition that it was translated from; a link where that version can be read. */
const translatedFrom = ({ chrome, article, versions }: Parts): Markup | false => {
  const from = article.translationOf?.edition
  if (from === undefined) return false
  const version = versions.find(({ edition }) => edition === from)
  const words = voiceOf(chrome.edition).word('edition.translationOf', { language: (spoken) => languageName(from, spoken) })
  return version === undefined ? words : html`<a href="${onWire(version.path)}" hreflang="${from}">${words}</a>`
}

const published = ({ chrome, article }: Parts): Markup => {
  const { edition } = chrome
  const date = fullMoment(edition, article.publishedAt)
  const place = article.content.dateline
  if (!place) return voiceOf(edition).word('article.published', { date })
  return voiceOf(edition).word('article.dateline', { place: prose(place, edition.code), date })
}

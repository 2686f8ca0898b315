import type { PublicArticle } from '#archive/articles.ts'
import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Version } from '#archive/stories.ts'
import { languageName } from '#language/habits.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire } from '#story/address.ts'
import type { Kind, Role } from '#story/article.ts'
import type { LiveStory } from '#story/live.ts'
import type { Chrome } from './chrome.ts'
import { voiceOfKind } from './kicker.ts'
import { updatedAt } from './live-report.ts'
import { between, html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { publishedMoment, updatedMoment } from './article-moments.ts'
import { authorLink, joined } from './author-names.ts'
import { portrait } from './portrait.ts'
import { voiceOf } from './voice.ts'

interface CreditsParts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  readonly authors: readonly AuthorName[]
  readonly media: ReadonlyMap<number, Media>
  readonly versions: readonly Version[]
  /** How it is told live; undefined where it is not. */
  readonly live?: LiveStory | undefined
  /** How long it takes to read; 0 is less than half a minute. */
  readonly minutes: number
}

/** Who made the article, of which text, where and when. A view has its author above the headline (`viewPart`). */
export const creditsPart = (parts: CreditsParts): Markup => {
  const { chrome, article } = parts
  const voice = voiceOf(chrome.edition)
  const people = pieces([
    credit(parts, 'translator', 'article.translatedBy', 'names'),
    translatedFrom(parts),
    credit(parts, 'editor', 'article.editedBy', 'names'),
    credit(parts, 'photographer', 'article.photosBy', 'names'),
  ])
  const updated = updatedAt(article, parts.live)
  const times = pieces([
    updated !== null && voice.word('article.updated', { date: updatedMoment(chrome.edition, updated) }),
    voice.word('article.readingTime', { n: parts.minutes }),
    html`<a class="share" href="#share">${voice.word('article.share')}</a>`,
  ])
  return html`<div class="meta">${byline(parts)}${
    people.length > 0 &&
    html`<p>${people}</p>
`
  }<p>${published(parts)}</p>
<p>${times}</p>
</div>
`
}

/** Several things in a line, none of which is parted by the end of one. The dot before each is out of sight where a
 *  line begins with it. */
const pieces = (all: readonly (Markup | false)[]): Child[] =>
  between(
    all
      .filter((one) => one !== false)
      .map((one, index) => html`<span class="piece">${index > 0 && html`<span class="dot">· </span>`}${one}</span>`),
    html` `,
  )

/** Whose view it is: portrait, name and role, before anything that they say. */
export const viewPart = (parts: CreditsParts): Markup | false => {
  const { chrome, article, media } = parts
  const authors = namesOf(parts, 'author')
  const [first] = authors
  if (voiceOfKind(article.kind) !== 'view' || first === undefined) return false
  const names = joined(
    authors.map((author) => authorLink(chrome.edition.code, author)),
    chrome.edition.code,
  )
  return html`<div class="view-of">${authors.length === 1 && portrait(first, media, 'large')}<p><span class="author">${
    names
  }</span>${
    authors.length === 1 && first.role && html`<span class="role">${prose(first.role, chrome.edition.code)}</span>`
  }</p></div>
`
}

/** The authors who have this part in it, in the order of the byline. */
export const namesOf = ({ article, authors }: Pick<CreditsParts, 'article' | 'authors'>, role: Role): AuthorName[] =>
  article.content.credits
    .filter((one) => one.role === role)
    .flatMap((one) => authors.find(({ id }) => id === one.author) ?? [])

const byline = (parts: CreditsParts): Child => {
  const { article, media } = parts
  const authors = namesOf(parts, 'author')
  if (voiceOfKind(article.kind) === 'view' && authors.length > 0) return false
  const words = credit(parts, 'author', 'article.byline', 'authors') || staff(parts)
  const [first] = authors
  return (
    words !== false &&
    html`<div class="by">${authors.length === 1 && first !== undefined && portrait(first, media, 'small')}<p>${
      words
    }</p></div>
`
  )
}

const credit = (parts: CreditsParts, role: Role, key: MessageKey, placeholder: string): Markup | false => {
  const { edition } = parts.chrome
  const names = namesOf(parts, role).map((author) => authorLink(edition.code, author))
  return names.length > 0 && voiceOf(edition).word(key, { [placeholder]: joined(names, edition.code) })
}

/** What others wrote, or somebody gives as an opinion, the newsroom does not sign. */
const notOurs: ReadonlySet<Kind> = new Set<Kind>(['opinion', 'document', 'statement', 'paid'])

/** Where nobody is named, the newsroom answers for it. */
const staff = ({ chrome, article }: CreditsParts): Markup | false => {
  const { edition } = chrome
  if (notOurs.has(article.kind)) return false
  return voiceOf(edition).word('article.staff', { newsroom: prose(edition.newsroom, edition.code) })
}

/** Names the edition that it was translated from; a link where that version can be read. */
const translatedFrom = ({ chrome, article, versions }: CreditsParts): Markup | false => {
  const from = article.translationOf?.edition
  if (from === undefined) return false
  const version = versions.find(({ edition }) => edition === from)
  const words = voiceOf(chrome.edition).word('edition.translationOf', {
    language: (spoken) => languageName(from, spoken),
  })
  return version === undefined ? words : html`<a href="${onWire(version.path)}" hreflang="${from}">${words}</a>`
}

const published = ({ chrome, article }: CreditsParts): Markup => {
  const { edition } = chrome
  const date = publishedMoment(edition, article.publishedAt)
  const place = article.content.dateline
  if (!place) return voiceOf(edition).word('article.published', { date })
  return voiceOf(edition).word('article.dateline', { place: prose(place, edition.code), date })
}

import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Chrome } from './chrome.ts'
import { foreign, html, paragraphs, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { portrait } from './portrait.ts'
import { voiceOf } from './voice.ts'

/** Who wrote the article: portrait, role, a few words, and the way to what else they wrote. Only of authors of whom
 *  there is something to tell. */
export const authorBox = (
  chrome: Chrome,
  authors: readonly AuthorName[],
  media: ReadonlyMap<number, Media>,
): Markup | false => {
  const introduced = authors.filter(({ role, about, slug }) => slug !== null && (role || about))
  return (
    introduced.length > 0 &&
    html`<section class="authors"><h2 class="hidden">${voiceOf(chrome.edition).word('author.about')}</h2>
${authorBoxes(chrome, introduced, media, true)}</section>
`
  )
}

/** People as portrait, name, role and a few words, one under the other.
 *  @param wrote whether they are known to have written something: then the way to it is named. */
export const authorBoxes = (
  chrome: Chrome,
  authors: readonly AuthorName[],
  media: ReadonlyMap<number, Media>,
  wrote = false,
): Markup => {
  const { edition } = chrome
  const { code } = edition
  return html`${authors.map((author) => {
    const href = onWire(
      pathOf({ kind: 'list', edition: code, list: { of: 'author', slug: author.slug ?? '' }, page: null }),
    )
    const articles = voiceOf(edition).word('author.articles', { name: author.name })
    return html`<div class="author-box">${portrait(author, media, 'large')}<div>${[
      html`<p class="name-of"><a href="${href}" rel="author">${foreign(author.name)}</a></p>`,
      author.role && html`<p class="role">${prose(author.role, code)}</p>`,
      author.about && paragraphs(author.about, code),
      wrote && html`<p class="more"><a href="${href}">${articles}</a></p>`,
    ]}</div></div>
`
  })}`
}

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
  const told = authors.filter(({ role, about, slug }) => slug !== null && (role || about))
  return (
    told.length > 0 &&
    html`<section class="authors"><h2 class="hidden">${voiceOf(chrome.edition).word('author.about')}</h2>
${authorBoxes(chrome, told, media)}</section>
`
  )
}

/** People as portrait, name, role and a few words, one under the other. */
export const authorBoxes = (
  chrome: Chrome,
  authors: readonly AuthorName[],
  media: ReadonlyMap<number, Media>,
): Markup => {
  const { edition } = chrome
  const { code } = edition
  return html`${authors.map((author) => {
    const href = onWire(
      pathOf({ kind: 'list', edition: code, list: { of: 'author', slug: author.slug ?? '' }, page: null }),
    )
    return html`<div class="author-box">${portrait(author, media, 'large')}<div><p class="name-of"><a href="${href}" rel="author">${foreign(author.name)}</a></p>${
      author.role && html`<p class="role">${prose(author.role, code)}</p>`
    }${author.about && paragraphs(author.about, code)}<p class="more"><a href="${href}">${voiceOf(edition).word('author.articles', { name: author.name })}</a></p></div></div>
`
  })}`
}

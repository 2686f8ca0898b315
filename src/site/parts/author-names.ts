import type { AuthorName } from '#archive/people.ts'
import { joinList } from '#language/lists.ts'
import { onWire, pathOf } from '#story/address.ts'
import { foreign, html } from './markup.ts'
import type { Markup } from './markup.ts'

/** Names as one phrase of a language: `A, B and C`, `الف، ب و پ`. */
export const joined = (names: readonly Markup[], language: string): Markup => {
  // Lists are joined as text; characters that nobody writes stand for the names meanwhile.
  const marks = names.map((_, index) => String.fromCharCode(firstMark + index))
  const pieces = joinList(marks, language).split(/([\uE000-\uF8FF])/)
  return html`${pieces.map((piece) => names[piece.charCodeAt(0) - firstMark] ?? piece)}`
}

const firstMark = 0xe000

/** An author's name; a link where the author has a page in the edition. */
export const authorLink = (edition: string, author: AuthorName): Markup => {
  if (author.slug === null) return foreign(author.name)
  const path = pathOf({ kind: 'list', edition, list: { of: 'author', slug: author.slug }, page: null })
  return html`<a href="${onWire(path)}" rel="author">${foreign(author.name)}</a>`
}

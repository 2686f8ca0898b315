import { onWire, pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import { html } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** Where an edition's search is, on the wire. */
export const searchHref = (edition: string): string => onWire(pathOf({ kind: 'search', edition }))

/** The field in the head of every page. It is a form: nothing else is needed. */
export const headSearch = (edition: Edition): Markup => {
  const voice = voiceOf(edition)
  const word = voice.text('search.search')
  const action = searchHref(edition.code)
  return html`<form class="find" role="search" action="${action}"><input type="search" name="q" ${label(
    edition,
  )} placeholder="${word}" maxlength="200" required><button aria-label="${word}"></button></form>
`
}

const label = (edition: Edition): Child =>
  html`aria-label="${voiceOf(edition).text('search.field', { newsroom: edition.newsroom })}"`

/** The field where it is the page's own. */
export const searchField = (edition: Edition, value: string, list?: string): Markup =>
  html`<p class="ask"><input type="search" name="q" value="${value}" dir="auto" ${label(edition)} maxlength="200"${
    list !== undefined && html` list="${list}" autocomplete="off"`
  } required><button>${voiceOf(edition).word('search.search')}</button></p>`

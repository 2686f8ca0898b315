import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'

/** What is looked for in a list, and which of its pages is shown, from 1. */
export interface Searched {
  readonly q: string
  readonly page: number
}

/** The same out of an address. */
export const searched = (query: (name: string) => string): Searched => ({
  q: query('q').slice(0, 200),
  page: /^[1-9]\d{0,5}$/.test(query('page')) ? Number(query('page')) : 1,
})

export const searchForm = (voice: DeskVoice, { address, q }: { address: string; q: string }): Markup =>
  html`<form method="get" action="${address}" role="search" class="search"><label class="hidden" for="q">${voice.word(
    'settings.search',
  )}</label><input type="search" id="q" name="q" value="${q}" dir="auto" placeholder="${voice.text(
    'settings.search',
  )}"><button>${voice.word('settings.search')}</button></form>
`

export const pagesLinks = (
  voice: DeskVoice,
  { address, q, page, pages }: Searched & { address: string; pages: number },
): Child => {
  if (pages < 2) return false
  const link = (to: number, label: Child): Child =>
    html`<a class="button" href="${address}?q=${encodeURIComponent(q)}&amp;page=${to}">${label}</a>
`
  return html`<nav class="acts" aria-label="${voice.text('settings.pages')}">${
    page > 1 && link(page - 1, voice.word('settings.before'))
  }<span>${voice.word('settings.pageOf', { page, pages })}</span> ${
    page < pages && link(page + 1, voice.word('settings.after'))
  }</nav>
`
}

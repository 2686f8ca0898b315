import type { Breaking } from '#archive/breaking.ts'
import { onWire } from '#story/address.ts'
import { frontHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { fullMoment, shortMoment } from './dates.ts'
import { html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { isWritten } from './logo.ts'
import { menu } from './menu.ts'
import type { Current } from './menu.ts'
import { pictureMarkup } from './picture.ts'
import { headSearch } from './search-form.ts'
import { voiceOf } from './voice.ts'

/** More would not be read, and does not fit into a line. */
const mostSections = 8

/** The head of a page. On a front page the name is the title of the page and stands as large as a paper's;
 *  `newest` is when the newest of the news on it was published: a page that is kept knows no other date. */
export const masthead = (
  chrome: Chrome,
  {
    switcher,
    current,
    front,
    newest,
    path,
    search,
  }: {
    switcher: Child
    current: Current | undefined
    front: boolean
    newest: number | undefined
    path: string | undefined
    /** Whether it has the field of the search: not where that is the page's own. */
    search: boolean
  },
): Markup => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const home = html`<a href="${frontHref(edition.code)}" rel="home">${nameplate(chrome)}</a>`
  const ear = front && (edition.tagline || newest !== undefined)
  const sections = menu(chrome.menu.slice(0, mostSections), {
    label: voice.text('nav.sections'),
    language: edition.code,
    current,
    name: 'sections',
  })
  return html`<header class="masthead${front && ' full'}">${
    front ? html`<h1 class="name">${home}</h1>` : html`<p class="name">${home}</p>`
  }
${
  chrome.menu.length > 0 &&
  html`<a class="to-menu" href="#menu">${voice.word('nav.menu')}</a>
`
}${
    ear &&
    html`<div class="ear">${edition.tagline && html`<p class="tagline">${prose(edition.tagline, edition.code)}</p>`}${
      newest !== undefined && html`<p>${voice.word('front.newest', { date: fullMoment(edition, newest) })}</p>`
    }</div>
`
  }<div class="tools">${switcher}${search && headSearch(edition)}</div>${sections}</header>
${chrome.breaking && breakingBar(chrome, chrome.breaking, path)}`
}

const nameplate = ({ edition, logo }: Chrome): Markup => {
  const name = prose(edition.newsroom, edition.code)
  if (logo === undefined) return name
  const written = isWritten(logo)
  const sign = pictureMarkup(logo, {
    alt: written ? edition.newsroom : '',
    sizes: written ? '20rem' : '5rem',
    priority: true,
  })
  return written ? sign : html`<span class="signed">${sign}<span>${name}</span></span>`
}

/** What is breaking; a link, but not to the page that one is on. */
const breakingBar = ({ edition }: Chrome, { text, href, since }: Breaking, path: string | undefined): Markup => {
  const voice = voiceOf(edition)
  const words = prose(text, edition.code)
  return html`<aside class="breaking" aria-label="${voice.text('breaking.label')}"><p><b>${voice.word(
    'breaking.label',
  )}</b> ${
    href === null || href === path ? words : html`<a href="${onWire(href)}">${words}</a>`
  } ${shortMoment(edition, since)}</p></aside>
`
}

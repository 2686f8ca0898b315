import { newestCards } from '#archive/lists.ts'
import type { Reading } from '#archive/reading.ts'
import { frontPage, topNews } from '#archive/tops.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { SectionName } from '#story/edition.ts'
import { listKey } from '#story/list.ts'
import type { Page, Printed, Site } from './page.ts'
import { cardList } from './parts/cards.ts'
import { readChrome, sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { document } from './parts/document.ts'
import { html, nothing, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { switcher } from './parts/switcher.ts'
import { voiceOf } from './parts/voice.ts'

const latestCount = 20
const sectionCount = 5

interface Front {
  readonly top: readonly Card[]
  readonly latest: readonly Card[]
  readonly sections: readonly { readonly section: SectionName; readonly cards: readonly Card[] }[]
}

/** An edition's front page: top news, the latest, and the newest of each section; no story twice. */
export const readFront = async (reading: Reading, edition: string, site: Site): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  const front = await readCards(reading, chrome)
  return { status: 200, edition, render: () => frontDocument(chrome, front, site) }
}

const readCards = async (reading: Reading, chrome: Chrome): Promise<Front> => {
  const { code } = chrome.edition
  const shown = new Map<number, Card>()
  const show = (cards: readonly Card[], count: number): Card[] => {
    const fresh = cards.filter(({ id }) => !shown.has(id)).slice(0, count)
    for (const card of fresh) shown.set(card.id, card)
    return fresh
  }
  const top = show(await topNews(reading, code, frontPage), Infinity)
  const latest = show(await newestCards(reading, listKey.all(code), latestCount + top.length), latestCount)
  const sections: { section: SectionName; cards: Card[] }[] = []
  for (const section of chrome.sections) {
    const above = [...shown.values()].filter((card) => card.section === section.id).length
    const newest = await newestCards(reading, listKey.section(code, section.id), sectionCount + above)
    sections.push({ section, cards: show(newest, sectionCount) })
  }
  // A small newsroom's sections are told already by the latest.
  return { top, latest, sections: sections.filter(({ cards }) => cards.length > 0) }
}

const frontDocument = (chrome: Chrome, front: Front, site: Site): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const path = pathOf({ kind: 'front', edition: edition.code })
  const versions = chrome.editions.map(({ code }) => ({ edition: code, path: pathOf({ kind: 'front', edition: code }) }))
  const isEmpty = front.top.length + front.latest.length === 0
  return document(
    chrome,
    site.publicUrl,
    {
      title: voice.text('front.title', { newsroom: edition.newsroom }),
      description: edition.tagline,
      path,
      versions,
      otherwise: '/',
    },
    {
      front: true,
      switcher: switcher(chrome, versions, 'page'),
      main: isEmpty ? html`<p>${voice.word('front.empty')}</p>
` : html`${topPart(chrome, front.top)}${latestPart(chrome, front.latest)}${front.sections.map(({ section, cards }) => sectionPart(chrome, section, cards))}`,
    },
  )
}

const topPart = (chrome: Chrome, cards: readonly Card[]): Markup =>
  cards.length === 0 ? nothing : html`<section class="top"><h2>${voiceOf(chrome.edition).word('front.topNews')}</h2>
${cardList(chrome, cards, { level: 3, sections: true, leads: true })}</section>
`

const latestPart = (chrome: Chrome, cards: readonly Card[]): Markup => {
  if (cards.length === 0) return nothing
  const all = onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list: { of: 'all' }, page: null }))
  return html`<section><h2><a href="${all}">${voiceOf(chrome.edition).word('front.latest')}</a></h2>
${cardList(chrome, cards, { level: 3, sections: true, leads: true })}</section>
`
}

const sectionPart = (chrome: Chrome, section: SectionName, cards: readonly Card[]): Markup => {
  const href = sectionHref(chrome.edition.code, section)
  const name = prose(section.name, chrome.edition.code)
  return html`<section><h2><a href="${href}">${name}</a></h2>
${cardList(chrome, cards, { level: 3, sections: false, leads: false })}<p class="more"><a href="${href}">${voiceOf(chrome.edition).word('front.moreFrom', { section: name })}</a></p></section>
`
}

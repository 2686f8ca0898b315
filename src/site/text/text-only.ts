import type { Reading } from '#archive/reading.ts'
import { languageName } from '#language/habits.ts'
import { direction } from '#language/tag.ts'
import { fromWire, onWire, parsePath, pathOf } from '#story/address.ts'
import type { FullAddress } from '#story/address.ts'
import { movedTo } from '../redirects.ts'
import type { Page, Printed, SiteAddress } from '../page.ts'
import { readChrome } from '../parts/chrome.ts'
import type { Chrome } from '../parts/chrome.ts'
import { shortMoment } from '../parts/dates.ts'
import { html, prose, readyMade } from '../parts/markup.ts'
import type { Child } from '../parts/markup.ts'
import { policyOf } from '../parts/content-security-policy.ts'
import { voiceOf } from '../parts/voice.ts'
import { inParts } from './fit.ts'
import { styleOf } from './style.ts'
import { undress } from './undress.ts'
import type { Undressed } from './undress.ts'

/** A paragraph of more bytes is parted: far more than anybody writes. */
const longestParagraph = 4_000

/** The text-only edition of a page, for networks that barely work: what the page says, without pictures, fonts or
 *  anything else to load, in parts of less than 6 KB. What is no HTML has none, and is led to as it is.
 *  @param page the same page in its usual dress. */
export const readTextOnly = async (
  reading: Reading,
  address: FullAddress,
  { part, asked = new URLSearchParams() }: { readonly part: number; readonly asked?: URLSearchParams },
  page: Page,
  site: SiteAddress,
): Promise<Page | undefined> => {
  if (page.location !== undefined) return movedTo(toTextOnly(page.location))
  if (page.type !== undefined) return movedTo(onWire(pathOf(address)))
  const chrome = page.edition === undefined ? undefined : await readChrome(reading, page.edition)
  const speaker = chrome?.edition ?? { code: 'en', digits: 'latn', words: {} }
  const voice = voiceOf(speaker)
  const style = styleOf(speaker)
  const words = {
    picture: (alternative: string) => voice.text('text.picture', { alternative }),
    recording: voice.text('text.recording'),
  }
  const undressed = undress(page.render().text, words, toTextOnly, longestParagraph)
  const dress =
    (parts: number) =>
    (body: string, number: number): string =>
      dressed({ chrome, style, address, asked, undressed, body, part: number, parts, site })
  const parts = inParts(undressed.pieces, (body) => dress(2)(body, 2))
  const body = parts[part - 1]
  if (body === undefined) return undefined
  const aims = new Map(
    parts.flatMap((text, index) => [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => [id, index + 1] as const)),
  )
  const linked = body.replaceAll(/ href="#([^"]*)"/g, (link, id: string) => {
    const there = aims.get(id)
    if (there === undefined) return '' // it led to what the text-only edition leaves out
    return there === part ? link : ` href="${partHref(address, there, asked)}#${id}"`
  })
  const printed: Printed = { text: dress(parts.length)(linked, part), policy: policyOf({ style }) }
  return {
    status: page.status,
    ...(page.kept !== undefined && { kept: page.kept }),
    ...(page.edition !== undefined && { edition: page.edition }),
    render: () => printed,
  }
}

interface Dressing {
  readonly chrome: Chrome | undefined
  readonly style: string
  readonly address: FullAddress
  readonly asked: URLSearchParams
  readonly undressed: Undressed
  readonly body: string
  readonly part: number
  readonly parts: number
  readonly site: SiteAddress
}

const dressed = ({ chrome, style, address, asked, undressed, body, part, parts, site }: Dressing): string => {
  const { language } = undressed
  const full = onWire(pathOf(address)) + queryOf(asked)
  const voice = chrome && voiceOf(chrome.edition)
  const step = (to: number, key: 'text.next' | 'text.previous'): Child =>
    voice !== undefined &&
    to >= 1 &&
    to <= parts &&
    html`<p><a href="${partHref(address, to, asked)}" rel="${
      key === 'text.next' ? 'next' : 'prev'
    }">${voice.word(key, { n: to, total: parts })}</a></p>
`
  return html`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${undressed.title}</title>
<link rel="canonical" href="${site.publicUrl}${full}">
<style>${readyMade(style)}</style></head>
<body>
${
  chrome &&
  voice &&
  html`<header><p><a href="${toTextOnly(`/${chrome.edition.code}/`)}">${prose(
    chrome.edition.newsroom,
    language,
  )}</a> · <a href="${full}">${voice.word('text.full')}</a></p>
${part === 1 && [searchForm(chrome, asked), nav(chrome, undressed), breaking(chrome, full)]}</header>
`
}<main>
${
  !body.includes('<h1') &&
  undressed.heading !== '' &&
  html`<h1>${undressed.heading}</h1>
`
}${step(part - 1, 'text.previous')}${readyMade(body)}${step(part + 1, 'text.next')}</main>
${
  chrome &&
  voice &&
  html`<footer><nav aria-label="${chrome.edition.newsroom}">${chrome.footer.map(
    ({ label, href }) => html`<a href="${toTextOnly(href)}">${prose(label, language)}</a> `,
  )}</nav></footer>
`
}</body>
</html>
`.toString()
}

const queryOf = (asked: URLSearchParams): string => (asked.size === 0 ? '' : `?${asked}`)

const partHref = (of: FullAddress, part: number, asked: URLSearchParams): string =>
  onWire(pathOf({ kind: 'text', of, part })) + queryOf(asked)

/** The field of the search, which leads to results without dress. */
const searchForm = ({ edition }: Chrome, asked: URLSearchParams): Child => {
  const voice = voiceOf(edition)
  const action = onWire(pathOf({ kind: 'text', of: { kind: 'search', edition: edition.code }, part: 1 }))
  return html`<form role="search" action="${action}"><input type="search" name="q" value="${
    asked.get('q') ?? ''
  }" aria-label="${voice.text('search.field', { newsroom: edition.newsroom })}" maxlength="200"> <button>${voice.word(
    'search.search',
  )}</button></form>
`
}

/** What is breaking stands on every page, so also here. */
const breaking = (chrome: Chrome, here: string): Child => {
  if (chrome.breaking === undefined) return false
  const { text, href, since } = chrome.breaking
  const { edition } = chrome
  const words = prose(text, edition.code)
  const there = href === null ? null : onWire(href)
  return html`<p><b>${voiceOf(edition).word('breaking.label')}</b> ${
    there === null || there === here ? words : html`<a href="${toTextOnly(there)}">${words}</a>`
  } ${shortMoment(edition, since)}</p>
`
}

const nav = ({ edition, menu }: Chrome, { alternates }: Undressed): Child => {
  const voice = voiceOf(edition)
  const others = alternates.filter(({ language }) => language !== edition.code)
  return html`<nav aria-label="${voice.text('nav.sections')}">${menu.map(
    ({ label, href }) => html`<a href="${toTextOnly(href)}">${prose(label, edition.code)}</a> `,
  )}</nav>
${
  others.length > 0 &&
  html`<nav aria-label="${voice.text('edition.languages')}">${others.map(
    ({ language, href }) =>
      html`<a href="${toTextOnly(pathIn(href))}" lang="${language}" dir="${direction(language)}" hreflang="${
        language
      }">${languageName(language, language)}</a> `,
  )}</nav>
`
}`
}

const pathIn = (href: string): string => URL.parse(href)?.pathname ?? href

/** Where a link leads to from a text-only page: to the text-only edition of the newsroom's own pages. */
const toTextOnly = (href: string): string => {
  const [whole = '', fragment] = href.split('#', 2)
  const [path = '', query] = whole.split('?', 2)
  const inside = path.startsWith('/') ? fromWire(path) : undefined
  const address = inside === undefined ? undefined : parsePath(inside)
  if (address === undefined || address.kind === 'text' || address.kind === 'short' || address.kind === 'data')
    return href
  if (pathOf(address) !== inside) return href
  if (query !== undefined && address.kind !== 'search') return href
  const asked = query === undefined ? '' : `?${query}`
  return onWire(pathOf({ kind: 'text', of: address, part: 1 })) + asked + (fragment === undefined ? '' : `#${fragment}`)
}

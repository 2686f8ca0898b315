import { correctionsPage } from '#archive/corrections.ts'
import type { CorrectionsPage, ListedCorrection } from '#archive/corrections.ts'
import type { Reading } from '#archive/reading.ts'
import { dayKey } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { correctionLabel } from './parts/article-corrections.ts'
import { dayTitle } from './parts/dates.ts'
import { document, tabTitle } from './parts/document.ts'
import { pageData } from './parts/linked-page.ts'
import { html, paragraphs, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** What an edition has corrected, clarified and withdrawn, by day, the newest first. */
export const readCorrections = async (
  reading: Reading,
  code: string,
  page: number | null,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  const found = chrome && (await correctionsPage(reading, code, page))
  if (chrome === undefined || found === undefined) return undefined
  return { status: 200, edition: code, render: () => correctionsDocument(chrome, page, found, site) }
}

const addressOf = (edition: string, page: number | null): string => pathOf({ kind: 'corrections', edition, page })

const correctionsDocument = (
  chrome: Chrome,
  page: number | null,
  found: CorrectionsPage,
  { publicUrl }: SiteAddress,
): Printed => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const heading = voice.text('correction.page')
  const title = page === null ? heading : voice.text('list.titlePage', { title: heading, n: page })
  const versions = chrome.editions.map((one) => ({ edition: one.code, path: addressOf(one.code, null) }))
  const crumbs = crumbsOf(chrome, undefined, { name: heading, href: onWire(addressOf(code, null)) })
  const name = voice.word('correction.page')
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      path: addressOf(code, page),
      versions: page === null ? versions : [],
      otherwise: page === null ? versions[0]?.path : undefined,
      data: pageData(chrome, publicUrl, {
        type: 'CollectionPage',
        name: title,
        path: addressOf(code, page),
        crumbs,
        // Addresses that several corrections share stand once.
        lists: [
          ...new Set(found.corrections.filter((one) => !one.article.withdrawn).map((one) => one.article.path)),
        ].map((path) => ({ path })),
      }),
    },
    {
      switcher: switcher(chrome, versions, 'page'),
      here: onWire(addressOf(code, null)),
      main: html`<div class="corrected">${breadcrumb(chrome, crumbs)}<h1>${
        page === null ? name : voice.word('list.titlePage', { title: name, n: page })
      }</h1>
${page === null && waysTo(chrome)}${
        found.corrections.length === 0
          ? html`<p>${voice.word('correction.none')}</p>
`
          : byDay(chrome, found.corrections)
      }${neighbours(chrome, found)}</div>
`,
    },
  )
}

/** The newsroom's own pages on how it corrects, and on how to reach it with a mistake. */
const waysTo = ({ edition, standing }: Chrome): Markup | false => {
  const voice = voiceOf(edition)
  const link = (key: string, words: Markup): Markup | false => {
    const page = standing.find((one) => one.key === key)
    return page !== undefined && html`<li><a href="${onWire(page.path)}">${words}</a></li>`
  }
  const ways = [
    link('corrections-policy', voice.word('correction.policy')),
    link('contact', voice.word('correction.report')),
  ].filter((one) => one !== false)
  return (
    ways.length > 0 &&
    html`<ul class="ways">${ways}</ul>
`
  )
}

const byDay = (chrome: Chrome, corrections: readonly ListedCorrection[]): Markup => {
  const { edition } = chrome
  const days = Map.groupBy(corrections, ({ at }) => dayKey(at, edition.timeZone))
  return html`${[...days.values()].map(
    (ofDay) => html`<section><h2>${dayTitle(edition, ofDay[0]?.at ?? 0)}</h2>
${[...ofDay.filter(isMistake), ...ofDay.filter((one) => !isMistake(one))].map((one) => entry(chrome, one))}</section>
`,
  )}`
}

/** An update is no mistake: it stands behind them, and looks otherwise. */
const isMistake = ({ kind }: ListedCorrection): boolean => kind !== 'update'

const entry = ({ edition }: Chrome, { kind, note, article }: ListedCorrection): Markup =>
  html`<article class="correction${kind === 'update' && ' update'}"><p class="meta"><b>${correctionLabel(
    edition,
    kind,
  )}</b></p>
<h3><a href="${onWire(article.path)}${article.withdrawn ? '' : '#corrections'}">${prose(
    article.headline,
    edition.code,
  )}</a></h3>
${paragraphs(note, edition.code)}</article>
`

const neighbours = ({ edition }: Chrome, { older, newer }: CorrectionsPage): Markup | false => {
  if (older === null && newer === null) return false
  const voice = voiceOf(edition)
  const href = (page: number | null): string => onWire(addressOf(edition.code, page))
  return html`<nav class="pages" aria-label="${voice.text('list.pages')}">${
    newer !== null &&
    html`<a rel="prev" href="${href(newer === 'newest' ? null : newer)}">${voice.word('list.newer')}</a>`
  }${older !== null && html`<a rel="next" href="${href(older)}">${voice.word('list.older')}</a>`}</nav>
`
}

import type { PublicationDay } from '#archive/days.ts'
import { monthKey } from '#language/days.ts'
import { habits } from '#language/habits.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Printed, SiteAddress } from '../page.ts'
import type { Chrome } from './chrome.ts'
import { dayNumbers, dayTitle, monthBeside, monthTitle, weekdays } from './dates.ts'
import { document, tabTitle } from './document.ts'
import { pageData } from './linked-page.ts'
import { between, html, nothing } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { switcher } from './language-switcher.ts'
import type { Counterpart } from './language-switcher.ts'
import { voiceOf } from './voice.ts'

const daysPath = (edition: string, month: string | null): string => pathOf({ kind: 'days', edition, month })

/** A month by an edition's calendar (`1405-09`), all its days (`2026-11-24`), and how many articles they have. */
export interface PublicationMonth {
  readonly month: string
  readonly days: readonly string[]
  readonly articles: number
}

/** All months in which an edition published something, the newest first, under their years. */
export const monthsDocument = (chrome: Chrome, months: readonly PublicationMonth[], site: SiteAddress): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const [label, name] = [voice.word('front.archive'), voice.word('front.archiveByDay')]
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4))
  return page(chrome, site, {
    title: voice.text('front.archiveByDay'),
    month: null,
    versions: chrome.editions.map(({ code }) => ({ edition: code, path: daysPath(code, null) })),
    main: html`<header class="of"><div class="words"><p class="label">${label}</p><h1>${name}</h1></div></header>
${
  months.length === 0 &&
  html`<p class="empty">${voice.word('front.empty')}</p>
`
}${[...years.values()].map(
      (ofYear) => html`<ul class="months list">
${ofYear.map(
  ({
    month,
    days,
    articles,
  }) => html`<li><a href="${onWire(daysPath(edition.code, month))}">${monthTitle(edition, days)}</a> <small>${between(
    [monthBeside(edition, days), voice.word('list.articles', { n: articles })],
    html` · `,
  )}</small></li>
`,
)}</ul>
`,
    )}`,
  })
}

interface Month {
  readonly month: string
  readonly days: readonly string[]
  readonly published: readonly PublicationDay[]
  /** The days of the months before and after it in which something was published. */
  readonly months: { readonly before: readonly string[] | undefined; readonly after: readonly string[] | undefined }
}

/** A month as a calendar whose days lead to what was published on them. */
export const monthDocument = (
  chrome: Chrome,
  { month, days, published, months }: Month,
  site: SiteAddress,
): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const title = monthTitle(edition, days)
  const beside = monthBeside(edition, days)
  const all = onWire(daysPath(edition.code, null))
  return page(chrome, site, {
    title,
    month,
    // Other editions may have published nothing in it.
    versions: [{ edition: edition.code, path: daysPath(edition.code, month) }],
    main: html`<header class="of"><div class="words"><p class="label"><a href="${all}">${voice.word(
      'front.archiveByDay',
    )}</a></p><h1>${title}</h1>${beside !== undefined && html`<p class="role">${beside}</p>`}</div></header>
${calendar(chrome, days, published)}${monthsBeside(chrome, months)}`,
  })
}

/** The way to the months before and after. */
const monthsBeside = ({ edition }: Chrome, { before, after }: Month['months']): Child => {
  if (before === undefined && after === undefined) return false
  const link = (days: readonly string[] | undefined, rel: 'prev' | 'next'): Child => {
    if (days === undefined) return false
    const href = onWire(daysPath(edition.code, monthKey(days[0] ?? '', edition.calendar)))
    return html`<a rel="${rel}" href="${href}">${monthTitle(edition, days)}</a>`
  }
  return html`<nav class="pages" aria-label="${voiceOf(edition).text('front.archiveByDay')}">${[
    link(before, 'prev'),
    link(after, 'next'),
  ]}</nav>
`
}

const calendar = (chrome: Chrome, days: readonly string[], published: readonly PublicationDay[]): Markup => {
  const { edition } = chrome
  const { firstDay } = habits(edition.code)
  const names = weekdays(edition)
  const order = Array.from({ length: 7 }, (_, index) => ((firstDay - 1 + index) % 7) + 1)
  // 1 for Monday to 7 for Sunday, as the first day of the week is told.
  const weekday = new Date(days[0] ?? 0).getUTCDay() || 7
  const dates: (string | undefined)[] = [
    ...Array.from({ length: (weekday - firstDay + 7) % 7 }, () => undefined),
    ...days,
  ]
  while (dates.length % 7 > 0) dates.push(undefined)
  const weeks = Array.from({ length: dates.length / 7 }, (_, week) => dates.slice(week * 7, week * 7 + 7))
  return html`<table class="days"><thead><tr>${order.map(
    (day) =>
      html`<th scope="col"><abbr title="${names[day - 1]?.long ?? ''}"><span class="wide">${
        names[day - 1]?.long ?? ''
      }</span><span class="narrow">${names[day - 1]?.narrow ?? ''}</span></abbr></th>`,
  )}</tr></thead><tbody>
${weeks.map(
  (week) => html`<tr>${week.map(
    (date) =>
      html`<td>${
        date !== undefined && cell(chrome, date, published.find(({ day }) => day === date)?.articles ?? 0)
      }</td>`,
  )}</tr>
`,
)}</tbody></table>
`
}

const cell = (chrome: Chrome, day: string, articles: number): Child => {
  const { edition } = chrome
  const { own, other } = dayNumbers(edition, day)
  const beside = other === undefined ? nothing : html`<small aria-hidden="true">${other}</small>`
  if (articles === 0) return html`<span>${own}</span>${beside}`
  const voice = voiceOf(edition)
  const href = onWire(pathOf({ kind: 'list', edition: edition.code, list: { of: 'day', day }, page: null }))
  const at = Date.parse(`${day}T12:00:00Z`)
  const title = html`${dayTitle({ ...edition, timeZone: 'UTC' }, at)} – ${voice.word('list.articles', { n: articles })}`
  return html`<a href="${href}"><b aria-hidden="true">${own}</b><span class="hidden">${title}</span></a>${beside}`
}

interface DaysPage {
  readonly title: string
  readonly month: string | null
  readonly versions: readonly Counterpart[]
  readonly main: Markup
}

const page = (chrome: Chrome, site: SiteAddress, { title, month, versions, main }: DaysPage): Printed =>
  document(
    chrome,
    site.publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      path: daysPath(chrome.edition.code, month),
      versions,
      otherwise: versions[0]?.path,
      data: pageData(chrome, site.publicUrl, {
        type: 'CollectionPage',
        name: title,
        path: daysPath(chrome.edition.code, month),
      }),
    },
    {
      dress: 'list',
      switcher: switcher(chrome, versions, 'page'),
      here: onWire(daysPath(chrome.edition.code, null)),
      main,
    },
  )

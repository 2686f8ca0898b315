import { allPublicationDays, neighbourDays, publicationDays } from '#archive/days.ts'
import type { Reading } from '#archive/reading.ts'
import { daysOfMonth, monthKey } from '#language/days.ts'
import type { Page, SiteAddress } from './page.ts'
import { readChrome } from './parts/chrome.ts'
import { monthDocument, monthsDocument } from './parts/days-page.ts'
import type { PublicationMonth } from './parts/days-page.ts'

/** The archive by day: all months of an edition, or the days of one month by the edition's calendar (`1405-09`). A
 *  month in which nothing was published is no page. */
export const readDays = async (
  reading: Reading,
  edition: string,
  month: string | null,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  const { calendar } = chrome.edition
  if (month === null) {
    const articles = new Map<string, number>()
    for (const { day, articles: more } of await allPublicationDays(reading, edition))
      articles.set(monthKey(day, calendar), (articles.get(monthKey(day, calendar)) ?? 0) + more)
    const months: PublicationMonth[] = [...articles].map(([month, articles]) => ({
      month,
      days: daysOfMonth(month, calendar),
      articles,
    }))
    months.sort((a, b) => (a.month < b.month ? 1 : -1))
    return { status: 200, edition, render: () => monthsDocument(chrome, months, site) }
  }
  const days = daysOfMonth(month, calendar)
  const published = await publicationDays(reading, edition, days)
  if (published.length === 0) return undefined
  const { before, after } = await neighbourDays(reading, edition, days[0] ?? '', days.at(-1) ?? '')
  const beside = (day: string | undefined): PublicationMonth['days'] | undefined =>
    day === undefined ? undefined : daysOfMonth(monthKey(day, calendar), calendar)
  const months = { before: beside(before), after: beside(after) }
  return { status: 200, edition, render: () => monthDocument(chrome, { month, days, published, months }, site) }
}

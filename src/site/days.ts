import { publicationDays, publicationMonths } from '#archive/days.ts'
import type { Reading } from '#archive/reading.ts'
import type { Page, Site } from './page.ts'
import { readChrome } from './parts/chrome.ts'
import { monthDocument, monthsDocument } from './parts/days-page.ts'

/** The archive by day: all months of an edition, or the days of one month (`YYYY-MM`). A month in which nothing was
 *  published is no page. */
export const readDays = async (reading: Reading, edition: string, month: string | null, site: Site): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  if (month === null) {
    const months = await publicationMonths(reading, edition)
    return { status: 200, edition, render: () => monthsDocument(chrome, months, site) }
  }
  const days = await publicationDays(reading, edition, month)
  if (days.length === 0) return undefined
  return { status: 200, edition, render: () => monthDocument(chrome, month, days, site) }
}

import { findSuggestions } from '#archive/search/suggestions.ts'
import type { Reading } from '#archive/reading.ts'
import type { Page, SiteAddress } from './page.ts'
import { publicEditions } from './parts/chrome.ts'
import { policyOfData } from './parts/content-security-policy.ts'

/** What somebody may mean who types, for the field on the page of the search (`parts/search-script.ts`). */
export const readSuggestions = async (
  reading: Reading,
  edition: string,
  asked: URLSearchParams,
  { search }: SiteAddress,
): Promise<Page | undefined> => {
  if (!(await publicEditions(reading)).some(({ code }) => code === edition)) return undefined
  const text = asked.get('q') ?? ''
  const suggestions =
    text === '' ? [] : await (search?.suggest(edition, text) ?? findSuggestions(reading, edition, text))
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    edition,
    render: () => ({ text: JSON.stringify(suggestions), policy: policyOfData }),
  }
}

import { mediaIn } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { standingPage, standingVersions } from '#archive/standing-pages.ts'
import { teamOf } from '#archive/team.ts'
import { isoInZone } from '#language/days.ts'
import { onWire } from '#story/address.ts'
import { excerpt, mediaOf } from '#story/body/text.ts'
import type { Page, SiteAddress } from './page.ts'
import { authorBoxes } from './parts/author-box.ts'
import { bodyMarkup } from './parts/body.ts'
import { readChrome } from './parts/chrome.ts'
import { directed } from './parts/headline-direction.ts'
import { document, tabTitle } from './parts/document.ts'
import { publisherThing } from './parts/linked-newsroom.ts'
import { pageData } from './parts/linked-page.ts'
import type { PageFacts } from './parts/linked-page.ts'
import { html } from './parts/markup.ts'
import { plain } from './parts/plain-line.ts'
import { switcher } from './parts/language-switcher.ts'

/** What some pages are by their keys. */
const types: Readonly<Record<string, PageFacts['type']>> = {
  about: 'AboutPage',
  contact: 'ContactPage',
  'safe-contact': 'ContactPage',
}

/** A page that stays: About us, Privacy … The one with the key `team` is followed by those who write for the
 *  edition. */
export const readStanding = async (
  reading: Reading,
  code: string,
  id: number,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  const page = chrome && (await standingPage(reading, code, id))
  if (chrome === undefined || page === undefined) return undefined
  const all = await standingVersions(reading, id)
  const versions = chrome.editions.flatMap((edition) => all.find((version) => version.edition === edition.code) ?? [])
  const team = page.key === 'team' ? await teamOf(reading, code) : []
  const portraits = team.flatMap(({ portrait }) => portrait ?? [])
  const media = await mediaIn(reading, code, [...new Set([...mediaOf(page.body), ...portraits])])
  return {
    status: 200,
    edition: code,
    render: () =>
      document(
        chrome,
        site.publicUrl,
        {
          title: tabTitle(chrome, plain(page.title, code)),
          name: plain(page.title, code),
          description: plain(excerpt(page.body, 200), code),
          path: page.path,
          versions,
          otherwise: versions[0]?.path,
          data: pageData(chrome, site.publicUrl, {
            type: types[page.key] ?? 'WebPage',
            name: plain(page.title, code),
            path: page.path,
            dateModified: isoInZone(page.changedAt, chrome.edition.timeZone),
            ...((page.key in types || page.key === 'team') && { mainEntity: publisherThing(chrome, site.publicUrl) }),
          }),
        },
        {
          switcher: switcher(chrome, versions, 'page'),
          here: onWire(page.path),
          main: html`<article class="standing">${directed('h1', page.title, code)}
<div class="body">
${bodyMarkup(chrome.edition, page.body, media)}</div>
${authorBoxes(chrome, team, media)}</article>
`,
        },
      ),
  }
}

import { findPath } from '#archive/addresses.ts'
import type { Media } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { standingPage, standingVersions } from '#archive/standing.ts'
import type { StandingPage } from '#archive/standing.ts'
import { onWire } from '#story/address.ts'
import { excerpt } from '#story/body/text.ts'
import { movedTo } from './moved.ts'
import type { Page, Site } from './page.ts'
import { bodyOf, readMedia } from './parts/body.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { document, tabTitle } from './parts/document.ts'
import { html, prose } from './parts/markup.ts'
import { switcher } from './parts/switcher.ts'
import type { Counterpart } from './parts/switcher.ts'

/** A standing page: About, Privacy and the like; undefined where none stands at the path. */
export const readStanding = async (reading: Reading, path: string, site: Site): Promise<Page | undefined> => {
  const found = await findPath(reading, path)
  if (found?.kind !== 'standing') return undefined
  if (found.path !== path) return movedTo(onWire(found.path))
  const chrome = await readChrome(reading, found.edition)
  const page = await standingPage(reading, found.edition, found.id)
  if (chrome === undefined || page === undefined) return undefined
  const versions = await standingVersions(reading, found.id)
  const media = await readMedia(reading, page.edition, page.body)
  return { status: 200, edition: page.edition, render: () => standingDocument(chrome, page, versions, media, site) }
}

const standingDocument = (
  chrome: Chrome,
  page: StandingPage,
  versions: readonly Counterpart[],
  media: ReadonlyMap<number, Media>,
  site: Site,
): string =>
  document(
    chrome,
    site.publicUrl,
    { title: tabTitle(chrome, page.title), description: excerpt(page.body, 200), path: page.path, versions },
    {
      switcher: switcher(chrome, versions, 'page'),
      here: onWire(page.path),
      main: html`<article><h1>${prose(page.title, page.edition)}</h1>
${bodyOf(chrome.edition, page.body, media)}</article>
`,
    },
  )

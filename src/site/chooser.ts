import type { Reading } from '#archive/reading.ts'
import type { Edition } from '#story/edition.ts'
import type { Page, Printed, Site } from './page.ts'
import { frontHref, publicEditions } from './parts/chrome.ts'
import { bareDocument } from './parts/document.ts'
import { html, prose } from './parts/markup.ts'
import { voiceOf } from './parts/voice.ts'

/** The page at `/`: every edition in its own language and script, for readers whose languages are not known. */
export const readChooser = async (reading: Reading, site: Site): Promise<Page> => {
  const editions = await publicEditions(reading)
  return { status: 200, choices: editions.map(({ code }) => code), render: () => chooser(editions, site) }
}

const chooser = (editions: readonly Edition[], site: Site): Printed => {
  const [first] = editions
  if (first === undefined) {
    const voice = voiceOf({ code: 'en', digits: 'latn', words: {} })
    return bareDocument('en', 'Dragoman', null, html`<p>${voice.word('front.empty')}</p>
`)
  }
  const voice = voiceOf(first)
  const address = (code: string): string => site.publicUrl + frontHref(code)
  return bareDocument(
    first.code,
    voice.text('edition.chooserTitle', { newsroom: first.newsroom }),
    html`<link rel="canonical" href="${site.publicUrl}/">
${editions.map(({ code }) => html`<link rel="alternate" hreflang="${code}" href="${address(code)}">
`)}<link rel="alternate" hreflang="x-default" href="${site.publicUrl}/">
`,
    html`<h1>${prose(first.newsroom, first.code)}</h1>
<nav aria-label="${voice.text('edition.choose')}"><ul class="choose">
${editions.map((edition) => html`<li lang="${edition.code}" dir="${edition.direction}"><a href="${frontHref(edition.code)}" hreflang="${edition.code}">${edition.name}</a>
<p>${prose(edition.newsroom, edition.code)}</p>${edition.tagline && html`<p class="tagline">${prose(edition.tagline, edition.code)}</p>`}</li>
`)}</ul></nav>
`,
  )
}

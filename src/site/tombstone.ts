import type { PublicArticle } from '#archive/articles.ts'
import type { Version } from '#archive/stories.ts'
import type { Printed, Site } from './page.ts'
import type { Chrome } from './parts/chrome.ts'
import { fullMoment } from './parts/dates.ts'
import { document, tabTitle } from './parts/document.ts'
import { html, prose } from './parts/markup.ts'
import { switcher } from './parts/switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** What stands at the address of a withdrawn article: its headline, when and why it was withdrawn, and nothing else. */
export const tombstone = (
  { chrome, article, versions }: { chrome: Chrome; article: PublicArticle; versions: readonly Version[] },
  { at, reason }: NonNullable<PublicArticle['withdrawn']>,
  site: Site,
): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const date = fullMoment(edition, at)
  return document(chrome, site.publicUrl, { title: tabTitle(chrome, voice.text('error.goneTitle')) }, {
    // Whether it was never there or is withdrawn there too: it cannot be read.
    switcher: switcher(chrome, versions, 'page'),
    main: html`<h1>${voice.word('error.goneTitle')}</h1>
<p class="lead">${prose(article.content.headline, edition.code)}</p>
<p class="notice">${
      reason ? voice.word('correction.retractedOn', { date, reason: prose(reason, edition.code) }) : date
    }</p>
`,
  })
}

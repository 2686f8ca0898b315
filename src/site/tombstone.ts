import type { PublicArticle } from '#archive/articles.ts'
import type { Version } from '#archive/stories.ts'
import type { Printed, Site } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { fullMoment } from './parts/dates.ts'
import { directed } from './parts/directed.ts'
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
  const section = chrome.sections.find(({ id }) => id === article.section)
  return document(
    chrome,
    site.publicUrl,
    { title: tabTitle(chrome, voice.text('error.goneTitle')) },
    {
      // Whether it was never there or is withdrawn there too: it cannot be read.
      switcher: switcher(chrome, versions, 'page'),
      here: section && sectionHref(edition.code, section),
      main: html`<article class="gone"><p class="kicker"><span class="kind">${voice.word('correction.retraction')}</span></p>
<h1>${voice.word('error.goneTitle')}</h1>
${directed('p', article.content.headline, edition.code, 'lead')}
<p class="notice">${
        reason ? voice.word('correction.retractedOn', { date, reason: prose(reason, edition.code) }) : date
      }</p>
${breadcrumb(chrome, crumbsOf(chrome, section))}</article>
`,
    },
  )
}

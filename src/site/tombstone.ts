import type { PublicArticle } from '#archive/articles.ts'
import type { Version } from '#archive/stories.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Printed, SiteAddress } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { fullMoment } from './parts/dates.ts'
import { directed } from './parts/headline-direction.ts'
import { document, tabTitle } from './parts/document.ts'
import { html, prose } from './parts/markup.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** What stands at the address of a withdrawn article: its headline, when and why it was withdrawn, and nothing else. */
export const tombstone = (
  { chrome, article, versions }: { chrome: Chrome; article: PublicArticle; versions: readonly Version[] },
  { at, reason }: NonNullable<PublicArticle['withdrawn']>,
  site: SiteAddress,
): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const date = fullMoment(edition, at)
  const corrections = onWire(pathOf({ kind: 'corrections', edition: edition.code, page: null }))
  const section = chrome.sections.find(({ id }) => id === article.section)
  return document(
    chrome,
    site.publicUrl,
    { title: tabTitle(chrome, voice.text('error.goneTitle')) },
    {
      // Whether it was never there or is withdrawn there too: it cannot be read.
      switcher: switcher(chrome, versions, 'page'),
      here: section && sectionHref(edition.code, section),
      main: html`<article class="gone">${directed('h1', article.content.headline, edition.code)}
<p class="notice">${
        reason
          ? voice.word('correction.retractedOn', { date, reason: prose(reason, edition.code) })
          : html`${voice.word('error.goneTitle')} · ${date}`
      }</p>
<p class="small"><a href="${corrections}">${voice.word('correction.page')}</a></p>
${breadcrumb(chrome, crumbsOf(chrome, section))}</article>
`,
    },
  )
}

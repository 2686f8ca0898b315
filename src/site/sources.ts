import { publicArticle } from '#archive/articles.ts'
import type { PublicArticle } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { relaysOf } from '#archive/relays.ts'
import type { Relay } from '#archive/relays.ts'
import { versionsOf } from '#archive/stories.ts'
import type { Version } from '#archive/stories.ts'
import { languageName } from '#language/habits.ts'
import { canonicalTag, languageOf } from '#language/tag.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { readChrome, sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { document, tabTitle } from './parts/document.ts'
import { articleName, pageData } from './parts/linked-page.ts'
import { html, prose } from './parts/markup.ts'
import { plain } from './parts/plain-line.ts'
import { sourceSentences } from './parts/source-line.ts'
import { chainFigure } from './parts/source-chain.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'

interface SourcesParts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  readonly relays: readonly Relay[]
  readonly versions: readonly Version[]
}

/** How a relayed article reached us: every hop of its chain, as text and as a figure. Articles of our own have no such
 *  page, and withdrawn ones none any more. */
export const readSources = async (
  reading: Reading,
  code: string,
  id: number,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  const article = chrome && (await publicArticle(reading, id))
  if (chrome === undefined || article === undefined || article.edition !== code || article.withdrawn !== null)
    return undefined
  const relays = await relaysOf(reading, code, article.story)
  if (relays.length === 0) return undefined
  const all = await versionsOf(reading, article.story)
  const versions = all.filter(({ edition }) => chrome.editions.some((one) => one.code === edition))
  return { status: 200, edition: code, render: () => sourcesDocument({ chrome, article, relays, versions }, site) }
}

const sourcesDocument = ({ chrome, article, relays, versions }: SourcesParts, { publicUrl }: SiteAddress): Printed => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const { headline } = article.content
  const section = chrome.sections.find(({ id }) => id === article.section)
  const crumbs = crumbsOf(chrome, section, { name: headline, href: onWire(article.path) })
  const counterparts = versions.map(({ article, edition }) => ({
    edition,
    path: pathOf({ kind: 'sources', edition, article }),
  }))
  const title = voice.text('source.wholeChain')
  const path = pathOf({ kind: 'sources', edition: code, article: article.id })
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      description: plain(headline, code),
      path,
      versions: counterparts,
      otherwise: counterparts[0]?.path,
      data: pageData(chrome, publicUrl, {
        type: 'WebPage',
        name: title,
        path,
        crumbs,
        about: articleName(article.path, publicUrl),
      }),
    },
    {
      switcher: switcher(chrome, counterparts, 'page'),
      here: section && sectionHref(code, section),
      main: html`<article class="sources">${breadcrumb(chrome, crumbs)}<h1>${voice.word('source.wholeChain')}</h1>
<p class="lead"><a href="${onWire(article.path)}">${prose(headline, code)}</a></p>
<div class="body"><p>${sourceSentences(edition, relays)}</p>
<p>${translations(chrome, relays)}</p></div>
${chainFigure(edition, relays, article)}</article>
`,
    },
  )
}

/** How often it has been translated on its way, and through which languages; only hops whose language is known
 *  count. */
const translations = ({ edition }: Chrome, relays: readonly Relay[]) => {
  const voice = voiceOf(edition)
  const tags = [
    ...relays.map(({ language }) => (language === null ? undefined : canonicalTag(language))),
    edition.code,
  ].filter((tag) => tag !== undefined)
  const way = tags.filter((tag, index) => index === 0 || languageOf(tag) !== languageOf(tags[index - 1] ?? ''))
  const [first = edition.code, ...rest] = way.map((tag) => languageName(tag, edition.code))
  const chain = rest.reduce((before, after) => voice.text('source.then', { before, after }), first)
  return voice.word('source.translations', { n: way.length - 1, chain })
}

import { publicArticle } from '#archive/articles.ts'
import type { PublicArticle } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { repliesPage } from '#archive/replies.ts'
import type { RepliesPage } from '#archive/replies.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { readChrome, sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { document, tabTitle } from './parts/document.ts'
import { articleName, pageData } from './parts/linked-page.ts'
import { html, prose } from './parts/markup.ts'
import { plain } from './parts/plain-line.ts'
import { repliesPages } from './parts/reply-thread.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** A sealed page of the replies to an article; the newest stand below the article itself. */
export const readReplies = async (
  reading: Reading,
  code: string,
  { article: id, page }: { readonly article: number; readonly page: number },
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  const article = chrome && (await publicArticle(reading, id))
  if (chrome === undefined || article === undefined || article.edition !== code || article.withdrawn !== null)
    return undefined
  const found = await repliesPage(reading, id, page)
  if (found === undefined) return undefined
  return { status: 200, edition: code, render: () => repliesDocument(chrome, article, { found, page }, site) }
}

const repliesDocument = (
  chrome: Chrome,
  article: PublicArticle,
  { found, page }: { readonly found: RepliesPage; readonly page: number },
  { publicUrl }: SiteAddress,
): Printed => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const { headline } = article.content
  const section = chrome.sections.find(({ id }) => id === article.section)
  const crumbs = crumbsOf(chrome, section, { name: headline, href: onWire(article.path) })
  const title = voice.text('list.titlePage', { title: voice.text('reply.title'), n: page })
  const path = pathOf({ kind: 'replies', edition: code, article: article.id, page })
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      description: plain(headline, code),
      path,
      versions: [],
      data: pageData(chrome, publicUrl, {
        type: 'WebPage',
        name: title,
        path,
        crumbs,
        about: articleName(article.path, publicUrl),
      }),
    },
    {
      switcher: switcher(chrome, [], 'page'),
      here: section && sectionHref(code, section),
      main: html`<article>${breadcrumb(chrome, crumbs)}<h1>${voice.word('list.titlePage', {
        title: voice.word('reply.title'),
        n: page,
      })}</h1>
<p class="lead"><a href="${onWire(article.path)}">${prose(headline, code)}</a></p>
<section class="replies">${repliesPages(edition, article, found)}</section></article>
`,
    },
  )
}

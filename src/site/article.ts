import type { PublicArticle } from '#archive/articles.ts'
import { publicArticle } from '#archive/articles.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { relatedTo } from '#archive/related.ts'
import { relaysOf } from '#archive/relays.ts'
import type { Relay } from '#archive/relays.ts'
import { approvedReplies } from '#archive/replies.ts'
import type { Reply } from '#archive/replies.ts'
import { versionsOf } from '#archive/stories.ts'
import type { Version } from '#archive/stories.ts'
import { subjectsOf } from '#archive/subjects.ts'
import type { SubjectName } from '#archive/subjects.ts'
import { stripBidi } from '#language/isolate.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { excerpt, mediaOf } from '#story/body/text.ts'
import type { Page, Printed, Site } from './page.ts'
import { bodyMarkup, fileHref, figureMarkup } from './parts/body.ts'
import { cardList } from './parts/cards.ts'
import { readChrome, sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { correctionsPart } from './parts/corrections.ts'
import { creditsPart } from './parts/credits.ts'
import { document, tabTitle } from './parts/document.ts'
import { kickerLine } from './parts/kicker.ts'
import { html, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { repliesPart } from './parts/replies.ts'
import { sourceLine } from './parts/source-line.ts'
import { switcher } from './parts/switcher.ts'
import { voiceOf } from './parts/voice.ts'
import { tombstone } from './tombstone.ts'

/** All that an article's page says, read in one moment. */
interface Parts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  /** The published articles of the same story in the editions that readers are offered. */
  readonly versions: readonly Version[]
  readonly authors: readonly AuthorName[]
  readonly subjects: readonly SubjectName[]
  readonly relays: readonly Relay[]
  readonly media: ReadonlyMap<number, Media>
  readonly related: readonly Card[]
  readonly replies: readonly Reply[]
}

/** An article's page; for a withdrawn one, what is left of it. */
export const readArticle = async (reading: Reading, id: number, site: Site): Promise<Page | undefined> => {
  const article = await publicArticle(reading, id)
  const chrome = article && (await readChrome(reading, article.edition))
  if (article === undefined || chrome === undefined) return undefined
  const { edition, story, content } = article
  const versions = (await versionsOf(reading, story)).filter((version) =>
    chrome.editions.some(({ code }) => code === version.edition),
  )
  if (article.withdrawn !== null) {
    const { withdrawn } = article
    return { status: 410, edition, render: () => tombstone({ chrome, article, versions }, withdrawn, site) }
  }
  const media = [...(article.picture === null ? [] : [article.picture]), ...mediaOf(content.body)]
  const parts: Parts = {
    chrome,
    article,
    versions,
    authors: await authorsIn(reading, edition, [...new Set(content.credits.map(({ author }) => author))]),
    subjects: await subjectsOf(reading, edition, story),
    relays: await relaysOf(reading, edition, story),
    media: await mediaIn(reading, edition, [...new Set(media)]),
    related: await relatedTo(reading, id),
    replies: await approvedReplies(reading, id),
  }
  return { status: 200, edition, render: () => articleDocument(parts, site) }
}

const articleDocument = (parts: Parts, site: Site): Printed => {
  const { chrome, article, versions, relays, media, related, replies } = parts
  const { edition } = chrome
  const { content } = article
  const section = chrome.sections.find(({ id }) => id === article.section)
  const picture = article.picture === null ? undefined : media.get(article.picture)
  return document(
    chrome,
    site.publicUrl,
    {
      title: tabTitle(chrome, content.headline),
      name: content.headline,
      description: stripBidi(content.lead ?? excerpt(content.body, 200)),
      path: article.path,
      versions,
      // The same for all articles of a story, whichever was written first.
      otherwise: versions[0]?.path,
      article: { publishedAt: article.publishedAt, updatedAt: article.updatedAt, section: section?.name },
      picture:
        picture?.kind === 'picture' && picture.file !== null
          ? { href: fileHref(picture.file), width: picture.width, height: picture.height, alt: picture.alternative }
          : undefined,
    },
    {
      switcher: switcher(chrome, versions, 'article'),
      here: section && sectionHref(edition.code, section),
      main: html`<article>
${headPart(parts)}${creditsPart(parts)}${sourceLine(edition, relays)}${noticePart(parts)}${leadPicture(parts, picture)}<div class="body">
${bodyMarkup(edition, content.body, media)}</div>
${correctionsPart(edition, article.corrections)}${subjectsPart(parts)}${shortLink(parts, site)}</article>
${relatedPart(chrome, related)}${repliesPart(edition, replies, article.repliesOpen)}`,
    },
  )
}

/** What it is and where it belongs, headline and lead. */
const headPart = ({ chrome, article }: Parts): Markup => {
  const { kind, section, content } = article
  const { code } = chrome.edition
  const { kicker, headline, lead } = content
  return html`${kickerLine(chrome, { kind, section, kicker }, { news: true, section: true })}
<h1>${prose(headline, code)}</h1>
${lead && html`<p class="lead">${prose(lead, code)}</p>
`}`
}

const noticePart = ({ chrome, article }: Parts): Markup | false => {
  if (article.kind !== 'opinion') return false
  const { newsroom } = chrome.edition
  return html`<p class="notice">${voiceOf(chrome.edition).word('kind.opinionNotice', { newsroom })}</p>
`
}

/** The story's picture, unless the text shows it where it belongs. */
const leadPicture = ({ chrome, article }: Parts, picture: Media | undefined): Markup | false =>
  picture !== undefined && !mediaOf(article.content.body).includes(picture.id) && figureMarkup(chrome.edition, picture)

const subjectsPart = ({ chrome, subjects }: Parts): Markup | false => {
  const { code } = chrome.edition
  if (subjects.length === 0) return false
  const href = (slug: string): string => onWire(pathOf({ kind: 'list', edition: code, list: { of: 'subject', slug }, page: null }))
  return html`<nav class="subjects" aria-label="${voiceOf(chrome.edition).text('article.subjects')}"><ul><li>${voiceOf(chrome.edition).word('article.subjects')}:</li>${subjects.map(
    ({ name, slug }) => html`<li><a href="${href(slug)}">${prose(name, code)}</a></li>`,
  )}</ul></nav>
`
}

const shortLink = ({ chrome, article }: Parts, site: Site): Markup => {
  const path = onWire(pathOf({ kind: 'short', edition: article.edition, article: article.id }))
  return html`<p class="short">${voiceOf(chrome.edition).word('article.shortLink')}: <a href="${path}" dir="ltr">${site.publicUrl}${path}</a></p>
`
}

const relatedPart = (chrome: Chrome, related: readonly Card[]): Markup | false =>
  related.length > 0 && html`<section><h2>${voiceOf(chrome.edition).word('article.related')}</h2>
${cardList(chrome, related, { level: 3, sections: true, leads: false })}</section>
`

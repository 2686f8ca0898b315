import type { PublicArticle } from '#archive/articles.ts'
import { publicArticle } from '#archive/articles.ts'
import { dossierOf } from '#archive/dossiers.ts'
import type { DossierPlace } from '#archive/dossiers.ts'
import { liveStory } from '#archive/live-posts.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { relatedTo } from '#archive/related.ts'
import { relaysOf } from '#archive/relays.ts'
import type { Relay } from '#archive/relays.ts'
import { quotedReplies, repliesPage } from '#archive/replies.ts'
import type { QuotedReply, RepliesPage } from '#archive/replies.ts'
import { versionsOf } from '#archive/stories.ts'
import type { Version } from '#archive/stories.ts'
import { subjectsOf } from '#archive/subjects.ts'
import type { SubjectName } from '#archive/subjects.ts'
import { readingMinutes, wordCount } from '#language/words.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { FeedOf } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { foldOf } from '#story/body/fold.ts'
import type { Fold } from '#story/body/fold.ts'
import { bodyText, excerpt, mediaOf } from '#story/body/text.ts'
import { withLivePosts } from '#story/live.ts'
import type { LiveStory } from '#story/live.ts'
import { oembedHref } from './oembed.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { authorBox } from './parts/author-box.ts'
import { bodyPiecesMarkup, figureMarkup, photoSizes } from './parts/body.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { cardList, pictureIds } from './parts/cards.ts'
import { readChrome, sectionHref } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { contentsPart } from './parts/contents.ts'
import { correctionsPart } from './parts/article-corrections.ts'
import { creditsPart, namesOf, viewPart } from './parts/credits.ts'
import { directed } from './parts/headline-direction.ts'
import { document, tabTitle } from './parts/document.ts'
import { cardPicture, headPicture } from './parts/document-head.ts'
import type { HeadRecording } from './parts/document-head.ts'
import { dossierBox } from './parts/dossier-box.ts'
import { kickerLine, voiceOfKind } from './parts/kicker.ts'
import { articleData } from './parts/linked-data.ts'
import { html, nothing, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { belowPost, keyPoints, liveHead, newestPost, saidPosts, updatedAt } from './parts/live-report.ts'
import { liveScript } from './parts/live-script.ts'
import { noticesPart } from './parts/notices.ts'
import { mediaHref, sharedPicture } from './parts/picture.ts'
import { plain } from './parts/plain-line.ts'
import { replyScript } from './parts/reply-script.ts'
import { quotedPart, repliesPart } from './parts/reply-thread.ts'
import { leaveReply, mistakeHref } from './reply-form.ts'
import { sharePart, shortLink } from './parts/share.ts'
import { sourceLine } from './parts/source-line.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'
import { tombstone } from './tombstone.ts'

/** All that an article's page says, read in one moment. */
interface ArticleParts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  /** The published articles of the same story in the editions that readers are offered. */
  readonly versions: readonly Version[]
  readonly authors: readonly AuthorName[]
  readonly subjects: readonly SubjectName[]
  readonly relays: readonly Relay[]
  readonly media: ReadonlyMap<number, Media>
  readonly dossier: DossierPlace | undefined
  readonly related: readonly Card[]
  readonly replies: RepliesPage | undefined
  readonly quoted: readonly QuotedReply[]
  /** How many words its text has, how long they take to read, and where it is folded. */
  readonly words: number
  readonly minutes: number
  readonly fold: Fold | undefined
  /** How it is told live; undefined where it is not. */
  readonly live: LiveStory | undefined
}

/** An article's page; for a withdrawn one, what is left of it. */
export const readArticle = async (reading: Reading, id: number, site: SiteAddress): Promise<Page | undefined> => {
  const article = await publicArticle(reading, id)
  return article && articlePage(reading, article, site)
}

/** The page of an article that was read already. */
export const articlePage = async (
  reading: Reading,
  written: PublicArticle,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const { id } = written
  const live = written.kind === 'live' && written.withdrawn === null ? await liveStory(reading, id) : undefined
  const article = live === undefined ? written : withPosts(written, live)
  const chrome = await readChrome(reading, article.edition)
  if (chrome === undefined) return undefined
  const { edition, story, content } = article
  const versions = (await versionsOf(reading, story)).filter((version) =>
    chrome.editions.some(({ code }) => code === version.edition),
  )
  if (article.withdrawn !== null) {
    const { withdrawn } = article
    return { status: 410, edition, render: () => tombstone({ chrome, article, versions }, withdrawn, site) }
  }
  const authors = await authorsIn(reading, edition, [...new Set(content.credits.map(({ author }) => author))])
  const related = await relatedTo(reading, id)
  const media = [
    ...(article.picture === null ? [] : [article.picture]),
    ...mediaOf(content.body),
    ...authors.flatMap(({ portrait }) => portrait ?? []),
    ...pictureIds(related),
  ]
  const count = (text: string): number => wordCount(text, edition)
  const words = count(bodyText(content.body))
  const parts: ArticleParts = {
    chrome,
    article,
    versions,
    authors,
    subjects: await subjectsOf(reading, edition, story),
    relays: article.relayed ? await relaysOf(reading, edition, story) : [],
    media: await mediaIn(reading, edition, [...new Set(media)]),
    dossier: article.inDossier ? await dossierOf(reading, story, edition) : undefined,
    related,
    replies: await repliesPage(reading, id, null),
    quoted: article.quotesReplies ? await quotedReplies(reading, id) : [],
    words,
    minutes: readingMinutes(words, edition),
    // What is new must not lie behind a fold.
    fold: live?.oldestFirst === true ? undefined : foldOf(content.body, count),
    live,
  }
  return { status: 200, edition, article: id, render: () => articleDocument(parts, site) }
}

const withPosts = (article: PublicArticle, live: LiveStory): PublicArticle => ({
  ...article,
  content: { ...article.content, body: withLivePosts(article.content.body, live) },
})

/** The edition's feed, and of what goes on with an article. */
const feedsOf = ({ article: { id }, live, replies }: ArticleParts): FeedOf[] => [
  { of: 'all' },
  ...(live === undefined ? [] : [{ of: 'posts', article: id } as const]),
  ...((replies?.count ?? 0) === 0 ? [] : [{ of: 'replies', article: id } as const]),
]

const articleDocument = (parts: ArticleParts, site: SiteAddress): Printed => {
  const { chrome, article, versions, subjects, media, replies, quoted, live } = parts
  const { edition } = chrome
  const { code } = edition
  const { content, kind } = article
  const section = chrome.sections.find(({ id }) => id === article.section)
  const picture = article.picture === null ? undefined : media.get(article.picture)
  const headline = plain(content.headline, code)
  const shown = leadPicture(parts, picture)
  const crumbs = crumbsOf(chrome, section)
  const { publicUrl } = site
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, headline),
      name: headline,
      description: plain(content.lead ?? excerpt(content.body, 200), code),
      path: article.path,
      versions,
      // The same for all articles of a story, whichever was written first.
      otherwise: versions[0]?.path,
      feeds: feedsOf(parts),
      dataOf: { kind: 'article', edition: code, path: article.path },
      embed: oembedHref(code, article.id, publicUrl),
      article: {
        publishedAt: article.publishedAt,
        updatedAt: updatedAt(article, live),
        section: section?.name,
        subjects: subjects.map(({ name }) => name),
        authors: namesOf(parts, 'author').flatMap(({ slug }) =>
          slug === null ? [] : [pathOf({ kind: 'list', edition: code, list: { of: 'author', slug }, page: null })],
        ),
        recordings: mediaOf(content.body).flatMap((id) => recordingOf(media.get(id)) ?? []),
      },
      picture: cardPicture(article.card, headline) ?? headPicture(picture, code),
      data: articleData({ ...parts, picture, replies: replies?.count ?? 0, publicUrl }, crumbs),
    },
    {
      switcher: switcher(chrome, versions, 'article'),
      scriptFiles: [...(goesOn(parts) ? [liveScript] : []), ...(article.repliesOpen ? [replyScript] : [])],
      here: section && sectionHref(code, section),
      main: html`<article class="story ${voiceOfKind(kind)} ${kind}">
${[
  headPart(parts),
  shown && figureMarkup(edition, shown, kind === 'photos' ? photoSizes : undefined),
  bodyPart(parts, shown, publicUrl),
  correctionsPart(edition, article.corrections),
  endPart(parts, publicUrl),
  authorBox(chrome, namesOf(parts, 'author'), media),
  breadcrumb(chrome, crumbs),
]}</article>
${besidePart(parts)}${quotedPart(edition, article, quoted, replies)}${repliesPart(edition, article, replies)}${
        article.repliesOpen && leaveReply(edition, article, site.mail)
      }`,
    },
  )
}

const recordingOf = (medium: Media | undefined): HeadRecording | undefined =>
  medium === undefined || medium.file === null || (medium.kind !== 'audio' && medium.kind !== 'video')
    ? undefined
    : { of: medium.kind, href: mediaHref(medium.file), mime: medium.mime }

/** Whether more may come, so that it is worth asking for. */
const goesOn = ({ article, live }: ArticleParts): boolean =>
  live !== undefined && live.endedAt === null && saidPosts(article.content.body).length > 0

/** What it is and where it belongs, headline and lead, who made it, where it came from, what one should know of it. */
const headPart = (parts: ArticleParts): Markup => {
  const { chrome, article, relays } = parts
  const { kind, section, content } = article
  const { code } = chrome.edition
  const { kicker, headline, lead } = content
  const sources = pathOf({ kind: 'sources', edition: code, article: article.id })
  return html`<header>${kickerLine(chrome, { kind, section, kicker })}
${viewPart(parts)}${directed('h1', headline, code, [...headline].length > longHeadline ? 'long' : undefined)}
${
  lead &&
  html`${directed('p', lead, code, 'lead')}
`
}${creditsPart(parts)}${sourceLine(chrome.edition, relays, sources)}${noticesPart(chrome, article)}</header>
`
}

/** From so many characters a headline is set smaller, or it would fill a phone. */
const longHeadline = 90

/** The story's picture, unless the text shows it where it belongs, or a film of the text shows it until it is
 *  played. */
const leadPicture = ({ article }: ArticleParts, picture: Media | undefined): Media | undefined => {
  const { body } = article.content
  const isPoster = article.kind === 'video' && body.content.some(({ type }) => type === 'video')
  return picture === undefined || isPoster || mediaOf(body).includes(picture.id) ? undefined : picture
}

/** The text, its rest folded away where it is long. What is folded is found by a search in the page, opened by a link
 *  into it, and printed. */
const bodyPart = (
  { chrome, article, media, fold, live }: ArticleParts,
  shown: Media | undefined,
  publicUrl: string,
): Markup => {
  const { edition } = chrome
  const { kind } = article
  const { body } = article.content
  const poster = kind === 'video' ? sharedPicture(media.get(article.picture ?? 0)) : undefined
  const { before, after, notes } = bodyPiecesMarkup(edition, body, media, fold?.at, {
    began: article.publishedAt,
    belowPost: live && belowPost(edition, live, article.publishedAt),
    ...(kind === 'photos' && { sizes: photoSizes, enlarge: true, credited: shown?.credit ?? undefined }),
    poster: poster?.href,
    printed: shortLink(edition.code, article.id, publicUrl).replace(/^https?:\/\//, ''),
  })
  const isLive = newestPost(body) !== undefined
  const left = fold === undefined ? 0 : Math.max(1, readingMinutes(fold.words, edition.code))
  return html`<div class="body">
${isLive ? liveHead(edition, article, live) : contentsPart(edition, body)}${before}${
    fold !== undefined &&
    html`<details class="fold"><summary>${voiceOf(edition).word('article.readOn', { n: left })}</summary>
${after}</details>
`
  }${notes}</div>
`
}

/** What comes after the last word: subjects, and where to pass the article on. */
const endPart = ({ chrome, article, subjects }: ArticleParts, publicUrl: string): Markup => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const href = (slug: string): string =>
    onWire(pathOf({ kind: 'list', edition: edition.code, list: { of: 'subject', slug }, page: null }))
  return html`<div class="end">${
    subjects.length > 0 &&
    html`<nav class="subjects" aria-label="${voice.text('article.subjects')}"><h2>${voice.word(
      'article.subjects',
    )}</h2><ul>${subjects.map(
      ({ name, slug }) => html`<li><a href="${href(slug)}">${prose(name, edition.code)}</a></li>`,
    )}</ul></nav>
`
  }${sharePart(chrome, { id: article.id, headline: article.content.headline }, publicUrl)}
${reportPart(chrome, article.id)}</div>
`
}

/** Where to tell of a mistake. */
const reportPart = ({ edition }: Chrome, article: number): Markup =>
  html`<p class="short report"><a href="${mistakeHref(article)}" rel="nofollow">${voiceOf(edition).word(
    'correction.report',
  )}</a></p>
`

/** What stands beside the text where there is room, and stays in view: the ways within it; its series or dossier, and
 *  related articles. Where there is no room these follow the text, and the ways within it stand above it alone. */
const besidePart = ({ chrome, article, dossier, related, media }: ArticleParts): Markup => {
  const box = dossierBox(chrome, dossier)
  const { edition } = chrome
  const { body } = article.content
  const ways = contentsPart(edition, body, true) || keyPoints(edition, body, article.publishedAt)
  if (ways === false && box === false && related.length === 0) return nothing
  return html`<div class="beside">${ways !== false && html`<div class="again">${ways}</div>`}${box}${
    related.length > 0 &&
    html`<section class="related"><h2>${voiceOf(chrome.edition).word('article.related')}</h2>
${cardList(chrome, related, { level: 3, sections: false, leads: false, media, beside: article.publishedAt })}</section>
`
  }</div>
`
}

import { feedArticles } from '#archive/feed-articles.ts'
import type { FeedArticle } from '#archive/feed-articles.ts'
import { newestCards } from '#archive/lists.ts'
import { liveStory } from '#archive/live-posts.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { FeedFormat, FeedList } from '#story/address.ts'
import { viewKinds } from '#story/article.ts'
import { excerpt, mediaOf } from '#story/body/text.ts'
import { withLivePosts } from '#story/live.ts'
import { readHeading } from '../list.ts'
import type { Page, SiteAddress } from '../page.ts'
import { bodyMarkup, figureMarkup, fileHref } from '../parts/body.ts'
import { readChrome } from '../parts/chrome.ts'
import type { Chrome } from '../parts/chrome.ts'
import { kindTitle } from '../parts/kicker.ts'
import { newestPath } from '../parts/list-page.ts'
import { sharedPicture } from '../parts/picture.ts'
import { plain } from '../parts/plain-line.ts'
import { absolute } from './absolute.ts'
import { feedPage, mostItems } from './feed-page.ts'
import type { FeedItem } from './feed.ts'

/** The feed of a list, in RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1. What somebody paid for stands in none but that of
 *  its kind. */
export const readFeed = async (
  reading: Reading,
  edition: string,
  list: FeedList,
  format: FeedFormat,
  { publicUrl }: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  const heading = chrome && (await readHeading(reading, chrome, list, false))
  if (chrome === undefined || heading === undefined) return undefined
  const cards = (await newestCards(reading, heading.key, mostItems)).filter(
    ({ kind }) => kind !== 'paid' || list.of === 'kind',
  )
  const articles = await withPosts(
    reading,
    await feedArticles(
      reading,
      edition,
      cards.map(({ id }) => id),
    ),
  )
  const credited = articles.flatMap(({ content }) => content.credits.map(({ author }) => author))
  const authors = await authorsIn(reading, edition, [...new Set(credited)])
  const shown = articles.flatMap(({ picture, content }) => [
    ...(picture === null ? [] : [picture]),
    ...mediaOf(content.body),
  ])
  const parts = { chrome, authors, media: await mediaIn(reading, edition, [...new Set(shown)]), publicUrl }
  const isWhole = list.of === 'all'
  const head = {
    list,
    format,
    title: isWhole ? undefined : heading.title,
    description: isWhole ? chrome.edition.tagline : heading.intro,
    page: isWhole ? pathOf({ kind: 'front', edition }) : newestPath(edition, list),
    publicUrl,
  }
  return feedPage(chrome, head, () => articles.map((article) => itemOf(parts, article)))
}

/** What is told live says all its posts. */
const withPosts = (reading: Reading, articles: readonly FeedArticle[]): Promise<FeedArticle[]> =>
  Promise.all(
    articles.map(async (article) => {
      if (article.kind !== 'live') return article
      const body = withLivePosts(article.content.body, await liveStory(reading, article.id))
      return { ...article, content: { ...article.content, body } }
    }),
  )

interface ItemParts {
  readonly chrome: Chrome
  readonly authors: readonly AuthorName[]
  readonly media: ReadonlyMap<number, Media>
  readonly publicUrl: string
}

const itemOf = ({ chrome, authors, media, publicUrl }: ItemParts, article: FeedArticle): FeedItem => {
  const { edition, sections } = chrome
  const { code } = edition
  const { content, kind, publishedAt } = article
  const address = publicUrl + onWire(article.path)
  const picture = article.picture === null ? undefined : media.get(article.picture)
  const shared = sharedPicture(picture)
  const section = sections.find(({ id }) => id === article.section)?.name
  const recordings = mediaOf(content.body).flatMap((id) => media.get(id) ?? [])
  const figure = picture === undefined || shared === undefined ? '' : figureMarkup(edition, picture).toString()
  return {
    id: publicUrl + onWire(pathOf({ kind: 'short', edition: code, article: article.id })),
    address,
    title: plain(content.headline, code),
    summary: plain(content.lead ?? excerpt(content.body, 200), code),
    content: absolute(figure + bodyMarkup(edition, content.body, media).toString(), publicUrl, address),
    authors: content.credits
      .filter(({ role }) => role === 'author')
      .flatMap(({ author }) => authors.find(({ id }) => id === author)?.name ?? [])
      .map((name) => plain(name, code)),
    categories: [
      ...(viewKinds.has(kind) ? [kindTitle(edition, kind)] : []),
      ...(section === undefined ? [] : [section]),
      ...article.subjects.map((subject) => subject.name),
    ].map((name) => plain(name, code)),
    publishedAt,
    updatedAt: article.updatedAt ?? publishedAt,
    picture: shared && {
      address: publicUrl + shared.href,
      type: shared.href.endsWith('.png') ? 'image/png' : 'image/jpeg',
      width: shared.width,
    },
    recordings: recordings.flatMap(({ kind: of, file, mime, duration }) =>
      (of === 'audio' || of === 'video') && file !== null
        ? [{ address: publicUrl + fileHref(file), type: mime, seconds: duration === null ? null : duration / 1000 }]
        : [],
    ),
    others: article.others
      .filter((version) => chrome.editions.some((one) => one.code === version.edition))
      .map((version) => ({ language: version.edition, address: publicUrl + onWire(version.path) })),
  }
}

import { publicArticle } from '#archive/articles.ts'
import type { PublicArticle } from '#archive/articles.ts'
import { liveStory } from '#archive/live-posts.ts'
import { mediaIn } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { repliesPage } from '#archive/replies.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ArticleFeed, FeedFormat } from '#story/address.ts'
import { excerpt, mediaOf } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import type { Edition } from '#story/edition.ts'
import { saysSomething, withLivePosts } from '#story/live.ts'
import type { Page, SiteAddress } from '../page.ts'
import { bodyMarkup } from '../parts/body.ts'
import { readChrome } from '../parts/chrome.ts'
import { html } from '../parts/markup.ts'
import { plain } from '../parts/plain-line.ts'
import { replyText } from '../parts/reply-text.ts'
import { voiceOf } from '../parts/voice.ts'
import { absolute } from './absolute.ts'
import { feedPage, mostItems } from './feed-page.ts'
import type { FeedItem } from './feed.ts'

/** How long what stands for a missing headline is, in characters. */
const titleLength = 80
const summaryLength = 200

/** The feed of what goes on with one article: the posts of a live story, or what readers reply. Undefined where readers
 *  see no such article, and of posts where it is not live. */
export const readArticleFeed = async (
  reading: Reading,
  edition: string,
  list: ArticleFeed,
  format: FeedFormat,
  { publicUrl }: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  const article = chrome && (await publicArticle(reading, list.article))
  if (chrome === undefined || article === undefined) return undefined
  if (article.edition !== edition || article.withdrawn !== null) return undefined
  if (list.of === 'posts' && article.kind !== 'live') return undefined
  const voice = voiceOf(chrome.edition)
  const { headline, lead } = article.content
  const items = await (list.of === 'posts' ? postItems : replyItems)(reading, article, chrome.edition, publicUrl)
  const name = voice.text(list.of === 'posts' ? 'live.latest' : 'reply.title')
  const head = { list, format, title: `${name}: ${headline}`, description: lead, page: article.path, publicUrl }
  return feedPage(chrome, head, items)
}

type Items = (
  reading: Reading,
  article: PublicArticle,
  edition: Edition,
  publicUrl: string,
) => Promise<() => readonly FeedItem[]>

/** What no item of these has. */
const bare = { categories: [], picture: undefined, recordings: [], others: [] } as const

const postItems: Items = async (reading, { id, path, content }, edition, publicUrl) => {
  const live = await liveStory(reading, id)
  const posts = withLivePosts(content.body, live)
    .content.filter((block) => block.type === 'post')
    .filter(saysSomething)
    .toSorted((a, b) => Date.parse(b.attrs.at) - Date.parse(a.attrs.at))
    .slice(0, mostItems)
    .map(({ attrs, content }) => ({ ...attrs, body: { type: 'doc', content } satisfies Body }))
  const media = await mediaIn(reading, edition.code, [...new Set(posts.flatMap(({ body }) => mediaOf(body)))])
  const notes = new Map(live.posts.map(({ post, notes }) => [post, notes]))
  return () =>
    posts.map(({ id: post, at, headline, body }): FeedItem => {
      const publishedAt = Date.parse(at)
      const address = `${publicUrl}${onWire(path)}#b-${post}`
      return {
        ...bare,
        id: `${publicUrl}${shortPath(edition, id)}#b-${post}`,
        address,
        title: plain(headline ?? excerpt(body, titleLength), edition.code),
        summary: plain(excerpt(body, summaryLength), edition.code),
        content: absolute(bodyMarkup(edition, body, media).toString(), publicUrl, address),
        authors: [],
        publishedAt,
        // What was put right is said where the post stands, and readers of feeds show it anew.
        updatedAt: Math.max(publishedAt, ...(notes.get(post) ?? []).map(({ at }) => at)),
      }
    })
}

const replyItems: Items = async (reading, { id, path }, edition, publicUrl) => {
  const { replies } = (await repliesPage(reading, id, null)) ?? { replies: [] }
  return () =>
    replies
      .toReversed()
      .slice(0, mostItems)
      .map(({ id: reply, name, text, writtenAt }): FeedItem => {
        const address = `${publicUrl}${onWire(path)}#reply-${reply}`
        return {
          ...bare,
          id: `${publicUrl}${shortPath(edition, id)}#reply-${reply}`,
          address,
          title: plain(name, edition.code),
          summary: plain(shortened(text), edition.code),
          content: absolute(html`${replyText(text)}`.toString(), publicUrl, address),
          authors: [plain(name, edition.code)],
          publishedAt: writtenAt,
          updatedAt: writtenAt,
        }
      })
}

const shortPath = ({ code }: Edition, article: number): string =>
  onWire(pathOf({ kind: 'short', edition: code, article }))

const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length > summaryLength ? `${letters.slice(0, summaryLength).join('').trimEnd()}…` : text
}

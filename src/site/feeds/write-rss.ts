import { generateRssFeed } from 'feedsmith'
import type { Feed, FeedItem } from './feed.ts'
import { xmlText } from './xml-text.ts'

/** A feed as RSS 2.0, with the whole texts in `content:encoded`, authors as `dc:creator`, pictures as `media:content`
 *  and what was changed later as `atom:updated`. */
export const writeRss = (feed: Feed): string =>
  xmlText(
    generateRssFeed({
      title: feed.title,
      link: feed.page,
      description: feed.description,
      language: feed.language,
      generator: 'Dragoman',
      ...(feed.updatedAt !== undefined && { lastBuildDate: new Date(feed.updatedAt) }),
      // RSS 2.0 has GIF, JPEG and PNG.
      ...(feed.icon?.match(/\.(gif|jpe?g|png)$/) && { image: { url: feed.icon, title: feed.title, link: feed.page } }),
      atom: { links: [{ href: feed.self, rel: 'self', type: 'application/rss+xml' }] },
      items: feed.items.map(rssItem),
    }),
  )

const rssItem = (item: FeedItem) => ({
  title: item.title,
  link: item.address,
  description: item.summary,
  guid: { value: item.id, isPermaLink: true },
  pubDate: new Date(item.publishedAt),
  categories: item.categories.map((name) => ({ name })),
  content: { encoded: item.content },
  dc: { creators: [...item.authors] },
  atom: {
    updated: new Date(item.updatedAt),
    links: item.others.map(({ language, address }) => ({ href: address, rel: 'alternate', hreflang: language })),
  },
  ...(item.picture !== undefined && {
    media: {
      contents: [
        {
          url: item.picture.address,
          type: item.picture.type,
          medium: 'image',
          ...(item.picture.width !== null && { width: item.picture.width }),
        },
      ],
    },
  }),
})

import { generateJsonFeed } from 'feedsmith'
import type { Feed } from './feed.ts'

/** A feed as JSON Feed 1.1. */
export const writeJson = (feed: Feed): string =>
  `${JSON.stringify(
    generateJsonFeed({
      title: feed.title,
      description: feed.description,
      home_page_url: feed.page,
      feed_url: feed.self,
      language: feed.language,
      authors: [{ name: feed.newsroom, url: feed.page }],
      ...(feed.icon !== undefined && { icon: feed.icon }),
      items: feed.items.map((item) => ({
        id: item.id,
        url: item.address,
        title: item.title.toWellFormed(),
        summary: item.summary.toWellFormed(),
        content_html: item.content.toWellFormed(),
        language: feed.language,
        date_published: new Date(item.publishedAt),
        date_modified: new Date(item.updatedAt),
        authors: item.authors.map((name) => ({ name })),
        tags: [...item.categories],
        ...(item.picture !== undefined && { image: item.picture.address }),
        ...(item.recordings.length > 0 && {
          attachments: item.recordings.map(({ address, type, seconds }) => ({
            url: address,
            mime_type: type,
            ...(seconds !== null && { duration_in_seconds: Math.round(seconds) }),
          })),
        }),
      })),
    }),
  )}\n`

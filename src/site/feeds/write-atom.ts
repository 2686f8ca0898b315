import { generateAtomFeed } from 'feedsmith'
import type { Feed, FeedItem } from './feed.ts'
import { xmlText } from './xml-text.ts'

/** A feed as Atom (RFC 4287), in the edition's language, each article with the addresses of its other languages. */
export const writeAtom = (feed: Feed): string =>
  xmlText(
    generateAtomFeed({
      id: feed.self,
      title: { value: feed.title, type: 'text' },
      subtitle: { value: feed.description, type: 'text' },
      updated: new Date(feed.updatedAt ?? 0),
      authors: [{ name: feed.newsroom, uri: feed.page }],
      generator: { text: 'Dragoman' },
      links: [
        { href: feed.self, rel: 'self', type: 'application/atom+xml' },
        { href: feed.page, rel: 'alternate', type: 'text/html', hreflang: feed.language },
      ],
      ...(feed.icon !== undefined && { logo: feed.icon }),
      entries: feed.items.map((item) => atomEntry(item, feed.language)),
      xml: { lang: feed.language },
    }),
  )

const atomEntry = (item: FeedItem, language: string) => ({
  id: item.id,
  title: { value: item.title, type: 'text' },
  summary: { value: item.summary, type: 'text' },
  content: { value: item.content, type: 'html' },
  published: new Date(item.publishedAt),
  updated: new Date(item.updatedAt),
  authors: item.authors.map((name) => ({ name })),
  categories: item.categories.map((term) => ({ term })),
  links: [
    { href: item.address, rel: 'alternate', type: 'text/html', hreflang: language },
    ...item.others.map((other) => ({
      href: other.address,
      rel: 'alternate',
      type: 'text/html',
      hreflang: other.language,
    })),
    ...item.recordings.map(({ address, type }) => ({ href: address, rel: 'enclosure', type })),
  ],
})

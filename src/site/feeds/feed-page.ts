import { onWire, pathOf } from '#story/address.ts'
import type { FeedFormat, FeedOf } from '#story/address.ts'
import type { Page } from '../page.ts'
import type { Chrome } from '../parts/chrome.ts'
import { policyOfData } from '../parts/content-security-policy.ts'
import { sharedPicture } from '../parts/picture.ts'
import { plain } from '../parts/plain-line.ts'
import type { Feed, FeedItem } from './feed.ts'
import { writeAtom } from './write-atom.ts'
import { writeJson } from './write-json.ts'
import { writeRss } from './write-rss.ts'

/** How many items stand in a feed. */
export const mostItems = 30

const formats: Readonly<Record<FeedFormat, { readonly type: string; readonly write: (feed: Feed) => string }>> = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  json: { type: 'application/feed+json; charset=utf-8', write: writeJson },
}

/** What a feed says before its items. */
export interface FeedHead {
  readonly list: FeedOf
  readonly format: FeedFormat
  /** Of what it is; undefined where it is of the whole edition. */
  readonly title: string | undefined
  readonly description: string | null | undefined
  /** The path of the page that it is of. */
  readonly page: string
  readonly publicUrl: string
}

/** The page that a feed is.
 *  @param items made when it is printed, the newest first. */
export const feedPage = (
  chrome: Chrome,
  { list, format, title: of, description, page, publicUrl }: FeedHead,
  items: () => readonly FeedItem[],
): Page => {
  const { newsroom, code } = chrome.edition
  const { type, write } = formats[format]
  const logo = sharedPicture(chrome.logo)
  return {
    status: 200,
    type,
    edition: code,
    render: () => {
      const all = items()
      const title = plain(of === undefined ? newsroom : `${of} · ${newsroom}`, code)
      const feed: Feed = {
        title,
        description: plain(description ?? '', code) || title,
        newsroom: plain(newsroom, code),
        language: code,
        page: publicUrl + onWire(page),
        self: publicUrl + onWire(pathOf({ kind: 'feed', edition: code, list, format })),
        icon: logo && publicUrl + logo.href,
        updatedAt: all.length === 0 ? undefined : Math.max(...all.map(({ updatedAt }) => updatedAt)),
        items: all,
      }
      return { text: write(feed), policy: policyOfData }
    },
  }
}

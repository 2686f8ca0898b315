import { publicArticle } from '#archive/articles.ts'
import { articleAddress, findPath } from '#archive/addresses.ts'
import { mediaIn } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { stripBidi } from '#language/isolate.ts'
import { joinList } from '#language/lists.ts'
import { direction } from '#language/tag.ts'
import { canonicalPath, fromWire, onWire, parsePath, pathOf } from '#story/address.ts'
import type { Page, SiteAddress } from './page.ts'
import { frontHref, readChrome } from './parts/chrome.ts'
import { policyOfData } from './parts/content-security-policy.ts'
import { html, readyMade } from './parts/markup.ts'
import { sharedPicture } from './parts/picture.ts'
import { xmlText } from './feeds/xml-text.ts'

/** What another site shows of an article where somebody links to it (oEmbed 1.0): a quotation with its headline and
 *  lead, as HTML without a script or anything else that is loaded. Only articles of this newsroom have it.
 *  @param asked `url`, `format` (`json` or `xml`), `maxwidth`, `maxheight`. */
export const readOembed = async (
  reading: Reading,
  asked: URLSearchParams,
  { publicUrl }: SiteAddress,
): Promise<Page | undefined> => {
  const format = asked.get('format') ?? 'json'
  const id = await articleAt(reading, asked.get('url') ?? '', publicUrl)
  const article = id === undefined ? undefined : await publicArticle(reading, id)
  const chrome = article && (await readChrome(reading, article.edition))
  if (article === undefined || chrome === undefined || article.withdrawn !== null) return undefined
  if (format !== 'json' && format !== 'xml') return undefined
  const { edition } = chrome
  const { code, newsroom } = edition
  const { headline, lead, credits } = article.content
  const authors = await authorsIn(
    reading,
    code,
    credits.flatMap(({ role, author }) => (role === 'author' ? author : [])),
  )
  const media = await mediaIn(reading, code, article.picture === null ? [] : [article.picture])
  const picture = sharedPicture(media.get(article.picture ?? 0))
  const width = bounded(asked.get('maxwidth'), 600)
  const href = publicUrl + onWire(article.path)
  const quotation = html`<blockquote lang="${code}" dir="${direction(code)}" cite="${href}"><p><a href="${href}">${
    headline
  }</a></p>${lead && html`<p>${lead}</p>`}<footer>${newsroom}</footer></blockquote>`
  const answer: Readonly<Record<string, string | number>> = {
    version: '1.0',
    type: 'rich',
    title: stripBidi(headline),
    ...(authors.length > 0 && {
      author_name: stripBidi(
        joinList(
          authors.map(({ name }) => name),
          code,
        ),
      ),
    }),
    provider_name: stripBidi(newsroom),
    provider_url: publicUrl + frontHref(code),
    cache_age: 3600,
    ...(picture !== undefined &&
      picture.width !== null &&
      picture.height !== null && {
        thumbnail_url: publicUrl + picture.href,
        thumbnail_width: picture.width,
        thumbnail_height: picture.height,
      }),
    html: stripBidi(quotation.toString()),
    width,
    height: bounded(asked.get('maxheight'), 200),
  }
  return {
    status: 200,
    type: format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8',
    edition: code,
    render: () => ({ text: format === 'json' ? `${JSON.stringify(answer)}\n` : xml(answer), policy: policyOfData }),
  }
}

/** Where a site that was given an article's address asks what to show of it. The short address is enough. */
export const oembedHref = (edition: string, article: number, publicUrl: string): string => {
  const url = publicUrl + onWire(pathOf({ kind: 'short', edition, article }))
  return `${publicUrl}${pathOf({ kind: 'oembed' })}?${new URLSearchParams({ url })}`
}

/** The article at an address of this newsroom; a link to another site is nobody's here. */
const articleAt = async (reading: Reading, url: string, publicUrl: string): Promise<number | undefined> => {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.origin !== new URL(publicUrl).origin) return undefined
  const path = fromWire(parsed.pathname)
  const address = path === undefined ? undefined : parsePath(canonicalPath(path))
  if (address?.kind === 'short')
    return (await articleAddress(reading, address.article)) === undefined ? undefined : address.article
  if (address?.kind !== 'article') return undefined
  const found = await findPath(reading, address.path)
  return found?.kind === 'article' ? found.id : undefined
}

/** @param given what an asker has room for, in pixels. */
const bounded = (given: string | null, usual: number): number =>
  given !== null && /^[1-9]\d{0,4}$/.test(given) ? Math.min(Number(given), usual) : usual

const xml = (answer: Readonly<Record<string, string | number>>): string =>
  xmlText(
    html`${readyMade('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')}
<oembed>${Object.entries(answer).map(
      ([name, value]) => html`${readyMade(`<${name}>`)}${value}${readyMade(`</${name}>`)}`,
    )}</oembed>
`.toString(),
  )

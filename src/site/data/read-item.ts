import { publicArticle } from '#archive/articles.ts'
import type { PublicArticle } from '#archive/articles.ts'
import { liveStory } from '#archive/live-posts.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { relaysOf } from '#archive/relays.ts'
import type { Relay } from '#archive/relays.ts'
import { versionsOf } from '#archive/stories.ts'
import type { Version } from '#archive/stories.ts'
import { subjectsOf } from '#archive/subjects.ts'
import type { SubjectName } from '#archive/subjects.ts'
import { stripBidi } from '#language/isolate.ts'
import { joinList } from '#language/lists.ts'
import { direction } from '#language/tag.ts'
import { wordCount } from '#language/words.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Kind } from '#story/article.ts'
import { isWebAddress } from '#story/body/address.ts'
import { bodyText, mediaOf } from '#story/body/text.ts'
import { withLivePosts } from '#story/live.ts'
import type { LiveStory } from '#story/live.ts'
import { absolute } from '../feeds/absolute.ts'
import type { SiteAddress } from '../page.ts'
import { bodyMarkup, figureMarkup } from '../parts/body.ts'
import { frontHref, readChrome, sectionHref } from '../parts/chrome.ts'
import type { Chrome } from '../parts/chrome.ts'
import { kindTitle } from '../parts/kicker.ts'
import { licenceIn } from '../parts/linked-media.ts'
import { bareWords } from '../parts/linked-thing.ts'
import { updatedAt } from '../parts/live-report.ts'
import { mediaHref } from '../parts/picture.ts'
import type { NewsCredit, NewsItem, NewsMedium, NewsSource, NewsVersion } from './news-item.ts'

/** All that an article's data says, read in one moment. */
export interface ItemParts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  readonly live: LiveStory | undefined
  readonly authors: readonly AuthorName[]
  readonly subjects: readonly SubjectName[]
  readonly relays: readonly Relay[]
  readonly versions: readonly Version[]
  readonly media: ReadonlyMap<number, Media>
}

/** What an article says, for its data; undefined where readers have no such article. It is read as its page is, so that
 *  the one tells nothing that the other does not. */
export const readItem = async (reading: Reading, id: number): Promise<ItemParts | undefined> => {
  const written = await publicArticle(reading, id)
  const chrome = written && (await readChrome(reading, written.edition))
  if (written === undefined || chrome === undefined) return undefined
  const nothing = { live: undefined, authors: [], subjects: [], relays: [], versions: [], media: new Map() }
  if (written.withdrawn !== null) return { chrome, article: written, ...nothing }
  const live = written.kind === 'live' ? await liveStory(reading, id) : undefined
  const body = live === undefined ? written.content.body : withLivePosts(written.content.body, live)
  const article = { ...written, content: { ...written.content, body } }
  const { edition, story, content, picture } = article
  const shown = [...(picture === null ? [] : [picture]), ...mediaOf(body)]
  return {
    chrome,
    article,
    live,
    authors: await authorsIn(reading, edition, [...new Set(content.credits.map(({ author }) => author))]),
    subjects: await subjectsOf(reading, edition, story),
    relays: article.relayed ? await relaysOf(reading, edition, story) : [],
    versions: (await versionsOf(reading, story)).filter((one) =>
      chrome.editions.some(({ code }) => code === one.edition),
    ),
    media: await mediaIn(reading, edition, [...new Set(shown)]),
  }
}

/** Kinds that IPTC has a genre for (http://cv.iptc.org/newscodes/genre/). */
const genres: { readonly [kind in Kind]?: string } = {
  analysis: 'Analysis',
  background: 'Background',
  interview: 'Interview',
  opinion: 'Opinion',
  editorial: 'Opinion',
}

/** Standing pages that say how the newsroom works, by their keys. */
const policyKeys: readonly string[] = [
  'standards',
  'ethics-policy',
  'ethics',
  'publishing-principles',
  'corrections-policy',
  'ownership',
  'funding',
  'fact-checking',
]

export const itemOf = (parts: ItemParts, { publicUrl }: SiteAddress): NewsItem => {
  const { chrome, article, live, authors, subjects, relays, versions, media } = parts
  const { edition } = chrome
  const { code } = edition
  const { content, kind, publishedAt, withdrawn } = article
  const { headline, kicker, lead, dateline } = content
  const page = publicUrl + onWire(article.path)
  const section = chrome.sections.find(({ id }) => id === article.section)
  const listed = (of: 'author' | 'subject', slug: string): string =>
    publicUrl + onWire(pathOf({ kind: 'list', edition: code, list: { of, slug }, page: null }))
  const credits = content.credits.flatMap(({ role, author }): NewsCredit[] => {
    const found = authors.find(({ id }) => id === author)
    return found === undefined
      ? []
      : [
          {
            role,
            kind: found.kind,
            name: stripBidi(found.name),
            uri: found.slug === null ? undefined : listed('author', found.slug),
          },
        ]
  })
  const by = credits.filter(({ role }) => role === 'author').map(({ name }) => name)
  const picture = article.picture === null ? undefined : media.get(article.picture)
  const figure =
    picture === undefined || mediaOf(content.body).includes(picture.id) ? '' : figureMarkup(edition, picture)
  const text = bodyText(content.body)
  const shown = new Set([...(picture === undefined ? [] : [picture.id]), ...mediaOf(content.body)])
  return {
    uri: shortUri(code, article.id, publicUrl),
    page,
    language: code,
    direction: direction(code),
    newsroom: { name: stripBidi(edition.newsroom), uri: publicUrl + frontHref(code) },
    firstCreated: publishedAt,
    versionCreated: withdrawn?.at ?? updatedAt(article, live) ?? publishedAt,
    urgency: article.urgency,
    kind: { key: kind, name: stripBidi(kindTitle(edition, kind)), genre: genres[kind] },
    headline: stripBidi(headline),
    kicker: bareWords(kicker),
    lead: bareWords(lead),
    by: by.length === 0 ? undefined : joinList(by, code),
    located: bareWords(dateline),
    credits,
    section: section && { name: section.name, uri: publicUrl + sectionHref(code, section) },
    subjects: subjects.map(({ name, slug }) => ({ name: stripBidi(name), uri: listed('subject', slug) })),
    sources: relays.map(sourceOf),
    body: {
      html: absolute(`${figure}${bodyMarkup(edition, content.body, media)}`, publicUrl, page),
      text: stripBidi(text),
      words: wordCount(text, code),
    },
    media: [...shown].flatMap((id) => mediumOf(media.get(id), publicUrl) ?? []),
    versions: versions
      .filter((version) => version.edition !== code)
      .map((version) => versionOf(version, article.translationOf?.edition, publicUrl)),
    policies: chrome.standing
      .filter(({ key }) => policyKeys.includes(key))
      .map(({ title, path }) => ({ title: stripBidi(title), href: publicUrl + onWire(path) })),
    corrections: article.corrections.map(({ note }) => stripBidi(note)),
    withdrawn: withdrawn === null ? undefined : { reason: withdrawn.reason },
  }
}

export const shortUri = (edition: string, article: number, publicUrl: string): string =>
  publicUrl + onWire(pathOf({ kind: 'short', edition, article }))

/** Where an article's ninjs lies. */
export const dataHref = (edition: string, path: string): string =>
  onWire(pathOf({ kind: 'data', of: { kind: 'article', edition, path }, format: 'ninjs' }))

const sourceOf = ({ source, url, publishedAt }: Relay): NewsSource => ({
  name: stripBidi(source.name),
  uri: url !== null && isWebAddress(url) ? url : undefined,
  at: publishedAt,
})

const versionOf = (
  { article, edition, path }: Version,
  original: string | undefined,
  publicUrl: string,
): NewsVersion => ({
  uri: shortUri(edition, article, publicUrl),
  page: publicUrl + onWire(path),
  data: publicUrl + dataHref(edition, path),
  language: edition,
  isOriginal: edition === original,
})

const mediumOf = (medium: Media | undefined, publicUrl: string): NewsMedium | undefined => {
  if (medium === undefined || medium.file === null || medium.kind === 'file') return undefined
  const href = (file: string): string => publicUrl + mediaHref(file)
  const { file, kind, mime, width, height, renditions, duration } = medium
  return {
    type: kind,
    uri: href(file),
    caption: bareWords(medium.caption),
    alternative: bareWords(medium.alternative),
    credit: bareWords(medium.credit),
    rights: bareWords(medium.rights),
    licence: licenceIn(medium.rights),
    files: [
      // What is served of a picture may be smaller than what came.
      { name: 'main', href: href(file), type: mime, ...(kind === 'video' ? { width, height } : none) },
      ...renditions
        .filter(({ format }) => format === 'jpeg' || format === 'png')
        .map((one) => ({
          name: `${one.width}`,
          href: href(one.file),
          type: `image/${one.format}`,
          width: one.width,
          height: one.height,
        })),
    ],
    duration: duration === null ? null : duration / 1000,
  }
}

const none = { width: null, height: null }

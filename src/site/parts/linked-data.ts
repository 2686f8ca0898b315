/** What an article is, in the words of schema.org. */

import type { PublicArticle } from '#archive/articles.ts'
import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import type { Relay } from '#archive/relays.ts'
import type { Version } from '#archive/stories.ts'
import type { SubjectName } from '#archive/subjects.ts'
import { isoInZone } from '#language/days.ts'
import { stripBidi } from '#language/isolate.ts'
import { canonicalTag } from '#language/tag.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Kind } from '#story/article.ts'
import { isWebAddress } from '#story/body/address.ts'
import { headingAnchor } from '#story/body/html.ts'
import type { Post } from '#story/body/schema.ts'
import { blockText } from '#story/body/text.ts'
import type { LiveStory } from '#story/live.ts'
import type { Crumb } from './breadcrumb.ts'
import type { Chrome } from './chrome.ts'
import { namesOf } from './credits.ts'
import { publisherThing } from './linked-newsroom.ts'
import { breadcrumbThing } from './linked-page.ts'
import { picturesOf, recordingThings } from './linked-media.ts'
import { bareWords } from './linked-thing.ts'
import type { Thing } from './linked-thing.ts'
import { saidPosts, updatedAt } from './live-report.ts'
import { plain } from './plain-line.ts'

/** What kind of article each of ours is. A fact check is no ClaimReview without the claim and a rating; what others
 *  issued or paid for is no news article. */
export const schemaTypes: Readonly<Record<Kind, string | readonly string[]>> = {
  news: 'NewsArticle',
  report: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  editorial: 'OpinionNewsArticle',
  interview: 'NewsArticle',
  background: 'BackgroundNewsArticle',
  investigation: 'ReportageNewsArticle',
  factCheck: 'NewsArticle',
  document: 'Article',
  statement: 'Article',
  photos: 'NewsArticle',
  video: 'NewsArticle',
  audio: 'NewsArticle',
  live: 'LiveBlogPosting',
  relayed: 'NewsArticle',
  // Of 2022 and not in every list yet.
  paid: ['Article', 'AdvertiserContentArticle'],
}

export interface ArticleFacts {
  readonly chrome: Chrome
  readonly article: PublicArticle
  readonly versions: readonly Version[]
  readonly authors: readonly AuthorName[]
  readonly subjects: readonly SubjectName[]
  readonly relays: readonly Relay[]
  readonly picture: Media | undefined
  readonly media: ReadonlyMap<number, Media>
  readonly words: number
  readonly minutes: number
  readonly replies: number
  readonly publicUrl: string
  /** How it is told live; undefined where it is not. */
  readonly live?: LiveStory | undefined
}

/** An article, and the way to it, as JSON-LD. */
export const articleData = (facts: ArticleFacts, crumbs: readonly Crumb[]): object => ({
  '@context': 'https://schema.org',
  '@graph': [articleThing(facts), breadcrumbThing(crumbs, facts.publicUrl)],
})

const articleThing = (facts: ArticleFacts): Thing => {
  const { chrome, article, subjects, relays, words, minutes, replies, publicUrl, live } = facts
  const { edition } = chrome
  const { content, kind, publishedAt } = article
  const posts = saidPosts(content.body)
  const url = publicUrl + onWire(article.path)
  const type = schemaTypes[kind]
  const authors = namesOf(facts, 'author')
  const publisher = publisherThing(chrome, publicUrl)
  return {
    '@type': type,
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: plain(content.headline, edition.code),
    alternativeHeadline: line(content.kicker, edition.code),
    description: line(content.lead, edition.code),
    inLanguage: edition.code,
    datePublished: isoInZone(publishedAt, edition.timeZone),
    dateModified: isoInZone(updatedAt(article, live) ?? publishedAt, edition.timeZone),
    author:
      authors.length > 0
        ? authors.map((author) => person(facts, author))
        : kind === 'paid' || kind === 'statement'
          ? undefined
          : publisher,
    translator: people(facts, 'translator'),
    editor: people(facts, 'editor'),
    publisher,
    image: picturesOf(facts),
    ...recordingThings({ ...facts, timeZone: edition.timeZone }),
    articleSection: chrome.sections.find(({ id }) => id === article.section)?.name,
    keywords: subjects.length === 0 ? undefined : subjects.map(({ name }) => name),
    // Only a news article has a dateline.
    dateline: String(type).endsWith('NewsArticle') ? bareWords(content.dateline) : undefined,
    wordCount: words,
    timeRequired: `PT${Math.max(1, minutes)}M`,
    isAccessibleForFree: true,
    coverageStartTime:
      kind === 'live'
        ? isoInZone(Math.min(publishedAt, ...posts.map(({ attrs }) => Date.parse(attrs.at))), edition.timeZone)
        : undefined,
    coverageEndTime: live?.endedAt ? isoInZone(live.endedAt, edition.timeZone) : undefined,
    liveBlogUpdate: kind === 'live' && posts.length > 0 ? posts.map((one) => update(facts, url, one)) : undefined,
    ...translations(facts),
    isBasedOn: basis(facts, relays),
    citation: relays.length < 2 ? undefined : relays.map((relay) => citation(facts, relay)),
    correction:
      article.corrections.length === 0
        ? undefined
        : article.corrections.map(({ note, at }) => ({
            '@type': 'CorrectionComment',
            text: plain(note, edition.code),
            dateCreated: isoInZone(at, edition.timeZone),
          })),
    commentCount: replies === 0 ? undefined : replies,
  }
}

/** A post of a live report. */
const update = ({ chrome: { edition } }: ArticleFacts, url: string, { attrs, content }: Post): Thing => ({
  '@type': 'BlogPosting',
  '@id': `${url}#${headingAnchor(attrs.id)}`,
  url: `${url}#${headingAnchor(attrs.id)}`,
  headline: bareWords(attrs.headline),
  datePublished: isoInZone(Date.parse(attrs.at), edition.timeZone),
  inLanguage: attrs.lang ?? edition.code,
  articleBody: stripBidi(content.map(blockText).join('\n')),
})

/** What is shown to people somewhere else, so that its foreign words are isolated as in the title of the page. */
const line = (words: string | null, language: string): string | undefined =>
  words === null || words === '' ? undefined : plain(words, language)

/** An author as a person, or as the organisation that it is. */
export const authorThing = (
  { edition }: Pick<Chrome, 'edition'>,
  { name, slug, role, kind }: AuthorName,
  publicUrl: string,
): Thing => ({
  '@type': kind === 'organisation' ? 'Organization' : 'Person',
  name: stripBidi(name),
  ...(kind === 'person' && { jobTitle: bareWords(role) }),
  url:
    slug === null
      ? undefined
      : publicUrl + onWire(pathOf({ kind: 'list', edition: edition.code, list: { of: 'author', slug }, page: null })),
})

const person = ({ chrome, publicUrl }: ArticleFacts, author: AuthorName): Thing =>
  authorThing(chrome, author, publicUrl)

const people = (facts: ArticleFacts, role: 'translator' | 'editor'): Thing[] | undefined => {
  const found = namesOf(facts, role)
  return found.length === 0 ? undefined : found.map((author) => person(facts, author))
}

/** The article that this one is a translation of; the ones that are translations of this. */
const translations = ({ article, versions, publicUrl }: ArticleFacts): Record<string, unknown> => {
  const thing = ({ path, edition }: Version): Thing => ({
    '@type': 'Article',
    '@id': publicUrl + onWire(path),
    inLanguage: edition,
  })
  const from = article.translationOf?.edition
  const original = versions.find(({ edition }) => edition === from)
  if (from !== undefined) return { translationOfWork: original && thing(original) }
  const others = versions.filter(({ edition }) => edition !== article.edition)
  return { workTranslation: others.length === 0 ? undefined : others.map(thing) }
}

/** What it was taken from, that from what came before it, and so on to the original. */
const basis = (facts: ArticleFacts, relays: readonly Relay[]): Thing | undefined =>
  relays.reduce<Thing | undefined>((before, relay) => ({ ...citation(facts, relay), isBasedOn: before }), undefined)

const citation = ({ chrome }: ArticleFacts, { source, url, title, language, publishedAt, authors }: Relay): Thing => ({
  '@type': 'CreativeWork',
  headline: bareWords(title),
  url: url !== null && isWebAddress(url) ? url : undefined,
  inLanguage: language === null ? undefined : canonicalTag(language),
  datePublished: publishedAt === null ? undefined : isoInZone(publishedAt, chrome.edition.timeZone),
  creator: authors === null || authors === '' ? undefined : { '@type': 'Person', name: stripBidi(authors) },
  publisher: { '@type': source.kind === 'person' ? 'Person' : 'Organization', name: stripBidi(source.name) },
})

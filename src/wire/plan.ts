import { endonym } from '#language/habits.ts'
import { direction } from '#language/tag.ts'
import { htmlToLine } from './html-to-text.ts'
import { fateOf, reasonOf } from './plan-items.ts'
import {
  bareLanguage,
  newPolylang,
  noteLanguage,
  notePolylang,
  tagOf,
  unsupportedOn,
  type Polylang,
} from './plan-languages.ts'
import { chooseSection, fallbackSection } from './plan-sections.ts'
import { groupTerms, type UsedTerm } from './plan-terms.ts'
import { groupStories } from './plan-stories.ts'
import type {
  Plan,
  PlanCounts,
  PlanOptions,
  PlannedAuthor,
  PlannedEdition,
  PlannedItem,
  PlannedLanguages,
  PlannedStory,
  PlannedTerm,
  SeenItem,
} from './plan-types.ts'
import type { WxrAuthor, WxrBroken, WxrComment, WxrEntry, WxrItem, WxrSite, WxrTruncated } from './wxr-entry.ts'

export type {
  Plan,
  PlanCounts,
  PlanOptions,
  PlannedAuthor,
  PlannedEdition,
  PlannedItem,
  PlannedLanguages,
  PlannedStory,
  PlannedTerm,
  Reason,
} from './plan-types.ts'

/** What importing an export would do, from one pass over its entries. Nothing is written and nothing of the texts is
 *  kept; memory grows with the number of items and terms only.
 *
 *  Languages come from Polylang where it was used, else the whole site is in one: the operator's `language`, or the
 *  site's. Of each story's categories one becomes its section: the one the SEO plugin calls primary, else one that all
 *  its translations share, and of several the one with the fewest items, because a general section says less. */
export const planImport = async (entries: AsyncIterable<WxrEntry>, options: PlanOptions = {}): Promise<Plan> => {
  const seen = await look(entries)
  const languages = languagesOf(seen, options)
  const tags = new Map(
    [...seen.polylang.languages].flatMap(([slug, tag]) => [[slug, tag] as const, [bareLanguage(tag), tag] as const]),
  )
  const tagOfItem = (item: SeenItem): string => seen.polylang.languages.get(item.languageSlug) ?? languages.fallback

  const kept = [...seen.items.values()].filter((item) => ['article', 'page'].includes(fateOf(item.type, item.status)))
  for (const item of kept) {
    for (const slug of item.categories) use(seen.categories, slug, tagOfItem(item))
    for (const slug of item.tags) use(seen.tags, slug, tagOfItem(item))
  }
  const grouped = groupTerms(seen.categories, seen.polylang.terms, tags)
  const subjects = groupTerms(seen.tags, seen.polylang.terms, tags)
  const stories = groupStories(kept, seen.polylang.posts, tagOfItem)
  const sectionOf = keysBySlug(grouped)
  const subjectOf = keysBySlug(subjects)
  const primaryOf = new Map(
    [...seen.categories.values()].flatMap((term) =>
      term.termId === undefined ? [] : [[term.termId, sectionOf.get(term.slug)] as const],
    ),
  )

  const fallback = fallbackSection(grouped, [...new Set(kept.map(tagOfItem))])
  const sections = [...grouped.filter((section) => !section.fallback), fallback]
  const weight = new Map(grouped.map((section) => [section.key, section.items]))
  const isFallback = new Set(grouped.filter((section) => section.fallback).map((section) => section.key))
  const plannedStories = new Map<string, PlannedStory>()
  for (const [key, story] of stories) {
    const section = chooseSection(
      story.map((item) => ({
        sections: item.categories
          .flatMap((slug) => sectionOf.get(slug) ?? [])
          .filter((found) => !isFallback.has(found)),
        primary: item.primary === undefined ? undefined : primaryOf.get(item.primary),
      })),
      weight,
    )
    plannedStories.set(key, {
      items: Object.fromEntries(story.map((item) => [tagOfItem(item), item.id])),
      section: section ?? fallback.key,
      kind: story[0]?.type === 'page' ? 'page' : 'article',
    })
  }
  const storyOf = new Map([...stories].flatMap(([key, story]) => story.map((item) => [item.id, key] as const)))

  const items = new Map<number, PlannedItem>()
  for (const item of seen.items.values())
    items.set(item.id, plannedItem(item, tagOfItem(item), storyOf, plannedStories, subjectOf))
  const uncategorised = [...plannedStories.values()].some(
    (story) => story.section === fallback.key && story.kind === 'article',
  )
  return {
    site: {
      title: htmlToLine(seen.site?.title ?? ''),
      link: seen.site?.link ?? '',
      generator: seen.site?.generator ?? '',
    },
    languages,
    editions: editionsOf(kept, tagOfItem, seen.polylang, languages),
    sections: uncategorised || sections.length === 1 ? sections : sections.filter((section) => !section.fallback),
    subjects,
    authors: authorsOf(seen.authors, kept),
    items,
    stories: plannedStories,
    counts: { ...seen.counts, becomes: becomesOf(items) },
    broken: seen.broken,
    truncated: seen.truncated,
  }
}

type Seen = {
  site: WxrSite | undefined
  readonly polylang: Polylang
  readonly authors: Map<string, WxrAuthor>
  readonly categories: Map<string, UsedTerm>
  readonly tags: Map<string, UsedTerm>
  readonly items: Map<number, SeenItem>
  readonly unsupported: Set<PlannedLanguages['unsupported'][number]>
  readonly broken: WxrBroken[]
  truncated: WxrTruncated | undefined
  readonly counts: Omit<Writable<PlanCounts>, 'becomes'>
}
type Writable<T> = { -readonly [K in keyof T]: T[K] extends object ? Writable<T[K]> : T[K] }

const look = async (entries: AsyncIterable<WxrEntry>): Promise<Seen> => {
  const seen: Seen = {
    site: undefined,
    polylang: newPolylang(),
    authors: new Map(),
    categories: new Map(),
    tags: new Map(),
    items: new Map(),
    unsupported: new Set(),
    broken: [],
    truncated: undefined,
    counts: { items: nameless(), comments: { approved: 0, waiting: 0, spam: 0, trash: 0, pingbacks: 0 }, repeated: 0 },
  }
  for await (const entry of entries) {
    switch (entry.kind) {
      case 'site':
        seen.site = entry
        break
      case 'author':
        if (!seen.authors.has(entry.login)) seen.authors.set(entry.login, entry)
        break
      case 'category':
        noteTerm(seen.categories, entry.slug, entry.name, entry.termId, entry.parent)
        break
      case 'tag':
        noteTerm(seen.tags, entry.slug, entry.name, entry.termId, '')
        break
      case 'term':
        if (entry.taxonomy === 'category') noteTerm(seen.categories, entry.slug, entry.name, entry.termId, entry.parent)
        else if (entry.taxonomy === 'post_tag') noteTerm(seen.tags, entry.slug, entry.name, entry.termId, '')
        else notePolylang(seen.polylang, entry)
        break
      case 'item':
        noteItem(seen, entry)
        break
      case 'broken':
        seen.broken.push(entry)
        break
      case 'truncated':
        seen.truncated = entry
        break
    }
  }
  return seen
}

const noteTerm = (
  terms: Map<string, UsedTerm>,
  slug: string,
  name: string,
  termId: number | undefined,
  parent: string,
): void => {
  const known = terms.get(slug)
  if (known === undefined) terms.set(slug, { slug, name, termId, parent, uses: new Map() })
  else {
    known.termId ??= termId
    if (known.name === '') known.name = name
    if (known.parent === '') known.parent = parent
  }
}

/** A record without a prototype: its keys are whatever the file says, `__proto__` among them. */
const nameless = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const noteItem = (seen: Seen, item: WxrItem): void => {
  const counts = (seen.counts.items[item.type] ??= nameless())
  counts[item.status] = (counts[item.status] ?? 0) + 1
  for (const comment of item.comments) seen.counts.comments[commentKind(comment)]++
  const earlier = seen.items.get(item.id)
  if (earlier !== undefined) {
    seen.counts.repeated++
    // Exports that were put together by hand repeat numbers; a menu entry must not push an article out.
    if (!(isIdle(earlier) && !isIdle(item))) return
  }
  const domain = (name: string): string[] =>
    item.categories.filter((term) => term.domain === name && term.slug !== '').map((term) => term.slug)
  for (const term of item.categories) {
    // Exports of single posts hold no list of terms; the items tell enough.
    if (term.slug === '') continue
    if (term.domain === 'category') noteTerm(seen.categories, term.slug, term.name, undefined, '')
    else if (term.domain === 'post_tag') noteTerm(seen.tags, term.slug, term.name, undefined, '')
    else if (term.domain === 'language') noteLanguage(seen.polylang, term.slug)
  }
  for (const plugin of unsupportedOn(item)) seen.unsupported.add(plugin)
  const primary = item.meta.find(
    (meta) => meta.key === '_yoast_wpseo_primary_category' || meta.key === 'rank_math_primary_category',
  )?.value
  seen.items.set(item.id, {
    id: item.id,
    line: item.line,
    type: item.type,
    status: item.status,
    password: item.password === '' ? '' : 'set',
    creator: item.creator,
    sticky: item.sticky,
    languageSlug: domain('language')[0] ?? '',
    group: domain('post_translations')[0] ?? '',
    categories: domain('category'),
    tags: domain('post_tag'),
    primary: primary !== undefined && /^\d+$/.test(primary) ? Number(primary) : undefined,
  })
}

const isIdle = (item: { readonly type: string; readonly status: string }): boolean =>
  ['later', 'nothing'].includes(fateOf(item.type, item.status))

const commentKind = (comment: WxrComment): keyof PlanCounts['comments'] => {
  if (comment.type !== '' && comment.type !== 'comment') return 'pingbacks'
  if (comment.approved === '1') return 'approved'
  if (comment.approved === 'spam') return 'spam'
  return comment.approved === 'trash' || comment.approved === 'post-trashed' ? 'trash' : 'waiting'
}

const languagesOf = (seen: Seen, options: PlanOptions): PlannedLanguages => {
  const told = tagOf(options.language ?? '')
  const site = tagOf(seen.site?.language ?? '')
  const slugs = [...seen.items.values()]
    .map((item) => item.languageSlug)
    .filter((slug) => seen.polylang.languages.has(slug))
  const unsupported = [...seen.unsupported].toSorted()
  if (slugs.length > 0) {
    const main = site !== undefined && [...seen.polylang.languages.values()].includes(site) ? site : undefined
    return {
      by: 'polylang',
      fallback: told ?? main ?? seen.polylang.languages.get(slugs[0] ?? '') ?? 'en',
      unsupported,
    }
  }
  return {
    by: told !== undefined ? 'option' : site !== undefined ? 'site' : 'nothing',
    fallback: told ?? site ?? 'en',
    unsupported,
  }
}

const editionsOf = (
  items: readonly SeenItem[],
  tagOfItem: (item: SeenItem) => string,
  polylang: Polylang,
  languages: PlannedLanguages,
): PlannedEdition[] => {
  const articles = new Map<string, number>()
  for (const item of items)
    articles.set(tagOfItem(item), (articles.get(tagOfItem(item)) ?? 0) + (item.type === 'page' ? 0 : 1))
  if (articles.size === 0) articles.set(languages.fallback, 0)
  const slugOf = new Map([...polylang.languages].map(([slug, tag]) => [tag, slug] as const))
  return [...articles]
    .toSorted((a, b) => b[1] - a[1])
    .map(([tag, count]) => ({
      tag,
      wordpress: slugOf.get(tag) ?? tag,
      name: endonym(tag),
      direction: direction(tag),
      articles: count,
    }))
}

/** Authors of what is taken over. A login that looks like an e-mail address is nobody's name. */
const authorsOf = (known: ReadonlyMap<string, WxrAuthor>, items: readonly SeenItem[]): PlannedAuthor[] => {
  const counts = new Map<string, number>()
  for (const item of items) if (item.creator !== '') counts.set(item.creator, (counts.get(item.creator) ?? 0) + 1)
  return [...counts].map(([login, count]) => {
    const author = known.get(login)
    const names = [author?.displayName ?? '', `${author?.first ?? ''} ${author?.last ?? ''}`, login]
    return { login, name: names.map(htmlToLine).find((name) => name !== '' && !name.includes('@')), items: count }
  })
}

const plannedItem = (
  item: SeenItem,
  language: string,
  storyOf: ReadonlyMap<number, string>,
  stories: ReadonlyMap<string, PlannedStory>,
  subjectOf: ReadonlyMap<string, string>,
): PlannedItem => {
  const { line } = item
  const becomes = fateOf(item.type, item.status)
  if (becomes === 'media') return { becomes, language, line }
  if (becomes !== 'article' && becomes !== 'page') return { becomes, line }
  const reason = reasonOf(item.status, item.password)
  const story = storyOf.get(item.id) ?? ''
  return {
    becomes,
    state: reason === undefined ? 'published' : 'draft',
    ...(reason === undefined ? {} : { reason }),
    language,
    story,
    section: stories.get(story)?.section ?? '',
    subjects: [...new Set(item.tags.flatMap((slug) => subjectOf.get(slug) ?? []))],
    author: item.creator === '' ? undefined : item.creator,
    sticky: item.sticky,
    line,
  }
}

const use = (terms: Map<string, UsedTerm>, slug: string, language: string): void => {
  const uses = terms.get(slug)?.uses
  uses?.set(language, (uses.get(language) ?? 0) + 1)
}

const keysBySlug = (terms: readonly PlannedTerm[]): Map<string, string> =>
  new Map(terms.flatMap((term) => term.terms.map((slug) => [slug, term.key] as const)))

const becomesOf = (items: ReadonlyMap<number, PlannedItem>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items.values()) {
    const what = item.becomes === 'article' ? item.state : item.becomes
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

import { endonym } from '#language/habits.ts'
import { isNear } from '#language/near.ts'
import { direction } from '#language/tag.ts'
import { htmlToLine } from './html-to-text.ts'
import { languageSources } from './language-sources.ts'
import { fateOf, reasonOf } from './plan-fate.ts'
import { bareLanguage, tagOf, type Plugins } from './plan-languages.ts'
import { survey, type Seen } from './plan-survey.ts'
import { planMenus, type Target, type Targets } from './plan-menus.ts'
import { authorsOf, isUsed } from './plan-people.ts'
import { chooseSection, fallbackSection, withFurther } from './plan-sections.ts'
import { doubtOf } from './plan-spoken-language.ts'
import { groupTerms, useTerm } from './plan-terms.ts'
import { groupStories } from './plan-stories.ts'
import { isGhost } from './site-address.ts'
import type {
  ListBases,
  Plan,
  PlanOptions,
  PlannedEdition,
  PlannedItem,
  PlannedLanguages,
  PlannedStory,
  PlannedTerm,
  Reason,
  SeenItem,
} from './plan-types.ts'
import type { WxrEntry } from './wxr-entry.ts'

export type {
  ListBases,
  OldTerm,
  OwnType,
  Plan,
  PlanCounts,
  PlanOptions,
  PlannedAuthor,
  PlannedEdition,
  PlannedItem,
  PlannedLanguages,
  PlannedMenu,
  PlannedMenuEntry,
  PlannedStory,
  PlannedTerm,
  PlannedText,
  Reason,
} from './plan-types.ts'

/** What importing an export would do, from one pass over its entries. Nothing is written and nothing of the texts is
 *  kept; memory grows with the number of items and terms only.
 *
 *  Languages come from Polylang, WPML or marks in the texts where there are such, else the whole site is in one: the
 *  operator's `language`, or the site's. Of each story's categories one becomes its section: the one the SEO plugin
 *  calls primary, else one that all its translations share, and of several the one with the fewest items, because a
 *  general section says less; the others become subjects. */
export const planImport = async (entries: AsyncIterable<WxrEntry>, options: PlanOptions = {}): Promise<Plan> => {
  const seen = await survey(entries, options)
  const all = [...seen.items.values()]
  const isMedia = (item: SeenItem): boolean => fateOf(item.type, item.status, options.types) === 'media'
  const texts = all.filter((item) => !isMedia(item))
  const languages = languagesOf(seen, texts, options)
  const plugins = seen.plugins.languages
  const tagOfItem = (item: SeenItem): string => plugins.get(item.languageSlug) ?? languages.fallback
  const tags = new Map([...plugins].flatMap(([slug, tag]) => [[slug, tag] as const, [bareLanguage(tag), tag] as const]))

  for (const item of texts) {
    for (const slug of item.categories) useTerm(seen.categories, slug, tagOfItem(item))
    for (const slug of item.tags) useTerm(seen.tags, slug, tagOfItem(item))
  }
  const grouped = groupTerms(seen.categories, seen.plugins.terms, tags)
  const ownSubjects = groupTerms(seen.tags, seen.plugins.terms, tags)
  const stories = groupStories(texts, seen.plugins.posts, tagOfItem)
  const sectionOf = keysBySlug(grouped)
  const subjectOf = keysBySlug(ownSubjects)
  const primaryOf = new Map(
    [...seen.categories.values()].flatMap((term) =>
      term.termId === undefined ? [] : [[term.termId, sectionOf.get(term.slug)] as const],
    ),
  )

  const fallback = fallbackSection(grouped, [...new Set(texts.map(tagOfItem))])
  const sections = [...grouped.filter((section) => !section.fallback), fallback]
  const weight = new Map(grouped.map((section) => [section.key, section.items]))
  const isFallback = new Set(grouped.filter((section) => section.fallback).map((section) => section.key))
  const sectionsOf = (item: SeenItem): string[] =>
    item.categories.flatMap((slug) => sectionOf.get(slug) ?? []).filter((found) => !isFallback.has(found))
  const plannedStories = new Map<string, PlannedStory>()
  const further = new Map<string, string[]>()
  for (const [key, story] of stories) {
    const chosen = chooseSection(
      story.map((item) => ({
        sections: sectionsOf(item),
        primary: item.primary === undefined ? undefined : primaryOf.get(item.primary),
      })),
      weight,
    )
    const section = chosen ?? fallback.key
    const type = story[0]?.type ?? ''
    plannedStories.set(key, {
      items: Object.fromEntries(story.map((item) => [tagOfItem(item), item.key])),
      section,
      kind: fateOf(type, '', options.types) === 'page' ? 'page' : 'article',
    })
    const others = new Set(story.flatMap(sectionsOf))
    others.delete(section)
    if (others.size > 0 && plannedStories.get(key)?.kind === 'article') further.set(key, [...others])
  }
  const subjects = withFurther(ownSubjects, sections, new Set([...further.values()].flat()))
  const storyOf = new Map([...stories].flatMap(([key, story]) => story.map((item) => [item.key, key] as const)))

  const items = new Map<string, PlannedItem>()
  for (const item of all) {
    const { key, index, id, type, line } = item
    if (isMedia(item)) {
      const { parent, path } = item
      items.set(key, { key, index, id, type, line, becomes: 'media', language: tagOfItem(item), parent, path })
      continue
    }
    const story = storyOf.get(key) ?? ''
    const planned = plannedStories.get(story)
    const language = tagOfItem(item)
    const reason = reasonNow(item, language, languages)
    const own = options.types?.get(type)
    items.set(key, {
      key,
      index,
      id,
      type,
      line,
      becomes: planned?.kind ?? 'article',
      kind: own === undefined || own === 'page' ? undefined : own,
      state: reason === undefined ? 'published' : 'draft',
      ...(reason === undefined ? {} : { reason }),
      language,
      story,
      section: planned?.section ?? '',
      subjects: [
        ...new Set([...item.tags.flatMap((slug) => subjectOf.get(slug) ?? []), ...(further.get(story) ?? [])]),
      ],
      authors: item.creators,
      sticky: item.sticky,
      path: item.path,
      slug: item.slug,
      date: item.date,
    })
  }
  for (const { key, index, id, type, line } of seen.gone)
    if (!items.has(key)) {
      const page = fateOf(type, '', options.types) === 'page'
      items.set(key, { key, index, id, type, line, becomes: 'gone', page })
    }
  const uncategorised = [...plannedStories.values()].some(
    (story) => story.section === fallback.key && story.kind === 'article',
  )
  const shownSections = uncategorised || sections.length === 1 ? sections : sections.filter((one) => !one.fallback)
  const authors = authorsOf(seen.people, texts)
  const menus = planMenus(seen.menus, targetsOf(seen, languages, items, shownSections, subjects), seen.accounts)
  accountTerms(seen, authors)
  return {
    site: {
      title: htmlToLine(seen.site?.title ?? ''),
      link: seen.site?.link ?? '',
      generator: seen.site?.generator ?? '',
    },
    languages,
    editions: editionsOf(texts, tagOfItem, seen.plugins, languages, options),
    sections: shownSections,
    subjects,
    authors,
    items,
    stories: plannedStories,
    menus,
    blocks: seen.blocks,
    tables: seen.tables,
    ownTypes: seen.ownTypes,
    ownFields: seen.ownFields,
    account: seen.accounts.lines,
    bases: basesOf(seen),
    counts: { ...seen.counts, becomes: becomesOf(items) },
    broken: seen.broken,
    truncated: seen.truncated,
  }
}

const languagesOf = (seen: Seen, texts: readonly SeenItem[], options: PlanOptions): PlannedLanguages => {
  const option = tagOf(options.language ?? '')
  const site = tagOf(seen.site?.language ?? '')
  const { languages, by } = seen.plugins
  const slug = texts.map((item) => item.languageSlug).find((one) => languages.has(one))
  const unsupported = [...seen.unsupported].toSorted()
  if (slug !== undefined) {
    const plugin = languageSources.find((one) => by.has(one)) ?? 'polylang'
    // WPML's addresses say nothing where the language is the site's own.
    const isKnown = site !== undefined && (plugin === 'wpml' || [...languages.values()].includes(site))
    const main = isKnown ? site : undefined
    const fallback = option ?? main ?? languages.get(slug) ?? 'en'
    return { by: plugin, fallback, doubt: undefined, unsupported }
  }
  const fallback = option ?? site ?? 'en'
  return {
    by: option !== undefined ? 'option' : site !== undefined ? 'site' : 'nothing',
    fallback,
    doubt: option === undefined ? doubtOf(texts, fallback) : undefined,
    unsupported,
  }
}

/** Why a text must not be public, its language counted in: where only the site as a whole tells one, a text that is
 *  plainly in another is not shown in the wrong edition. */
const reasonNow = (item: SeenItem, language: string, { by }: PlannedLanguages): Reason | undefined => {
  const reason = reasonOf(item.status, item.password) ?? (item.membersOnly ? 'members' : undefined)
  if (reason !== undefined || (by !== 'site' && by !== 'nothing') || item.spoken === undefined) return reason
  return isNear(item.spoken, language) ? undefined : 'language'
}

const editionsOf = (
  items: readonly SeenItem[],
  tagOfItem: (item: SeenItem) => string,
  plugins: Plugins,
  languages: PlannedLanguages,
  { types }: PlanOptions,
): PlannedEdition[] => {
  const articles = new Map<string, number>()
  for (const item of items) {
    const isArticle = fateOf(item.type, item.status, types) === 'article'
    articles.set(tagOfItem(item), (articles.get(tagOfItem(item)) ?? 0) + (isArticle ? 1 : 0))
  }
  if (articles.size === 0) articles.set(languages.fallback, 0)
  const slugOf = new Map([...plugins.languages].map(([slug, tag]) => [tag, slug] as const))
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

const accountTerms = ({ accounts, categories, tags, people }: Seen, authors: Plan['authors']): void => {
  for (const { uses, domain } of [...categories.values(), ...tags.values()])
    if (uses.size > 0) accounts.add(domain)
    else accounts.leave(domain, 'unused')
  for (const account of people.accounts.values())
    if (isUsed(account, authors)) accounts.add('author')
    else accounts.leave('author', 'unused')
}

const targetsOf = (
  seen: Seen,
  languages: PlannedLanguages,
  items: ReadonlyMap<string, PlannedItem>,
  sections: readonly PlannedTerm[],
  subjects: readonly PlannedTerm[],
): Targets => {
  const byTerm = new Map<string, Target>()
  const byPath = new Map<string, Target>()
  const addTarget = (term: PlannedTerm, entry: Target['entry']): void => {
    for (const { language, number, domain } of term.was) {
      const named = [...new Set(term.was.filter((was) => was.number === number).map((was) => was.language))]
      if (number !== undefined) byTerm.set(`${domain} ${number}`, { languages: named, entry })
      else if (language !== '') byTerm.set(`${domain} ${term.key}`, { languages: named, entry })
    }
  }
  for (const term of subjects) addTarget(term, (label) => ({ label, subject: term.key }))
  for (const term of sections) addTarget(term, () => ({ section: term.key }))
  const targetOf = (item: PlannedItem | undefined): Target | undefined => {
    if (item?.becomes !== 'article' && item?.becomes !== 'page') return undefined
    if (item.state !== 'published') return undefined
    const { key, story, becomes, language } = item
    return { languages: [language], entry: (label) => (becomes === 'page' ? { page: story } : { label, item: key }) }
  }
  for (const item of items.values())
    if ('path' in item && item.path !== undefined) {
      const target = targetOf(item)
      if (target !== undefined) byPath.set(item.path, target)
    }
  return {
    base: seen.base,
    fallback: languages.fallback,
    shared:
      languages.by === 'marks'
        ? new Map([...seen.plugins.languages].map(([code, tag]) => [tag, code]))
        : new Map<string, string>(),
    item: (id, code) => targetOf(items.get(code === undefined ? String(id) : `${id} ${code}`) ?? items.get(String(id))),
    term: (object, id) => byTerm.get(`${object} ${id}`),
    path: (path) => byPath.get(path),
  }
}

/** What the addresses of lists begin with: what WordPress says where nothing else is set, and what links of the site
 *  show. */
const basesOf = ({ listLinks, categories, tags, people, plugins, base, site }: Seen): ListBases => {
  if (isGhost(site?.generator ?? '')) return { category: ['tag'], tag: ['tag'], author: ['author'] }
  const root = base === undefined ? '' : decodeURIComponent(new URL(base).pathname).replace(/^\/|\/$/g, '')
  const bases = { category: ['category'], tag: ['tag'], author: ['author'] }
  for (const [prefix, below] of listLinks) {
    const inside = root !== '' && prefix.startsWith(`${root}/`) ? prefix.slice(root.length + 1) : prefix
    const parts = inside.split('/').filter((part, index) => index > 0 || !plugins.languages.has(part))
    if (parts.length !== 1 && parts.some((part) => categories.has(part))) continue
    const bare = parts.join('/')
    const has = (known: ReadonlyMap<string, unknown>): boolean => [...below].some((slug) => known.has(slug))
    if (bare === '' || categories.has(bare)) continue
    if (has(categories) && !bases.category.includes(bare)) bases.category.push(bare)
    else if (has(tags) && !bases.tag.includes(bare)) bases.tag.push(bare)
    else if (has(people.accounts) && !bases.author.includes(bare)) bases.author.push(bare)
  }
  return bases
}

const keysBySlug = (terms: readonly PlannedTerm[]): Map<string, string> =>
  new Map(terms.flatMap((term) => term.terms.map((slug) => [slug, term.key] as const)))

const becomesOf = (items: ReadonlyMap<string, PlannedItem>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items.values()) {
    if (item.becomes === 'gone') continue
    const what = item.becomes === 'article' ? item.state : item.becomes
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

import { fold } from '#language/fold.ts'
import { slug as makeSlug } from '#language/slug.ts'
import { htmlToLine } from './html-to-text.ts'
import { tagOf, type Group } from './plan-languages.ts'
import type { PlannedTerm } from './plan-types.ts'
import { splitWords } from './split-languages.ts'

/** A category or a tag as the export tells it, and the items that use it, counted by their language. */
export type UsedTerm = {
  readonly slug: string
  name: string
  termId: number | undefined
  parent: string
  /** Its taxonomy. */
  readonly domain: string
  readonly uses: Map<string, number>
}

/** Notes a term that is told in a list of terms or only on an item. */
export const addTerm = (
  terms: Map<string, UsedTerm>,
  { slug, name, termId, parent, domain }: Omit<UsedTerm, 'uses'>,
): void => {
  const known = terms.get(slug)
  if (known === undefined) terms.set(slug, { slug, name, termId, parent, domain, uses: new Map() })
  else {
    known.termId ??= termId
    // A list of terms may hold one language where the items hold all, between marks.
    if (known.name === '' || (splitWords(known.name) === undefined && splitWords(name) !== undefined)) known.name = name
    if (known.parent === '') known.parent = parent
  }
}

/** Counts an item that uses a term. Those above it come along with it, as empty as they are. */
export const useTerm = (terms: ReadonlyMap<string, UsedTerm>, slug: string, language: string): void => {
  const used = terms.get(slug)
  if (used === undefined) return
  used.uses.set(language, (used.uses.get(language) ?? 0) + 1)
  for (const above of lineOf(terms, used).slice(1)) if (!above.uses.has(language)) above.uses.set(language, 0)
}

/** A term and those above it, itself first. */
const lineOf = (terms: ReadonlyMap<string, UsedTerm>, term: UsedTerm): UsedTerm[] => {
  const line: UsedTerm[] = []
  for (let next: UsedTerm | undefined = term; next !== undefined && !line.includes(next) && line.length < 20;) {
    line.push(next)
    next = next.parent === '' ? undefined : terms.get(next.parent)
  }
  return line
}

/** What a term is called in a language: names may hold several between marks. */
const nameIn = (term: UsedTerm, language: string): string => {
  const split = splitWords(term.name)
  if (split === undefined) return htmlToLine(term.name)
  const own = [...split].find(([code]) => tagOf(code) === language)?.[1] ?? [...split.values()][0] ?? ''
  return htmlToLine(own)
}

type Cluster = { readonly terms: UsedTerm[]; readonly byLanguage: Map<string, UsedTerm> }

/** Groups the terms of all languages that mean the same. Terms that no item uses are left out, but for those above one
 *  that is used.
 *  1. Polylang's own groups, the larger first: it leaves stale groups of one behind.
 *  2. The same slug but for an ending that names a language (`news-fa`, `news-ar`, `news`), where no language would
 *  come twice.
 *  3. The same name in different languages. Whatever is left stands alone.
 *  `languages` are the editions' tags by the endings that mean them. */
export const groupTerms = (
  terms: ReadonlyMap<string, UsedTerm>,
  groups: readonly Group[],
  languages: ReadonlyMap<string, string>,
): PlannedTerm[] => {
  const used = [...terms.values()].filter((term) => term.uses.size > 0)
  const byId = new Map(used.flatMap((term) => (term.termId === undefined ? [] : [[term.termId, term] as const])))
  const clusterOf = new Map<UsedTerm, Cluster>()
  const clusters: Cluster[] = []
  const join = (cluster: Cluster, term: UsedTerm, language: string): void => {
    cluster.terms.push(term)
    cluster.byLanguage.set(language, term)
    clusterOf.set(term, cluster)
  }
  const begin = (term: UsedTerm, language: string): Cluster => {
    const cluster: Cluster = { terms: [], byLanguage: new Map() }
    clusters.push(cluster)
    join(cluster, term, language)
    return cluster
  }

  for (const group of groups.toSorted((a, b) => b.members.size - a.members.size)) {
    let cluster: Cluster | undefined
    for (const [language, id] of group.members) {
      const term = byId.get(id)
      if (term === undefined || clusterOf.has(term)) continue
      const tag = mainLanguage(term) ?? languages.get(language) ?? language
      if (cluster === undefined) cluster = begin(term, tag)
      else if (!cluster.byLanguage.has(tag)) join(cluster, term, tag)
    }
  }
  const bySlug = new Map<string, Cluster>()
  const byName = new Map<string, Cluster>()
  const remember = (cluster: Cluster): void => {
    for (const term of cluster.terms) {
      if (!bySlug.has(baseSlug(term.slug, languages))) bySlug.set(baseSlug(term.slug, languages), cluster)
      if (!byName.has(fold(term.name))) byName.set(fold(term.name), cluster)
    }
  }
  for (const cluster of clusters) remember(cluster)
  for (const term of used) {
    if (clusterOf.has(term)) continue
    const language = mainLanguage(term) ?? ''
    const near = [bySlug.get(baseSlug(term.slug, languages)), byName.get(fold(term.name))].find(
      (cluster) => cluster !== undefined && languages.size > 1 && !cluster.byLanguage.has(language),
    )
    if (near === undefined) remember(begin(term, language))
    else join(near, term, language)
  }
  return withKeys(clusters, languages, terms)
}

/** The language of most items that use a term. */
const mainLanguage = (term: UsedTerm): string | undefined => [...term.uses].toSorted((a, b) => b[1] - a[1])[0]?.[0]

/** The slug without an ending that names one of the languages: `news` of `news-fa`. */
export const baseSlug = (slug: string, languages: ReadonlyMap<string, string>): string => {
  const ending = /^(.+)-([a-z]{2,3}(?:-[a-z]{2})?)$/.exec(slug)
  return ending !== null && languages.has(ending[2] ?? '') ? (ending[1] ?? slug) : slug
}

const withKeys = (
  clusters: readonly Cluster[],
  languages: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, UsedTerm>,
): PlannedTerm[] => {
  const taken = new Set<string>()
  const keyOf = new Map<string, string>()
  const planned = clusters.map(({ terms, byLanguage }): PlannedTerm => {
    // A key in ASCII is easier to write in front matter and calls; where there is none, the term's own script will do.
    const bases = terms
      .map((term) => makeSlug(baseSlug(term.slug, languages), 'en') || makeSlug(nameIn(term, 'en'), 'en'))
      .filter((base) => base !== '')
    const base = bases.find((candidate) => /^[a-z0-9-]+$/.test(candidate)) ?? bases[0] ?? 'unnamed'
    let key = base
    for (let number = 2; taken.has(key); number++) key = `${base}-${number}`
    taken.add(key)
    for (const term of terms) keyOf.set(term.slug, key)
    const names: Record<string, string> = {}
    const slugs: Record<string, string> = {}
    for (const [language, term] of byLanguage) {
      if (language === '') continue
      names[language] = nameIn(term, language) || base
      slugs[language] =
        makeSlug(baseSlug(term.slug, languages), language) || makeSlug(nameIn(term, language), language) || key
    }
    // A term that items of several languages share has the same words in all of them.
    for (const term of terms) {
      for (const language of term.uses.keys()) {
        names[language] ??= nameIn(term, language) || base
        slugs[language] ??= makeSlug(baseSlug(term.slug, languages), language) || key
      }
    }
    return {
      key,
      names,
      slugs,
      terms: terms.map((term) => term.slug),
      was: terms.flatMap((term) => {
        const path = lineOf(all, term)
          .map(({ slug }) => slug)
          .toReversed()
          .join('/')
        const list = { path, number: term.termId, domain: term.domain }
        return [...term.uses.keys()].map((language) => ({ ...list, language }))
      }),
      fallback: isFallback(terms),
      items: terms.reduce((sum, term) => sum + [...term.uses.values()].reduce((a, b) => a + b, 0), 0),
    }
  })
  return planned.map((term, index) => {
    const above = clusters[index]?.terms.map((child) => child.parent).find((parent) => parent !== '')
    const parent = above === undefined ? undefined : keyOf.get(above)
    return parent === undefined || parent === term.key ? term : { ...term, parent }
  })
}

/** WordPress's own category for what has none, unless the newsroom gave it a name of its own. */
const isFallback = (terms: readonly UsedTerm[]): boolean =>
  terms.every(
    (term) =>
      /^(?:uncategori[sz]ed|sin-categoria|non-classe|allgemein|unkategorisiert|دسته-?بندی-?نشده|غير-مصنف)(?:-|$)/u.test(
        term.slug,
      ) && DEFAULT_NAMES.has(fold(htmlToLine(term.name))),
  )

const DEFAULT_NAMES = new Set(
  [
    'Uncategorized',
    'Uncategorised',
    'Unkategorisiert',
    'Allgemein',
    'Sin categoría',
    'Non classé',
    'دسته‌بندی نشده',
    'دسته‌بندی‌نشده',
    'غير مصنف',
    'Без рубрики',
    'Genel',
  ].map((name) => fold(name)),
)

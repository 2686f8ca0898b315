import { languageOf } from '#language/tag.ts'
import type { PlannedTerm } from './plan-types.ts'

/** The section of a story, from the sections that its articles' categories became. `weight` is how many items each
 *  has. */
export const chooseSection = (
  articles: readonly { readonly sections: readonly string[]; readonly primary: string | undefined }[],
  weight: ReadonlyMap<string, number>,
): string | undefined => {
  const primary = articles.map((article) => article.primary).find((key) => key !== undefined)
  if (primary !== undefined) return primary
  const filled = articles.filter((article) => article.sections.length > 0)
  const all = [...new Set(filled.flatMap((article) => article.sections))]
  const shared = all.filter((key) => filled.every((article) => article.sections.includes(key)))
  return (shared.length > 0 ? shared : all).toSorted(
    (a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0) || (a < b ? -1 : 1),
  )[0]
}

const NAMES: Readonly<Record<string, string>> = {
  fa: 'عمومی',
  ar: 'عام',
  en: 'General',
  de: 'Allgemein',
  fr: 'Général',
  es: 'General',
  tr: 'Genel',
  ckb: 'گشتی',
  ku: 'Giştî',
  ur: 'عمومی',
  ps: 'عمومي',
  ru: 'Общее',
}

/** The subjects of a site: its tags, and the categories that some stories are filed under besides their section. A
 *  story has one section; what else it was filed under is what it is about. A tag of the same key is the same
 *  subject. */
export const withFurther = (
  subjects: readonly PlannedTerm[],
  sections: readonly PlannedTerm[],
  further: ReadonlySet<string>,
): PlannedTerm[] => {
  const all = new Map(subjects.map((subject) => [subject.key, subject]))
  for (const section of sections) {
    if (!further.has(section.key)) continue
    const { parent: _, ...alike } = section
    const there = all.get(section.key)
    const [names, slugs] = [
      { ...alike.names, ...there?.names },
      { ...alike.slugs, ...there?.slugs },
    ]
    // The old address of the category leads to its section.
    all.set(section.key, { ...alike, was: [], ...there, names, slugs })
  }
  return [...all.values()]
}

/** The section for what has none, named in each edition; it takes the place of WordPress's "Uncategorized". */
export const fallbackSection = (sections: readonly PlannedTerm[], languages: readonly string[]): PlannedTerm => {
  const taken = new Set(sections.filter((section) => !section.fallback).map((section) => section.key))
  let key = 'general'
  for (let number = 2; taken.has(key); number++) key = `general-${number}`
  const replaced = sections.filter((section) => section.fallback)
  return {
    key,
    names: Object.fromEntries(languages.map((tag) => [tag, NAMES[languageOf(tag)] ?? 'General'])),
    slugs: Object.fromEntries(languages.map((tag) => [tag, key])),
    terms: replaced.flatMap((section) => section.terms),
    was: replaced.flatMap((section) => section.was),
    fallback: true,
    items: replaced.reduce((sum, section) => sum + section.items, 0),
  }
}

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
    fallback: true,
    items: replaced.reduce((sum, section) => sum + section.items, 0),
  }
}

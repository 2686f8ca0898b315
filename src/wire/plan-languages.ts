import { canonicalTag, languageOf } from '#language/tag.ts'
import { readPhp } from './php-serialized.ts'
import type { WxrItem, WxrTerm } from './wxr-entry.ts'

/** The BCP 47 tag for what WordPress calls a language: `fa_IR`, `fa-IR`, `en_US`, `de_DE_formal`, `pt-br`. What a
 *  language implies is left out, because the tag stands in every address: `fa-IR` is `fa`, `en-GB` stays. Undefined for
 *  what is no language. */
export const tagOf = (wordpress: string): string | undefined => {
  const parts = wordpress.trim().replaceAll('_', '-').split('-')
  const whole = canonicalTag(parts.join('-'))
  // `de-DE-formal` is well formed, but its last part is WordPress's own.
  const known = parts.filter((part, index) =>
    index === 0 ? /^[a-z]{2,3}$/i.test(part) : index < 3 && /^(?:[a-z]{4}|[a-z]{2}|\d{3})$/i.test(part),
  )
  if (known[0] !== parts[0]) return undefined
  const tag = canonicalTag(known.join('-')) ?? whole
  return tag === undefined ? undefined : new Intl.Locale(tag).minimize().toString()
}

/** Polylang's terms, read as they come by: languages, and which posts and terms are translations of each other. */
export type Polylang = {
  /** Slug in WordPress → tag. */
  readonly languages: Map<string, string>
  readonly posts: Group[]
  readonly terms: Group[]
}

/** Numbers of posts or terms that say the same, by tag. */
export type Group = { readonly key: string; readonly members: ReadonlyMap<string, number> }

export const newPolylang = (): Polylang => ({ languages: new Map(), posts: [], terms: [] })

export const notePolylang = (polylang: Polylang, term: WxrTerm): void => {
  if (term.taxonomy === 'language') noteLanguage(polylang, term.slug, localeOf(term.description))
  else if (term.taxonomy === 'post_translations') polylang.posts.push(groupOf(term))
  else if (term.taxonomy === 'term_translations') polylang.terms.push(groupOf(term))
}

/** A language is met as a term, or only on an item. Its slug is what the old addresses said; where it is no tag, its
 *  locale is. */
export const noteLanguage = (polylang: Polylang, slug: string, locale = ''): void => {
  if (slug === '' || polylang.languages.has(slug)) return
  const tag = tagOf(slug) ?? tagOf(locale)
  if (tag !== undefined) polylang.languages.set(slug, tag)
}

const localeOf = (description: string): string => {
  const told = readPhp(description)
  const locale = told instanceof Map ? told.get('locale') : undefined
  return typeof locale === 'string' ? locale : ''
}

const groupOf = (term: WxrTerm): Group => {
  const told = readPhp(term.description)
  const members = new Map<string, number>()
  if (told instanceof Map) {
    for (const [slug, number] of told) if (typeof number === 'number' && number > 0) members.set(slug, number)
  }
  return { key: term.slug, members }
}

/** Plugins for several languages that left their traces on an item and whose links cannot be read from an export. */
export const unsupportedOn = (item: WxrItem): ('wpml' | 'qtranslate' | 'multilingualpress')[] => {
  const found: ('wpml' | 'qtranslate' | 'multilingualpress')[] = []
  if (
    item.meta.some((meta) => /^_?(?:wpml|icl)_/.test(meta.key)) ||
    item.categories.some((term) => term.domain === 'translation_priority')
  )
    found.push('wpml')
  if (/\[:[a-z]{2}\]|<!--:[a-z]{2}-->/.test(item.title)) found.push('qtranslate')
  if (item.meta.some((meta) => /^_?(?:mlp|multilingualpress)_/i.test(meta.key))) found.push('multilingualpress')
  return found
}

/** `fa` for `fa` and `fa-AF`; what the endings of slugs say. */
export const bareLanguage = (tag: string): string => languageOf(tag)

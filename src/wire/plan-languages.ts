import { canonicalTag, direction, languageOf } from '#language/tag.ts'
import type { LanguageSource } from './language-sources.ts'
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

/** What plugins for several languages wrote into an export, read as it comes by: languages, and which posts and terms
 *  are translations of each other. */
export type Plugins = {
  /** Code in WordPress → tag. */
  readonly languages: Map<string, string>
  readonly posts: Group[]
  readonly terms: Group[]
  /** Which of them named languages. */
  readonly by: Set<LanguageSource>
}

/** Numbers of posts or terms that say the same, by code. */
export type Group = { readonly key: string; readonly members: ReadonlyMap<string, number> }

export const newPlugins = (): Plugins => ({ languages: new Map(), posts: [], terms: [], by: new Set() })

/** A term of Polylang's. */
export const addTranslations = (plugins: Plugins, term: WxrTerm): void => {
  if (term.taxonomy === 'language') {
    const fields = readPhp(term.description)
    const facts = fields instanceof Map ? fields : new Map()
    const locale = facts.get('locale')
    addLanguage(plugins, 'polylang', term.slug, typeof locale === 'string' ? locale : '', facts.get('rtl'))
  } else if (term.taxonomy === 'post_translations') plugins.posts.push(groupOf(term))
  else if (term.taxonomy === 'term_translations') plugins.terms.push(groupOf(term))
}

/** A language is met as a term, or only on an item. Where slug and locale disagree, the site was shown in its locale:
 *  the slug is what old addresses said. Where its lines ran is what tells scripts apart that a locale does not name.
 *  @param rightToLeft 1 or 0, where the plugin tells. */
export const addLanguage = (
  plugins: Plugins,
  by: LanguageSource,
  slug: string,
  locale = '',
  rightToLeft: unknown = undefined,
): void => {
  if (slug === '') return
  if (plugins.languages.has(slug)) return
  const tag = tagOf(locale) ?? tagOf(slug)
  if (tag === undefined) return
  plugins.by.add(by)
  plugins.languages.set(slug, runningLike(tag, rightToLeft))
}

/** A tag whose lines run as they did there: South Azerbaijani may be told as `az` that runs from right to left. */
const runningLike = (tag: string, rightToLeft: unknown): string => {
  const asSeen =
    Number(rightToLeft) === 1 ? 'rtl' : Number(rightToLeft) === 0 && rightToLeft !== null ? 'ltr' : undefined
  if (asSeen === undefined || rightToLeft === undefined || direction(tag) === asSeen) return tag
  const other = tagOf(`${languageOf(tag)}-${asSeen === 'rtl' ? 'Arab' : 'Latn'}`)
  return other !== undefined && direction(other) === asSeen ? other : tag
}

const groupOf = (term: WxrTerm): Group => {
  const fields = readPhp(term.description)
  const members = new Map<string, number>()
  if (fields instanceof Map) {
    for (const [slug, number] of fields) if (typeof number === 'number' && number > 0) members.set(slug, number)
  }
  return { key: `pll:${term.slug}`, members }
}

const LANGUAGE_FIELD = /^_?(?:wpml|icl)_(?:import_|element_|post_)?lang(?:uage)?(?:_code)?$/
const GROUP_FIELD = /^_?(?:wpml|icl)_(?:import_|element_)?(?:translation_group|translation_id|trid)$|^trid$/

/** The language of an item and the group of its translations, as Polylang's terms, WPML's fields or marks in its texts
 *  tell them; '' where nothing does. */
export const translationOf = (plugins: Plugins, item: WxrItem): { language: string; group: string } => {
  const term = (domain: string): string => item.categories.find((one) => one.domain === domain)?.slug ?? ''
  const field = (name: RegExp): string => item.meta.find(({ key }) => name.test(key))?.value.trim() ?? ''
  if (item.part !== undefined) {
    addLanguage(plugins, 'marks', item.part)
    return { language: item.part, group: `marks:${item.id}` }
  }
  if (item.language !== undefined) {
    addLanguage(plugins, 'field', item.language)
    return { language: item.language, group: '' }
  }
  // xili-language calls its taxonomy otherwise.
  const polylang = term('language') || term('languages')
  if (polylang !== '') {
    addLanguage(plugins, 'polylang', polylang)
    const group = term('post_translations')
    return { language: polylang, group: group === '' ? '' : `pll:${group}` }
  }
  const bogo = item.meta.find(({ key }) => key === '_locale')?.value.trim() ?? ''
  const tag = tagOf(bogo)
  if (tag !== undefined) {
    const code = bareLanguage(tag)
    addLanguage(plugins, 'field', code, bogo)
    const original = field(/^_original_post$/)
    return { language: code, group: original === '' ? '' : `bogo:${original}` }
  }
  const wpml = field(LANGUAGE_FIELD) || (isOfWpml(item) ? languageOfLink(item.link) : '')
  if (wpml === '') return { language: '', group: '' }
  addLanguage(plugins, 'wpml', wpml)
  const group = field(GROUP_FIELD) || field(/^_icl_lang_duplicate_of$/)
  return { language: wpml, group: group === '' ? '' : `wpml:${group}` }
}

const isOfWpml = ({ meta, categories }: WxrItem): boolean =>
  meta.some(({ key }) => /^_?(?:wpml|icl)_/.test(key)) ||
  categories.some(({ domain }) => domain === 'translation_priority')

/** WPML’s own addresses say the language, in front of the path or as a query: the main one’s say none. */
const languageOfLink = (link: string): string => {
  const url = URL.parse(link)
  const code =
    url?.searchParams.get('lang') ?? /^\/([a-z]{2,3}(?:-[a-z]{2,4})?)\/./i.exec(url?.pathname ?? '')?.[1] ?? ''
  return tagOf(code) === undefined ? '' : code.toLowerCase()
}

/** Plugins for several languages that left their traces on an item and whose links cannot be read from an export. */
export const unsupportedOn = (item: WxrItem): ('wpml' | 'qtranslate' | 'multilingualpress')[] => {
  const found: ('wpml' | 'qtranslate' | 'multilingualpress')[] = []
  const isReadable = item.meta.some(({ key }) => LANGUAGE_FIELD.test(key) || GROUP_FIELD.test(key))
  if (!isReadable && isOfWpml(item)) found.push('wpml')
  if (item.part === undefined && /\[:[a-z]{2}\]|<!--:[a-z]{2}-->/.test(item.title)) found.push('qtranslate')
  if (item.meta.some((meta) => /^_?(?:mlp|multilingualpress)_/i.test(meta.key))) found.push('multilingualpress')
  return found
}

/** `fa` for `fa` and `fa-AF`; what the endings of slugs say. */
export const bareLanguage = (tag: string): string => languageOf(tag)

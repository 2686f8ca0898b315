import { remembering } from './remembering.ts'
import { fallbacks, languageOf, script } from './tag.ts'

const KINDS = {
  DateTimeFormat: (tag: string) => new Intl.DateTimeFormat(tag),
  NumberFormat: (tag: string) => new Intl.NumberFormat(tag),
  PluralRules: (tag: string) => new Intl.PluralRules(tag),
  ListFormat: (tag: string) => new Intl.ListFormat(tag),
  Collator: (tag: string) => new Intl.Collator(tag),
  DisplayNames: (tag: string) => new Intl.DisplayNames(tag, { type: 'language' }),
} as const

export type FormatKind = keyof typeof KINDS

// Whose habits come nearest, for languages that CLDR does not have (in that script). Without this an Azerbaijani page
// in Arabic script would name its months in Latin letters.
const NEIGHBOURS: Readonly<Record<string, string>> = {
  'az-Arab': 'fa',
  'azb-Arab': 'fa',
  'bal-Arab': 'fa',
  'bgn-Arab': 'fa',
  'ckb-Arab': 'fa',
  'glk-Arab': 'fa',
  'haz-Arab': 'fa',
  'ku-Arab': 'ckb',
  'lrc-Arab': 'fa',
  'mzn-Arab': 'fa',
  'sd-Arab': 'ur',
  'sdh-Arab': 'ckb',
  'skr-Arab': 'ur',
  'tk-Arab': 'fa',
}

const supports = (kind: FormatKind, tag: string): boolean =>
  (Intl[kind] as { supportedLocalesOf(tag: string): string[] }).supportedLocalesOf(tag).length > 0 &&
  script(KINDS[kind](tag).resolvedOptions().locale) === script(tag)

const own = (kind: FormatKind, tag: string): string | undefined =>
  fallbacks(tag).find((candidate) => languageOf(candidate) === languageOf(tag) && supports(kind, candidate))

const chosen = remembering((key: string): string => {
  const [kind, tag] = key.split(' ') as [FormatKind, string]
  const mine = own(kind, tag)
  if (mine !== undefined) return mine
  const neighbour = NEIGHBOURS[`${languageOf(tag)}-${script(tag)}`]
  return neighbour === undefined ? 'en' : fit(neighbour, kind)
}, 2000)

/** The tag under which Intl has data for a language, in its script: its own, else its neighbour's, else English. Intl
 *  itself would silently take the language of the machine, and a page must not depend on the machine that printed
 *  it. */
export const fit = (tag: string, kind: FormatKind): string => chosen(`${kind} ${tag}`)

/** Whether Intl has data of the language itself, not of a neighbour. */
export const has = (tag: string, kind: FormatKind): boolean => own(kind, tag) !== undefined

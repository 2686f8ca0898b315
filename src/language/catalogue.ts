import { IntlMessageFormat } from 'intl-messageformat'
import { Fault } from '#common/fault.ts'
import { writeDigits } from './digits.ts'
import { digitsOf } from './habits.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { fallbacks, languageOf, parsed } from './tag.ts'

/** A newsroom's own wording for one edition: message key → ICU MessageFormat text in the edition's language. It goes
 *  before the catalogue, and is how a language without a file here speaks. */
export type OwnWords = Readonly<Record<string, string>>

/** `digits`: the edition's numbering system, where it is not the language's own. */
export type SayOptions = Readonly<{ words?: OwnWords | undefined; digits?: string | undefined }>

/** A piece of a message: the catalogue's own text, or what was put at a placeholder (as given; numbers already
 *  written). */
export type SaidPart<Value> = { readonly text: string } | { readonly name: string; readonly value: Value | string }

/** What the system says, in several languages: of readers' pages, or of the desk's screens. */
export interface Catalogue<Key extends string> {
  /** A message of the interface in an edition's language: from its own words, else from the catalogue, tag by tag
   *  (`fa-AF` → `fa`), at last in English. `language` is the language that it came out in, for `lang` and `dir` where
   *  it differs.
   *
   *  Counts (`{n, plural, …}` and its `#`) are written in the edition's digits and grouped; numbers at plain
   *  placeholders (years, pages) in its digits, ungrouped. Placeholders are not isolated: use `sayParts` for HTML, or
   *  `isolate` the values. An unknown key throws Fault('language.no-message'), a placeholder without value
   *  Fault('language.missing-value'), own words that are not ICU MessageFormat Fault('language.bad-wording'):
   *  `wordingProblem` finds those before they are stored. */
  say(
    language: string,
    key: Key,
    values?: Readonly<Record<string, string | number>>,
    options?: SayOptions,
  ): Readonly<{ text: string; language: string }>
  /** Just the text of `say`. */
  said(language: string, key: Key, values?: Readonly<Record<string, string | number>>, options?: SayOptions): string
  /** A message in pieces, so that a template can put `<bdi>`, links or other markup at the placeholders. Values may be
   *  anything. */
  sayParts<Value = string>(
    language: string,
    key: Key,
    values?: Readonly<Record<string, Value | string | number>>,
    options?: SayOptions,
  ): Readonly<{ parts: readonly SaidPart<Value>[]; language: string }>
  /** A message as it is written, in ICU MessageFormat, and the language that it is in. */
  wording(language: string, key: Key): Readonly<{ text: string; language: string }>
}

/** A catalogue of messages by language (a BCP 47 tag) and key. */
export const catalogueOf = <Key extends string>(
  messages: Readonly<Record<string, Readonly<Record<Key, string>>>>,
): Catalogue<Key> => {
  const catalogues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
    Object.entries(messages).map(([language, texts]) => [language, new Map(Object.entries<string>(texts))]),
  )

  const find = (language: string, key: Key, words: OwnWords | undefined): { text: string; language: string } => {
    const own = words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
    if (own !== undefined) return { text: own, language }
    for (const tag of fallbacks(language)) {
      const text = catalogues.get(tag)?.get(key)
      // Regions of one language share its words, but group and count in their own way.
      if (text !== undefined) return { text, language: languageOf(tag) === languageOf(language) ? language : tag }
    }
    throw new Fault('language.no-message', { key, language })
  }

  const sayParts = <Value = string>(
    language: string,
    key: Key,
    values: Readonly<Record<string, Value | string | number>> = {},
    options: SayOptions = {},
  ): Readonly<{ parts: readonly SaidPart<Value>[]; language: string }> => {
    const found = find(language, key, options.words)
    // An English sentence in a Kurdish edition keeps English digits.
    const digits =
      (languageOf(found.language) === languageOf(language) ? options.digits : undefined) ?? digitsOf(found.language)
    const given: Record<string, unknown> = { ...values }
    for (const [name, value] of Object.entries(values)) {
      given[PLAIN + name] = { name, value: typeof value === 'number' ? writeDigits(String(value), digits) : value }
    }
    const pieces = formatted(key, compiled(`${found.language} ${digits} ${found.text}`), given)
    return { parts: pieces.map(asPart<Value>), language: found.language }
  }

  const say: Catalogue<Key>['say'] = (language, key, values = {}, options = {}) => {
    const { parts, language: spoken } = sayParts(language, key, values, options)
    return { text: parts.map((part) => ('text' in part ? part.text : part.value)).join(''), language: spoken }
  }

  return {
    say,
    sayParts,
    wording: (language, key) => find(language, key, undefined),
    said: (language, key, values, options) => say(language, key, values, options).text,
  }
}

type Piece = { readonly type: number; readonly value: unknown }

const asPart = <Value>(piece: Piece): SaidPart<Value> =>
  typeof piece.value === 'string' ? { text: piece.value } : (piece.value as { name: string; value: Value | string })

const formatted = (key: string, message: IntlMessageFormat, given: Record<string, unknown>): readonly Piece[] => {
  try {
    return message.formatToParts(given as never) as readonly Piece[]
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new Fault(
      'language.missing-value',
      { key, given: Object.keys(given).filter((name) => !name.startsWith(PLAIN)) },
      { cause },
    )
  }
}

const compiled = remembering((source: string): IntlMessageFormat => {
  const [language = 'en', digits = 'latn'] = source.split(' ', 2)
  const text = source.slice(language.length + digits.length + 2)
  const tags = [parsed(language).baseName, fit(language, 'PluralRules'), 'en'].map((tag) => `${tag}-u-nu-${digits}`)
  try {
    return new IntlMessageFormat(withPlainNames(text), tags, undefined, { ignoreTag: true })
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Fault('language.bad-wording', { language, text }, { cause })
    throw cause
  }
}, 3000)

type Tree = ReturnType<IntlMessageFormat['getAst']>

// One value may stand in a message both as a count to choose by and as plain text, so plain placeholders get names of
// their own.
const PLAIN = 'plain:'

const withPlainNames = (text: string): Tree => {
  const tree = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()
  const rename = (elements: Tree): void => {
    for (const element of elements) {
      if (element.type === ARGUMENT) element.value = PLAIN + element.value
      if ('options' in element) for (const option of Object.values(element.options)) rename(option.value)
    }
  }
  rename(tree)
  return tree
}

// Kinds of elements, by the numbers that the parser gives them.
const ARGUMENT = 1
const WRITTEN: ReadonlySet<number> = new Set([2, 3, 4])

/** The first placeholder of a message with a type of its own: `{n, number}`, `{at, date, short}`, `{at, time}`. */
export const typedPlaceholder = (text: string): string | undefined => typed(withPlainNames(text))

const typed = (elements: Tree): string | undefined => {
  for (const element of elements) {
    if (WRITTEN.has(element.type) && 'value' in element) return String(element.value)
    if (!('options' in element)) continue
    for (const option of Object.values(element.options)) {
      const inner = typed(option.value)
      if (inner !== undefined) return inner
    }
  }
  return undefined
}

/** The placeholders of a message, in the order in which they first stand. */
export const placeholders = (text: string): ReadonlySet<string> => {
  const names = new Set<string>()
  const collect = (elements: Tree): void => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) names.add(element.value.replace(PLAIN, ''))
      if ('options' in element) for (const option of Object.values(element.options)) collect(option.value)
    }
  }
  collect(withPlainNames(text))
  return names
}

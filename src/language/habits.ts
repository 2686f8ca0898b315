import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { direction, languageOf, parsed, script } from './tag.ts'

/** How a new edition in a language writes, before its editors change anything. `digits` is a CLDR numbering system
 *  (`latn`, `arab`, `arabext`), `calendar` a CLDR calendar; `otherCalendar` is the one put in brackets beside it, where
 *  readers need two; `firstDay` counts from 1 for Monday to 7 for Sunday. */
export type Habits = Readonly<{
  name: string
  direction: 'ltr' | 'rtl'
  digits: string
  calendar: string
  otherCalendar: string | undefined
  firstDay: number
  timeZone: string
}>

/** The defaults of an edition in this language, from CLDR. A tag may ask for its own with Unicode extensions
 *  (`ar-u-nu-arab`). The time zone is not a habit of a language, so it is UTC until somebody sets it. */
export const habits = (tag: string): Habits => {
  const locale = parsed(tag)
  const calendars = locale.getCalendars()
  const calendar = locale.calendar ?? calendars[0] ?? 'gregory'
  return {
    name: endonym(tag),
    direction: direction(tag),
    digits: digitsOf(tag),
    calendar,
    otherCalendar: otherThan(calendar, locale),
    firstDay: locale.getWeekInfo().firstDay,
    timeZone: 'UTC',
  }
}

const numbering = remembering((tag: string): string => {
  const asked = parsed(tag).numberingSystem
  if (asked !== undefined) return asked
  return new Intl.NumberFormat(fit(parsed(tag).baseName, 'NumberFormat')).resolvedOptions().numberingSystem
})

/** The numbering system that a language writes with, before its editors change it: `arabext` for Persian. */
export const digitsOf = (tag: string): string => numbering(tag)

// Saudi papers print the Hijri date beside the Gregorian one; whoever does not count in the Gregorian calendar needs it
// beside.
const otherThan = (calendar: string, locale: Intl.Locale): string | undefined => {
  if (calendar !== 'gregory') return 'gregory'
  return locale.maximize().region === 'SA' ? 'islamic-umalqura' : undefined
}

// Names that CLDR lacks, or has only in another script than the language's own.
const NAMES: Readonly<Record<string, string>> = {
  'az-Arab': 'آذربایجانجا',
  'azb-Arab': 'تۆرکجه',
  'bal-Arab': 'بلوچی',
  'dv-Thaa': 'ދިވެހިބަސް',
  'glk-Arab': 'گیلکی',
  'ku-Arab': 'کوردی (کورمانجی)',
  'tk-Arab': 'تۆرکمنچه',
}

const CASED = new Set(['Latn', 'Cyrl', 'Grek', 'Armn'])

/** The name of a language in itself and in its own script, as a language switcher shows it: English, فارسی, العربية,
 *  Deutsch. It names the language, not the country; the Persian of Afghanistan has a name of its own, دری. */
export const endonym = (tag: string): string => {
  const known = NAMES[`${languageOf(tag)}-${script(tag)}`]
  if (known !== undefined) return known
  const name = nameIn(named(tag), named(tag)) ?? tag
  return CASED.has(script(tag)) ? capitalised(name, languageOf(tag)) : name
}

/** The name of a language in another, as a sentence of that language needs it: German, آلمانی, الألمانية, allemand.
 *  Like the endonym it leaves the country out; where CLDR has no name, the language names itself. */
export const languageName = (tag: string, language: string): string =>
  nameIn(named(tag), fit(language, 'DisplayNames')) ?? endonym(tag)

const nameIn = (tag: string, language: string): string | undefined =>
  displayNames(fit(language, 'DisplayNames')).of(tag)

const displayNames = remembering(
  (language: string) => new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }),
)

const named = (tag: string): string => {
  const bare = languageOf(tag)
  if (bare === 'fa' && parsed(tag).region === 'AF') return 'fa-AF'
  return script(tag) === script(bare) ? bare : `${bare}-${script(tag)}`
}

const capitalised = (name: string, language: string): string => {
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(language) + rest.join('')
}

const calendars = new Set(Intl.supportedValuesOf('calendar'))
const numberings = new Set(Intl.supportedValuesOf('numberingSystem'))

/** Whether dates can be written in this calendar (`persian`, `gregory` …). */
export const knownCalendar = (calendar: string): boolean => calendars.has(calendar)

/** Whether numbers can be written in this numbering system (`arabext`, `latn` …). */
export const knownDigits = (digits: string): boolean => numberings.has(digits)

/** Whether this is a time zone (IANA name, or an offset such as `+03:30`). */
export const knownZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch (thrown) {
    if (thrown instanceof RangeError) return false
    throw thrown
  }
}

import { compareIn } from '#language/collate.ts'
import { dateMedium } from '#language/dates.ts'
import { writeNumber } from '#language/digits.ts'
import { endonym, languageName } from '#language/habits.ts'
import { canonicalTag } from '#language/tag.ts'
import { zonePlace } from '#language/zones.ts'
import type { DeskVoice } from '../words.ts'
import type { Option } from './field.ts'

/** What can be chosen of what CLDR knows, each shown as it looks. */

// Numbering systems that newspapers are written in; others stay where they are set.
const numberings = [
  'latn',
  'arabext',
  'arab',
  'deva',
  'beng',
  'guru',
  'gujr',
  'orya',
  'tamldec',
  'telu',
  'knda',
  'mlym',
]
const eastern = ['thai', 'laoo', 'khmr', 'mymr', 'tibt', 'mtei', 'olck', 'nkoo', 'adlm']

export const digitsOptions = (own: string): Option[] =>
  [...new Set([...numberings, ...eastern, own])].map((digits) => ({
    value: digits,
    label: `${writeNumber(1234567890, { language: 'en', digits })} (${digits})`,
  }))

/** Calendars, each with today's date in an edition's language. */
export const calendarOptions = (
  voice: DeskVoice,
  { language, digits, timeZone, now }: { language: string; digits: string; timeZone: string; now: number },
): Option[] => {
  const names = new Intl.DisplayNames([voice.language], { type: 'calendar' })
  const compare = compareIn(voice.language)
  return Intl.supportedValuesOf('calendar')
    .map((calendar) => ({
      value: calendar,
      label: `${names.of(calendar) ?? calendar}: ${dateMedium(now, { language, calendar, digits, timeZone })}`,
    }))
    .toSorted((a, b) => compare(a.label, b.label))
}

export const zoneOptions = (voice: DeskVoice): Option[] =>
  [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => ({
    value: zone,
    label: zonePlace(zone, voice.language) ?? zone,
  }))

// Languages that newspapers come out in; any other tag can be typed.
const languages =
  'fa ar en fa-AF ckb ku az az-Arab azb ps ur tr tk uz uz-Arab tg ug kk ky bal sd pa pa-Arab hi bn ta te ml mr gu ne ' +
  'si he hy ka ru uk be bg sr hr bs sl mk sq el ro hu cs sk pl lt lv et fi sv nb nn da is de de-AT de-CH fr it es ' +
  'es-419 pt pt-BR ca eu gl nl fy ga cy gd mt lb zh-Hans zh-Hant ja ko vi th lo km my id ms jv fil am ti om so sw ' +
  'ha yo ig zu xh af rw ln mg dv ks syr arz ary kab zgh'

/** Languages by their names in the desk's language, with their own. */
export const languageOptions = (voice: DeskVoice, without: readonly string[] = []): Option[] => {
  const compare = compareIn(voice.language)
  return languages
    .split(' ')
    .flatMap((tag) => {
      const code = canonicalTag(tag)
      return code === undefined || without.includes(code) ? [] : [{ value: code, label: namedBoth(voice, code) }]
    })
    .toSorted((a, b) => compare(a.label, b.label))
}

const namedBoth = (voice: DeskVoice, code: string): string => {
  const [here, own] = [languageName(code, voice.language), endonym(code)]
  return here === own ? here : `${here} · ${own}`
}

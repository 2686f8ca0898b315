import { time } from './dates.ts'
import type { DateHabit } from './date-parts.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { say } from './say.ts'
import { languageOf } from './tag.ts'
import cities from './data/zone-cities.json' with { type: 'json' }

// Under the names by which CLDR still files them, and the English names that their addresses do not give.
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Europe/Kyiv': 'Europe/Kiev',
  'Asia/Yangon': 'Asia/Rangoon',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'America/Nuuk': 'America/Godthab',
  'Africa/Asmara': 'Africa/Asmera',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'Asia/Istanbul': 'Europe/Istanbul',
  Iran: 'Asia/Tehran',
  Egypt: 'Africa/Cairo',
  Turkey: 'Europe/Istanbul',
}
const ENGLISH: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Europe/Kiev': 'Kyiv',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Asia/Macau': 'Macao',
  'America/Godthab': 'Nuuk',
  'Africa/Asmera': 'Asmara',
  'America/St_Johns': 'St John’s',
  'America/Sao_Paulo': 'São Paulo',
  'Asia/Riyadh': 'Riyadh',
  'Atlantic/Faeroe': 'Faroe',
}

const GREENWICH: Readonly<Record<string, string>> = { fa: 'گرینویچ', ar: 'غرينتش', en: 'GMT' }
const UNIVERSAL = /^(UTC|GMT|Etc\/(UTC|GMT|UCT|Universal|Zulu|Greenwich)|Z|[+-]00:?00)$/i

/** The place by whose clock an edition tells the time, as a phrase needs it: تهران, طهران, Tehran. Undefined for zones
 *  that are no place (offsets) and in languages whose names of cities are not here. */
export const zonePlace = (timeZone: string, language: string): string | undefined => {
  const bare = languageOf(language)
  if (UNIVERSAL.test(timeZone)) return GREENWICH[bare]
  const filed = RENAMED[timeZone] ?? timeZone
  if (bare === 'en')
    return /^[A-Z]\w*\/(?!GMT)/.test(filed)
      ? (ENGLISH[filed] ?? filed.split('/').at(-1)?.replaceAll('_', ' '))
      : undefined
  const [ar, fa] = (cities as Readonly<Record<string, readonly string[]>>)[filed] ?? []
  return bare === 'ar' ? ar : bare === 'fa' ? fa : undefined
}

/** A time of day with the zone that it is told in: `۱۴:۰۵ به وقت تهران`, `13:35 بتوقيت بيروت`, `10:35, London time`,
 *  `10:35 GMT`; elsewhere CLDR's shortest name (`11:35 MEZ`, in summer `11:35 MESZ`). */
export const timeInZone = (instantMs: number, habit: DateHabit): string => {
  const clock = time(instantMs, habit)
  const place = zonePlace(habit.timeZone, habit.language)
  if (place === 'GMT') return `${clock} ${/gmt/i.test(habit.timeZone) ? 'GMT' : 'UTC'}`
  if (place !== undefined) return say(habit.language, 'time.zone', { time: clock, place }).text
  const name = zoneName(instantMs, habit)
  return name === '' ? clock : `${clock} ${name}`
}

const zoneName = (instantMs: number, habit: DateHabit): string => {
  const { language, digits, timeZone } = habit
  const nameOf = (style: string): string =>
    names(`${fit(language, 'DateTimeFormat')} ${digits} ${timeZone} ${style}`)
      .formatToParts(instantMs)
      .find((part) => part.type === 'timeZoneName')
      ?.value.replaceAll('(y)', 'y') ?? ''
  // The offset is what a zone that is no place has for a name.
  if (/^[+-]/.test(timeZone)) return nameOf('shortOffset')
  // MEZ is also what CLDR calls it all year round; where the day knows a summer time, that has a name of its own
  // (MESZ).
  const ofTheDay = nameOf('short')
  if (/^\p{Lu}{2,5}$/u.test(ofTheDay)) return ofTheDay
  // «heure : Iran» and a bare «Иран» are for tables; an offset can be read in a sentence.
  const generic = nameOf('shortGeneric')
  return BARE.has(languageOf(language)) || generic.includes(':') ? ofTheDay : generic
}

/** Languages in which CLDR names a zone by its place alone. */
const BARE = new Set(['ru', 'uz', 'hy'])

const names = remembering((key: string): Intl.DateTimeFormat => {
  const [tag, numberingSystem, timeZone, timeZoneName] = key.split(' ') as [string, string, string, 'short']
  return new Intl.DateTimeFormat(tag, { hour: 'numeric', numberingSystem, timeZone, timeZoneName })
})

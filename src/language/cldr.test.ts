import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { dateMedium } from './dates.ts'
import { habits } from './habits.ts'
import { fit } from './intl.ts'
import { pluralForm } from './plural.ts'
import { said } from './say.ts'
import { sentences } from './sentences.ts'

type Names = Readonly<Record<string, string>>
type Locale = Readonly<{
  'calendar-gregorian': { months: Names }
  'calendar-persian'?: { months: Names }
  'calendar-islamic-umalqura'?: { months: Names }
  numbers?: { defaultNumberingSystem: string }
  defaultNumberingSystem?: string
}>
type Samples = Readonly<Record<string, { integers: readonly number[] }>>

const folder = new URL('../../test/data/unicode/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

test('the plural form of every sample number is the one that CLDR gives', () => {
  const { languages } = read('cldr-47-plural-samples.json') as {
    languages: Record<string, { cardinal: Samples; ordinal?: Samples }>
  }
  for (const [language, { cardinal, ordinal }] of Object.entries(languages)) {
    const all = Object.keys(cardinal)
    const words = { 'list.articles': `{n, plural, ${all.map((form) => `${form} {${form}}`).join(' ')}}` }
    for (const [form, { integers }] of Object.entries(cardinal)) {
      for (const n of integers)
        assert.equal(said(language, 'list.articles', { n }, { words }), form, `${language} ${n}`)
    }
    for (const [form, { integers }] of Object.entries(cardinal))
      for (const n of integers) assert.equal(pluralForm(n, language), form, `${language} ${n}`)
    for (const [form, { integers }] of Object.entries(ordinal ?? {}))
      for (const n of integers) assert.equal(pluralForm(n, language, 'ordinal'), form, `${language} ${n}th`)
    assert.equal(fit(language, 'PluralRules'), language)
  }
})

test('digits and Gregorian month names of each country are those of CLDR', () => {
  const { locales } = read('cldr-47-en-ar-fa.json') as { locales: Record<string, Locale> }
  for (const [language, locale] of Object.entries(locales)) {
    const { digits } = habits(language)
    assert.equal(digits, locale.defaultNumberingSystem ?? locale.numbers?.defaultNumberingSystem, language)
    const habit = { language, calendar: 'gregory', digits: 'latn', timeZone: 'UTC' }
    for (const [month, name] of Object.entries(locale['calendar-gregorian'].months)) {
      assert.equal(dateMedium(Date.UTC(2026, Number(month) - 1, 15), habit), `15 ${name} 2026`, `${language} ${month}`)
    }
  }
})

test('month names of the Persian and the Hijri calendar are those of CLDR', () => {
  const { locales } = read('cldr-47-en-ar-fa.json') as { locales: Record<string, Locale> }
  for (const language of ['fa', 'ar', 'en']) {
    for (const calendar of ['persian', 'islamic-umalqura'] as const) {
      // CLDR's Arabic names of Persian months are no Arabic paper's: فرفردن for فروردين.
      if (language === 'ar' && calendar === 'persian') continue
      const printed = new Set<string>()
      for (let day = 0; day < 366; day += 3) {
        printed.add(dateMedium(Date.UTC(2026, 0, 1 + day), { language, calendar, digits: 'latn', timeZone: 'UTC' }))
      }
      for (const name of Object.values(locales[language]?.[`calendar-${calendar}`]?.months ?? {})) {
        assert.ok(
          [...printed].some((date) => date.includes(` ${name} `)),
          `${language} ${calendar} ${name}`,
        )
      }
    }
  }
})

type Suppressions = { segments: { segmentations: { SentenceBreak: { standard: { suppression: string }[] } } } }

// They are words that end sentences oftener than abbreviations: "She told us all."
const WORDS = new Set(
  (
    'Act. All. As. By. Do. Go. Hat. In. Is. Jam. Job. Joe. Link. Long. On. Or. Pro. To. Up. Var. Ok. OK. Id. ' +
    'Joe. Card. Cap. AA. AB. AD. DC. PC.'
  ).split(' '),
)

test('no English sentence ends after an abbreviation of CLDR', () => {
  const { segments } = read('cldr-47-sentence-suppressions-en.json') as Suppressions
  for (const { suppression } of segments.segmentations.SentenceBreak.standard) {
    if (WORDS.has(suppression)) continue
    const text = `We saw ${suppression} 25 Rahimi there.`
    assert.deepEqual(sentences(text, 'en'), [text], suppression)
  }
})

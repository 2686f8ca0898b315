import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Theme } from '#story/newsroom.ts'
import { charactersIn } from '../../../test/cmap.ts'
import { fontAddress, fontFiles } from '../fonts/files.ts'
import { charactersOf } from '../fonts/sets.ts'
import { hasMarkazi } from '#story/type-sizes.ts'
import { fontsOf } from './fonts.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const languages = ['fa', 'ar', 'en', 'ckb', 'ur', 'ps', 'ug', 'de', 'tr']
const themes: readonly Theme[] = ['serif', 'plain']

interface Rule {
  readonly family: string
  readonly weight: string
  readonly italic: boolean
  readonly file: string
  readonly range: ReadonlySet<string>
}

/** The rules of the newsroom's own fonts, the last first, which is the order that browsers look in. */
const rulesOf = (css: string): Rule[] =>
  [...css.matchAll(/@font-face\{([^}]*)\}/g)]
    .map(
      ([, text = '']) =>
        Object.fromEntries(text.split(';').map((line) => line.split(/:(.*)/s).slice(0, 2))) as Record<string, string>,
    )
    .filter(({ src }) => src?.startsWith('url('))
    .map((rule) => ({
      family: rule['font-family'] ?? '',
      weight: rule['font-weight'] ?? '',
      italic: rule['font-style'] === 'italic',
      file: rule['src']?.slice('url(/assets/'.length, -1) ?? '',
      range: new Set(charactersOf(rule['unicode-range'] ?? 'U+0')),
    }))
    .reverse()

const glyphs = new Map([...fontFiles].map(([name, bytes]) => [name, charactersIn(bytes)]))

/** The file that a browser draws a character from. */
const drawnFrom = (rules: readonly Rule[], family: string, weight: string, character: string): string | undefined =>
  rules.find(
    (rule) =>
      rule.family === family &&
      rule.weight === weight &&
      !rule.italic &&
      rule.range.has(character) &&
      glyphs.get(rule.file)?.has(character.codePointAt(0) ?? 0),
  )?.file

const families = (css: string, role: 'text' | 'headline'): string =>
  new RegExp(`--${role}:([^,;}]*)`).exec(css)?.[1] ?? ''

/** What is drawn of a text: no line ends, no marks of direction or joining. */
const drawn = (text: string): ReadonlySet<string> =>
  new Set([...text].filter((character) => !/[\p{C}]/u.test(character)))

const written = (language: string): string =>
  [
    readFileSync(join(root, 'src', 'language', 'messages', `${language}.json`), 'utf8'),
    ...readdirSync(join(root, 'demo', 'stories'))
      .filter((file) => file.endsWith(`.${language}.md`))
      .map((file) => readFileSync(join(root, 'demo', 'stories', file), 'utf8')),
  ].join('\n')

for (const language of ['fa', 'ar', 'en'])
  test(`every character of messages and demo stories in ${language} has a glyph, in text and in headlines`, () => {
    for (const theme of themes) {
      const { css } = fontsOf(language, theme)
      const rules = rulesOf(css)
      const missing = [...drawn(written(language))].filter(
        (character) =>
          drawnFrom(rules, families(css, 'text'), '400', character) === undefined ||
          drawnFrom(rules, families(css, 'text'), '700', character) === undefined ||
          drawnFrom(rules, families(css, 'headline'), '700', character) === undefined,
      )
      assert.deepEqual(missing, [], `${theme} in ${language}`)
    }
  })

test('a word of Sorani, Urdu, Pashto or Uyghur is drawn from one file', () => {
  const words = {
    ckb: 'وێستگەی گوڵ ڕۆژ بەڕێوە',
    ur: 'ٹکٹ پہاڑ ڈاک میں ہے',
    ps: 'ښځې ځوان څوک ږغ کوډ ړوند ګل سپرلۍ',
    ug: 'ئۇيغۇرچە گېزىت ۋە ھەممە',
  }
  for (const [language, text] of Object.entries(words))
    for (const weight of ['400', '700']) {
      const { css } = fontsOf(language, 'serif')
      const files = new Set(
        [...text].map((character) => drawnFrom(rulesOf(css), families(css, 'text'), weight, character)),
      )
      assert.equal(files.size, 1, `${language} ${weight}: ${[...files].join(', ')}`)
      assert.ok(!files.has(undefined), language)
    }
})

test('Arabic vowel signs, tatweel and both rows of digits are in the first file of a page', () => {
  for (const family of ['naskh-400', 'markazi-700', 'vazirmatn-400'])
    for (const character of 'ًٌٍَُِّْٰٕٔـ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩0123456789«»():.،؛؟!-–')
      assert.ok(
        glyphs.get(fontAddress(family).slice('/assets/'.length))?.has(character.codePointAt(0) ?? 0),
        `${family} ${character}`,
      )
})

test('a language gets Markazi for headlines only where Markazi has all its letters', () => {
  assert.deepEqual(['fa', 'fa-AF', 'ar', 'ar-EG', 'ckb', 'ur', 'fa-Latn', 'en'].filter(hasMarkazi), [
    'fa',
    'fa-AF',
    'ar',
    'ar-EG',
  ])
})

test('a first page in Persian or Arabic takes at most 40 KB of fonts, Latin names in it included', () => {
  for (const language of ['fa', 'ar', 'ckb', 'ur'])
    for (const theme of themes) {
      const { preloads } = fontsOf(language, theme)
      const latin = fontAddress(theme === 'serif' ? 'source-serif-letters-400' : 'vazirmatn-latin-400')
      const sizes = [...preloads, latin].map(
        (address) => fontFiles.get(address.slice('/assets/'.length))?.length ?? Number.NaN,
      )
      const sum = sizes.reduce((one, other) => one + other)
      assert.ok(sum <= 40 * 1024, `${language} ${theme}: ${sizes.join(' + ')} = ${sum}`)
    }
})

test('every page asks for two fonts before they are met, and names no file that there is not', () => {
  for (const language of languages)
    for (const theme of themes) {
      const { css, preloads } = fontsOf(language, theme)
      assert.equal(new Set(preloads).size, 2)
      for (const [address] of [...css.matchAll(/\/assets\/[^)]*/g), ...preloads.map((one) => [one])])
        assert.ok(fontFiles.has(address?.slice('/assets/'.length) ?? ''), `${language} ${theme}: ${address}`)
    }
})

test('no file of fonts lies unused, and each has its licence beside it', () => {
  const used = languages.flatMap((language) => themes.map((theme) => fontsOf(language, theme).css)).join('')
  assert.deepEqual(
    [...fontFiles.keys()].filter((name) => !used.includes(name)),
    [],
  )
  for (const name of fontFiles.keys()) {
    const family = /^(?:naskh|markazi|source-serif|vazirmatn)/.exec(name)?.[0]
    assert.match(
      readFileSync(join(root, 'src', 'site', 'fonts', `${family}-OFL.txt`), 'utf8'),
      /SIL OPEN FONT LICENSE/i,
    )
  }
})

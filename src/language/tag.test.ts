import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '#common/fault.ts'
import { fit, has } from './intl.ts'
import { canonicalTag, direction, fallbacks, languageOf, script } from './tag.ts'

test('a tag has one spelling', () => {
  const spellings = {
    'FA-ir': 'fa-IR',
    'ZH-hant-tw': 'zh-Hant-TW',
    iw: 'he',
    'sr-latn': 'sr-Latn',
    ckb: 'ckb',
    prs: 'fa-AF',
    'AR-u-nu-arab': 'ar-u-nu-arab',
  }
  for (const [typed, canonical] of Object.entries(spellings)) assert.equal(canonicalTag(typed), canonical)
})

test('what is not a tag has no spelling', () => {
  for (const text of ['', ' ', 'fa_IR', 'f', 'fa-', '-fa', 'farsi language', '../fa', 'fa\n', 'fa-IR-IR', 'ف'])
    assert.equal(canonicalTag(text), undefined, text)
})

test('a malformed tag where a tag must be is a fault that names it', () => {
  assert.throws(
    () => direction('fa_IR'),
    (thrown) => isFault(thrown, 'language.bad-tag') && thrown.facts['tag'] === 'fa_IR',
  )
})

test('the script follows from language and country', () => {
  const scripts = {
    fa: 'Arab',
    ckb: 'Arab',
    ku: 'Latn',
    'ku-IQ': 'Arab',
    'az-IR': 'Arab',
    'zh-TW': 'Hant',
    zh: 'Hans',
    pa: 'Guru',
    'pa-PK': 'Arab',
    dv: 'Thaa',
    sr: 'Cyrl',
    xx: 'Zzzz',
  }
  for (const [tag, expected] of Object.entries(scripts)) assert.equal(script(tag), expected, tag)
})

test('Persian, Arabic, Hebrew, Urdu and their like run from right to left', () => {
  const tags =
    'fa fa-AF ar ar-EG ar-MA ckb ckb-IR ur ps he yi dv sd ug ks azb mzn glk lrc bal khw syr nqo arc az-Arab ' +
    'az-IR ku-Arab ku-IQ uz-Arab uz-AF pa-Arab pa-PK ff-Adlm ms-Arab rhg'
  for (const tag of tags.split(' ')) assert.equal(direction(tag), 'rtl', tag)
})

test('languages in Latin, Cyrillic, Indian and Chinese script run from left to right', () => {
  const tags =
    'en de fr tr az ku kmr az-Latn ug-Latn ks-Deva sd-Deva pa ru sr zh ja ko hi am th ms ff uz fa-Latn tg ar-Latn xx'
  for (const tag of tags.split(' ')) assert.equal(direction(tag), 'ltr', tag)
})

test('a region falls back to its language, and every language to English', () => {
  assert.deepEqual(fallbacks('de-AT'), ['de-AT', 'de', 'en'])
  assert.deepEqual(fallbacks('fa'), ['fa', 'en'])
  assert.deepEqual(fallbacks('en-GB'), ['en-GB', 'en'])
  assert.deepEqual(fallbacks('ca-ES-valencia'), ['ca-ES-valencia', 'ca-ES', 'ca', 'en'])
  assert.deepEqual(fallbacks('ar-u-nu-arab'), ['ar', 'en'])
})

test('a fallback never changes the script before it reaches English', () => {
  assert.deepEqual(fallbacks('ku-Arab'), ['ku-Arab', 'en'])
  assert.deepEqual(fallbacks('az-IR'), ['az-IR', 'az-Arab', 'en'])
  assert.deepEqual(fallbacks('zh-TW'), ['zh-TW', 'zh-Hant', 'en'])
  assert.deepEqual(fallbacks('zh-Hant-HK'), ['zh-Hant-HK', 'zh-Hant', 'en'])
})

test('what CLDR lacks is taken from a neighbour in the same script, never from the language of the machine', () => {
  assert.equal(fit('ku-Arab', 'DateTimeFormat'), 'ckb')
  assert.equal(fit('azb', 'DateTimeFormat'), 'fa')
  assert.equal(fit('ckb', 'ListFormat'), 'fa')
  assert.equal(fit('tlh', 'Collator'), 'en')
  assert.equal(fit('de-AT', 'NumberFormat'), 'de-AT')
  assert.equal(has('ku-Arab', 'NumberFormat'), false)
  assert.equal(languageOf(fit('xx-Arab', 'PluralRules')), 'en')
})

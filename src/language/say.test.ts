import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '#common/fault.ts'
import { repair } from './repair.ts'
import { placeholders, said, say, sayParts, wordingProblem } from './say.ts'
import type { MessageKey } from './say.ts'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fa from './messages/fa.json' with { type: 'json' }
import notes from './messages/notes.json' with { type: 'json' }

const keys = Object.keys(en) as MessageKey[]

test('Persian, Arabic and English have the same messages in the same order', () => {
  assert.deepEqual(Object.keys(fa), keys)
  assert.deepEqual(Object.keys(ar), keys)
  for (const key of Object.keys(notes)) assert.ok(Object.hasOwn(en, key), `a note on ${key}`)
})

// Only Arabic verbs agree with the gender of a speaker.
test('a message has the same placeholders in every language', () => {
  for (const key of keys) {
    const english = [...placeholders(en[key])].toSorted()
    for (const text of [fa[key], ar[key]]) {
      assert.deepEqual([...placeholders(text)].filter((name) => name !== 'gender').toSorted(), english, key)
    }
  }
})

test('an Arabic count has all six forms, an English and a Persian one two', () => {
  for (const key of keys) {
    const forms = (text: string): string[] =>
      ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => new RegExp(`\\b${form} \\{`).test(text))
    if (!en[key].includes(', plural,')) continue
    assert.deepEqual(forms(ar[key]), ['zero', 'one', 'two', 'few', 'many', 'other'], key)
    assert.deepEqual(forms(fa[key]), ['one', 'other'], key)
    assert.deepEqual(forms(en[key]), ['one', 'other'], key)
  }
})

test('Persian messages use Persian letters and Arabic ones Arabic letters', () => {
  for (const key of keys) {
    assert.doesNotMatch(fa[key], /[يكة٠-٩]/, key)
    assert.doesNotMatch(ar[key], /[یکپچژگ۰-۹]/, key)
  }
})

test('no message needs a mend of its typography', () => {
  for (const key of keys) {
    for (const [language, text] of [
      ['en', en[key]],
      ['fa', fa[key]],
      ['ar', ar[key]],
    ] as const)
      assert.equal(repair(text, language).text, text, `${language} ${key}`)
  }
})

test('every message can be said in every language', () => {
  for (const language of ['en', 'fa', 'ar', 'ar-EG', 'ckb']) {
    for (const key of keys) {
      for (const n of [0, 1, 2, 3, 11, 100]) {
        const names = [...placeholders(en[key]), 'gender']
        const values = Object.fromEntries(names.map((name) => [name, name === 'n' || name === 'i' ? n : name]))
        const text = said(language, key, values)
        assert.ok(text.length > 0 && !/[{}#]/.test(text), `${language} ${key} ${n}: ${text}`)
      }
    }
  }
})

test('counts come in the six forms of Arabic', () => {
  const count = (n: number): string => said('ar', 'list.articles', { n })
  assert.deepEqual([0, 1, 2, 3, 11, 100, 102, 103, 111].map(count), [
    'لا مواد',
    'مادة واحدة',
    'مادتان',
    '3 مواد',
    '11 مادة',
    '100 مادة',
    '102 مادة',
    '103 مواد',
    '111 مادة',
  ])
})

test('numbers are in the edition’s digits: counts grouped, years and pages not', () => {
  assert.equal(said('fa', 'list.articles', { n: 1234 }), '۱٬۲۳۴ مطلب')
  assert.equal(said('ar', 'list.articles', { n: 1234 }, { digits: 'arab' }), '١٬٢٣٤ مادة')
  assert.equal(said('ar-EG', 'live.newPosts', { n: 3 }), '٣ تحديثات جديدة')
  assert.equal(said('en', 'list.articles', { n: 1234 }), '1,234 articles')
  assert.equal(said('fa', 'footer.rights', { year: 1405, newsroom: 'ترجمان' }), '© ۱۴۰۵ ترجمان')
  assert.equal(said('fa', 'gallery.position', { i: 2, n: 12 }), '۲ از ۱۲')
  assert.equal(said('fa', 'list.titlePage', { title: 'خبر', n: 1200 }), 'خبر، صفحهٔ ۱۲۰۰')
})

test('what was given as text is not changed', () => {
  assert.equal(said('fa', 'article.byline', { authors: 'گروه 24 {n} <b>' }), 'نویسنده: گروه 24 {n} <b>')
})

test('a region speaks its language, and an unknown language speaks English and says so', () => {
  assert.deepEqual(say('ar-SY', 'nav.home'), { text: 'الرئيسية', language: 'ar-SY' })
  assert.deepEqual(say('fa-AF', 'nav.home'), { text: 'صفحهٔ نخست', language: 'fa-AF' })
  assert.deepEqual(say('de-AT', 'nav.home'), { text: 'Home', language: 'en' })
  assert.deepEqual(say('fa-Latn', 'nav.home'), { text: 'Home', language: 'en' })
})

test('an English sentence in a Kurdish edition keeps its digits', () => {
  assert.equal(said('ckb', 'reply.count', { n: 3 }, { digits: 'arab' }), '3 replies')
})

test('a newsroom’s own words go first, with the plural of their language', () => {
  const words = { 'nav.home': 'Startseite', 'list.articles': '{n, plural, one {# Beitrag} other {# Beiträge}}' }
  assert.deepEqual(say('de', 'nav.home', {}, { words }), { text: 'Startseite', language: 'de' })
  assert.equal(said('de', 'list.articles', { n: 1234 }, { words }), '1.234 Beiträge')
  assert.equal(said('de', 'nav.menu', {}, { words }), 'Menu')
  const sorani = { 'list.articles': '{n, plural, one {# بابەت} other {# بابەت}}' }
  assert.equal(said('ckb', 'list.articles', { n: 12 }, { words: sorani }), '١٢ بابەت')
})

test('a template gets the placeholders in pieces', () => {
  const link = { href: '/fa/' }
  const { parts } = sayParts('fa', 'source.2', { a: link, b: 'City Herald' })
  assert.deepEqual(parts, [
    { text: 'منبع اصلی: ' },
    { name: 'b', value: 'City Herald' },
    { text: '؛ به نقل از ' },
    { name: 'a', value: link },
    { text: '.' },
  ])
})

test('a message that does not exist is a fault, and so is a placeholder without value', () => {
  assert.throws(
    () => said('fa', 'nav.nowhere' as MessageKey),
    (thrown) => isFault(thrown, 'language.no-message'),
  )
  assert.throws(
    () => said('fa', 'toString' as MessageKey),
    (thrown) => isFault(thrown, 'language.no-message'),
  )
  assert.throws(
    () => said('fa', 'article.byline'),
    (thrown) => isFault(thrown, 'language.missing-value'),
  )
  assert.throws(
    () => said('fa', 'list.articles'),
    (thrown) => isFault(thrown, 'language.missing-value'),
  )
})

test('wording that cannot be used is found before it is stored', () => {
  assert.equal(wordingProblem('list.articles', '{n, plural, one {# Beitrag} other {# Beiträge}}'), undefined)
  assert.match(wordingProblem('list.articles', '{n, plural, one {# Beitrag}') ?? '', /^not ICU MessageFormat/)
  assert.match(wordingProblem('list.articles', '{number} Beiträge') ?? '', /unknown placeholder \{number\}/)
  for (const wrong of ['{n, number}', '{n, plural, other {{n, date, short}}}', '{n, time, short}'])
    assert.match(wordingProblem('list.articles', wrong) ?? '', /^write \{n\} alone/, wrong)
  assert.match(wordingProblem('list.articles', '{n, date, ::yQQQQ}') ?? '', /^not ICU MessageFormat/)
  for (const key of ['nav.nowhere', 'constructor', '__proto__'])
    assert.match(wordingProblem(key, 'Heim') ?? '', /^there is no message/, key)
  assert.throws(
    () => said('de', 'nav.home', {}, { words: { 'nav.home': '{' } }),
    (thrown) => isFault(thrown, 'language.bad-wording'),
  )
})

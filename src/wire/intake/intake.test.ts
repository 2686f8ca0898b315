import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { oldPath } from '../old-path.ts'
import { baseOf, originOf } from '../site-address.ts'
import { foreignId } from './foreign-post.ts'
import { fileKey, isOwnFile, originals, pathsOf } from './media-shelf.ts'

import { ownKey } from './own-key.ts'
import { parentsFirst } from './terms.ts'
import { firstWords, lineOf, looksLikeEmail } from './import-words.ts'

const base = 'https://www.old.example/blog/'

test('all exports of a site have one origin, however its address is written', () => {
  for (const link of ['https://old.example/blog', 'https://old.example/blog/', ' https://OLD.example/blog// '])
    assert.equal(originOf({ link, title: 'x', generator: '' }), 'wordpress https://old.example/blog')
  assert.equal(originOf({ link: '', title: 'The Lantern', generator: '' }), 'wordpress The Lantern')
  assert.equal(originOf({ link: '', title: 'The Lantern', generator: 'Ghost 5.80' }), 'ghost The Lantern')
  assert.equal(baseOf('https://old.example/blog'), 'https://old.example/blog/')
  assert.equal(baseOf('javascript:alert(1)'), undefined)
})

test('a foreign id fits the index of every engine, and tells no e-mail address', () => {
  assert.equal(foreignId(7), '7')
  assert.match(foreignId('leila@old.example'), /^sha256:[0-9a-f]{64}$/)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => Buffer.byteLength(foreignId(text)) <= 400),
    { numRuns: 50 },
  )
})

test('a picture that was made smaller is found by the name of its original', () => {
  assert.deepEqual(originals('2026/tram-300x200.jpg'), [
    '2026/tram-300x200.jpg',
    '2026/tram.jpg',
    '2026/tram-scaled.jpg',
    '2026/tram-rotated.jpg',
  ])
  for (const name of ['tram-rotated.jpg', 'tram@2x.jpg', 'tram-300x200.jpg.webp', 'tram-300x200@2x.jpg'])
    assert.ok(originals(name).includes('tram.jpg'), name)
  assert.ok(originals('2026/tram-scaled.jpg').includes('2026/tram.jpg'))
})

test('a file of the site has one name whatever scheme, www or picture server its address goes through', () => {
  for (const address of [
    'https://old.example/wp-content/uploads/a.jpg',
    'http://www.old.example/wp-content/uploads/a.jpg?w=3',
    '/wp-content/uploads/a.jpg',
    'https://i0.wp.com/old.example/wp-content/uploads/a.jpg',
  ])
    assert.equal(fileKey(address, base), '/wp-content/uploads/a.jpg')
  assert.equal(
    fileKey('https://other.example/wp-content/uploads/a.jpg', base),
    'other.example/wp-content/uploads/a.jpg',
  )
  assert.equal(isOwnFile('https://old.example.evil.example/a.jpg', base), false)
})

test('a file is looked for by its path below the uploads folder, then by ever shorter ends of it', () => {
  assert.deepEqual(pathsOf('https://old.example/wp-content/uploads/2026/03/%D8%AE%D8%B7.jpg'), [
    '2026/03/خط.jpg',
    '03/خط.jpg',
    'خط.jpg',
  ])
  assert.equal(pathsOf('https://old.example/x.jpg', '/2026/x.jpg')[0], '2026/x.jpg')
  assert.ok(pathsOf(`https://old.example${'/a'.repeat(50_000)}`).length <= 8)
})

test('a path of the old site is an old address, and a number that WordPress finds things by', () => {
  assert.equal(oldPath('https://old.example/blog/2026/%D8%AE%D8%B7/', base), '/blog/2026/خط/')
  assert.equal(oldPath('https://old.example/blog/?p=7', base), '/blog/?p=7')
  for (const link of [
    'https://old.example/?s=trams',
    'https://old.example/',
    'https://other.example/a/',
    'javascript:alert(1)',
    'https://old.example/%zz/',
    `https://old.example/${'a'.repeat(2000)}/`,
  ])
    assert.equal(oldPath(link, base), undefined, link)
})

test('a key that somebody else has gets a number; its own is found again', async () => {
  const holders = new Map([
    ['news', 1],
    ['news-2', 5],
  ])
  const find = async (key: string): Promise<number | undefined> => holders.get(key)
  assert.equal(await ownKey('news', find, undefined), 'news-3')
  assert.equal(await ownKey('news', find, 5), 'news-2')
  assert.equal(await ownKey('city', find, undefined), 'city')
})

test('a section comes after the one above it, and sections that stand above each other come once', () => {
  const term = (key: string, parent?: string) => ({
    key,
    names: {},
    slugs: {},
    terms: [],
    was: [],
    fallback: false,
    items: 1,
    ...(parent === undefined ? {} : { parent }),
  })
  assert.deepEqual(
    parentsFirst([term('trams', 'city'), term('city', 'news'), term('news')]).map(({ key }) => key),
    ['news', 'city', 'trams'],
  )
  assert.deepEqual(
    parentsFirst([term('a', 'b'), term('b', 'a')])
      .map(({ key }) => key)
      .toSorted(),
    ['a', 'b'],
  )
})

test('long words are cut between words and never inside a character', () => {
  assert.deepEqual(lineOf('Trams &amp; <b>bread</b>', 100), { text: 'Trams & bread', cut: false })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { text: line } = lineOf(text, 50)
      return line.length <= 51 && line.isWellFormed() && !line.includes('\n')
    }),
  )
  assert.equal(
    firstWords('The tram of line two is back after a long winter, and everybody is glad'),
    'The tram of line two is back after a long winter, and…',
  )
})

test('what looks like an e-mail address is told from names, in no time', () => {
  for (const text of ['tom@old.example', 'Tom <tom@old.example>']) assert.ok(looksLikeEmail(text))
  for (const text of ['Tom', '@tom', 'tom@', 'x'.repeat(100_000), '@'.repeat(100_000)]) assert.ok(!looksLikeEmail(text))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  articlePath,
  canonicalPath,
  feedFormats,
  fromWire,
  onWire,
  parsePath,
  pathOf,
  reservedSlugs,
} from './address.ts'
import type { Address, DataOf, FullAddress } from './address.ts'
import { kinds } from './article.ts'

const slug = fc
  .stringMatching(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+){0,3}$/u)
  .map((text) => text.normalize('NFC'))
  .filter((text) => !reservedSlugs.has(text))
const edition = fc.constantFrom('fa', 'ar', 'en', 'de', 'ckb', 'zh-Hant')
const whole = fc.integer({ min: 1, max: 1e9 })
const page = fc.option(whole)
const list = fc.oneof(
  fc.record({ of: fc.constant('all' as const) }),
  fc.record({ of: fc.constantFrom('author' as const, 'subject' as const, 'dossier' as const), slug }),
  fc.record({ of: fc.constant('kind' as const), articles: fc.constantFrom(...kinds) }),
  fc.record({ of: fc.constant('day' as const), day: fc.constantFrom('2026-11-24', '2024-02-29', '1999-12-31') }),
)
const full: fc.Arbitrary<FullAddress> = fc.oneof(
  fc.constant({ kind: 'chooser' as const }),
  fc.constant({ kind: 'robots' as const }),
  fc.constant({ kind: 'oembed' as const }),
  fc.constant({ kind: 'key' as const, key: '0123-abcd' }),
  fc.record({
    kind: fc.constant('root' as const),
    file: fc.constantFrom('llms' as const, 'humans' as const, 'security' as const),
  }),
  fc.record({ kind: fc.constant('manifest' as const), edition }),
  fc.record({
    kind: fc.constant('sitemap' as const),
    of: fc.oneof(
      fc.constantFrom('index' as const, 'news' as const),
      fc.record({ edition, month: fc.constantFrom('2026-11', '1999-01'), part: fc.integer({ min: 1, max: 999 }) }),
    ),
  }),
  fc.record({ kind: fc.constant('front' as const), edition }),
  fc.record({ kind: fc.constant('place' as const), edition, slug }),
  fc.record({ kind: fc.constant('short' as const), edition, article: whole }),
  fc.record({ kind: fc.constant('list' as const), edition, list, page }),
  fc
    .record({ edition, slug, page: whole })
    .map(({ edition, slug, page }) => ({
      kind: 'list' as const,
      edition,
      list: { of: 'section' as const, slug },
      page,
    })),
  fc.record({ kind: fc.constant('corrections' as const), edition, page }),
  fc.record({ kind: fc.constant('sources' as const), edition, article: whole }),
  fc.record({
    kind: fc.constant('feed' as const),
    edition,
    list: fc.oneof(
      list.filter((one) => one.of !== 'day'),
      fc.record({ of: fc.constant('section' as const), slug }),
    ),
    format: fc.constantFrom(...feedFormats),
  }),
  fc.record({ kind: fc.constant('days' as const), edition, month: fc.constantFrom(null, '2026-11', '1999-01') }),
  fc
    .record({ edition, section: slug, slug })
    .map(({ edition, section, slug }) => ({
      kind: 'article' as const,
      edition,
      path: articlePath(edition, section, slug),
    })),
)
const dataOf = full.filter((one): one is DataOf => ['front', 'place', 'list', 'article', 'short'].includes(one.kind))
const address: fc.Arbitrary<Address> = fc.oneof(
  full,
  fc.record({ kind: fc.constant('data' as const), of: dataOf, format: fc.constant('ninjs' as const) }),
  fc.record({
    kind: fc.constant('data' as const),
    of: dataOf.filter(({ kind }) => kind === 'article' || kind === 'short'),
    format: fc.constant('newsml' as const),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    of: full.filter(({ kind }) => !['short', 'root', 'key', 'oembed', 'manifest'].includes(kind)),
    part: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    of: full.filter(
      ({ kind }) => !['short', 'root', 'key', 'oembed', 'manifest', 'chooser', 'robots', 'sitemap'].includes(kind),
    ),
    part: fc.integer({ min: 2, max: 9999 }),
  }),
)

test('every address that is built is understood again, on paper and on the wire', () => {
  fc.assert(
    fc.property(address, (built) => {
      const path = pathOf(built)
      assert.deepEqual(parsePath(path), structuredClone(built))
      const wire = onWire(path)
      assert.match(wire, /^[\x21-\x7e]+$/)
      assert.equal(fromWire(wire), path)
    }),
  )
})

test('no section can be called as the addresses of the site begin, or as those to come will', () => {
  const ofItself = full.filter(
    (one) =>
      !['chooser', 'robots', 'root', 'key', 'oembed', 'sitemap', 'front', 'place', 'article'].includes(one.kind) &&
      !(one.kind === 'list' && one.list.of === 'section'),
  )
  fc.assert(fc.property(ofItself, (one) => assert.ok(reservedSlugs.has(pathOf(one).split('/')[2] ?? ''), pathOf(one))))
  for (const word of ['page', 'part', 'text', 'search', 'feed', 'live', 'desk', 'sign-in', 'reply'])
    assert.ok(reservedSlugs.has(word), word)
})

test('no request, however it is written, makes the address room fail or climb', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
      const path = fromWire(`/${text}`)
      if (path === undefined) return
      assert.ok(path.startsWith('/') && !path.split('/').includes('..') && !path.includes('//'))
      parsePath(path)
    }),
    { numRuns: 2000 },
  )
})

test('an article in Persian has an address in Persian, percent-encoded on the wire', () => {
  const path = articlePath('fa', 'خبر', 'بازگشت-تراموا')
  assert.equal(path, '/fa/خبر/بازگشت-تراموا/')
  assert.match(onWire(path), /^\/fa\/%D8%AE%D8%A8%D8%B1\/[%0-9A-F-]+\/$/)
})

test('a doubled slash, a query and another normal form mean the same path', () => {
  assert.equal(fromWire('//fa///news/?utm_source=x#top'), '/fa/news/')
  assert.equal(fromWire('/fr/caf%65%CC%81/'), '/fr/café/')
})

test('a broken encoding, a hidden slash, a control character and a climb mean nothing', () => {
  for (const wire of ['/%', '/%zz/', '/a%2Fb/', '/a%00b', '/%5C/', '/fa/../', '/fa/%2e%2e/', '*', ''])
    assert.equal(fromWire(wire), undefined, wire)
})

test('only whole numbers and real days are page numbers and days', () => {
  for (const path of [
    '/fa/latest/page/0/',
    '/fa/latest/page/01/',
    '/fa/latest/page/-1/',
    '/fa/day/2026-02-30/',
    '/fa/day/26-1-1/',
    '/fa/a/x',
    '/fa/author/',
    '/fa/search/page/2/',
  ])
    assert.equal(parsePath(path), undefined, path)
})

test('a section may be paged, and so cannot be mistaken for an article', () => {
  assert.deepEqual(parsePath('/en/news/page/3/'), {
    kind: 'list',
    edition: 'en',
    list: { of: 'section', slug: 'news' },
    page: 3,
  })
  assert.deepEqual(parsePath('/en/news/page/'), { kind: 'article', edition: 'en', path: '/en/news/page/' })
})

test('the one form of a path is the same when it is made again, and every address that is built has it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webPath(), fc.string()), (text) => {
      const path = fromWire(`/${text}`)
      if (path !== undefined) assert.equal(canonicalPath(canonicalPath(path)), canonicalPath(path))
    }),
  )
  fc.assert(fc.property(address, (built) => assert.equal(canonicalPath(pathOf(built)), pathOf(built))))
})

test('an address is the same with its last slash and without, however old it is', () => {
  for (const path of [
    '/en',
    '/en/old',
    '/about-us.html',
    '/2019/05/slug',
    '/2019/05/04/slug',
    '/en/news/page/3',
    '/fa/author/leila',
  ])
    assert.deepEqual([canonicalPath(path), canonicalPath(`${path}/`)], [`${path}/`, `${path}/`])
  assert.equal(canonicalPath('/en/a/7/'), '/en/a/7')
  assert.equal(canonicalPath('/'), '/')
})

test('a language tag has one spelling, and nothing else is taken for one', () => {
  assert.equal(canonicalPath('/FA-ir/News'), '/fa-IR/News/')
  assert.equal(canonicalPath('/zh-hant/2019/01/02/x'), '/zh-Hant/2019/01/02/x/')
  assert.equal(canonicalPath('/iw/'), '/he/')
  for (const path of ['/News/Tram/', '/about-us/', '/About/', '/BLOG/x/']) assert.equal(canonicalPath(path), path)
})

test('an address of another door is left as it is', () => {
  for (const path of ['/media/ab/tram.jpg', '/api/publish']) assert.equal(canonicalPath(path), path)
})

test('what machines may gather has one address, without a slash at its end and in one part', () => {
  assert.equal(canonicalPath('/robots.txt/'), '/robots.txt')
  for (const path of ['/robots.txt/part/2/', '/text/robots.txt/part/2/'])
    assert.notEqual(parsePath(path)?.kind === 'text', true, path)
})

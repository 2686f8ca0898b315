import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromWire } from './address.ts'
import { askedIn, canonicalTarget } from './asked.ts'
import type { ParametersOf } from './asked.ts'

const parameters: ParametersOf = (path) =>
  path === '/en/search/'
    ? [
        { name: 'q', longest: 12 },
        { name: 'in', longest: 3 },
      ]
    : []
const canonical = (target: string): string | undefined => canonicalTarget(target, parameters)

test('a query keeps what its address declares, in one order, and loses all else', () => {
  for (const [asked, form] of [
    ['/en/search/?q=tram+12', '/en/search/?q=tram+12'],
    ['/en/search?in=fa&x=1&q=tram%2012#top', '/en/search/?q=tram+12&in=fa'],
    ['/en/search/?q=%D8%AA%D8%B1%D8%A7%D9%85%D9%88%D8%A7', '/en/search/?q=%D8%AA%D8%B1%D8%A7%D9%85%D9%88%D8%A7'],
    ['/en/search/?q=a&q=b', '/en/search/?q=a'],
    ['/en/search/?Q=tram', '/en/search/'],
    ['/en/search/?q=', '/en/search/'],
    ['/en/search/?q=++', '/en/search/'],
    ['/en/search/?', '/en/search/'],
    ['/en/search/?q=a%00b', '/en/search/'],
    ['/en/search/?q=%26in%3D', '/en/search/?q=%26in%3D'],
    ['/en/news/?q=tram', '/en/news/'],
  ] as const)
    assert.equal(canonical(asked), form, asked)
  assert.equal(canonical('/%zz/?q=tram'), undefined)
})

test('of a question that is too long its beginning counts, in whole characters', () => {
  assert.equal(askedIn(canonical(`/en/search/?q=${'x'.repeat(5000)}`) ?? '').get('q'), 'x'.repeat(12))
  assert.equal(
    askedIn(canonical(`/en/search/?q=${encodeURIComponent('🚋'.repeat(13))}`) ?? '').get('q'),
    '🚋'.repeat(12),
  )
  assert.equal(canonical('/en/search/?q=seven+trams+go'), '/en/search/?q=seven+trams')
  assert.equal(canonical('/en/search/?q=cafe%CC%81'), canonical('/en/search/?q=caf%C3%A9'))
})

test('the one form of a target is the same when made again, goes over any line, and says only what is declared', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }))
  const target = fc
    .tuple(
      fc.constantFrom('/en/search/', '/en/search', '/en/', '/'),
      fc.constantFrom('q', 'in', 'p'),
      text,
      fc.boolean(),
    )
    .map(([path, name, value, raw]) => `${path}?${name}=${raw ? value : encodeURIComponent(value.toWellFormed())}`)
  fc.assert(
    fc.property(target, (given) => {
      const form = canonical(given)
      assert.ok(form !== undefined)
      assert.equal(canonical(form), form)
      assert.match(form, /^[\x21-\x7e]+$/)
      assert.equal(fromWire(form), fromWire(given)?.replace(/[^/]$/, '$&/'))
      for (const [name, value] of askedIn(form)) {
        assert.ok(name === 'q' || name === 'in')
        assert.ok([...value].length <= 12)
      }
    }),
  )
})

test('fronts, lists and what machines may gather declare nothing, in their usual dress and in text alone', () => {
  for (const path of ['/', '/en/', '/en/latest/', '/robots.txt'])
    for (const target of [path, `/text${path}`]) assert.equal(canonicalTarget(`${target}?p=7&utm_source=x`), target)
})

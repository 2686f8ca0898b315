import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { headPlaces, pageBelowHead, pagePlaces, perPage } from './list.ts'

test('the newest page and the sealed pages below it hold every place of a list exactly once', () => {
  fc.assert(
    fc.property(fc.nat(2_000), (next) => {
      const head = headPlaces(next)
      const places = Array.from({ length: head.hi - head.lo }, (_, index) => head.lo + index)
      for (let page = pageBelowHead(next); page > 0; page -= 1) {
        const { lo, hi } = pagePlaces(page)
        places.push(...Array.from({ length: hi - lo }, (_, index) => lo + index))
      }
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        Array.from({ length: next }, (_, index) => index),
      )
    }),
  )
})

test('the newest page holds a full page at least, once there is one, and never two', () => {
  fc.assert(
    fc.property(fc.nat(2_000), (next) => {
      const { lo, hi } = headPlaces(next)
      assert.ok(hi - lo >= Math.min(next, perPage) && hi - lo < 2 * perPage)
    }),
  )
})

test('one more article changes the newest page only, except that a full page is sealed now and then', () => {
  assert.equal(pageBelowHead(59), 0)
  assert.equal(pageBelowHead(60), 1)
  assert.deepEqual(headPlaces(60), { lo: 30, hi: 60 })
  assert.deepEqual(headPlaces(89), { lo: 30, hi: 89 })
})

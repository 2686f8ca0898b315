import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { makeSeal } from './seal.ts'

const key = (fill: number) => new Uint8Array(32).fill(fill)

test('a sealed address can be read with the key and shows nothing of itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (text) => {
      const seal = makeSeal(key(1))
      const { sealed, digest } = seal.close(text)
      assert.equal(seal.open(sealed), text)
      assert.ok(!sealed.includes(text) && !digest.includes(text))
    }),
  )
})

test('the same address, however it is written, can be recognised without being read', () => {
  const seal = makeSeal(key(1))
  assert.equal(seal.close('Reader@example.org').digest, seal.close(' reader@example.org ').digest)
  assert.notEqual(seal.close('reader@example.org').sealed, seal.close('reader@example.org').sealed)
})

test('another key, or a changed letter, opens nothing', () => {
  const { sealed } = makeSeal(key(1)).close('reader@example.org')
  const broken = (thrown: unknown) => isFault(thrown, 'seal.broken')
  assert.throws(() => makeSeal(key(2)).open(sealed), broken)
  assert.throws(() => makeSeal(key(1)).open(`${sealed.slice(0, -2)}AA`), broken)
  assert.throws(() => makeSeal(key(1)).open('reader@example.org'), broken)
  assert.throws(
    () => makeSeal(new Uint8Array(16)),
    (thrown) => isFault(thrown, 'seal.bad-key'),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrast, nearestReadable, readable } from './contrast.ts'
import { paper } from './newsroom.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((bits) => `#${bits.toString(16).padStart(6, '0')}`)

test('black on white has a contrast of 21, a colour on itself of 1, and grey #767676 on white just suffices', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#9a1b1e', '#9a1b1e'), 1)
  assert.ok(contrast('#767676', '#ffffff') >= readable)
  assert.ok(contrast('#777777', '#ffffff') < readable)
})

test('contrast is the same both ways', () => {
  fc.assert(fc.property(colour, colour, (one, other) => assert.equal(contrast(one, other), contrast(other, one))))
})

test('a colour’s nearest readable shade reads on light and on dark paper, and is the colour where that does', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom(paper.light, paper.dark), (wanted, ground) => {
      const nearest = nearestReadable(wanted, ground)
      assert.match(nearest, /^#[0-9a-f]{6}$/)
      assert.ok(contrast(nearest, ground) >= readable)
      assert.equal(nearest === wanted, contrast(wanted, ground) >= readable)
    }),
  )
})

test('a yellow becomes a darker yellow, not a grey', () => {
  const nearest = nearestReadable('#f2c94c', paper.light)
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(nearest.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  assert.ok(red > green && green > blue && red - blue > 60, nearest)
})

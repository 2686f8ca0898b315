import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { readObject } from '#desk/json-object.ts'
import { stopUnread } from './api-body.ts'
import { networkOf } from './api-client.ts'
import { limiter } from './api-limits.ts'
import { onceOf } from './api-once.ts'
import { Stopped } from './problem.ts'

const parseObject = (text: string): Record<string, unknown> => {
  const read = readObject(text)
  return read.ok ? read.value : stopUnread(read)
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Stopped) return thrown.problem.code
    throw thrown
  }
  return 'let in'
}

test('whatever is a JSON object of sixty-four levels or fewer is read as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value)
      if (text.includes('"__proto__":')) return
      assert.deepEqual(parseObject(text), JSON.parse(text))
    }),
  )
  const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
  assert.equal(
    codeOf(() => parseObject(nested(64))),
    'let in',
  )
  assert.equal(
    codeOf(() => parseObject(nested(65))),
    'request.too-deep',
  )
  assert.equal(
    codeOf(() => parseObject(JSON.stringify({ a: '['.repeat(1000), 'b\\"[': '\\' }))),
    'let in',
    'brackets in words do not count',
  )
})

test('no text makes the door throw anything but a problem', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'null', '"__proto__"', '1e999', '\u0000')
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => void codeOf(() => parseObject(parts.join('')))),
  )
})

test('a bucket gives its burst at once, then as many as time brings, and never more', () => {
  const clock = setClock(0)
  const { spend: take } = limiter(clock, { burst: 3, perMinute: 60 })
  assert.deepEqual([take('a'), take('a'), take('a'), take('a')], [0, 0, 0, 1])
  assert.equal(take('b'), 0)
  clock.advance(1000)
  assert.deepEqual([take('a'), take('a')], [0, 1])
  clock.advance(3_600_000)
  assert.deepEqual([take('a'), take('a'), take('a'), take('a')], [0, 0, 0, 1])
})

test('whoever makes up ever new names takes no more memory', () => {
  const { spend: take } = limiter(setClock(0), { burst: 1, perMinute: 1 })
  assert.equal(take('first'), 0)
  assert.equal(take('first'), 60)
  for (let number = 0; number < 10_000; number += 1) take(String(number))
  assert.equal(take('first'), 0, 'the oldest was forgotten')
})

test('an address is believed from our own proxies only', () => {
  assert.equal(networkOf('10.0.0.1', '6.6.6.6', 0), '10.0.0.1')
  assert.equal(networkOf('10.0.0.1', '6.6.6.6, 192.0.2.1', 1), '192.0.2.1')
  assert.equal(networkOf('10.0.0.1', '6.6.6.6, 192.0.2.1, 10.0.0.2', 2), '192.0.2.1')
  assert.equal(networkOf('10.0.0.1', undefined, 3), '10.0.0.1')
  assert.equal(networkOf('::ffff:192.0.2.1', undefined, 0), '192.0.2.1')
  assert.equal(networkOf('2001:db8:0:1:aaaa::1', undefined, 0), networkOf('2001:0db8::1:bbbb:0:0:2', undefined, 0))
  assert.notEqual(networkOf('2001:db8:0:1::1', undefined, 0), networkOf('2001:db8:0:2::1', undefined, 0))
})

test('a key for doing something once is a string in quotation marks, or a word without', () => {
  assert.equal(onceOf('"a b"', [])?.key, 'a b')
  assert.equal(onceOf('8e03978e-40d5', [])?.key, '8e03978e-40d5')
  assert.notEqual(onceOf('k', ['POST', 'a'])?.fingerprint, onceOf('k', ['POST', 'b'])?.fingerprint)
  for (const bad of ['', '"', '""', 'a b', 'é', 'x'.repeat(256)])
    assert.equal(
      codeOf(() => onceOf(bad, [])),
      'idempotency.bad-key',
    )
})

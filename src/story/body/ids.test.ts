import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { bodies } from '#test/practice/bodies.ts'
import { checkBody } from './check.ts'
import { hashIds, withIds } from './ids.ts'
import { doc, p, ul } from '#test/practice/notation.ts'

const bare = (...texts: string[]): unknown => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const idsOf = (body: unknown): string[] =>
  (body as { content: { attrs: { id: string } }[] }).content.map((block) => block.attrs.id)

test('missing, malformed and repeated ids are replaced, good ones stay', () => {
  const body = {
    type: 'doc',
    content: ['good', 'good', 'BAD!', undefined, 'fine'].map((id) => ({
      type: 'separator',
      attrs: id === undefined ? {} : { id },
    })),
  }
  let count = 0
  assert.deepEqual(idsOf(withIds(body, () => `new${++count}`)), ['good', 'new1', 'new2', 'new3', 'fine'])
})

test('a new id is never one that a later block has', () => {
  const body = { type: 'doc', content: [{ type: 'separator' }, { type: 'separator', attrs: { id: 'id01' } }] }
  let count = 0
  assert.deepEqual(idsOf(withIds(body, () => `id0${++count}`)), ['id02', 'id01'])
})

test('a note that gets an id takes its references along', () => {
  const body = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'footnote', attrs: { note: '^1' } }] },
      { type: 'note', attrs: { id: '^1' }, content: [{ type: 'paragraph' }] },
    ],
  }
  assert.ok(checkBody(withIds(body, hashIds('x'))).ok)
})

test('giving ids twice changes nothing, and the body then passes', () => {
  fc.assert(
    fc.property(bodies(), (body) => {
      const without = JSON.parse(JSON.stringify(body), (key, value: unknown) =>
        key === 'id' && !String(value).startsWith('note') ? undefined : value,
      ) as unknown
      const once = withIds(without, hashIds('seed'))
      assert.ok(checkBody(once).ok)
      assert.deepEqual(
        withIds(once, () => assert.fail('no id was missing')),
        once,
      )
    }),
  )
})

test('anything that is no body is left alone', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(withIds(value, hashIds('x')), value)))
  let deep: unknown = {}
  for (let i = 0; i < 100_000; i++) deep = { type: 'list_item', content: [deep] }
  assert.equal(withIds(deep, hashIds('x')), deep)
})

test('hashed ids are the same on every run, and a block keeps its id when others come before it', () => {
  const first = idsOf(withIds(bare('one', 'two', 'two'), hashIds('tram.fa.md')))
  assert.deepEqual(first, idsOf(withIds(bare('one', 'two', 'two'), hashIds('tram.fa.md'))))
  assert.equal(new Set(first).size, 3)
  assert.deepEqual(idsOf(withIds(bare('new', 'one', 'two', 'two'), hashIds('tram.fa.md'))).slice(1), first)
  assert.notDeepEqual(idsOf(withIds(bare('one', 'two', 'two'), hashIds('other'))), first)
})

test('a source that runs dry is told of', () => {
  assert.throws(
    () => withIds(doc(p('a'), ul('b')), () => 'b001') && withIds(bare('a', 'b'), () => 'same'),
    (thrown) => isFault(thrown, 'body.ids-exhausted'),
  )
})

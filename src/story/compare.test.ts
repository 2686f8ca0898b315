import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodies } from '#test/practice/bodies.ts'
import { doc, p } from '#test/practice/notation.ts'
import type { Content } from './article.ts'
import type { Body } from './body/schema.ts'
import { compareContents } from './compare.ts'

const saying = (body: Body, headline = 'Trams'): Content => ({
  kicker: null,
  headline,
  lead: null,
  dateline: null,
  slug: null,
  credits: [],
  body,
})
const paragraphs = (...given: [string, string][]): Body =>
  doc(...given.map(([id, text]) => ({ ...p(text), attrs: { id } })))

test('what changed is told: fields, and blocks that were added, removed, changed or moved', () => {
  const before = saying(paragraphs(['aaaa', 'One'], ['bbbb', 'Two'], ['cccc', 'Three'], ['dddd', 'Four']))
  const after = saying(paragraphs(['cccc', 'Three'], ['aaaa', 'One'], ['bbbb', 'Two!'], ['eeee', 'Five']), 'Bread')
  const { fields, blocks } = compareContents(before, after)
  assert.deepEqual(fields, [{ field: 'headline', before: 'Trams', after: 'Bread' }])
  assert.deepEqual(
    blocks.map(({ id, change }) => [id, change]),
    [
      ['cccc', 'moved'],
      ['dddd', 'removed'],
      ['bbbb', 'changed'],
      ['eeee', 'added'],
    ],
  )
})

test('a text and itself differ in nothing, and whatever differs is told', () => {
  fc.assert(
    fc.property(bodies(), bodies(), (one, other) => {
      assert.deepEqual(compareContents(saying(one), saying(one)), { fields: [], blocks: [] })
      const { blocks } = compareContents(saying(one), saying(other))
      const shown = new Set(blocks.map(({ id }) => id))
      const was = new Set(one.content.map(({ attrs }) => attrs.id))
      for (const { attrs } of other.content) if (!was.has(attrs.id)) assert.ok(shown.has(attrs.id))
    }),
  )
})

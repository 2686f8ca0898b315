import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodies } from '#test/practice/bodies.ts'
import { doc, p } from '#test/practice/notation.ts'
import type { Content } from './article.ts'
import { bodyText } from './body/text.ts'
import { mergeContent } from './merge.ts'

const anyContent: fc.Arbitrary<Content> = fc.record(
  {
    kicker: fc.constantFrom(null, 'City', 'شهر'),
    headline: fc.constantFrom('Trams return', 'Trams are back'),
    lead: fc.constantFrom(null, 'From Saturday.'),
    dateline: fc.constant(null),
    slug: fc.constant(null),
    credits: fc.constantFrom([], [{ author: 1, role: 'author' as const }]),
    body: bodies(),
  },
  { noNullPrototype: true },
)

test('what only one of two changed is theirs alone, whoever of them that is', () => {
  fc.assert(
    fc.property(anyContent, anyContent, (base, other) => {
      assert.deepEqual(mergeContent(base, other, base), { content: other, both: [] })
      assert.deepEqual(mergeContent(base, base, other), { content: other, both: [] })
      assert.deepEqual(mergeContent(base, other, other), { content: other, both: [] })
    }),
  )
})

test('two bodies of whatever kind make one that fits, and no field is lost', () => {
  fc.assert(
    fc.property(anyContent, anyContent, anyContent, (base, mine, theirs) => {
      const { content, both } = mergeContent(base, mine, theirs)
      for (const field of ['kicker', 'headline', 'lead'] as const)
        assert.ok([mine[field], theirs[field]].includes(content[field]))
      if (mine.headline !== base.headline && theirs.headline !== base.headline && mine.headline !== theirs.headline)
        assert.ok(both.includes('headline'))
    }),
  )
})

const content = (...paragraphs: [string, string][]): Content => ({
  kicker: null,
  headline: 'Trams',
  lead: null,
  dateline: null,
  slug: null,
  credits: [],
  body: doc(...paragraphs.map(([id, text]) => ({ ...p(text), attrs: { id } }))),
})

test('a correction of one paragraph comes into a draft that changes others, and what both changed is told', () => {
  const base = content(['aaaa', 'The tram leaves at eight.'], ['bbbb', 'It is yellow.'], ['cccc', 'It is late.'])
  const draft = content(['aaaa', 'The tram leaves at eight.'], ['bbbb', 'It is yellow and new.'], ['dddd', 'The end.'])
  const corrected = content(
    ['aaaa', 'The tram leaves at nine.'],
    ['eeee', 'Not on Sundays.'],
    ['bbbb', 'It is green.'],
    ['cccc', 'It is late.'],
  )
  const merged = mergeContent(base, draft, corrected)
  assert.equal(
    bodyText(merged.content.body).replaceAll('\n\n', '\n'),
    'The tram leaves at nine.\nNot on Sundays.\nIt is yellow and new.\nThe end.',
  )
  assert.deepEqual(merged.both, ['body/bbbb'])
})

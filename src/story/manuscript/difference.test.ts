import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { Step, Transform } from 'prosemirror-transform'
import { bodies } from '#test/practice/bodies.ts'
import type { Body, Paragraph } from '../body/schema.ts'
import { difference } from './difference.ts'
import { MoveBlock } from './move-block.ts'
import { manuscriptSchema } from './schema.ts'
import { toManuscript } from './to-manuscript.ts'

const manuscript = (headline: string, body: Body): Node =>
  Node.fromJSON(
    manuscriptSchema,
    toManuscript({ kicker: null, headline, lead: null, dateline: null, slug: headline || null, credits: [], body }),
  )

const after = (doc: Node, steps: readonly Step[]): Node => {
  const transform = new Transform(doc)
  for (const step of steps) transform.step(Step.fromJSON(manuscriptSchema, JSON.parse(JSON.stringify(step.toJSON()))))
  return transform.doc
}

const headlines = fc.constantFrom('', 'خط تازهٔ تراموا', 'خط تراموا', 'Tram line opens')

/** Another body of the same blocks: some gone, some new, in another order. */
const changed = fc
  .tuple(bodies(), bodies(), fc.array(fc.nat()), fc.nat({ max: 3 }))
  .map(([body, other, order, kept]): [Body, Body] => {
    const ids = new Set(body.content.map(({ attrs }) => attrs.id))
    const blocks = body.content.filter(({ type }, place) => type !== 'note' && (order[place] ?? 1) % 4 > 0)
    blocks.push(...other.content.filter(({ type, attrs }) => type !== 'note' && !ids.has(attrs.id)).slice(0, kept))
    const rank = new Map(blocks.map((block, place) => [block, ((order[place] ?? place) * 7) % 11]))
    const notes = body.content.filter(({ type }) => type === 'note')
    return [
      body,
      { type: 'doc', content: [...blocks.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)), ...notes] },
    ]
  })

test('the difference of two texts, made in the first, gives the second', () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.tuple(bodies(), bodies()), changed),
      headlines,
      headlines,
      ([one, other], first, second) => {
        const [a, b] = [manuscript(first, one), manuscript(second, other)]
        const there = difference(a, b)
        assert.ok(after(a, there).eq(b))
        assert.deepEqual(difference(b, b), [])
      },
    ),
    { numRuns: 300 },
  ))

const paragraph = (id: string, text: string): Body['content'][number] => ({
  type: 'paragraph',
  attrs: { id },
  content: text === '' ? [] : [{ type: 'text', text }],
})

test('what stood within a block and becomes one of its own goes where it belongs', () => {
  const line: Body['content'][number] = { type: 'paragraph', attrs: { id: 'cccc' }, content: [] }
  const a = manuscript('', {
    type: 'doc',
    content: [
      {
        type: 'quotation',
        attrs: { id: 'aaaa' },
        content: [
          {
            type: 'bullet_list',
            attrs: { id: 'bbbb' },
            content: [{ type: 'list_item', content: [line as Paragraph] }],
          },
        ],
      },
    ],
  })
  const b = manuscript('', {
    type: 'doc',
    content: [
      {
        type: 'quotation',
        attrs: { id: 'aaaa' },
        content: [{ type: 'heading', attrs: { id: 'bbbb', level: 2 }, content: [] }],
      },
      line,
      paragraph('dddd', 'Behind it.'),
    ],
  })
  assert.ok(after(a, difference(a, b)).eq(b))
})

test('a paragraph that only moved is moved, and one that changed is changed where it changed', () => {
  const [one, two, three] = ['One tram.', 'Two trams.', 'Three trams.'] as const
  const a = manuscript('', {
    type: 'doc',
    content: [paragraph('aaaa', one), paragraph('bbbb', two), paragraph('cccc', three)],
  })
  const b = manuscript('', {
    type: 'doc',
    content: [paragraph('cccc', three), paragraph('aaaa', one), paragraph('bbbb', 'Two red trams.')],
  })
  const steps = difference(a, b)
  assert.equal(steps.length, 2)
  assert.ok(steps[0] instanceof MoveBlock)
  assert.match(JSON.stringify(steps[1]), /"text":"red "|"text":" red"/)
})

test('a moved block comes back where it was', () => {
  const a = manuscript('', {
    type: 'doc',
    content: [paragraph('aaaa', 'One.'), paragraph('bbbb', 'Two.'), paragraph('cccc', 'Three.')],
  })
  for (const [id, beside, side] of [
    ['aaaa', 'cccc', 'after'],
    ['cccc', 'aaaa', 'before'],
    ['bbbb', 'aaaa', 'before'],
    ['bbbb', 'cccc', 'after'],
  ] as const) {
    const step = new MoveBlock(id, beside, side)
    const { doc } = step.apply(a)
    assert.ok(doc && !doc.eq(a))
    assert.ok(step.invert(a).apply(doc).doc?.eq(a))
  }
  assert.equal(new MoveBlock('aaaa', 'bbbb', 'before').apply(a).doc, null)
  assert.equal(new MoveBlock('aaaa', 'gone', 'before').apply(a).doc, null)
})

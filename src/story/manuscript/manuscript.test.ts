import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { bodies } from '#test/practice/bodies.ts'
import type { Content } from '../article.ts'
import { checkBody } from '../body/check.ts'
import { markRules } from '../body/schema.ts'
import { fromManuscript } from './from-manuscript.ts'
import { manuscriptSchema } from './schema.ts'
import { toManuscript } from './to-manuscript.ts'
import type { ManuscriptNode } from './to-manuscript.ts'

const line = fc.constantFrom('خط تازهٔ تراموا', 'Tram line opens', 'متحف الماء', 'A “quoted” line')
const contents = fc.record({
  kicker: fc.option(line),
  headline: fc.oneof(line, fc.constant('')),
  lead: fc.option(fc.oneof(line, fc.constant('One line\nand another'))),
  dateline: fc.option(line),
  slug: fc.option(fc.constantFrom('tram-line', 'خط-تراموا')),
  credits: fc.constantFrom([], [{ author: 7, role: 'author' as const }]),
  body: bodies(),
})

/** As ProseMirror would hold it after it was read and written there. */
const throughEditor = (content: Content): Content => {
  const doc = Node.fromJSON(manuscriptSchema, toManuscript(content))
  doc.check()
  return fromManuscript(doc.toJSON() as ManuscriptNode)
}

const ranks = Object.keys(markRules)

/** One form for what says the same: marks in one order, equally marked neighbours as one piece. */
const oneForm = (node: ManuscriptNode): ManuscriptNode => {
  const { content, marks } = node
  const pieces: ManuscriptNode[] = []
  for (const child of content?.map(oneForm) ?? []) {
    const before = pieces.at(-1)
    if (
      before?.type === 'text' &&
      child.type === 'text' &&
      JSON.stringify(before.marks) === JSON.stringify(child.marks)
    )
      before.text = (before.text ?? '') + (child.text ?? '')
    else pieces.push({ ...child })
  }
  return {
    ...node,
    ...(content === undefined ? {} : { content: pieces }),
    ...(marks === undefined ? {} : { marks: marks.toSorted((a, b) => ranks.indexOf(a.type) - ranks.indexOf(b.type)) }),
  }
}

test('an article comes back from the editor as it went in, if nobody types', () =>
  fc.assert(
    fc.property(contents, (content) => {
      const back = throughEditor(content)
      assert.deepEqual({ ...back, body: null }, { ...content, body: null })
      assert.deepEqual(back.body, oneForm(structuredClone(content.body) as unknown as ManuscriptNode))
      assert.deepEqual(throughEditor(back), back)
    }),
    { numRuns: 300 },
  ))

test('what comes back from the editor can always be saved', () =>
  fc.assert(
    fc.property(contents, (content) => {
      assert.deepEqual(checkBody(throughEditor(content).body), { ok: true, body: throughEditor(content).body })
    }),
    { numRuns: 200 },
  ))

test('what is not finished is left out and hinders nothing', () => {
  const doc = toManuscript({
    kicker: null,
    headline: 'Museum of water',
    lead: null,
    dateline: null,
    slug: null,
    credits: [],
    body: { type: 'doc', content: [] },
  })
  doc.content?.push(
    {
      type: 'paragraph',
      attrs: { id: 'aaaa' },
      content: [
        { type: 'text', text: 'Opens in May' },
        { type: 'footnote', attrs: { note: 'gone' } },
      ],
    },
    { type: 'picture', attrs: { id: 'bbbb', media: null }, content: [{ type: 'caption' }, { type: 'alternative' }] },
    {
      type: 'gallery',
      attrs: { id: 'cccc' },
      content: [
        {
          type: 'picture',
          attrs: { id: 'dddd', media: null },
          content: [{ type: 'caption' }, { type: 'alternative' }],
        },
      ],
    },
    { type: 'embed', attrs: { id: 'eeee', url: null } },
    { type: 'note', attrs: { id: 'ffff' }, content: [{ type: 'paragraph', attrs: { id: 'gggg' } }] },
  )
  Node.fromJSON(manuscriptSchema, doc).check()
  const { body } = fromManuscript(doc)
  assert.deepEqual(body.content, [
    { type: 'paragraph', attrs: { id: 'aaaa' }, content: [{ type: 'text', text: 'Opens in May' }] },
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkBody } from './check.ts'
import { bodyFromMarkdown } from './from-markdown.ts'
import { hashIds } from './ids.ts'
import type { Block, Body } from './schema.ts'
import { withStayingIds } from './staying-ids.ts'

const read = (...paragraphs: readonly string[]): Body =>
  bodyFromMarkdown(paragraphs.join('\n\n'), { ids: hashIds('x'), media: () => ({ id: 1, kind: 'picture' }) }).body
const idOf = (block: Block | undefined): string =>
  String(block === undefined ? '' : 'id' in block.attrs && block.attrs.id)
const ids = ({ content }: Body): string[] => content.map(idOf)

const word = fc.constantFrom('tram', 'water', 'market', 'bread', 'museum', 'rain', 'north', 'bridge', 'تراموا', 'نان')
const paragraph = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
const paragraphs = fc.uniqueArray(paragraph, { minLength: 1, maxLength: 12 })

test('a text that says the same keeps all its ids, however they were made', () => {
  fc.assert(
    fc.property(paragraphs, (text) => {
      const before = withStayingIds(read(...text), read(...text.map((one) => `${one} then`)))
      assert.deepEqual(withStayingIds(read(...text), before), before)
    }),
  )
})

test('a paragraph that changed keeps its id, and so do all others', () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(), paragraph, (text, at, now) => {
      const before = read(...text)
      const place = at % text.length
      fc.pre(!text.includes(now))
      assert.deepEqual(ids(withStayingIds(read(...text.with(place, now)), before)), ids(before))
    }),
  )
})

test('paragraphs that are moved take their ids along', () => {
  fc.assert(
    fc.property(
      paragraphs.chain((text) => fc.tuple(fc.constant(text), fc.shuffledSubarray(text, { minLength: 1 }))),
      ([text, moved]) => {
        const before = read(...text)
        const now = withStayingIds(read(...moved), before)
        assert.deepEqual(
          ids(now),
          moved.map((one) => idOf(before.content[text.indexOf(one)])),
        )
      },
    ),
  )
})

test('whatever becomes of a text, it stays a body whose ids are each there once', () => {
  const block = fc.oneof(
    paragraph,
    paragraph.map((one) => `## ${one}`),
    paragraph.map((one) => `- ${one}\n- ${one} too`),
    paragraph.map((one) => `> ${one}`),
    fc.constantFrom('---', '![a](b.jpg)', 'Said.[^1]\n\n[^1]: A note.', '| a |\n|---|\n| b |'),
  )
  const texts = fc.array(fc.array(block, { maxLength: 10 }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(texts, (versions) => {
      let now: Body = { type: 'doc', content: [] }
      for (const version of versions) {
        const next = withStayingIds(read(...version), now)
        const check = checkBody(next)
        assert.ok(check.ok, JSON.stringify(check))
        now = next
      }
    }),
    { numRuns: 300 },
  )
})

test('a paragraph that was split goes on as the part it is most like, and a new one is new', () => {
  const before = read('The tram comes back on Saturday at nine.', 'Bread is baked at the market.')
  const now = withStayingIds(
    read('Rain.', 'The tram comes back on Sunday at nine.', 'Bread is baked at the market.', 'So says the museum.'),
    before,
  )
  assert.deepEqual(ids(now).slice(1, 3), ids(before))
  assert.equal(new Set(ids(now)).size, 4)
})

test('who sends ids along has said which block is which', () => {
  const before = read('Trams.', 'Bread.')
  const [first, second] = before.content
  assert.ok(first?.type === 'paragraph' && second?.type === 'paragraph')
  const sent: Body = {
    type: 'doc',
    content: [
      { ...second, content: [{ type: 'text', text: 'Quite another thing.' }] },
      { ...first, content: [{ type: 'text', text: 'And this.' }] },
    ],
  }
  assert.deepEqual(withStayingIds(sent, before), sent)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyFromMarkdown } from './from-markdown.ts'
import { hashIds } from './ids.ts'
import { toMarkdown } from './to-markdown.ts'

const bodyOf = (text: string) => bodyFromMarkdown(text, { ids: hashIds('test') }).body

test('a standing page comes back as it was written, headings, lists, links and quotations too', () => {
  const text = `## دربارهٔ ما

ما در [Dragoman]{lang=en} **هر روز** دربارهٔ *تراموا* و [موزهٔ آب](</fa/موزه/>) می‌نویسیم.

- خبر
- شهر

1. نخست
2. سپس

> شهر از آنِ همه است.
>
> — لیلا رحیمی, دبیر

---

پایان`
  assert.equal(toMarkdown(bodyOf(text)), `${text}\n`)
})

test('signs that mean something in Markdown stay signs', () => {
  for (const text of ['\\# no heading', '1\\. no list', 'a \\* b \\_ c \\[d\\] \\<e\\>', '\\- no item', 'a\\\nb'])
    assert.equal(toMarkdown(bodyOf(text)), `${text}\n`)
})

test('what Markdown would lose keeps a text from being offered as Markdown', () => {
  const picture = { type: 'picture' as const, attrs: { id: 'p1aa', media: 7 } }
  assert.equal(toMarkdown({ type: 'doc', content: [picture] }), undefined)
  const paragraph = {
    type: 'paragraph' as const,
    attrs: { id: 'p2aa' },
    content: [{ type: 'text' as const, text: '2', marks: [{ type: 'superscript' as const }] }],
  }
  assert.equal(toMarkdown({ type: 'doc', content: [paragraph] }), undefined)
})

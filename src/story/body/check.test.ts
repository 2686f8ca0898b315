import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodies } from '#test/practice/bodies.ts'
import { checkBody } from './check.ts'
import {
  br,
  code,
  doc,
  em,
  embed,
  gallery,
  h2,
  hr,
  lang,
  li,
  link,
  note,
  ol,
  p,
  picture,
  pre,
  quote,
  ref,
  strong,
  table,
  td,
  th,
  tr,
  ul,
  video,
} from '#test/practice/notation.ts'

/** The faults of a value, as `code path`. */
const faults = (value: unknown): string[] => {
  const check = checkBody(value)
  return check.ok ? [] : check.faults.map((fault) => `${fault.code} ${fault.path}`)
}

const whole = doc(
  h2('قطارها بازگشتند'),
  p(
    'On ',
    strong('Monday ', em('morning')),
    br,
    link('/fa/news/', 'trams'),
    code('x'),
    lang('fa', 'سلام'),
    ref('note1'),
  ),
  ul('one', li('two', ol('three'))),
  quote({ speaker: 'Leila Rahimi', role: 'driver', cite: 'https://herald.example/1' }, p('At last.')),
  picture(3, { alt: 'A tram' }),
  gallery(picture(4), picture(5)),
  video(6),
  table({ caption: 'Lines' }, tr(th('Line'), td('1'))),
  embed('https://video.example/1', { title: 'Ride' }),
  pre('a\nb', { language: 'ts' }),
  hr(),
  note('note1', p('By letter.')),
)

const paragraph = (content: unknown[]): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { id: 'p001' }, content }],
})
const linked = (href: unknown): unknown =>
  paragraph([{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }])

test('a body with every kind of block passes unchanged', () => {
  assert.deepEqual(checkBody(whole), { ok: true, body: whole })
})

test('every valid body passes, and passes again as it came out', () => {
  fc.assert(
    fc.property(bodies(), (body) => {
      const check = checkBody(body)
      assert.ok(check.ok, JSON.stringify(check))
      assert.deepEqual(checkBody(check.body), check)
    }),
    { numRuns: 300 },
  )
})

test('what comes out is clean: canonical tags, no nulls, content everywhere', () => {
  const check = checkBody({
    type: 'doc',
    content: [
      { type: 'paragraph', attrs: { id: 'p001', lang: 'EN-gb' } },
      { type: 'separator', attrs: { id: 'p002', lang: null } },
    ],
  })
  assert.deepEqual(check, {
    ok: true,
    body: {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: { id: 'p001', lang: 'en-GB' }, content: [] },
        { type: 'separator', attrs: { id: 'p002' } },
      ],
    },
  })
})

test('unknown nodes, marks, attributes and keys are refused', () => {
  assert.deepEqual(faults(paragraph([{ type: 'script', text: 'x' }])), ['node.unknown /content/0/content/0/type'])
  assert.deepEqual(faults(paragraph([{ type: 'constructor' }])), ['node.unknown /content/0/content/0/type'])
  assert.deepEqual(faults(paragraph([{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }])), [
    'mark.unknown /content/0/content/0/marks/0',
  ])
  assert.deepEqual(
    faults(paragraph([{ type: 'text', text: 'x', marks: [{ type: 'direction', attrs: { dir: 'up' } }] }])),
    ['attribute.wrong /content/0/content/0/marks/0/attrs/dir'],
  )
  assert.deepEqual(faults(paragraph([{ type: 'text', text: 'x', marks: [{ type: 'strong' }, { type: 'strong' }] }])), [
    'mark.twice /content/0/content/0/marks/1',
  ])
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'separator', attrs: { id: 'abcd', 'on/click': 'x' } }] }), [
    'attribute.unknown /content/0/attrs/on~1click',
  ])
  assert.deepEqual(faults(JSON.parse('{"type":"doc","content":[],"__proto__":{}}')), ['node.unknown-key /__proto__'])
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'separator', attrs: { id: 'abcd' }, content: [] }] }), [
    'node.unknown-key /content/0/content',
  ])
})

test('nodes stand only where they belong', () => {
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'text', text: 'x' }] }), ['node.wrong-place /content/0'])
  assert.deepEqual(faults(doc(quote(picture(1) as never))), ['node.wrong-place /content/0/content/0'])
  assert.deepEqual(faults(doc(ul())), ['node.empty /content/0/content'])
  assert.deepEqual(
    faults({
      type: 'doc',
      content: [
        {
          type: 'code_block',
          attrs: { id: 'abcd' },
          content: [{ type: 'text', text: 'x', marks: [{ type: 'strong' }] }],
        },
      ],
    }),
    ['mark.wrong-place /content/0/content/0/marks'],
  )
})

test('every block has an id of its own', () => {
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'paragraph' }] }), ['attribute.missing /content/0/attrs/id'])
  assert.deepEqual(faults(doc(ul(li(p({ id: 'same' }, 'a'))), p({ id: 'other' }, 'b'))), [])
  const twice = {
    type: 'doc',
    content: [
      { type: 'separator', attrs: { id: 'same' } },
      { type: 'separator', attrs: { id: 'same' } },
    ],
  }
  assert.deepEqual(faults(twice), ['id.taken /content/1/attrs/id'])
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'separator', attrs: { id: 'A-1' } }] }), [
    'attribute.wrong /content/0/attrs/id',
  ])
})

test('a link leads to the web, to mail, to a telephone or to a place of the site', () => {
  for (const href of [
    'https://a.example/خبر/',
    'HTTP://a.example',
    'mailto:a@b.example?subject=x',
    'tel:+49301234',
    '/fa/',
    '/',
    '#b-abcd',
  ]) {
    assert.deepEqual(faults(linked(href)), [], href)
  }
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://',
    'https:///evil.example',
    'https://user@evil.example/',
    'https://bank.example@evil.example',
    'https://a.example/ b',
    'https://a.example/\u202Egpj',
    'page.html',
    '',
    '#',
    'mailto:',
    'mailto:nobody',
    'tel:javascript:',
    7,
    {},
    `https://a.example/${'x'.repeat(5000)}`,
  ])
    assert.deepEqual(faults(linked(href)).length, 1, String(href))
  assert.deepEqual(faults(doc(embed('mailto:a@b.example'))), ['address.refused /content/0/attrs/url'])
})

test('footnotes and notes belong together, and notes come last', () => {
  assert.deepEqual(faults(doc(p(ref('gone')))), ['note.missing /content/0/content/0/attrs/note'])
  assert.deepEqual(faults(doc(p('a'), note('note1', p('b')))), ['note.unused /content/1'])
  assert.deepEqual(faults(doc(p(ref('note1')), note('note1', p('b')), p('c'))), ['note.not-at-the-end /content/2'])
  assert.deepEqual(faults(doc(p(ref('note1')), note('note1', p('b', ref('note1'))))), [
    'note.inside-note /content/1/content/0/content/1',
  ])
  assert.deepEqual(faults(doc(p(link('/a', ref('note1'))), note('note1', p('b')))), [
    'mark.wrong-place /content/0/content/0/marks/0',
  ])
})

test('text is not empty and holds no control characters', () => {
  assert.deepEqual(faults(paragraph([{ type: 'text', text: '' }])), ['text.empty /content/0/content/0/text'])
  assert.deepEqual(faults(paragraph([{ type: 'text' }])), ['text.missing /content/0/content/0/text'])
  for (const text of ['\0', 'a\u001Bb', '\r', '\u0085', '\uD800', '\uFFFF', '\u{1FFFE}']) {
    assert.deepEqual(
      faults(paragraph([{ type: 'text', text }])),
      ['text.control-character /content/0/content/0/text'],
      JSON.stringify(text),
    )
  }
  assert.deepEqual(faults(paragraph([{ type: 'text', text: 'می\u200Cروم 👩‍👩‍👧\t\n\u200F' }])), [])
})

test('levels, spans and tags are what they say', () => {
  assert.deepEqual(faults({ type: 'doc', content: [{ type: 'heading', attrs: { id: 'abcd', level: 1 } }] }), [
    'attribute.wrong /content/0/attrs/level',
  ])
  assert.deepEqual(faults(doc(p({ lang: 'not a tag' }, 'x'))), ['attribute.wrong /content/0/attrs/lang'])
  assert.deepEqual(faults(doc(picture(1.5))), ['attribute.wrong /content/0/attrs/media'])
})

test('a body is at most 12 levels deep, with 20,000 nodes and a million characters', () => {
  const nested = (levels: number): unknown => {
    let inner: unknown = { type: 'paragraph', attrs: { id: 'deep' } }
    for (let i = 0; i < levels; i++) {
      inner = {
        type: 'bullet_list',
        attrs: { id: `l${String(i).padStart(6, '0')}` },
        content: [{ type: 'list_item', content: [inner] }],
      }
    }
    return { type: 'doc', content: [inner] }
  }
  assert.deepEqual(faults(nested(5)), [])
  assert.match(faults(nested(6))[0] ?? '', /^node\.too-deep/)
  assert.match(faults(nested(100_000))[0] ?? '', /^node\.too-deep/)
  const separators = (n: number): unknown => ({
    type: 'doc',
    content: Array.from({ length: n }, (_, i) => ({
      type: 'separator',
      attrs: { id: `s${String(i).padStart(6, '0')}` },
    })),
  })
  assert.deepEqual(faults(separators(19_999)), [])
  assert.deepEqual(faults(separators(20_000)), ['body.too-many-nodes /content/19999'])
  assert.deepEqual(faults(paragraph([{ type: 'text', text: 'x'.repeat(1_000_000) }])), [])
  assert.deepEqual(faults(paragraph([{ type: 'text', text: 'x'.repeat(1_000_001) }])), [
    'body.too-long /content/0/content/0/text',
  ])
})

test('a very wrong body tells a hundred faults, quickly', () => {
  const body = { type: 'doc', content: Array.from({ length: 200_000 }, () => ({ type: 'iframe' })) }
  const begun = process.threadCpuUsage()
  assert.equal(faults(body).length, 100)
  assert.ok(process.threadCpuUsage(begun).user < 1e6)
})

test('no JSON value makes the check throw', () => {
  const shaped = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(
          fc.constantFrom(
            'doc',
            'paragraph',
            'text',
            'bullet_list',
            'list_item',
            'note',
            'footnote',
            'table',
            '__proto__',
            'toString',
          ),
          fc.jsonValue(),
        ),
        attrs: fc.oneof(
          fc.dictionary(fc.constantFrom('id', 'lang', 'note', 'href', '__proto__'), fc.jsonValue()),
          fc.jsonValue(),
        ),
        content: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('node'))),
        marks: fc.oneof(
          fc.array(fc.record({ type: fc.constantFrom('link', 'language', 'strong'), attrs: fc.jsonValue() })),
          fc.jsonValue(),
        ),
        text: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  })).node
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        shaped,
        fc.array(shaped).map((content) => ({ type: 'doc', content })),
      ),
      (value) => {
        const check = checkBody(value)
        assert.ok(check.ok || check.faults.length > 0)
      },
    ),
    { numRuns: 200 },
  )
  for (const value of [undefined, null, 0, '', [], {}, () => 1, Symbol('x'), 10n]) assert.ok(!checkBody(value).ok)
})

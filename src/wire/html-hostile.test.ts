import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodyHtml, type BodyPage } from '#story/body/html.ts'
import { make } from '#test/practice/foreign-html.ts'

test('what is nested thousands deep comes out flat with its words', () => {
  for (const tag of [
    'div',
    'blockquote',
    'ul><li',
    'b',
    'span',
    'table><tr><td',
    'section',
    'q',
    'figure',
    'font size=1',
  ]) {
    for (const times of [30, 60, 10_000]) {
      const { body } = make(`<p>before</p>${`<${tag}>`.repeat(times)}deep<p>after`)
      assert.match(JSON.stringify(body), /deep/, `${tag} ${times} times`)
    }
  }
  make('<div>'.repeat(200_000) + 'deep')
  make(Array.from({ length: 5000 }, (_, i) => `<b a=${i}>`).join('') + '<p>x'.repeat(5000))
})

test('a text without end is held within the limits of a body', () => {
  for (const html of [
    'a\n\n'.repeat(30_000),
    'ب '.repeat(800_000),
    '<ul><li>x'.repeat(1) + '<li>x'.repeat(30_000),
    '[caption]'.repeat(20_000),
    '<p>a'.repeat(100_000),
    '[gallery ids="1"]'.repeat(9000),
    `<table>${'<tr><td>x'.repeat(20_000)}`,
  ])
    make(html)
})

const fragments = [
  '<p>',
  '</p>',
  '<div lang="fa">',
  '</div>',
  '<blockquote>',
  '</blockquote>',
  '<ul>',
  '<li>',
  '</ul>',
  '<ol start=3>',
  '<table>',
  '<tr>',
  '<td colspan=0>',
  '</table>',
  '<b>',
  '</b>',
  '<i>',
  '</i>',
  '<a href="javascript:alert(1)">',
  '<a href=https://example.org/?a=1&b=2>',
  '</a>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://example.org/a.jpg">',
  '<svg onload=alert(1)>',
  '<math><mtext><table><mglyph><style>',
  '<script>alert(1)</script>',
  '<iframe srcdoc="<script>">',
  '<figure>',
  '<figcaption>',
  '</figure>',
  '<pre>',
  '</pre>',
  '<code>',
  '</code>',
  '<!-- wp:quote -->',
  '<!-- /wp:quote -->',
  '<!-- wp:image {"id":3} -->',
  '<!-- wp:gallery -->',
  '<ul class="wp-block-gallery">',
  '<!--',
  '-->',
  '[caption id="attachment_3"]',
  '[/caption]',
  '[gallery ids="1,2"]',
  '[embed]',
  '[/embed]',
  '\n\n',
  '\n',
  ' ',
  'سلام',
  '&lt;script&gt;',
  '&#0;',
  '&#x202e;',
  '\u202e',
  '\u2066',
  '\ud800',
  '"',
  "'",
  '<',
  '>',
  '&',
  'https://youtu.be/abc123',
  '<h2>',
  '</h2>',
  '<dl><dt>',
  '<dd>',
  '<sup data-fn="u1">',
  '<template>',
  '<noscript>',
  '<plaintext>',
  '<frameset>',
  '<select>',
  '<form>',
  '<q>',
  '<br>',
  '<hr>',
  '<video src=y>',
  '<details><summary>',
  '<span lang="zz-!!">',
  '<span style="font-weight:bold">',
  '<wire-gallery ids="1">',
  '<wire-embed url="javascript:x">',
  ']]>',
  '<![CDATA[',
  '<cite>',
  '</cite>',
  '<footer>',
  '<li>— x, y',
]
const page: BodyPage = {
  language: 'fa',
  media: () => undefined,
  writeNumber: String,
  words: {
    notes: 'Notes',
    back: 'Back',
    table: 'Table',
    citation: 'Source',
    comma: '، ',
    elsewhere: { picture: 'a', audio: 'b', video: 'c', file: 'd' },
  },
}

/** What a tag can do to readers: be of a kind that acts, listen, or lead to a program. */
const harms = [
  /^<\/?(?:script|style|iframe|object|svg|math|form|input|base|meta)\b/i,
  /\son\w+\s*=/i,
  /(?:href|src)="?\s*(?:javascript|data|vbscript):/i,
]

test('of any markup whatever, what comes out is a sound body and harmless HTML', () => {
  const html = fc.oneof(
    fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string()), { maxLength: 30 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(html, (text) => {
      const { body } = make(text, {
        footnotes: '[{"id":"u1","content":"<sup data-fn=\\"u1\\">x</sup>"}]',
        attached: [1],
      })
      const out = bodyHtml(body, page)
      for (const [tag] of out.matchAll(/<[^>]*>/g)) for (const harm of harms) assert.doesNotMatch(tag, harm)
    }),
    { numRuns: 1500 },
  )
})

test('a footnote within a line that names a speaker does no harm', () => {
  const { body } = make('<blockquote>><li>— x, y<sup data-fn="u1">', { footnotes: '[{"id":"u1","content":"z"}]' })
  assert.doesNotThrow(() => bodyHtml(body, page))
})

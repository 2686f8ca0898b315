import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkBody } from './check.ts'
import { bodyFromMarkdown } from './from-markdown.ts'
import type { MarkdownMedia } from './from-markdown.ts'
import { hashIds } from './ids.ts'
import {
  dir,
  audio,
  br,
  code,
  doc,
  em,
  gallery,
  h2,
  h3,
  h4,
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
  strike,
  strong,
  table,
  td,
  th,
  tr,
  ul,
  video,
} from '#test/practice/notation.ts'
import type { Body } from './schema.ts'

const read = (text: string, media?: (url: string) => MarkdownMedia | undefined): { body: Body; lost: string[] } => {
  let count = 0
  const ids = (): string => `b${String(++count).padStart(3, '0')}`
  const read = bodyFromMarkdown(text, { ids, ...(media === undefined ? {} : { media }) })
  const check = checkBody(read.body)
  assert.deepEqual(check, { ok: true, body: read.body })
  return read
}
const same = (text: string, body: Body): void => assert.deepEqual(read(text), { body, lost: [] })

test('paragraphs, emphasis, links and code', () => {
  same(
    'One *two* **three ~~four~~**\nfive `x<y` [six](/fa/ "Title")  \nseven https://a.example/',
    doc(
      p(
        'One ',
        em('two'),
        ' ',
        strong('three ', strike('four')),
        ' five ',
        code('x<y'),
        ' ',
        { type: 'text', text: 'six', marks: [{ type: 'link', attrs: { href: '/fa/', title: 'Title' } }] },
        br,
        'seven ',
        link('https://a.example/', 'https://a.example/'),
      ),
    ),
  )
})

test('headings keep their levels, or move down together where the text has a level 1', () => {
  same('## Two\n\n### Three\n\n##### Five', doc(h2('Two'), h3('Three'), h4('Five')))
  same('# One\n\n## Two\n\n#### Four', doc(h2('One'), h3('Two'), h4('Four')))
})

test('bare addresses become links', () => {
  same(
    'see www.herald.example/a, https://a.example/b. Write to desk@herald.example.',
    doc(
      p(
        'see ',
        link('http://www.herald.example/a', 'www.herald.example/a'),
        ', ',
        link('https://a.example/b', 'https://a.example/b'),
        '. Write to ',
        link('mailto:desk@herald.example', 'desk@herald.example'),
        '.',
      ),
    ),
  )
})

test('lists, code, rules and tables', () => {
  same(
    '- a\n- b\n  1. c\n\n---\n\n```ts\nlet x\n```\n\n3. d\n\n- [x] done',
    doc(
      ul('a', li('b', ol('c'))),
      hr(),
      pre('let x', { language: 'ts' }),
      { ...ol('d'), attrs: { id: '', start: 3 } },
      ul('☑ done'),
    ),
  )
  same('| Line | Stops |\n|---|--:|\n| **1** | |', doc(table(tr(th('Line'), th('Stops')), tr(td(strong('1')), td()))))
})

test('the last line of a quotation names speaker and role', () => {
  same(
    '> At last.\n> — Leila Rahimi, driver, line 1',
    doc(quote({ speaker: 'Leila Rahimi', role: 'driver, line 1' }, p('At last.'))),
  )
  same(
    '> بالاخره آمد.\n>\n> — لیلا رحیمی، راننده',
    doc(quote({ speaker: 'لیلا رحیمی', role: 'راننده' }, p('بالاخره آمد.'))),
  )
  same(
    '> Yes.\n> — [Leila](https://a.example/1)',
    doc(quote({ speaker: 'Leila', cite: 'https://a.example/1' }, p('Yes.'))),
  )
  same('> — a list of\n> — dashes\n>\n> end', doc(quote(p('— a list of — dashes'), p('end'))))
  same('> — Only a dash', doc(quote(p('— Only a dash'))))
})

test('a run can say its language, and a paragraph that is one run is in it', () => {
  same(
    'به نقل از [City *Herald*]{lang=en}.',
    doc(
      p(
        'به نقل از ',
        lang('en', 'City '),
        { type: 'text', text: 'Herald', marks: [{ type: 'emphasis' }, { type: 'language', attrs: { lang: 'en' } }] },
        '.',
      ),
    ),
  )
  same('[Hello there.]{lang=en}', doc(p({ lang: 'en' }, 'Hello there.')))
  same(
    'a [b]{lang=fa} c [d]{lang=ar} [e] `[f]{lang=fa}`',
    doc(p('a ', lang('fa', 'b'), ' c ', lang('ar', 'd'), ' [e] ', code('[f]{lang=fa}'))),
  )
  same(
    '[x]{lang=no_tag} [[y](/a)]{lang=fa} z',
    doc(
      p(
        '[x]{lang=no_tag} ',
        {
          type: 'text',
          text: 'y',
          marks: [
            { type: 'link', attrs: { href: '/a' } },
            { type: 'language', attrs: { lang: 'fa' } },
          ],
        },
        ' z',
      ),
    ),
  )
})

test('a run says in braces which way it runs', () => {
  same(
    'a [12 - 5 = 7]{dir=ltr} b [c]{lang=fa dir=ltr} [d]{dir=up} [e]{lang=fa lang=ar}',
    doc(
      p(
        'a ',
        dir('ltr', '12 - 5 = 7'),
        ' b ',
        {
          type: 'text',
          text: 'c',
          marks: [
            { type: 'language', attrs: { lang: 'fa' } },
            { type: 'direction', attrs: { dir: 'ltr' } },
          ],
        },
        ' [d]{dir=up} [e]{lang=fa lang=ar}',
      ),
    ),
  )
})

test('footnotes become notes at the end', () => {
  let body = doc(p('One', ref('b002'), ' two', ref('b002'), '.'), note('b002', p('By *')))
  body = { ...body, content: [body.content[0] as never, note('b002', { ...p('By letter.'), attrs: { id: 'b003' } })] }
  same('One[^a] two[^a].\n\n[^a]: By letter.', body)
  assert.deepEqual(read('x\n\n[^a]: Nobody asked.'), {
    body: doc(p('x'), p('Nobody asked.')),
    lost: ['a footnote that nothing refers to, kept as a paragraph: a'],
  })
})

test('raw HTML is kept as text and told of, except line breaks', () => {
  assert.deepEqual(read('<script>alert(1)</script>\n\na <b>b</b><br>c'), {
    body: doc(p('<script>alert(1)</script>'), p('a <b>b</b>', br, 'c')),
    lost: [
      'raw HTML, kept as text: <script>alert(1)</script>',
      'raw HTML, kept as text: <b>',
      'raw HTML, kept as text: </b>',
    ],
  })
})

test('a link that may not be followed keeps its words', () => {
  assert.deepEqual(read('[a](javascript:alert(1)) [b](//evil.example)').body, doc(p('a b')))
  assert.equal(read('[a](page.html)').lost.length, 1)
})

test('a picture that the archive knows becomes one, any other is told of', () => {
  const text = '![A tram](tram.svg "Line 1")\n\nSee ![b](b.svg) this'
  assert.deepEqual(
    read(text, (url) => (url === 'tram.svg' ? { id: 7, kind: 'picture' } : undefined)),
    {
      body: doc(picture(7, { alt: 'A tram', caption: 'Line 1' }), p('See  this')),
      lost: ['a picture that is not in the archive, left out: b.svg'],
    },
  )
  assert.deepEqual(read(text).lost.length, 2)
})

test('pictures that stand in one paragraph are a gallery, sounds and films stand by themselves', () => {
  const known: Record<string, MarkdownMedia> = {
    'a.png': { id: 1, kind: 'picture' },
    'b.png': { id: 2, kind: 'picture' },
    'bell.wav': { id: 3, kind: 'audio' },
    'tram.webm': { id: 4, kind: 'video' },
  }
  assert.deepEqual(
    read('![A](a.png "One")\n![B](b.png)\n\n![A](a.png)\n\n![](bell.wav "Listen") ![](tram.webm)', (url) => known[url]),
    {
      body: doc(
        gallery(picture(1, { alt: 'A', caption: 'One' }), picture(2, { alt: 'B' })),
        picture(1, { alt: 'A' }),
        audio(3, { caption: 'Listen' }),
        video(4),
      ),
      lost: [],
    },
  )
})

test('an unchanged paragraph keeps its id when the text before it changes', () => {
  const id = (text: string): unknown =>
    bodyFromMarkdown(text, { ids: hashIds('tram.fa.md') }).body.content.at(-1)?.attrs.id
  assert.equal(id('One.\n\nLast.'), id('New.\n\nOne and more.\n\nLast.'))
})

test('every Markdown text gives a body that passes', () => {
  const piece = fc.constantFrom(
    '# ',
    '## ',
    '> ',
    '- ',
    '1. ',
    '\n',
    '\n\n',
    '    ',
    '```',
    '`',
    '*',
    '**',
    '~~',
    '[a]',
    '(/b)',
    '(javascript:x)',
    '![p](q)',
    '[^1]',
    '[^1]: ',
    '[^2]',
    '[^2]: ',
    '| a | b |\n|---|---|\n| c | ',
    '<b>',
    '<!-- x -->',
    '<br>',
    '&#1;',
    '&#xD800;',
    '\0',
    '\r',
    '\uD800',
    '— Leila, driver',
    '{lang=en}',
    '[',
    ']{lang=fa}',
    'قطار',
    ' ',
    'x',
    '---',
    '\\',
    'https://a.example/',
    '<javascript:x>',
    '[a]: /b\n',
    '- [x] ',
    '\t',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (text) => void read(text, () => ({ id: 1, kind: 'picture' })),
    ),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(text)))
})

test('deep nesting neither throws nor gets lost', () => {
  const quotes = `${'> '.repeat(300)}deep`
  assert.match(JSON.stringify(read(quotes).body), /deep/)
  assert.match(JSON.stringify(read(`${'>'.repeat(12_000)}deep`).body), /deep/)
  assert.match(JSON.stringify(read(`${'- '.repeat(1500)}deep`).body), /deep/)
  const lists = Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- item${i}`).join('\n')
  const body = JSON.stringify(read(lists).body)
  for (let i = 0; i < 60; i++) assert.match(body, new RegExp(`item${i}\\b`))
  assert.match(JSON.stringify(read(`${'*a '.repeat(200)}${'b* '.repeat(200)}`).body), /b/)
})

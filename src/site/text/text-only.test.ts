import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Reading } from '#archive/reading.ts'
import { inParts, mostBytes } from './fit.ts'
import { styleOf } from './style.ts'
import { readTextOnly } from './text-only.ts'
import { undress } from './undress.ts'

const words = { picture: (alternative: string) => `Picture: ${alternative}`, recording: 'Open the recording' }
const off = (main: string, longest = 4_000): string =>
  undress(
    `<!doctype html><html lang="en"><title>Trams</title><header>Lantern</header><main id="content">${main}</main>`,
    words,
    (href) => `/text${href}`,
    longest,
  )
    .pieces.map(({ html, within }) => (within === undefined ? html : `${within.tag}: ${html}`))
    .join('\n')

test('headlines, paragraphs, lists and tables stay, their dress goes', () => {
  assert.equal(
    off(
      '<div class="grid"><article><h2 class="big">Bread</h2><p class="lead">The <em class="x">oven</em> is ' +
        'on.</p></article><ul class="cards"><li><article><h3><a href="/en/a/" ' +
        'class="l">One</a></h3></article></li></ul><table class="t"><caption>Prices</caption><thead><tr><th ' +
        'scope="col">Loaf</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table></div>',
    ),
    [
      '<h2>Bread</h2>',
      '<p>The <em>oven</em> is on.</p>',
      'ul: <li><h3><a href="/text/en/a/">One</a></h3></li>',
      '<p>Prices</p>',
      'table: <tr><th scope="col">Loaf</th></tr>',
      'table: <tr><td>2</td></tr>',
    ].join('\n'),
  )
})

test('a picture is told by its alternative text and caption, and one without is left out', () => {
  assert.equal(
    off(
      '<figure><picture><source srcset="a.avif"><img src="a.jpg" alt="A tram on the ' +
        'bridge"></picture><figcaption>The bridge. <span class="credit">Lantern</span></figcaption></figure><img ' +
        'src="b.jpg" alt="">',
    ),
    '<p>Picture: A tram on the bridge</p>\n<p>The bridge. Lantern</p>',
  )
})

test('a folded article is unfolded, a recording becomes a link, and language and direction are kept', () => {
  assert.equal(
    off(
      '<details><summary>Read on</summary><p lang="fa" dir="rtl">تراموا</p></details><audio controls ' +
        'src="/media/x.mp3"></audio><bdi>Omid</bdi>',
    ),
    '<p lang="fa" dir="rtl">تراموا</p>\n<p><a href="/media/x.mp3">Open the recording</a></p>\n<p><bdi>Omid</bdi></p>',
  )
})

test('nothing that runs or loads is left, and text stays text', () => {
  const text = off(
    '<script>x()</script><style>p{}</style><iframe src="//x"></iframe><p onclick="x()" style="a">1 &lt; 2 &amp; ' +
      '"3"</p><svg><script>x()</script><text>no</text></svg>',
  )
  assert.equal(text, '<p>1 &lt; 2 &amp; &quot;3&quot;</p>')
})

test('anchors that the page leads to are kept, others go', () => {
  assert.equal(
    off(
      '<p>River<sup><a href="#n1" id="r1">1</a></sup></p><p id="n1">Note <a href="#r1">back</a></p><p id="other">x</p>',
    ).includes('id="other"'),
    false,
  )
  assert.match(off('<p id="n1">Note</p><p><a href="#n1">1</a></p>'), /<p id="n1">/)
})

test('a link to a whole section leads to its first line, and the h1 is known wherever it stands', () => {
  assert.match(
    off('<p><a href="#corrections">Corrected</a></p><section id="corrections"><h2>Corrections</h2><p>x</p></section>'),
    /<h2 id="corrections">/,
  )
  assert.equal(
    undress('<header><h1><a href="/">The Lantern</a></h1></header><main><p>x</p></main>', words, (href) => href, 4_000)
      .heading,
    'The Lantern',
  )
})

test('every part of a long text fits six kilobytes compressed, no word is lost, and a numbered list counts on', () => {
  const dress = (body: string) => `<!doctype html><title>x</title>${body}`
  const word = fc.stringMatching(/^[a-z]{2,9}$|^[آ-ی]{2,7}$/)
  const paragraph = fc.array(word, { minLength: 1, maxLength: 400 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 40 }), fc.boolean(), (texts, asList) => {
      const main = asList
        ? `<ol>${texts.map((text) => `<li>${text}</li>`).join('')}</ol>`
        : texts.map((text) => `<p>${text}</p>`).join('')
      const { pieces } = undress(`<main>${main}</main>`, words, (href) => href, 4_000)
      const parts = inParts(pieces, dress)
      for (const part of parts) assert.ok(gzipSync(dress(part)).length < mostBytes)
      assert.equal(
        parts
          .join(' ')
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
        texts.join(' ').trim(),
      )
    }),
    { numRuns: 40 },
  )
  const loaves = Array.from(
    { length: 900 },
    (_, n) => `<li>Loaf ${n} ${(n * 7919) % 9973} ${((n + 3) * 104729) % 99991}</li>`,
  )
  const { pieces } = undress(`<main><ol>${loaves.join('')}</ol></main>`, words, (href) => href, 4_000)
  const parts = inParts(pieces, dress)
  assert.ok(parts.length > 1)
  const inFirst = parts[0]?.match(/<li>/g)?.length ?? 0
  assert.match(parts[1] ?? '', new RegExp(`^<ol start="${inFirst + 1}">`))
})

test('a part that begins in the middle of a section says again which one that is', () => {
  const water = '<p>The river rises.</p>'.repeat(40)
  const { pieces } = undress(
    `<main><h1>Water</h1><h2 id="s">The old bed</h2>${water}<h3>Depth</h3>${water}</main>`,
    words,
    (href) => href,
    4_000,
  )
  const many = Array.from({ length: 60 }, () => pieces.slice(2)).flat()
  const parts = inParts([...pieces.slice(0, 2), ...many], (body) => body + 'x'.repeat(10))
  assert.ok(parts.length > 1)
  for (const part of parts.slice(1)) assert.match(part, /^<h2>The old bed<\/h2>/)
})

test('one endless paragraph is parted between words', () => {
  const text = off(`<p>${'water '.repeat(5_000)}</p>`)
  for (const line of text.split('\n'))
    assert.ok(line.length < 4_100 && line.startsWith('<p>water') && line.endsWith('water</p>'))
})

test('lists count in the digits of their edition, and Arabic script is emphasised upright', () => {
  assert.match(styleOf({ code: 'fa', digits: 'arabext' }), /em\{font-weight:700\}ol\{list-style-type:persian\}$/)
  assert.match(styleOf({ code: 'ar', digits: 'arab' }), /font-style:normal.*ol\{list-style-type:arabic-indic\}$/)
  assert.doesNotMatch(styleOf({ code: 'ar', digits: 'latn' }), /list-style/)
  assert.doesNotMatch(styleOf({ code: 'en', digits: 'latn' }), /font-style|list-style/)
})

test('lines that tell when, by whom and where are told from paragraphs', () => {
  assert.equal(
    off('<p class="kicker">City</p><h2>Trams</h2><p>They are back.</p><ul><li><p class="meta">Leila</p></li></ul>'),
    '<p class="line">City</p>\n<h2>Trams</h2>\n<p>They are back.</p>\nul: <li><p class="line">Leila</p></li>',
  )
})

test('what is no HTML is led to as it is, and a page that may not be kept may not in text alone either', async () => {
  const site = { publicUrl: 'https://lantern.example' }
  const page = { status: 200, render: () => ({ text: '<main><p>Trams</p></main>', policy: '' }) } as const
  const inText = (more: object) =>
    readTextOnly({} as Reading, { kind: 'front', edition: 'en' }, { part: 1 }, { ...page, ...more }, site)
  assert.deepEqual([(await inText({}))?.status, (await inText({}))?.kept], [200, undefined])
  assert.equal((await inText({ type: 'application/xml' }))?.location, '/en/')
  assert.equal((await inText({ kept: false }))?.kept, false)
})

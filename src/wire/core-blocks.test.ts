import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is, lost, make, show } from '#test/practice/foreign-html.ts'

const paragraph = (text: string): string => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`

test('a reusable block stands where a text refers to it, and one that refers to itself stands there once', () => {
  const blocks = new Map([
    [40, paragraph('Write by noon.')],
    [41, `${paragraph('a')}<!-- wp:block {"ref":41} /--><!-- wp:block {"ref":42} /-->`],
    [42, `${paragraph('b')}<!-- wp:block {"ref":41} /-->`],
  ])
  const block = (ref: number): string | undefined => blocks.get(ref)
  is(
    `${paragraph('Letters.')}\n\n<!-- wp:block {"ref":40} /-->\n${paragraph('End.')}`,
    'p[Letters.] p[Write by noon.] p[End.]',
    { block },
  )
  is('<!-- wp:block {"ref":41} /-->', 'p[a] p[b]', { block })
  assert.deepEqual(lost('<!-- wp:block {"ref":41} /--><!-- wp:block {"ref":7} /-->', { block }), {
    'reusable block': 3,
  })
  const many = new Map(
    Array.from({ length: 4 }, (_, at) => [at + 1, `<!-- wp:block {"ref":${at + 2}} /-->`.repeat(300)]),
  )
  many.set(5, paragraph('x'.repeat(1000)))
  assert.ok(show(make('<!-- wp:block {"ref":1} /-->', { block: (ref) => many.get(ref) }).body).length < 3_000_000)
})

test('a text says in its own words what a pattern leaves open', () => {
  const pattern = `<!-- wp:heading {"metadata":{"name":"Day","bindings":{}}} --><h2>Day</h2><!-- /wp:heading -->
<!-- wp:image {"id":1,"metadata":{"name":"Map"}} -->
<figure><img src="https://example.org/a.jpg" class="wp-image-1"/></figure><!-- /wp:image -->
${paragraph('Doors open at nine.')}`
  is(
    '<!-- wp:block {"ref":1,"content":{"Day":{"content":"<em>Friday</em> 5"},"Map":{"id":7,"url":"htt' +
      'ps://example.org/b.jpg","alt":"Map"}}} /-->',
    'h{level=2}[emphasis(Friday) 5] picture{media=7 alt=Map} p[Doors open at nine.]',
    { block: () => pattern },
  )
})

test('headings of accordions and their panels stay', () => {
  is(
    '<!-- wp:accordion --><div class="wp-block-accordion"><!-- wp:accordion-item -->' +
      '<div class="wp-block-accordion-item"><!-- wp:accordion-heading --><h3 class="wp-block-accordion-' +
      'heading"><button type="button"><span>When?</span><span aria-hidden="true">+' +
      '</span></button></h3><!-- /wp:accordion-heading --><!-- wp:accordion-panel -->' +
      '<div><!-- wp:paragraph --><p>At nine.</p><!-- /wp:paragraph --></div><!-- /wp:accordion-panel ' +
      '--></div><!-- /wp:accordion-item --></div><!-- /wp:accordion -->',
    'h{level=3}[When?] p[At nine.]',
  )
  is(
    '<details class="wp-block-details"><summary>When?</summary><p>At nine.</p></details>',
    'p[strong(When?)] p[At nine.]',
  )
  is('<form><label>a</label><button>send</button></form>', '')
})

test('a formula is what its author wrote, or its signs', () => {
  is(
    '<!-- wp:math {"latex":"x^2"} --><div><math data-latex="x^2"><semantics>' +
      '<msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2' +
      '</annotation></semantics></math></div><!-- /wp:math -->',
    'p[code(x^2)]',
  )
  is('<p><math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mi>y</mi></math></p>', 'p[xsuperscript(2)+y]')
})

test('galleries that plugins lay out are galleries', () => {
  is(
    '<!-- wp:jetpack/tiled-gallery {"ids":[1,2]} --><div class="wp-block-jetpack-tiled-gallery ' +
      'aligncenter"><div class="tiled-gallery__gallery"><div class="tiled-gallery__row">' +
      '<div class="tiled-gallery__col"><figure class="tiled-gallery__item"><img data-id="1" ' +
      'src="https://example.org/a.jpg"/></figure></div><div class="tiled-gallery__col">' +
      '<figure class="tiled-gallery__item"><img data-id="2" src="https://example.org/b.jpg"/>' +
      '</figure></div></div></div></div><!-- /wp:jetpack/tiled-gallery -->',
    'gallery[picture{media=1}picture{media=2}]',
  )
})

test('words and addresses that plugins keep in the attributes of their blocks are kept', () => {
  is('<!-- wp:jetpack/podcast-player {"url":"https://example.org/feed"} /-->', 'embed{url=https://example.org/feed}')
  const quote =
    '<!-- wp:acf/quote {"id":"block_1","data":{"text":"Bread is <b>cheap</b> today.","_text":"field_1' +
    '","colour":"dark red;"}} /-->'
  is(quote, 'p[Bread is strong(cheap) today.]')
  assert.deepEqual(lost(quote), { 'block acf/quote': 1 })
})

test('a link around a picture that led somewhere else is told', () => {
  assert.deepEqual(lost('<a href="https://example.org/shop"><img src="https://example.org/a.jpg"></a>'), {
    'link around a picture': 1,
  })
  assert.deepEqual(lost('<a href="https://example.org/a.jpg"><img src="https://example.org/a-300x200.jpg"></a>'), {})
})

test('emoji that were pictures are signs again, and a file is linked once', () => {
  is('a <img src="https://s.w.org/images/core/emoji/15/72x72/1f600.png" alt="😀"> b', 'p[a 😀 b]')
  is(
    '<!-- wp:file {"id":3} --><div class="wp-block-file"><object class="wp-block-file__embed" ' +
      'data="https://example.org/a.pdf" type="application/pdf"></object><a href="https://example.org/a.' +
      'pdf">Plan</a><a href="https://example.org/a.pdf" class="wp-block-file__button" download>Download' +
      '</a></div><!-- /wp:file -->',
    'p[link:https://example.org/a.pdf(Plan)]',
  )
  assert.deepEqual(make('<a href="/a.pdf">a</a><a href="/a.pdf">b</a>', { baseUrl: 'https://example.org/' }).links, [
    'https://example.org/a.pdf',
  ])
})

test('pages of a text are one text', () => {
  is('a\n<!--nextpage-->\nb', 'p[a] p[b]')
  is(
    `${paragraph('a')}<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->${paragraph('b')}` +
      `<!-- wp:more {"customText":"Read on"} --><!--more Read on--><!-- /wp:more -->${paragraph('c')}`,
    'p[a] p[b] p[c]',
  )
})

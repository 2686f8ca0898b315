import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseFragment } from 'parse5'
import type { DefaultTreeAdapterTypes, ParserError } from 'parse5'
import { bodies } from '#test/practice/bodies.ts'
import { bodyHtml } from './html.ts'
import type { BodyPage, MediaView } from './html.ts'
import {
  dir,
  br,
  code,
  doc,
  em,
  embed,
  gallery,
  h2,
  h3,
  h4,
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
  sub,
  sup,
  table,
  td,
  th,
  tr,
  ul,
  video,
} from '#test/practice/notation.ts'
import type { Body } from './schema.ts'
import { bodyText } from './text.ts'

const words = {
  notes: 'Notes',
  back: 'Back',
  table: 'Table',
  citation: 'Source',
  comma: ', ',
  elsewhere: { picture: 'See the picture', audio: 'Listen', video: 'Watch', file: 'Open' },
}
const tram: MediaView = {
  kind: 'picture',
  src: '/media/tram.avif',
  width: 640,
  height: 480,
  alt: 'A tram',
  caption: 'Line 1',
  credit: 'عکاس',
  mime: 'image/avif',
}
const page = (language: string, media: BodyPage['media'] = () => undefined): BodyPage => ({
  language,
  media,
  writeNumber: (n) => n.toLocaleString(language === 'fa' ? 'fa' : 'en'),
  // A time is the page's word, not the body's.
  writeMoment: () => '',
  words,
})
const html = (language: string, body: Body, media?: BodyPage['media']): string =>
  bodyHtml(body, page(language, media)).trimEnd()

test('a block in another language says so, and its direction only where it differs', () => {
  assert.equal(html('fa', doc(p('سلام'))), '<p>سلام</p>')
  assert.equal(html('fa', doc(p({ lang: 'en' }, 'Hello'))), '<p lang="en" dir="ltr">Hello</p>')
  assert.equal(html('fa', doc(p({ lang: 'ar' }, 'مرحبا'))), '<p lang="ar">مرحبا</p>')
  assert.equal(html('fa', doc(p({ lang: 'und' }, '?'))), '<p lang="und" dir="auto">?</p>')
  assert.equal(html('fa', doc(p({ lang: 'fa' }, 'سلام'))), '<p>سلام</p>')
  assert.equal(html('en', doc(ul(li(p({ lang: 'fa' }, 'سلام'))))), '<ul><li lang="fa" dir="rtl">سلام</li></ul>')
})

test('a run whose author said which way it runs is shown so, and isolated from the text around', () => {
  assert.equal(
    html('fa', doc(p('حساب: ', dir('ltr', '۸ - ۳ = ۵'), ' شد'))),
    '<p>حساب: <bdi dir="ltr">۸ - ۳ = ۵</bdi> شد</p>',
  )
  assert.equal(html('en', doc(p('a ', dir('ltr', 'b'), ' c'))), '<p>a b c</p>')
  assert.equal(
    html('fa', doc(p('فرمول ', dir('ltr', 'a + b = ج'), ' است'))),
    '<p>فرمول <bdi dir="ltr">a + b = <bdi dir="rtl">ج</bdi></bdi> است</p>',
  )
  assert.equal(
    html('fa', doc(p(link('https://example.org/', dir('ltr', 'x - ۳')), ' است'))),
    '<p><a href="https://example.org/" rel="noopener noreferrer"><bdi dir="ltr">x - ۳</bdi></a> است</p>',
  )
})

test('a run in another language is isolated and tagged', () => {
  assert.equal(
    html('fa', doc(p('به نقل از ', lang('en', 'City Herald'), '.'))),
    '<p>به نقل از <bdi lang="en" dir="ltr">City Herald</bdi>.</p>',
  )
  assert.equal(html('fa', doc(p(lang('und', 'x')))), '<p><bdi lang="und">x</bdi></p>')
  assert.equal(
    html('en', doc(p(lang('fa', 'روزنامهٔ ', strong('شهر'))))),
    '<p><bdi lang="fa" dir="rtl">روزنامهٔ <strong>شهر</strong></bdi></p>',
  )
})

test('foreign words that nobody marked are isolated, with the signs and digits that belong to them', () => {
  const fa = (text: string): string => html('fa', doc(p(text))).slice(3, -4)
  assert.equal(fa('زبان C++ را'), 'زبان <bdi dir="ltr">C++</bdi> را')
  assert.equal(fa('آژانس Reuters ۱۵ نفر'), 'آژانس <bdi dir="ltr">Reuters</bdi> ۱۵ نفر')
  assert.equal(fa('گوشی iPhone 15 را'), 'گوشی <bdi dir="ltr">iPhone 15</bdi> را')
  assert.equal(fa('شرکت 3M و @herald.'), 'شرکت <bdi dir="ltr">3M</bdi> و <bdi dir="ltr">@herald</bdi>.')
  assert.equal(fa('Reuters، AFP'), '<bdi dir="ltr">Reuters</bdi>، <bdi dir="ltr">AFP</bdi>')
  assert.equal(fa('شرکت Apple (AAPL) گفت'), 'شرکت <bdi dir="ltr">Apple (AAPL)</bdi> گفت')
  assert.equal(fa('سازمان (UN) و «The Times»'), 'سازمان (<bdi dir="ltr">UN</bdi>) و «<bdi dir="ltr">The Times</bdi>»')
  assert.equal(fa('Quote in English.'), '<bdi dir="ltr">Quote in English.</bdi>')
  assert.equal(
    html('fa', doc(p(link('tel:+98215555', '+98 21 5555')))),
    '<p><a href="tel:+98215555" dir="ltr">+98 21 5555</a></p>',
  )
  assert.equal(
    html('en', doc(p('The paper کیهان (لندن) said'))),
    '<p>The paper <bdi dir="rtl">کیهان (لندن)</bdi> said</p>',
  )
  assert.equal(
    html('en', doc(p('The book (کتاب خوب), 5 copies'))),
    '<p>The book (<bdi dir="rtl">کتاب خوب</bdi>), 5 copies</p>',
  )
})

test('numbers above and below the line stay with their foreign run', () => {
  const line = (...content: Parameters<typeof p>): string => html('fa', doc(p(...content)))
  assert.equal(line('انتشار CO', sub('2'), ' در ۲۰۲۶'), '<p>انتشار <bdi dir="ltr">CO<sub>2</sub></bdi> در ۲۰۲۶</p>')
  assert.equal(
    line('اسید H', sub('2'), 'SO', sub('4'), '.'),
    '<p>اسید <bdi dir="ltr">H<sub>2</sub>SO<sub>4</sub></bdi>.</p>',
  )
  assert.equal(line('مساحت 20 m', sup('2'), ' است'), '<p>مساحت <bdi dir="ltr">20 m<sup>2</sup></bdi> است</p>')
  assert.equal(line(sup('14'), 'C است'), '<p><bdi dir="ltr"><sup>14</sup>C</bdi> است</p>')
  assert.equal(line(strong('CO', sub('2')), ' است'), '<p><strong>CO<sub>2</sub></strong> است</p>')
  assert.equal(line('متن', sup('۱'), ' دیگر'), '<p>متن<sup>۱</sup> دیگر</p>')
  assert.equal(html('en', doc(p('CO', sub('2'), ' rises'))), '<p>CO<sub>2</sub> rises</p>')
})

test('a foreign name that is only partly bold is left to the browser, whose order is right there', () => {
  assert.equal(html('fa', doc(p('در New ', strong('York'), ' بود'))), '<p>در New <strong>York</strong> بود</p>')
  assert.equal(html('fa', doc(p('a', br, 'سلام'))), '<p><bdi dir="ltr">a</bdi><br>سلام</p>')
})

test('a link is isolated where its words are foreign, code always', () => {
  const rel = 'rel="noopener noreferrer"'
  assert.equal(
    html('fa', doc(p('در ', link('https://a.example/', 'a.example')))),
    `<p>در <a href="https://a.example/" ${rel} dir="ltr">a.example</a></p>`,
  )
  assert.equal(
    html('fa', doc(p(link('/fa/', 'BBC فارسی')))),
    '<p><a href="/fa/" dir="rtl"><bdi dir="ltr">BBC</bdi> فارسی</a></p>',
  )
  assert.equal(html('fa', doc(p(link('/fa/', 'خبر')))), '<p><a href="/fa/">خبر</a></p>')
  assert.equal(html('fa', doc(p(code('a + b')))), '<p><code dir="ltr">a + b</code></p>')
})

test('marks nest with the longest outside, so that a link is one link', () => {
  assert.equal(
    html('en', doc(p(link('/a', 'one ', em('two'), ' three')))),
    '<p><a href="/a">one <em>two</em> three</a></p>',
  )
  assert.equal(html('en', doc(p(strong('a', link('/a', 'b'))))), '<p><strong>a<a href="/a">b</a></strong></p>')
})

test('headings carry anchors', () => {
  assert.equal(html('en', doc(h2({ id: 'abcd' }, 'Trams'))), '<h2 id="b-abcd">Trams</h2>')
})

test('a quotation names speaker and role under it', () => {
  assert.equal(
    html('en', doc(quote({ speaker: 'Leila', role: 'driver', cite: 'https://a.example/1' }, p('At last.')))),
    '<figure class="quotation said"><blockquote cite="https://a.example/1"><p>At ' +
      'last.</p>\n</blockquote><figcaption><bdi class="speaker">Leila</bdi>, <bdi class="role">driver</bdi>, <a ' +
      'class="cite" href="https://a.example/1" rel="noopener noreferrer">Source</a></figcaption></figure>',
  )
})

test('a quotation keeps bar and caption on the side of its page, whatever way its words run', () => {
  const said = quote({ speaker: 'لیلا' }, p('The river runs under the whole city.'), p('رودخانه زیر شهر است.'))
  const open = '<figure class="quotation said"><blockquote>'
  assert.equal(
    html('fa', doc(said)),
    `${open}<p dir="ltr">The river runs under the whole city.</p>\n` +
      '<p>رودخانه زیر شهر است.</p>\n</blockquote>' +
      '<figcaption><bdi class="speaker">لیلا</bdi></figcaption></figure>',
  )
  assert.match(
    html('fa', doc(quote({ lang: 'en' }, p('Slow down.')))),
    /^<figure class="quotation"><blockquote lang="en" dir="ltr"><p>Slow down\.<\/p>/,
  )
})

test('a picture has its measures, its words and its credit', () => {
  assert.equal(
    html('en', doc(picture(1)), () => tram),
    '<figure class="picture"><img src="/media/tram.avif" width="640" height="480" alt="A tram" loading="lazy" ' +
      'decoding="async"><figcaption>Line 1 <span class="credit"><bdi>عکاس</bdi></span></figcaption></figure>',
  )
  assert.match(
    html('en', doc(picture(1, { alt: 'Mine', caption: 'Ours' })), () => tram),
    /alt="Mine".*<figcaption>Ours /,
  )
  // It is shown where the picture does not come, and foreign words are whole there too.
  assert.match(
    html('fa', doc(picture(1, { alt: 'پل City Bridge در 2026' })), () => tram),
    /alt="پل \u2068City Bridge\u2069 در 2026"/,
  )
})

test('media without a file of our own load nothing and lead to where they were', () => {
  const { src: _, ...far } = { ...tram, origin: 'https://pictures.example/tram.jpg' }
  assert.equal(
    html('en', doc(picture(1)), () => far),
    '<figure class="picture absent"><p class="alt">A tram</p><figcaption>Line 1 <span ' +
      'class="credit"><bdi>عکاس</bdi></span> <a class="origin" href="https://pictures.example/tram.jpg" ' +
      'rel="noopener noreferrer">See the picture</a></figcaption></figure>',
  )
  assert.equal(html('en', doc(picture(1), gallery(picture(2)))), '')
  assert.equal(
    html('en', doc(video(1)), () => ({ kind: 'video', src: '/media/a.webm', alt: 'Ride', mime: 'video/webm' })),
    '<figure class="video"><video src="/media/a.webm" controls preload="none" aria-label="Ride"></video></figure>',
  )
})

test('a table scrolls in a region with a name, an embed is a card', () => {
  assert.equal(
    html('en', doc(table({ caption: 'Lines' }, tr(th('Line')), tr(td('1'))))),
    '<div class="table" role="region" tabindex="0" ' +
      'aria-label="Lines"><table><caption>Lines</caption><tbody><tr><th ' +
      'scope="col">Line</th></tr><tr><td>1</td></tr></tbody></table></div>',
  )
  assert.equal(
    html('fa', doc(embed('https://v.example/1', { title: 'Ride', site: 'V' }))),
    '<aside class="link-card"><p class="title"><a href="https://v.example/1" rel="noopener noreferrer" ' +
      'dir="auto">Ride</a></p><p class="site" dir="auto">V</p></aside>',
  )
})

test('lists, code', () => {
  assert.equal(html('en', doc(ol('a', li('b', ul('c'))))), '<ol><li>a</li><li>b<ul><li>c</li></ul>\n</li></ol>')
  assert.equal(
    html('fa', doc(pre('a < b', { language: 'ts' }))),
    '<pre dir="ltr"><code class="language-ts">a &lt; b</code></pre>',
  )
})

test('footnotes are numbered as the text meets them, in the digits of the edition, and lead back', () => {
  const body = doc(p('آ', ref('late'), ref('early'), ref('late')), note('early', p('دو')), note('late', p('یک')))
  assert.equal(
    html('fa', body),
    '<p>آ<sup class="ref"><a id="ref-late" href="#note-late" role="doc-noteref">۱</a></sup>' +
      '<sup class="ref"><a id="ref-early" href="#note-early" role="doc-noteref">۲</a></sup><sup class="ref"><a ' +
      'href="#note-late" role="doc-noteref">۱</a></sup></p>\n' +
      '<section class="notes" role="doc-endnotes" aria-label="Notes"><ul>' +
      '<li id="note-late"><span class="number">۱</span> <p>یک <a class="back" href="#ref-late" ' +
      'role="doc-backlink" aria-label="Back">↑</a></p></li>' +
      '<li id="note-early"><span class="number">۲</span> <p>دو <a class="back" href="#ref-early" ' +
      'role="doc-backlink" aria-label="Back">↑</a></p></li></ul></section>',
  )
})

type Tree = DefaultTreeAdapterTypes.Node
const parsed = (source: string): { tree: Tree; errors: ParserError[] } => {
  const errors: ParserError[] = []
  const tree = parseFragment(source, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) })
  return { tree, errors }
}
// What the system adds, and what only the archive knows, is not in the text of a body.
const added = new Set(['ref', 'back', 'number', 'cite', 'credit', 'origin', 'alt'])
const inlineTags = new Set(['a', 'bdi', 'strong', 'em', 's', 'sub', 'sup', 'code', 'span'])
const textIn = (node: Tree): string => {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  const element = node as DefaultTreeAdapterTypes.Element
  if (element.attrs?.some((attr) => attr.name === 'class' && added.has(attr.value))) return ''
  const inner = (element.childNodes ?? []).map(textIn).join('')
  return inlineTags.has(node.nodeName) && !element.attrs?.some((attr) => attr.value === 'speaker')
    ? inner
    : ` ${inner} `
}
const normalised = (text: string): string => text.replaceAll(/[\s,]+/g, ' ').trim()

test('the HTML of every body parses without an error into exactly its text', () => {
  fc.assert(
    fc.property(bodies(), fc.constantFrom('fa', 'en', 'und'), (body, language) => {
      const media = {
        kind: 'picture' as const,
        src: '/m/1',
        origin: 'https://a.example/1',
        alt: 'alt',
        credit: 'me',
        mime: 'image/png',
      }
      const { tree, errors } = parsed(
        bodyHtml(
          body,
          page(language, (id) => (id === 1 ? undefined : media)),
        ),
      )
      assert.deepEqual(errors, [])
      assert.equal(normalised(textIn(tree)), normalised(bodyText(body)))
    }),
    { numRuns: 300 },
  )
})

const hostile = fc.constantFrom(
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '" onerror="alert(1)" x="',
  'javascript:alert(1)',
  'JAVA\tSCRIPT:alert(1)',
  'data:text/html,<script>1</script>',
  '</p></blockquote><img src=x onerror=alert(1)>',
  '<!--',
  ']]>',
  '</code></pre><svg onload=alert(1)>',
  '&lt;script&gt;',
  '\0<b>',
  '\uD800',
  '//evil.example',
  '<style>',
  '\u202E',
  '` onload=`',
)
const tags = new Set([
  ...inlineTags,
  'article',
  'time',
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'figure',
  'blockquote',
  'figcaption',
  'img',
  'video',
  'audio',
  'div',
  'table',
  'caption',
  'tbody',
  'tr',
  'th',
  'td',
  'aside',
  'pre',
  'hr',
  'br',
  'section',
])

test('hostile words in every text and attribute stay words', () => {
  fc.assert(
    fc.property(
      bodies({ words: hostile, web: hostile, href: hostile, tag: hostile }),
      hostile,
      hostile,
      (body, one, other) => {
        const view: MediaView = {
          kind: 'picture',
          src: one,
          origin: other,
          alt: one,
          caption: other,
          credit: one,
          mime: other,
          width: one as never,
          height: other as never,
        }
        const walk = (node: Tree): void => {
          const element = node as DefaultTreeAdapterTypes.Element
          if (!node.nodeName.startsWith('#')) assert.ok(tags.has(node.nodeName), node.nodeName)
          for (const { name, value } of element.attrs ?? []) {
            assert.doesNotMatch(name, /^on|style|srcdoc/i)
            if (['href', 'src', 'cite'].includes(name)) assert.match(value, /^(https?:\/\/|\/(?!\/)|#|mailto:|tel:)/)
          }
          for (const child of element.childNodes ?? []) walk(child)
        }
        walk(
          parsed(
            bodyHtml(
              body,
              page('fa', () => view),
            ),
          ).tree,
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('a paragraph in another script runs its own way though nobody marked it, a few foreign words do not', () => {
  assert.equal(
    html('fa', doc(p('The river runs under the whole city.'))),
    '<p dir="ltr">The river runs under the whole city.</p>',
  )
  assert.equal(html('en', doc(p('رودخانه زیر همهٔ شهر جاری است.'))), '<p dir="rtl">رودخانه زیر همهٔ شهر جاری است.</p>')
  assert.match(html('fa', doc(p('BBC World Service و Radio Free City گفتند که شهر آرام است و چیزی نشده.'))), /^<p><bdi/)
})

test('no level of headings is skipped, whatever an import brings', () => {
  assert.match(
    html('en', doc(h3('A'), p('a'), h4('B'), h2('C'), h4('D'))),
    /^<h2 [^>]*>A<\/h2>[^]*<h3 [^>]*>B<\/h3>\s*<h2 [^>]*>C<\/h2>\s*<h3 [^>]*>D<\/h3>$/,
  )
})

test('a heading without words is left out', () => {
  assert.equal(html('fa', doc(h2(' '), p('سلام'))), '<p>سلام</p>')
})

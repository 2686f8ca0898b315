import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import { is, lost, make, show } from '#test/practice/foreign-html.ts'
import { readWxr } from './wxr.ts'

const inputs = new URL('../../../shared/inputs/', import.meta.url)

test('in a classic post an empty line begins a paragraph and a line end is a line break', () => {
  is('خط یک\nخط دو\n\n\nبند <b>دوم</b>', 'p[خط یک/خط دو] p[بند strong(دوم)]')
  is('one<br />\ntwo<br><br>three', 'p[one/two] p[three]')
  is('<b>bold\n\nstill</b> not', 'p[strong(bold)] p[strong(still) not]')
  is('a\n<h2>b</h2>\nc\n<!--more-->\nd', 'p[a] h{level=2}[b] p[c] p[d]')
  is('<div>a\n\nb</div><p>c\nd</p>&nbsp;<p>&nbsp;</p>', 'p[a] p[b] p[c/d]')
})

test('in block markup line ends are only white space', () => {
  is(
    '<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {"level":3} ' +
      '-->\n<h3><strong>c</strong></h3>\n<!-- /wp:heading -->',
    'p[a b] h{level=3}[c]',
  )
  is('<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\nloose\n\ntext', 'p[a] p[loose] p[text]')
})

test('a quotation keeps its speaker, their role and where it was said', () => {
  is(
    '<blockquote cite="https://example.org/a"><p>نقشه نامه است.</p><cite>کریم عزیز، موزه‌دار</cite></blockquote>',
    'quote{speaker=کریم عزیز role=موزه‌دار cite=https://example.org/a}[p[نقشه نامه است.]]',
  )
  is(
    '<blockquote>A map is a letter.\n— Karim Aziz, curator</blockquote>',
    'quote{speaker=Karim Aziz role=curator}[p[A map is a letter.]]',
  )
  is(
    '<figure class="wp-block-pullquote"><blockquote><p>a</p><cite>b</cite></blockquote></figure>',
    'quote{speaker=b}[p[a]]',
  )
  is(
    '<blockquote>a<blockquote>b<cite>c</cite></blockquote><h2>d</h2></blockquote>',
    'quote[p[a]p[b]p[— c]h{level=2}[d]]',
  )
  is('<blockquote><img src="https://example.org/a.jpg">a</blockquote>', 'quote[p[a]] picture{media=5}')
})

test('lists nest, and a picture inside a list stands behind its item', () => {
  is(
    '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="4"><li>c<li>d<img src="https://example.org/p.jp' +
      'g"></li><li>e</ol>',
    'ul[li[p[a]ul[li[p[b]]]]] ol{start=4}[li[p[c]]li[p[d]]] picture{media=5} ol{start=6}[li[p[e]]]',
  )
  is('<ul><li>a</li><ul><li>b</li></ul></ul><li>c</li>', 'ul[li[p[a]ul[li[p[b]]]]] p[c]')
  is('<ul><li><h3>a</h3><blockquote>b</blockquote></li></ul>', 'ul[li[p[strong(a)]p[b]]]')
  is('<dl><dt>a</dt><dd>b</dd></dl>', 'p[strong(a)] p[b]')
})

test('tables keep their heads and spans, and a table of one cell is no table', () => {
  is(
    '<table><caption>t</caption><tfoot><tr><td>f<td></tfoot><thead><tr><th colspan=2>a' +
      '</th></tr></thead><tr><td rowspan="2">b</td><td>c</td></tr></table>',
    'table{caption=t}[tr[th{colspan=2}[p[a]]]tr[td{rowspan=2}[p[b]]td[p[c]]]tr[td[p[f]]td[p[]]]]',
  )
  is('<table><tr><td><p>a</p><p>b</p></td></tr></table>', 'p[a] p[b]')
  is(
    '<table><tr><td colspan="-3">a<table><tr><td>b</td><td>c</td></tr></table>' +
      '</td><td rowspan="99999">d</td></tr></table>',
    'table[tr[td[p[a]p[b]p[c]]td{rowspan=1000}[p[d]]]]',
  )
})

test('lines may end between words that were pasted with no-break spaces; one here and there is meant', () => {
  is(
    '<p>The&nbsp;tram&nbsp;is&nbsp;back&nbsp;after&nbsp;a&nbsp;winter.&nbsp; It runs.</p>',
    'p[The tram is back after a winter. It runs.]',
  )
  is('<p>Line&nbsp;4 runs again, every ten minutes.</p>', 'p[Line\u00a04 runs again, every ten minutes.]')
  is('<p>باران آمد&nbsp;&nbsp;&nbsp;&nbsp;چراغ روشن شد</p>', 'p[باران آمد\u00a0\u00a0\u00a0\u00a0چراغ روشن شد]')
})

test('marks are what the old markup meant', () => {
  is(
    '<em>a</em><i>b</i> <s>c</s><del>d</del> H<sub>2</sub>O m<sup>2</sup> <code>x' +
      '</code> <u>u</u> <abbr title="t">ab</abbr>',
    'p[emphasis(ab) strike(cd) Hsubscript(2)O msuperscript(2) code(x) u ab]',
  )
  is(
    '<span style="font-weight: 700">a</span> <b style="font-weight:normal">b' +
      '</b> <span style="font-style:italic">c</span>',
    'p[strong(a) b emphasis(c)]',
  )
  is('<q>a</q>', 'p[«a»]', { language: 'fa' })
})

test('text in another language is marked as such', () => {
  is(
    '<p>گزارش <span lang="EN-gb">Morgenpost</span></p><p lang="ar">مرحبا</p><p lang="fa">سلام</p>',
    'p[گزارش language:en-GB(Morgenpost)] p{lang=ar}[مرحبا] p[سلام]',
    { language: 'fa' },
  )
  is(
    '<div lang="de"><p>Guten <i lang="en">day</i></p><ul lang="x_!"><li>a</ul></div>',
    'p{lang=de}[Guten language:en(emphasis(day))] ul{lang=de}[li[p{lang=de}[a]]]',
  )
})

test('a run keeps the direction that its author gave it', () => {
  const fa = { language: 'fa' }
  is('حساب <span dir="ltr">12 - 5 = 7</span> شد', 'p[حساب direction:ltr(12 - 5 = 7) شد]', fa)
  is(
    '<span style="direction:ltr;unicode-bidi:embed">#A-12/B</span> <bdo dir="LTR">۱۰۷٫۳ FM</bdo>',
    'p[direction:ltr(#A-12/B) direction:ltr(۱۰۷٫۳ FM)]',
    fa,
  )
  is(
    '<p dir="ltr">نشانی: <b>خیابان</b> باغ</p><p dir="rtl">الف</p><p dir="auto">ب</p>',
    'p[direction:ltr(نشانی: )strong(direction:ltr(خیابان))direction:ltr( باغ)] p[الف] p[ب]',
    fa,
  )
  is('<h2 dir="ltr">۳ - ۱</h2><ul dir="rtl"><li>a</li></ul>', 'h{level=2}[direction:ltr(۳ - ۱)] ul[li[p[a]]]', fa)
  is('<p lang="en" dir="ltr">a <span dir="rtl">b</span></p>', 'p{lang=en}[a direction:rtl(b)]', fa)
  assert.deepEqual(
    lost('<figure><img src="https://example.org/a"><figcaption><span dir="ltr">1 - 2</span></figcaption></figure>', fa),
    { 'direction in a caption': 1 },
  )
})

test('words have the letters of their language, and code and foreign runs their own', () => {
  const { body, lost: losses } = make(
    '<p>كتاب‌هاي <b>شهر</b> <span lang="ar">في المدينة</span> <code>ي</code>' +
      '</p><figure><img src="https://example.org/a.jpg"><figcaption>نان و چاي' +
      '</figcaption></figure>',
    { language: 'fa' },
  )
  assert.equal(show(body), 'p[کتاب‌های strong(شهر) language:ar(في المدينة) code(ي)] picture{media=5 caption=نان و چای}')
  assert.deepEqual(losses, [{ what: 'letters of another keyboard', count: 3, mended: true }])
  is('<p>می‌<b>رود</b></p>', 'p[می‌strong(رود)]', { language: 'fa' })
})

test('links are resolved, and what is no address for a reader loses its link and keeps its words', () => {
  is(
    '<a href="/a">a</a> <a href="b/?c#d">b</a> <a href="mailto:desk@example.org">c</a> <a href="tel:+49 30 123">d</a>',
    'p[link:https://x.example/a(a) link:https://x.example/p/b/?c#d(b) link:mailto:desk@example.org(c)' +
      ' link:tel:+4930123(d)]',
    { baseUrl: 'https://x.example/p/' },
  )
  is('<a href="/a b">a</a> <a href="//other.example/x">o</a>', 'p[link:/a%20b(a) o]')
  for (const href of [
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' \u0001javascript:alert(1)',
    '&#106;avascript&colon;alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'JaVaScRiPt:x',
    'file:///etc/passwd',
    'blob:x',
    '\\\\evil',
    'http://',
    'https://a b/',
  ]) {
    const { body } = make(`<a href="${href}">words</a>`, { baseUrl: 'https://x.example/p/' })
    assert.match(show(body), /^p\[(?:words|link:https:\/\/(?:x\.example|evil)\/\S*\(words\))\]$/, href)
  }
})

test('pictures keep caption and alternative text in every form that WordPress wrote them', () => {
  is(
    '<figure><img src="https://example.org/a.jpg" alt="b" class="wp-image-12 size-full"/>' +
      '<figcaption>c <b>d</b></figcaption></figure>',
    'picture{media=12 caption=c d alt=b}',
  )
  is(
    '[caption id="attachment_612" align="x" width="640" caption="old"]<a href="https://example.org/b.' +
      'jpg"><img src="https://example.org/a.jpg" /></a>[/caption]',
    'picture{media=612 caption=old}',
  )
  is(
    'text\n[caption id="attachment_7"]<img src="https://example.org/a.jpg" /> with <em>words</em>[/caption]\nmore',
    'p[text] picture{media=7 caption=with words} p[more]',
  )
  is(
    '<div class="wp-caption"><img src="https://example.org/a.jpg"><p class="wp-caption-text">c</p></div>',
    'picture{media=5 caption=c}',
  )
  is(
    '<p>a <img src="https://elsewhere.example/a.jpg" alt="b"> c</p>',
    'p[a] embed{url=https://elsewhere.example/a.jpg title=b} p[c]',
  )
  is('<img src="data:image/gif;base64,AAAA" data-src="https://example.org/late.jpg">', 'picture{media=5}')
  is(
    '<img src="data:x" data-src="https://example.org/a"><noscript><img src="https://example.org/a"></noscript>',
    'picture{media=5}',
  )
  is('<span class="lazy"></span><noscript><img src="https://example.org/a"></noscript>', 'picture{media=5}')
  is('hello <img class="wp-smiley" alt=":)" src="https://s.w.org/x.png">', 'p[hello :)]')
  assert.deepEqual(lost('<img src="javascript:x"><img width="1" height="1" src="https://t.example/p.gif">'), {
    picture: 1,
    'tracking picture': 1,
  })
})

test('galleries old and new become galleries', () => {
  const gallery = 'gallery[picture{media=1 caption=a}picture{media=2}]'
  is(
    '<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image {"id":1} -->' +
      '<figure><img src="https://example.org/a"/><figcaption>a</figcaption></figure>' +
      '<!-- /wp:image --><!-- wp:image {"id":2} --><figure><img src="https://example.org/b"/>' +
      '</figure><!-- /wp:image --></figure><!-- /wp:gallery -->',
    gallery,
  )
  is(
    '<ul class="wp-block-gallery"><li><figure><img data-id="1" src="https://example.org/a">' +
      '<figcaption>a</figcaption></figure></li><li><img data-id="2" src="https://example.org/b">' +
      '</li></ul>',
    gallery,
  )
  is('[gallery ids="3,4" columns=2]', 'gallery[picture{media=3}picture{media=4}]')
  is('[gallery exclude="8"]', 'gallery[picture{media=7}picture{media=9}]', { attached: [7, 8, 9] })
  assert.deepEqual(lost('[gallery]'), { gallery: 1 })
})

test('what other sites show becomes a link card', () => {
  is('a\n\nhttps://youtu.be/abc123\n\nb', 'p[a] embed{url=https://youtu.be/abc123 site=YouTube} p[b]')
  is(
    'a\nhttps://youtu.be/abc123\nb\nhttps://unknown.example/x',
    'p[a] embed{url=https://youtu.be/abc123 site=YouTube} p[b/https://unknown.example/x]',
  )
  is(
    '<iframe src="https://www.youtube.com/embed/abc123?rel=0"></iframe>',
    'embed{url=https://www.youtube.com/watch?v=abc123 site=YouTube}',
  )
  is(
    '<!-- wp:embed {"url":"https://vimeo.com/1"} --><figure><div>\nhttps://vimeo.com/1\n' +
      '</div><figcaption>c</figcaption></figure><!-- /wp:embed -->',
    'embed{url=https://vimeo.com/1 title=c site=Vimeo}',
  )
  is('[embed]https://example.org/x[/embed]', 'embed{url=https://example.org/x}')
  is(
    '[video mp4="https://example.org/a.mp4"][/video] [audio src="https://example.org/b.mp3"]',
    'video{media=6} audio{media=6}',
  )
  assert.deepEqual(
    lost('<iframe src="https://maps.example/x"></iframe><object data="x.swf"></object><form>a<input></form>'),
    { iframe: 1, object: 1, form: 1 },
  )
})

test('preformatted text is code only where it is code', () => {
  is('<pre class="wp-block-code"><code lang="js">a\n  b</code></pre>', 'code_block{language=js}[a\n  b]')
  is('<pre>بیت یک\nبیت دو\n\nبند دو</pre>', 'p[بیت یک/بیت دو] p[بند دو]')
  is('<pre class="wp-block-verse">a<br>b</pre>', 'p[a/b]')
})

test('footnotes come along with their notes', () => {
  const text =
    '<p>a<sup data-fn="u1" class="fn"><a href="#u1">1</a></sup> b<sup data-fn="u2" class="fn">' +
    '<a>2</a></sup></p><!-- wp:footnotes /-->'
  is(text, 'p[a^ b] note[p[x strong(y)]]', {
    footnotes: '[{"id":"u1","content":"x <b>y</b>"},{"id":"unused","content":"z"}]',
  })
  assert.deepEqual(lost(text, { footnotes: 'broken {' }), { footnote: 2 })
})

test('blocks without a text of their own are left out and listed', () => {
  const html =
    '<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:query --><div>x<!-- wp:post-title ' +
    '/--></div><!-- /wp:query --><!-- wp:columns --><div><!-- wp:column -->' +
    '<p>a</p><!-- /wp:column --></div><!-- /wp:columns --><!-- wp:vendor/thing /-->'
  is(html, 'p[a]')
  assert.deepEqual(lost(html), { 'block latest-posts': 1, 'block query': 1, 'block vendor/thing': 1 })
})

test('scripts, hidden links and controls of direction do not survive', () => {
  is(
    'a<script>x</script><style>y</style><div style="display:none"><a href="https://pills.example">buy' +
      '</a></div>b\u202ec\u0000',
    'p[abc]',
  )
  assert.deepEqual(lost('a<script>x</script><style>y</style><p hidden>z</p>'), {
    script: 1,
    style: 1,
    'hidden text': 1,
  })
})

for (const name of [
  'wordpress-theme-unit-test.xml',
  'wordpress-64-blocks.xml',
  'wordpress-polylang-three-languages.xml',
]) {
  const at = new URL(name, inputs)
  test(
    `every text in ${name} becomes a sound body`,
    { skip: existsSync(at) ? false : 'the inputs folder is not here' },
    async () => {
      const what = new Set<string>()
      let texts = 0
      for await (const entry of readWxr(createReadStream(at))) {
        if (entry.kind !== 'item' || !['post', 'page'].includes(entry.type)) continue
        const { lost: left } = make(entry.content, {
          baseUrl: entry.link,
          attached: [1, 2],
          footnotes: entry.meta.find((meta) => meta.key === 'footnotes')?.value ?? '',
        })
        for (const loss of left) if (!loss.what.startsWith('block ')) what.add(loss.what)
        texts++
      }
      assert.ok(texts > 0)
      for (const loss of what)
        assert.ok(
          [
            'link within the page',
            'mark',
            'abbr title',
            'link in a caption',
            'link around a picture',
            'video',
          ].includes(loss),
          loss,
        )
    },
  )
}

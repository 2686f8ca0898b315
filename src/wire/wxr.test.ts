import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { readWxr, type WxrOptions } from './wxr.ts'
import type { WxrBroken, WxrEntry, WxrItem } from './wxr-entry.ts'

const inputs = new URL('../../../shared/inputs/', import.meta.url)

const bytesOf = async function* (text: string | Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < places.length; i++) yield bytes.subarray(places[i - 1], places[i])
}
const read = async (
  text: string | Uint8Array,
  options: WxrOptions = {},
  cuts: readonly number[] = [],
): Promise<WxrEntry[]> => Array.fromAsync(readWxr(bytesOf(text, cuts), options))
const itemsOf = (entries: readonly WxrEntry[]): WxrItem[] => entries.filter((entry) => entry.kind === 'item')
const brokenOf = (entries: readonly WxrEntry[]): WxrBroken[] => entries.filter((entry) => entry.kind === 'broken')

const head = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-11-24 13:56" -->
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>روزنامهٔ شهر</title><link>https://shahr.example</link><language>fa-IR</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[leila]]></wp:author_login>
  <wp:author_display_name><![CDATA[لیلا رحیمی]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename><![CDATA[%d8%ae%d8%a8%d8%b1]]></wp:category_nicename>
  <wp:cat_name><![CDATA[خبر]]></wp:cat_name></wp:category>
`
const item = (id: number, inside = '', title = `تراموا ${id}`): string => `
	<item>
		<title><![CDATA[${title}]]></title>
		<wp:post_id>${id}</wp:post_id>
		<content:encoded><![CDATA[<p>خط دوم.</p>]]></content:encoded>
		<wp:post_date_gmt>2026-03-02 08:15:00</wp:post_date_gmt>
		<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>${inside}
	</item>`
const tail = '\n</channel></rss>\n'
const file = (...items: string[]): string => head + items.join('') + tail

test('the site, its authors, its categories and its articles come in the order of the file', async () => {
  const entries = await read(file(item(1)))
  assert.deepEqual(
    entries.map((entry) => entry.kind),
    ['site', 'author', 'category', 'item'],
  )
  const [site, author, category, article] = entries
  assert.ok(
    site?.kind === 'site' && author?.kind === 'author' && category?.kind === 'category' && article?.kind === 'item',
  )
  assert.deepEqual(
    [site.title, site.link, site.language, site.wxrVersion, site.generator],
    ['روزنامهٔ شهر', 'https://shahr.example', 'fa-IR', '1.2', 'WordPress/6.8'],
  )
  assert.deepEqual([author.id, author.login, author.displayName], [2, 'leila', 'لیلا رحیمی'])
  assert.equal(category.slug, 'خبر')
  assert.deepEqual(
    [article.title, article.content, article.dateGmt],
    ['تراموا 1', '<p>خط دوم.</p>', Date.UTC(2026, 2, 2, 8, 15)],
  )
  assert.equal(file(item(1)).split('\n')[article.line - 1]?.trim(), '<item>')
})

test('however the bytes are split, the same is read', async () => {
  const text = file(
    item(1),
    item(2, '<wp:post_name>\u0007<![CDATA[%d8%a8%d8%b1%d9%82]]></wp:post_name>\r\n'),
    '\r\n<item><title>x & y &nbsp;</b></item>',
    item(3),
  )
  const whole = await read(text)
  assert.equal(itemsOf(whole).length, 3)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 60 }), async (cuts) => {
      assert.deepEqual(await read(text, {}, cuts), whole)
    }),
    { numRuns: 60 },
  )
  assert.deepEqual(
    await read(
      text,
      {},
      [...text].map((_, at) => at),
    ),
    whole,
  )
})

test('a date that WordPress never set is no date, and a local one stands in for a missing one', async () => {
  const dated = (gmt: string, local: string, feed = ''): string =>
    file(
      `<item><title>a</title><wp:post_id>1</wp:post_id><pubDate>${feed}</pubDate>
      <wp:post_date>${local}</wp:post_date><wp:post_date_gmt>${gmt}</wp:post_date_gmt></item>`,
    )
  const date = async (...dates: [string, string, string?]): Promise<number | undefined> =>
    itemsOf(await read(dated(...dates)))[0]?.dateGmt
  assert.equal(await date('0000-00-00 00:00:00', '2026-03-11 09:00:00'), Date.UTC(2026, 2, 11, 9))
  assert.equal(await date('0000-00-00 00:00:00', '0000-00-00 00:00:00', 'Wed, 30 Nov -0001 00:00:00 +0000'), undefined)
  assert.equal(await date('', '', 'Mon, 02 Mar 2026 11:45:00 +0330'), Date.UTC(2026, 2, 2, 8, 15))
  assert.equal(await date('2026-02-30 00:00:00', ''), undefined)
})

test('a network address of a reader never leaves the file', async () => {
  const comment = `<wp:comment><wp:comment_id>4</wp:comment_id><wp:comment_author>مریم</wp:comment_author>
    <wp:comment_author_IP><![CDATA[192.0.2.7]]></wp:comment_author_IP>
    <wp:comment_author_url>https://example.net/?a=1&b=2</wp:comment_author_url>
    <wp:comment_content><![CDATA[آسانسور دارد؟]]></wp:comment_content>
    <wp:comment_approved>0</wp:comment_approved><wp:comment_parent>3</wp:comment_parent>
    <wp:commentmeta><wp:meta_key>akismet</wp:meta_key><wp:meta_value>192.0.2.7</wp:meta_value></wp:commentmeta>
    </wp:comment>`
  const entries = await read(file(item(1, comment)))
  assert.ok(!JSON.stringify(entries).includes('192.0.2.7'))
  assert.deepEqual(
    itemsOf(entries)[0]?.comments.map(({ author, url, content, approved, parent }) => [
      author,
      url,
      content,
      approved,
      parent,
    ]),
    [['مریم', 'https://example.net/?a=1&b=2', 'آسانسور دارد؟', '0', 3]],
  )
})

test('control characters, bare ampersands, HTML entities and missing namespaces do not stop the reading', async () => {
  const creator = '<dc:creator>Q\u0000&A \u000bR&D &nbsp;&eacute; &lt;b&gt; &#8; &#x6cc;</dc:creator>'
  const [odd] = itemsOf(await read(`<rss><channel><title>t</title>${item(7, creator)}</channel></rss>`))
  assert.equal(odd?.creator, 'Q&A R&D \u00a0é <b>  ی')
})

test('a closing bracket sequence inside a text is put together again', async () => {
  const [odd] = itemsOf(await read(file(item(8, '<excerpt:encoded><![CDATA[a]]]]><![CDATA[>b]]></excerpt:encoded>'))))
  assert.equal(odd?.excerpt, 'a]]>b')
})

test('a broken article is reported with its line and title, and the next one is read', async () => {
  const entries = await read(file(item(1), '\n<item>\n<title>نیمه</title><wp:post_id>2</wp:status></item>', item(3)))
  assert.deepEqual(
    itemsOf(entries).map(({ id }) => id),
    [1, 3],
  )
  const [broken] = brokenOf(entries)
  assert.deepEqual([broken?.title, broken?.reason, broken?.what], ['نیمه', 'malformed', 'item'])
  assert.match(broken?.detail ?? '', /^line \d+: /)
})

test('an article that was never ended spoils only itself', async () => {
  const lost = '\n<item>\n<title>بی‌پایان</title><wp:post_id>2</wp:post_id><content:encoded><![CDATA[text'
  for (const tailOfIt of [']]></content:encoded>', '']) {
    const entries = await read(file(item(1), lost + tailOfIt, item(3), item(4)))
    assert.deepEqual(
      itemsOf(entries).map(({ id }) => id),
      [1, 3, 4],
    )
    assert.equal(brokenOf(entries)[0]?.title, 'بی‌پایان')
    assert.equal(
      entries.some((entry) => entry.kind === 'truncated'),
      false,
    )
  }
  const entries = await read(head + item(1) + lost + item(3).replaceAll(']]>', '') + item(4).replaceAll(']]>', ''))
  assert.deepEqual(
    itemsOf(entries).map(({ id }) => id),
    [1],
  )
})

test('a file that was cut off gives all its whole articles and then says so', async () => {
  const whole = file(item(1), item(2))
  const end = whole.indexOf('</item>') + '</item>'.length
  for (let cut = end; cut < whole.lastIndexOf('</channel>'); cut += 7) {
    const entries = await read(whole.slice(0, cut))
    assert.equal(entries.at(-1)?.kind, 'truncated')
    assert.equal(brokenOf(entries).length, 0)
    assert.equal(itemsOf(entries)[0]?.id, 1)
  }
})

test('an article that is too long is reported, and its length costs no memory', async () => {
  const entries = await read(
    file(item(1), item(2, `<excerpt:encoded><![CDATA[${'ب'.repeat(5000)}]]></excerpt:encoded>`), item(3)),
    { longestItem: 2000 },
  )
  assert.deepEqual(
    itemsOf(entries).map(({ id }) => id),
    [1, 3],
  )
  assert.deepEqual(
    brokenOf(entries).map(({ reason, title }) => [reason, title]),
    [['too-long', 'تراموا 2']],
  )
})

test('an article without a number is reported', async () => {
  assert.deepEqual(
    brokenOf(await read(file(item(1), '<item><title>a</title></item>'))).map(({ reason }) => reason),
    ['no-id'],
  )
})

test('a file in another encoding, with a document type or without an export in it is refused', async () => {
  const refused = (text: string | Uint8Array, code: string): Promise<void> =>
    assert.rejects(read(text), (thrown) => isFault(thrown, code))
  await refused(head.replace('UTF-8', 'windows-1256') + tail, 'wire.not-utf8')
  await refused(Uint8Array.from([...'<rss>'].flatMap((letter) => [letter.charCodeAt(0), 0])), 'wire.not-utf8')
  await refused(
    Uint8Array.from([...new TextEncoder().encode('<rss><channel><title>'), ...Array<number>(50).fill(0xc8)]),
    'wire.not-utf8',
  )
  await refused('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + file(item(1)), 'wire.doctype')
  await refused('<html><body>Not found</body></html>', 'wire.not-wordpress')
  await refused('', 'wire.not-wordpress')
  await refused('<rss><channel><item><title>a feed</title></item></channel></rss>', 'wire.not-wordpress')
})

test('how far the reading came is told in bytes', async () => {
  const sizes: number[] = []
  const text = file(item(1))
  await read(text, { onBytes: (bytes) => sizes.push(bytes) }, [10, 20])
  assert.deepEqual(sizes, [10, 20, new TextEncoder().encode(text).length])
})

test('whoever stops reading early closes the file', async () => {
  let closed = false
  const source = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield new TextEncoder().encode(file(item(1)).padEnd(70_000))
      yield new Uint8Array(10)
    } finally {
      closed = true
    }
  }
  for await (const entry of readWxr(source())) if (entry.kind === 'item') break
  assert.equal(closed, true)
})

for (const [name, kinds] of [
  ['wordpress-theme-unit-test.xml', { site: 1, author: 2, category: 68, tag: 110, term: 7, item: 186 }],
  ['wordpress-64-blocks.xml', { site: 1, author: 2, category: 7, tag: 4, term: 13, item: 72 }],
  ['wordpress-polylang-three-languages.xml', { site: 1, author: 1, category: 24, tag: 15, term: 40, item: 10 }],
] as const) {
  const at = new URL(name, inputs)
  test(
    `everything in ${name} is read`,
    { skip: existsSync(at) ? false : 'the inputs folder is not here' },
    async () => {
      const counts: Record<string, number> = {}
      for await (const entry of readWxr(createReadStream(at, { highWaterMark: 1000 })))
        counts[entry.kind] = (counts[entry.kind] ?? 0) + 1
      assert.deepEqual(counts, kinds)
    },
  )
}

test('an item whose text ends its own section of text too early is read to its end', async () => {
  const item = '<item><title><![CDATA[Trams]]></title><wp:post_id>7</wp:post_id><content:encoded>'
  const file = `<rss><channel>${item}<![CDATA[<pre>a[b[0]]> 1 & <b>c</pre>]]></content:encoded></item></channel></rss>`
  const entries = await Array.fromAsync(
    readWxr(
      (async function* () {
        yield Buffer.from(file)
      })(),
    ),
  )
  const read = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.content] : []))
  assert.deepEqual(read, ['<pre>a[b[0]]> 1 & <b>c</pre>'])
})

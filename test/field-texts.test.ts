import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import { make, show } from '#test/practice/foreign-html.ts'
import type { WxrItem } from '#wire/wxr-entry.ts'
import { readWxr } from '#wire/wxr.ts'

const inputs = new URL('../../shared/inputs/field/', import.meta.url)
const skip = existsSync(inputs) ? false : 'the inputs folder is not here'

const itemsOf = async (name: string): Promise<Map<number, WxrItem>> => {
  const items = new Map<number, WxrItem>()
  for await (const entry of readWxr(createReadStream(new URL(`${name}.xml`, inputs))))
    if (entry.kind === 'item') items.set(entry.id, entry)
  return items
}

const shown = async (name: string, language: string): Promise<Record<number, string>> => {
  const items = [...(await itemsOf(name)).values()].filter(({ type }) => type === 'post')
  return Object.fromEntries(
    items.map(({ id, content, link }) => [id, show(make(content, { language, baseUrl: link }).body)]),
  )
}

test('texts as people bring them from WordPress come in as a careful person would have them', { skip }, async () => {
  const shortcodes = await shown('layout-shortcodes', 'en')
  assert.equal(shortcodes[100], 'p[The library opens at nine.] p[It closes at six.]')
  assert.equal(shortcodes[101], 'p[The pool is warm again.]')
  assert.match(shortcodes[102] ?? '', /^p\[The market is open\. link:.*\] quote\[p\[Bread is cheap today\.\]\] /)
  assert.match(shortcodes[102] ?? '', /p\[Hidden words\.\] separator p\[\[gallery\] is a shortcode\.\]$/)
  assert.equal(shortcodes[103]?.match(/embed\{url=/g)?.length, 8)
  assert.doesNotMatch(shortcodes[103] ?? '', /\[(?:youtube|vimeo|soundcloud|tweet|aparat|google)/)
  assert.match(shortcodes[104] ?? '', /code_block\{language=html\}\[<div class="plan">\n {2}<b>Plan<\/b>\n<\/div>\]/)
  assert.match(shortcodes[104] ?? '', /code_block\{language=bash\}\[ls -l\n\nrm plan\.txt\]/)
  assert.match(
    shortcodes[105] ?? '',
    /^p\[The bridge is old\^ and strong\^\.\] note\[.*\] note\[p\[Tested in May\.\]\]$/,
  )
  assert.equal(shortcodes[106], 'p[The bridge is old.^ It holds.] note[p[Built in 1911.]]')

  const verse = await shown('verse', 'fa')
  for (const id of [100, 102, 103]) assert.match(verse[id] ?? '', /کوچه تر شد\u00a0{4,}چراغ/, String(id))
  assert.match(verse[101] ?? '', /باران آمد\/\u00a0{4}و کوچه تر شد\/\u00a0{8}چراغ روشن شد\] p\[نان داغ آمد\]/)
  assert.match(verse[104] ?? '', /^p\[Rain came\/\u00a0{3}and .*\] p\[Rain came\/\u00a0{3}and the lane was wet\]$/)

  const [embeds = ''] = Object.values(await shown('script-embeds', 'en'))
  for (const address of [
    't.me/example/43',
    'www.aparat.com/v/AbC12',
    'www.facebook.com/example/posts/123',
    'www.instagram.com/p/AbCdEf/',
  ])
    assert.ok(embeds.includes(`url=https://${address} `), address)
  assert.ok(embeds.includes('cite=https://twitter.com/example/status/1234567890}[p{lang=fa}[تراموا برگشت]]'))
  assert.match(
    Object.values(await shown('tweet', 'en'))[0] ?? '',
    /quote\{speaker=Town Trams \(@example\) cite=\S+\}\[p\[Trams are back\.\]\]/,
  )

  const [runs = ''] = Object.values(await shown('span-directions', 'fa'))
  for (const run of ['12 - 5 = 7', '۸ - ۳ = ۵', 'ایران 3 - 1 عمان', 'a + b = ج', '۱۰۷٫۳ FM', '#A-12/B'])
    assert.ok(runs.includes(`direction:ltr(${run})`), run)

  const reusable = await itemsOf('reusable-block')
  const letters = make(reusable.get(100)?.content ?? '', { block: (ref) => reusable.get(ref)?.content })
  assert.match(show(letters.body), /^p\[We want your letters about the market\.\] p\[Write to the desk by noon; /)

  const dates = [...(await itemsOf('jalali-dates')).values()].map(({ dateGmt = 0 }) => new Date(dateGmt).toISOString())
  assert.deepEqual(dates, ['2026-01-27T11:32:06.000Z', '2025-05-21T06:30:00.000Z', '2026-01-28T06:30:00.000Z'])
})

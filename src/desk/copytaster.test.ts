import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodyFromMarkdown } from '#story/body/from-markdown.ts'
import type { MarkdownMedia } from '#story/body/from-markdown.ts'
import { hashIds } from '#story/body/ids.ts'
import { settleMedia } from '#story/body/settle-media.ts'
import { create } from './create.ts'
import { copyOf, readMarkdown, shortMarkdown } from './markdown-copy.ts'
import { readInput } from './read-request.ts'
import { save } from './save.ts'

/** What the thread that serves readers did meanwhile, in milliseconds of the processor. The least of three times counts
 *  where the first ones were too long: beside others a processor does less in the same time. */
const spentHere = async (work: () => Promise<unknown>): Promise<number> => {
  let least = Infinity
  for (let times = 0; times < 3 && least >= unnoticed; times += 1) {
    const before = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** How long readers may wait, in milliseconds. */
const unnoticed = 50
/** Time enough on any machine. */
const long = 300_000

/** Each costs the parser the square of its length, or worse. */
const hostile = [
  '*a_ ',
  '**a* ',
  '[',
  '![',
  '[a](',
  '`a``',
  '> ',
  '- ',
  '<a ',
  '[^a',
  '|',
  '~~a~',
  '_a__',
  '&',
  '\\[',
  '* a\n',
  '- a\n  ',
  '1. a\n',
  '|a\n|-\n',
  '[a]: b\n',
]

test('a short text in Markdown is read at once, and costs next to nothing whatever it is made of', () => {
  copyOf('*a_ '.repeat(50), 'warm')
  for (const unit of hostile) {
    const text = unit.repeat(shortMarkdown / unit.length)
    const times = [1, 2, 3].map(() => {
      const before = process.threadCpuUsage()
      copyOf(text, 'test')
      const { user, system } = process.threadCpuUsage(before)
      return (user + system) / 1000
    })
    assert.ok(Math.min(...times) < unnoticed, `${unit}: ${times.join(', ')} ms`)
  }
})

test('many short ones in one request are read beside the readers, as a long one is', async () => {
  const articles = Array.from({ length: 36 }, () => ({ edition: 'en', headline: 'x', markdown: '*a_ '.repeat(120) }))
  const text = JSON.stringify({ section: 'news', articles })
  assert.ok(text.length < 20_000)
  await readInput(JSON.stringify({ ...JSON.parse(text), slugline: 'warm' }), create, long)
  let read: Awaited<ReturnType<typeof readInput>> | undefined
  const spent = await spentHere(async () => (read = await readInput(text, create, long)))
  assert.ok(read?.ok && read.checked)
  assert.ok(spent < unnoticed, `${spent} ms`)
})

test('a long one is read in a thread of its own, and says the same there', async () => {
  const text =
    '# A ' +
    `tram\n\n${'Words of a story, *some* of them [linked](https://news.example/). '.repeat(300)}\n\n![A](a.jpg)`
  assert.deepEqual(await readMarkdown(text, 'test', long), copyOf(text, 'test'))
})

test('a text that was made to be slow is refused after its time, and readers do not notice', async () => {
  const text = '*a_ '.repeat(250_000)
  const spent = await spentHere(async () => assert.equal(await readMarkdown(text, 'test', 300), undefined))
  assert.ok(spent < unnoticed, `${spent} ms`)
  // The next is read all the same.
  assert.equal((await readMarkdown('Words. '.repeat(400), 'test', long))?.lost.length, 0)
})

test('a request of two megabytes is read beside the readers, whatever it is made of', async () => {
  const keys = Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [`k${i}`, 0]))
  const blocks = Array.from({ length: 40_000 }, () => ({ type: 'separator' }))
  await readInput(JSON.stringify({ article: 1, headline: 'x'.repeat(30_000) }), save, long)
  for (const input of [
    { article: 1, body: { type: 'doc', content: [keys] } },
    { article: 1, body: { type: 'doc', content: blocks } },
    { article: 1, body: { type: 'doc', content: Array.from({ length: 800_000 }, () => 0) } },
  ]) {
    const text = JSON.stringify(input)
    let read: Awaited<ReturnType<typeof readInput>> | undefined
    const spent = await spentHere(async () => (read = await readInput(text, save, long)))
    assert.equal(read?.ok, false)
    assert.ok(spent < unnoticed, `${spent} ms`)
  }
  const good = { article: 7, ifVersion: 2, markdown: 'Words. '.repeat(20_000) }
  const read = await readInput(JSON.stringify(good), save, long)
  assert.ok(read.ok && read.checked)
  assert.deepEqual([read.input['article'], read.input['ifVersion']], [7, 2])
})

const kinds = ['picture', 'audio', 'video', undefined] as const
const row = fc.array(fc.constantFrom(...kinds), { maxLength: 4 })
const behind = ['', '```transcript\nOne. Two.\n```', '### 2026-11-24T12:50Z The water stands'] as const

test('what a text shows is settled afterwards as if it had been known before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.constantFrom(...behind)), { maxLength: 4 }), (rows) => {
      const media = new Map<string, MarkdownMedia>()
      const text = rows
        .map(([row, then], i) =>
          row
            .map((kind, j) => {
              const url = `${i}-${j}.x`
              if (kind !== undefined) media.set(url, { id: 100 + i * 10 + j, kind })
              return `![a](${url})`
            })
            .join(' ')
            .concat('\n\n', then),
        )
        .join('\n\n')
      const { body, shown } = copyOf(text, 'test')
      const settled = settleMedia(body, (number) => media.get(shown[number - 1] ?? ''))
      const known = bodyFromMarkdown(text, { ids: hashIds('x'), media: (url) => media.get(url) })
      const bare = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value, (name, inner: unknown) => (name === 'id' ? undefined : inner)))
      assert.deepEqual(bare(settled), bare(known.body))
    }),
    { numRuns: 200 },
  )
})

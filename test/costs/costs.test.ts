// What each kind of page costs: bytes over the wire, questions to the archive, keys that it hangs on; and how many
// pages an act makes the press print again. Kept in costs.json, so that a reviewer sees what a change costs.
// After a change that is meant: npm run costs

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { setClock } from '#common/clock.ts'
import { readPage } from '#site/site.ts'
import { fromWire } from '#story/address.ts'
import { askedIn } from '#story/asked.ts'
import { openDemo } from '../make/demo.ts'
import type { OpenDemo } from '../make/demo.ts'
import { kindsOfPages } from '../make/kinds-of-pages.ts'
import { fullScans } from '../make/scans.ts'
import { countStatements } from '../make/statements.ts'
import type { StatementCounter } from '../make/statements.ts'

interface Cost {
  /** HTML with its style sheet, and the sheet alone, in kilobytes of brotli. */
  readonly page: number
  readonly sheet: number
  /** Fonts that the page asks for before anything else, in kilobytes. */
  readonly fonts: number
  /** Questions to the archive for one printing, and keys that the kept page hangs on. */
  readonly queries: number
  readonly keys: number
}

const snapshot = join(import.meta.dirname, 'costs.json')
const editions = ['fa', 'ar', 'en'] as const
const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10
const brotli = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

describe('what pages cost', () => {
  let demo: OpenDemo
  let counter: StatementCounter
  const costs: Record<string, Record<string, Cost>> = {}
  before(async () => {
    const filling = (): void => void (counter = countStatements())
    demo = await openDemo(setClock(Date.parse('2026-11-25T08:00:00Z')), { filling })
    for (const edition of editions) {
      const ofEdition: Record<string, Cost> = {}
      const feeds = [
        ['feed', `/${edition}/feed/`],
        ['feed-atom', `/${edition}/feed/atom/`],
        ['feed-json', `/${edition}/feed/json/`],
      ] as const
      const pages = (await kindsOfPages(demo.site, edition)).filter(([, address]) => !address.startsWith('/reply/'))
      for (const [name, address] of [...pages, ...feeds]) ofEdition[name] = await costOf(address)
      costs[edition] = ofEdition
    }
  })
  after(async () => {
    counter.stop()
    await demo.close()
  })

  const costOf = async (address: string): Promise<Cost> => {
    const before = counter.count
    const { value, reads } = await demo.newsroom.archive.read((reading) =>
      readPage(reading, fromWire(address) ?? '', { publicUrl: 'https://lantern.example' }, askedIn(address)),
    )
    const queries = counter.count - before
    const { text } = value.render()
    const sheet = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? ''
    const preloads = [...text.matchAll(/<link rel="preload" href="([^"]+)" as="font"/g)].map(([, href = '']) => href)
    const sizes = await Promise.all(
      preloads.map(async (href) => (await (await fetch(demo.site + href)).arrayBuffer()).byteLength),
    )
    const fonts = sizes.reduce((sum, size) => sum + size, 0)
    return {
      page: kilobytes(brotli(text)),
      sheet: kilobytes(brotli(sheet)),
      fonts: kilobytes(fonts),
      queries,
      keys: reads.points.size + reads.spans.length,
    }
  }

  test('are what costs.json says', () => {
    if (process.env['DRAGOMAN_WRITE_COSTS'] === 'yes') {
      const onOneLine = (_: string, inner: string): string => `{ ${inner.replaceAll(/\s+/g, ' ')} }`
      const text = JSON.stringify(costs, null, 1).replaceAll(/\{\s+("page"[^}]*?)\s+\}/g, onOneLine)
      writeFileSync(snapshot, `${text}\n`)
    }
    assert.deepEqual(
      costs,
      JSON.parse(readFileSync(snapshot, 'utf8')),
      'What pages cost has changed. If that is meant: npm run costs',
    )
  })

  test('nothing reads through a table that grows with what is published', async () => {
    const statements = counter.most().map(([sql]) => sql)
    assert.ok(statements.length > 150)
    assert.deepEqual(await fullScans(demo.newsroom.archive, statements), [])
  })

  test('an article of usual length is under 14 KB with its style sheet, and its text-only edition under 6 KB', () => {
    for (const edition of editions) {
      for (const [name, { page }] of Object.entries(costs[edition] ?? {})) {
        if (name === 'article-news') assert.ok(page < 14, `${name} in ${edition}: ${page} KB`)
        if (name.startsWith('text-')) assert.ok(page < 6, `${name} in ${edition}: ${page} KB`)
      }
    }
  })

  test('a first page in Persian or Arabic asks for 40 KB of fonts at most', () => {
    for (const edition of ['fa', 'ar'] as const)
      for (const [name, { fonts }] of Object.entries(costs[edition] ?? {}))
        assert.ok(fonts <= 40, `${name} in ${edition}: ${fonts} KB`)
  })
})

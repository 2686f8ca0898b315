import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants } from 'node:zlib'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { chromium as program } from '../scripts/programs.ts'
import { openDemo } from '../test/make/demo.ts'
import { kindsOfPages } from '../test/make/kinds-of-pages.ts'
import { summary } from './world.ts'
import type { Say } from './world.ts'

/** Lines as WebPageTest names them; every request waits for one round trip. */
const lines = {
  '3G (1.6 Mbit/s, 300 ms)': { downloadThroughput: 200_000, latency: 300 },
  'slow 3G (400 kbit/s, 400 ms)': { downloadThroughput: 50_000, latency: 400 },
}
const rounds = 5

type Sheet = 'inline' | 'file'

/** How long Chromium takes on a slow line until it has painted text: a first page, and a second one on the same visit;
 *  with the style sheet in the page, as it is, and with the same sheet as a file that is kept for ever. */
export const paint = async (say: Say): Promise<void> => {
  const executablePath = program.find()
  if (executablePath === undefined) return say('First paint: not measured, there is no Chromium')
  say('First paint of text on a slow line')
  const demo = await openDemo()
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  try {
    for (const edition of ['fa', 'en']) {
      const kinds = new Map(await kindsOfPages(demo.site, edition))
      const pages = ['article-report', 'front'].map((name) => [name, kinds.get(name) ?? '/'] as const)
      for (const [line, speed] of Object.entries(lines)) {
        for (const sheet of ['inline', 'file'] as const) {
          const server = await standIn(demo.site, sheet)
          for (const [name, address] of pages) {
            const other = pages.find(([, one]) => one !== address)?.[1] ?? '/'
            const [first, second]: [number[], number[]] = [[], []]
            for (let round = 0; round < rounds; round += 1) {
              const [before, after] = await visit(browser, server.site, [address, other], speed)
              first.push(before)
              second.push(after)
            }
            say(
              ` ${edition} ${name}, ${line}, sheet ${sheet}: ${Math.round(summary(first).median)} ms, then ` +
                `another page ${Math.round(summary(second).median)} ms`,
            )
          }
          server.close()
        }
      }
    }
  } finally {
    await browser.close()
    await demo.close()
  }
}

/** Milliseconds to the first contentful paint of each address, one after the other on one visit. */
const visit = async (
  browser: Browser,
  site: string,
  addresses: readonly [string, string],
  { downloadThroughput, latency }: (typeof lines)[keyof typeof lines],
): Promise<[number, number]> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Network.enable')
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput,
    uploadThroughput: downloadThroughput / 2,
  })
  const painted = async (address: string): Promise<number> => {
    await page.goto(site + address, { waitUntil: 'commit' })
    return Number(
      await page.evaluate(`new Promise((done) => new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint')
      if (entry) done(entry.startTime)
    }).observe({ type: 'paint', buffered: true }))`),
    )
  }
  const first = await painted(addresses[0])
  await page.waitForLoadState('load')
  const second = await painted(addresses[1])
  await context.close()
  return [first, second]
}

/** The newsroom behind a server that sends its pages compressed, with their sheet as it is or as a file. */
const standIn = async (site: string, sheet: Sheet): Promise<{ site: string; close(): void }> => {
  const sheets = new Map<string, string>()
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/'
      const forEver = { 'cache-control': 'public, max-age=31536000, immutable' }
      const send = (type: string, text: string, headers: Record<string, string> = {}): void => {
        response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', ...headers })
        response.end(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
      }
      const known = sheets.get(path)
      if (known !== undefined) return send('text/css; charset=utf-8', known, forEver)
      const answer = await fetch(site + path)
      const type = answer.headers.get('content-type') ?? ''
      if (!type.startsWith('text/html')) {
        response.writeHead(answer.status, { 'content-type': type, 'access-control-allow-origin': '*', ...forEver })
        return response.end(Buffer.from(await answer.arrayBuffer()))
      }
      const text = await answer.text()
      if (sheet === 'inline') return send(type, text)
      return send(
        type,
        text.replace(/<style>([\s\S]*?)<\/style>/, (_, css: string) => {
          const name = `/sheet-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`
          sheets.set(name, css)
          return `<link rel="stylesheet" href="${name}">`
        }),
      )
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { site: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

import { after, describe } from 'node:test'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { chromium as program } from '../scripts/programs.ts'

/** A page in Chromium, and what it did that a reader's page must not do. Requests to anywhere but this machine are
 *  stopped before they leave it, so that a test cannot reach the world even where the site is wrong. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Addresses outside this machine that were asked for. */
  readonly foreign: string[]
  /** What the console told as an error, and what scripts threw. */
  readonly errors: string[]
  /** What the content security policy stopped. */
  readonly violations: string[]
  close(): Promise<void>
}

export interface Chromium {
  /** Opens an empty page of its own session: no cookies or kept files of others. Options are Playwright's, such as
   *  `{ viewport, locale, javaScriptEnabled: false, bypassCSP: true }`. Closed with the suite, or before. */
  page(options?: BrowserContextOptions): Promise<WatchedPage>
}

/** Registers a suite that runs in Chromium, which is shared by the suites of one file. Where there is none the suite is
 *  skipped and says so. */
export const inChromium = (name: string, suite: (chromium: Chromium) => void): void => {
  const executablePath = program.find()
  const skip = executablePath ? false : 'no Chromium: npm test installs it, or says how'
  describe(name, { skip }, () => {
    const open = new Set<WatchedPage>()
    after(async () => {
      for (const one of open) await one.close()
      await leave()
    })
    suite({
      page: async (options = {}) => {
        const watched = await watch(await browser(executablePath ?? ''), options)
        const page: WatchedPage = { ...watched, close: async () => (open.delete(page) ? watched.close() : undefined) }
        open.add(page)
        return page
      },
    })
  })
}

const flags = [
  // for containers, which run as root, without graphics and with little shared memory
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // so that it does not call home
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let running: Promise<Browser> | undefined

const browser = (executablePath: string): Promise<Browser> =>
  (running ??= chromium.launch({ executablePath, args: flags }))

const leave = async (): Promise<void> => {
  const one = running
  running = undefined
  await (await one)?.close()
}

const watch = async (browser: Browser, options: BrowserContextOptions): Promise<WatchedPage> => {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options })
  const foreign: string[] = []
  const errors: string[] = []
  const violations: string[] = []
  await context.route(
    (url) => !isHere(url),
    (route) => {
      foreign.push(route.request().url())
      return route.abort('blockedbyclient')
    },
  )
  await context.routeWebSocket(
    (url) => !isHere(url),
    (socket) => {
      foreign.push(socket.url())
      void socket.close()
    },
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    // Chromium has no event for this; the sentence has been the same for ten years.
    if (/Content Security Policy/i.test(text)) violations.push(text)
    else if (message.type() === 'error') errors.push(text)
  })
  return { page, context, foreign, errors, violations, close: () => context.close() }
}

const isHere = (url: URL): boolean =>
  /^(data|blob|about|chrome-error):$/.test(url.protocol) ||
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)

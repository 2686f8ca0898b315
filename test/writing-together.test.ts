// Several people write in one article, in as many browsers: while the newsroom is killed, while the network is cut, and
// while others save, publish and sign them out.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openArchive } from '#archive/archive.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { saveMember } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import { systemClock } from '#common/clock.ts'
import { openBare } from '#test/practice/bare-editor.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { leaveNothing, start } from './program.ts'
import type { Running } from './program.ts'
import { filling } from './serve.ts'
import type { Filled } from './serve.ts'

inChromium('several people write in one article', (chromium) => {
  const filled = filling(sqliteEngine())
  leaveNothing()
  let made: Filled
  let newsroom: Running
  const secrets: string[] = []
  let env: Record<string, string> = {}

  /** Does something with the archive beside the running newsroom. */
  const archived = async <T>(work: (archive: Awaited<ReturnType<typeof openArchive>>) => Promise<T>): Promise<T> => {
    const archive = await openArchive({ url: made.url, clock: systemClock })
    try {
      return await work(archive)
    } finally {
      await archive.close()
    }
  }

  before(async () => {
    made = await filled()
    await archived(async (archive) => {
      const now = systemClock.now()
      for (const key of ['mina', 'omid', 'tara']) {
        const grants = [{ edition: '*', role: 'publisher' }] as const
        const member = await archive.write((writing) =>
          saveMember(writing, { key, name: key, active: true, grants, at: now }),
        )
        const session = { member, method: 'passkey', client: 'Chrome', createdAt: now, expiresAt: now + 86_400_000 }
        secrets.push(await archive.jot((jot) => beginSession(jot, session)))
      }
    })
    env = { DRAGOMAN_DATA: made.folder, DATABASE_URL: made.url }
    newsroom = await start(env)
    env['PORT'] = String(newsroom.port)
  })
  after(() => newsroom.stop('SIGKILL'))

  const open = async (who: number, article: number): Promise<WatchedPage> => {
    const watched = await chromium.page({ viewport: { width: 900, height: 600 }, bypassCSP: true })
    const cookie = { name: '__Host-desk', value: secrets[who] ?? '', secure: true, httpOnly: true }
    await watched.context.addCookies([{ ...cookie, url: newsroom.url.replace('http:', 'https:') }])
    watched.page.setDefaultTimeout(15_000)
    await openBare(watched.page, newsroom.url, article).catch((thrown: unknown) => {
      throw new Error(`${watched.errors.join()} ${String(thrown)}`)
    })
    return watched
  }
  const article = (story: number): number => made.stories[story]?.articles['en'] ?? assert.fail()
  /** Puts the caret behind words, and types. */
  const type = async (page: Page, behind: string, words: string): Promise<void> => {
    await page.evaluate(`(() => {
      let at = -1
      view.state.doc.descendants((node, pos) => {
        const place = at < 0 && node.isTextblock ? node.textContent.indexOf(${JSON.stringify(behind)}) : -1
        if (place >= 0) at = pos + 1 + place + ${behind.length}
      })
      view.focus()
      const { selection } = view.state
      view.dispatch(view.state.tr.setSelection(selection.constructor.near(view.state.doc.resolve(at))))
    })()`)
    await page.keyboard.type(words)
  }
  const text = (page: Page): Promise<string> => page.evaluate('view.state.doc.textContent')

  const bothSay = async (pages: readonly Page[], words: readonly string[]): Promise<void> => {
    for (const page of pages)
      await page.waitForFunction(
        `${JSON.stringify(words)}.every((one) => view.state.doc.textContent.includes(one)) &&
          document.body.dataset.state === 'saved'`,
      )
    const [first, ...others] = await Promise.all(pages.map((page) => page.evaluate('JSON.stringify(view.state.doc)')))
    for (const other of others) assert.equal(other, first)
  }
  const inArchive = (number: number): Promise<string> =>
    archived(async (archive) => {
      const { value } = await archive.read((reading) => manuscriptOf(reading, number))
      return value?.doc.textContent ?? ''
    })

  test('what one types another sees; both may type in one line, and each takes back only their own', async () => {
    const number = article(0)
    const [mina, omid] = [await open(0, number), await open(1, number)]
    await Promise.all([type(mina.page, 'Night', ' red'), type(omid.page, 'return', ' at nine')])
    await bothSay([mina.page, omid.page], ['Night red', 'return at nine'])
    await omid.page.waitForFunction(`opened && document.querySelector('.others-caret')?.textContent === 'mina'`)
    await omid.page.keyboard.press('Control+z')
    await bothSay([mina.page, omid.page], ['Night red'])
    assert.doesNotMatch(await text(mina.page), /at nine/)
    assert.deepEqual([...mina.errors, ...omid.errors], [])
    await Promise.all([mina.close(), omid.close()])
  })

  test('the newsroom is killed five times while two type, and has every letter afterwards', async () => {
    const number = article(1)
    const [mina, omid] = [await open(0, number), await open(1, number)]
    const words: [string, string] = ['', '']
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [` mina${round}`, ` omid${round}`]
      await Promise.all([
        type(mina.page, 'Fresh' + words[0], one),
        type(omid.page, 'market' + words[1], two),
        new Promise((resolve) => setTimeout(resolve, 60 + 90 * round)).then(() => newsroom.stop('SIGKILL')),
      ])
      words[0] += one
      words[1] += two
      newsroom = await start(env)
    }
    await bothSay([mina.page, omid.page], [`Fresh${words[0]}`, `market${words[1]}`])
    assert.match(await inArchive(number), new RegExp(`Fresh${words[0]} bread at the market${words[1]}`))
    await Promise.all([mina.close(), omid.close()])
  })
})

// A version is named by a key, compared with what came after it, and restored while somebody else goes on writing.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { signedIn } from './make/signed-in.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('revisions in a browser', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  let made: Filled
  const secrets: Record<string, string> = {}
  before(async () => {
    made = await filled()
    newsroom = await serve(made)
    secrets['Mina'] = await signedIn(newsroom, 'Mina', undefined, 'en')
    secrets['امید رحیمی'] = await signedIn(newsroom, 'امید رحیمی', undefined, 'fa')
  })

  const open = async (who: string, options: Parameters<typeof chromium.page>[0] = {}): Promise<WatchedPage> => {
    const watched = await chromium.page({ viewport: { width: 1280, height: 800 }, ...options })
    watched.page.setDefaultTimeout(8_000)
    const cookie = { name: '__Host-desk', value: secrets[who] ?? '', secure: true, httpOnly: true }
    await watched.context.addCookies([{ ...cookie, url: newsroom.site.replace('http:', 'https:') }])
    return watched
  }
  const edit = async (page: Page, number: number): Promise<void> => {
    await page.goto(`${newsroom.site}/desk/articles/${number}`)
    await page.locator('desk-editor[data-whole]').waitFor()
  }
  /** Types at the end of the headline. */
  const type = async (page: Page, words: string): Promise<void> => {
    await page.locator('.ProseMirror .headline').click()
    await page.keyboard.press('End')
    await page.waitForTimeout(100)
    await page.keyboard.type(words)
    await page.locator('[data-saved][data-state=saved]').waitFor()
  }
  const headline = (page: Page): Promise<string | null> => page.locator('.ProseMirror .headline').textContent()
  const clean = async (page: Page): Promise<void> => {
    await page.evaluate(axe)
    assert.deepEqual(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))'), [])
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
  }

  test('a version is named by Ctrl+S, compared, and restored while somebody else writes', async () => {
    const number = made.stories[0]?.articles['en'] ?? assert.fail()
    const [one, other] = [await open('Mina'), await open('امید رحیمی', { colorScheme: 'dark' })]
    const { page } = one
    await edit(page, number)
    await type(page, ' tonight')
    await page.keyboard.press('Control+s')
    await page.getByLabel('Name of this version').fill('Before noon')
    await page.keyboard.press('Enter')
    const says = page.locator('desk-editor .says')
    await page.getByText(/Saved as revision 2: .Before noon/).waitFor()
    assert.equal(await says.getAttribute('role'), 'status')
    assert.equal(await page.evaluate('document.querySelector(".ProseMirror").contains(document.activeElement)'), true)

    await edit(other.page, number)
    await type(other.page, ' at nine')
    await page.getByRole('link', { name: 'Revisions' }).click()
    await page.getByText('Before noon').waitFor()
    await clean(page)
    await page.getByRole('link', { name: 'What changed since the last revision' }).click()
    assert.match((await page.locator('.compared ins').textContent()) ?? '', / at nine/)
    await clean(page)
    await page.getByRole('link', { name: 'Who wrote what' }).click()
    assert.match((await page.locator('.author-legend').textContent()) ?? '', /امید رحیمی\s*2 words/)
    await clean(page)

    await page.goBack()
    await page.goBack()
    await page.getByRole('link', { name: 'Restore…' }).last().click()
    await page.getByText('What is written now stays as a revision').waitFor()
    await page.getByRole('button', { name: 'Restore revision 1' }).click()
    await page.getByText('What was written before is revision 3').waitFor()
    // Whoever has it open sees it come, and goes on writing.
    await other.page.waitForFunction(
      'document.querySelector(".ProseMirror .headline").textContent === "Night trams return"',
    )
    await type(other.page, ' soon')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL('**back=5')
    await other.page.waitForFunction('/tonight at nine/.test(document.querySelector(".ProseMirror").textContent)')
    assert.match((await headline(other.page)) ?? '', /^Night trams return tonight at nine/)
    for (const { errors, violations, foreign } of [one, other])
      assert.deepEqual([errors, violations, foreign], [[], [], []])
  })

  test('a Persian comparison is read on a telephone without a script, and the text goes from the right', async () => {
    const number = made.stories[0]?.articles['fa'] ?? assert.fail()
    const send = (path: string, content: object) =>
      fetch(`${newsroom.site}/api/${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${made.token}`, 'Content-Type': 'application/json', 'If-Match': '*' },
        body: JSON.stringify(content),
      })
    for (const model of ['iPhone 14', 'iPhone 15'])
      assert.equal(
        (await send('save', { article: number, lead: `مدیر خط با ${model} از میدان کهنه رفت.` })).status,
        200,
      )
    const { page } = await open('امید رحیمی', { viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
    await page.goto(`${newsroom.site}/desk/articles/${number}/revisions`)
    await page.getByRole('radio', { name: 'به‌عنوان پیشین: نگارش ۲' }).check()
    await page.getByRole('button', { name: 'سنجیدن این دو' }).click()
    await page.waitForLoadState('load')
    const places = await page.evaluate(`['p.lead', '.lead bdi', '.lead del', '.lead ins'].map((one) => {
      const { left, right } = document.querySelector('.compared ' + one).getBoundingClientRect()
      return [Math.round(left), Math.round(right)]
    })`)
    const [line, name, old, now] = places as [number, number][]
    assert.ok(line && name && old && now)
    // The name reads from the left within the line: iPhone, then what it was, then what it is.
    assert.ok(old[0] > name[0] && old[1] <= now[0] + 2 && now[1] <= name[1] + 1, JSON.stringify(places))
    assert.ok(name[1] < line[1], 'a word stands before it, at the right')
    assert.equal(await page.locator('.compared p.lead').getAttribute('dir'), 'rtl')
  })
})

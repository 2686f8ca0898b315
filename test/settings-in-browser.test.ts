import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { BrowserContextOptions } from 'playwright-core'
import { allEditions, allSections, menuOf } from '#archive/editions.ts'
import { saveMember } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import { administrator } from '#test/practice/desk-door.ts'
import { inChromium } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('setting up the newsroom', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  let secret = ''
  before(async () => {
    newsroom = await serve(await filled())
    const { archive } = newsroom
    const grants = administrator
    const member = await archive.write((writing) =>
      saveMember(writing, { key: 'nasrin', name: 'Nasrin', active: true, grants, at: publishedAt }),
    )
    const times = { createdAt: publishedAt + 60_000, expiresAt: publishedAt + 86_400_000 }
    secret = await archive.jot((jot) => beginSession(jot, { member, method: 'passkey', client: '', ...times }))
  })

  const browser = async (options: BrowserContextOptions = {}) => {
    const watched = await chromium.page({ viewport: { width: 1280, height: 800 }, ...options })
    await watched.context.addCookies([
      { name: '__Host-desk', value: secret, domain: 'localhost', path: '/', secure: true, httpOnly: true },
    ])
    return watched
  }

  test('a fourth edition is made in a minute, and seen before it is there', async () => {
    const watched = await browser({ locale: 'en' })
    const { page } = watched
    await page.goto(`${newsroom.site}/desk/settings/`)
    await page.getByRole('link', { name: 'A new edition' }).click()
    await page.getByLabel('Language', { exact: true }).fill('de')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('What the newsroom is called here').fill('Die Laterne')
    await page.getByRole('button', { name: 'See it first' }).click()
    await page.frameLocator('iframe[name=seen]').getByText('Die Laterne').first().waitFor()
    const codes = async () => (await newsroom.archive.read(allEditions)).value.map(({ code }) => code)
    assert.equal((await codes()).includes('de'), false, 'it was only looked at')
    await page.getByRole('button', { name: 'Make the edition' }).click()
    await page.getByRole('status').getByText('Saved.').waitFor()
    assert.equal((await codes()).includes('de'), true)
    const { violations, foreign } = watched
    assert.deepEqual({ violations, foreign }, { violations: [], foreign: [] })
  })

  test('sections and entries of a menu are put in order by dragging and by keys, and saved as they stand', async () => {
    const watched = await browser({ locale: 'fa' })
    const { page } = watched
    const order = async (): Promise<string[]> =>
      (await newsroom.archive.read((reading) => allSections(reading))).value.map(({ key }) => key)
    const [first = '', second = ''] = await order()
    await page.goto(`${newsroom.site}/desk/settings/sections?in=fa`)
    const rows = page.locator('desk-order tbody > tr')
    await rows.first().locator('a').focus()
    await page.keyboard.press('Alt+ArrowDown')
    assert.match((await page.locator('desk-order [role=status]').textContent()) ?? '', /۲/)
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await page.getByRole('status').getByText('ذخیره شد').waitFor()
    assert.deepEqual((await order()).slice(0, 2), [second, first])
    const grip = await rows.nth(1).locator('.grip').boundingBox()
    const top = await rows.first().boundingBox()
    assert.ok(grip && top)
    await page.mouse.move(grip.x + 5, grip.y + 5)
    await page.mouse.down()
    await page.mouse.move(grip.x, top.y + 1, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await page.getByRole('status').getByText('ذخیره شد').waitFor()
    assert.deepEqual((await order()).slice(0, 2), [first, second])

    await page.goto(`${newsroom.site}/desk/settings/menus/fa/main?in=fa`)
    for (const at of [0, 1]) {
      await page.getByRole('button', { name: 'افزودن' }).click()
      await page.locator(`[name="items/${at}/to"]`).selectOption('')
      await page.locator(`[name="items/${at}/label"]`).fill(`بند ${at}`)
      await page.locator(`[name="items/${at}/href"]`).fill(`/fa/${at}/`)
    }
    await page.locator('.entries > li').nth(1).getByRole('button', { name: /بالاتر/ }).click()
    assert.equal(await page.locator('[name="items/0/label"]').inputValue(), 'بند 1')
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await page.getByRole('status').getByText('ذخیره شد').waitFor()
    const { value: items } = await newsroom.archive.read((reading) => menuOf(reading, 'fa', 'main'))
    assert.deepEqual(
      items?.map((item) => ('href' in item ? item.href : item)),
      ['/fa/1/', '/fa/0/'],
    )
    assert.deepEqual([watched.violations, watched.errors], [[], []])
  })

  test('its screens have no fault for everybody, in three languages, on a phone', async () => {
    const screens = {
      fa: ['editions/fa', 'sections', 'tokens', 'publishing'],
      ar: ['look', 'menus/ar/main', 'pages/-new/ar', 'authors'],
      en: ['editions', 'running', 'redirects', 'editions/fa/words'],
    }
    for (const [language, paths] of Object.entries(screens)) {
      const watched = await browser({ viewport: { width: 360, height: 700 }, bypassCSP: true })
      const { page } = watched
      for (const path of paths) {
        await page.goto(`${newsroom.site}/desk/settings/${path}?in=${language}`)
        await page.evaluate(axe)
        const run = "axe.run({ exclude: ['iframe'] }).then(({ violations }) => violations.map(({ id, nodes }) => "
        const found = await page.evaluate(`${run} id + ' ' + nodes[0].html))`)
        assert.deepEqual(found, [], `${path} in ${language}`)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, `${path} in ${language}`)
      }
      await watched.close()
    }
  })
})

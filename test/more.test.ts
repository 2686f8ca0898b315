// *Show more*: the link to older articles grows the list in place, and stays a link where it cannot.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { readSettings } from '#settings/read.ts'
import { openNewsroom } from '../src/newsroom.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { inChromium } from './browser.ts'
import { makeNewsroom, makeStoryIn, publishedAt } from './make/newsroom.ts'

const minute = 60_000

inChromium('a list of 100 articles', (chromium) => {
  let newsroom: Newsroom
  let latest = ''
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-more-'))

  before(async () => {
    const read = readSettings({ env: { PORT: '0', DRAGOMAN_DATA: folder }, root: folder })
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const fill = async ({ archive }: Newsroom['desk']): Promise<void> => {
      await makeNewsroom(archive)
      await archive.write(async (writing) => {
        for (let n = 0; n < 100; n += 1)
          await makeStoryIn(writing, { en: `Story ${n}` }, { at: publishedAt + n * minute })
      })
    }
    newsroom = await openNewsroom(read.settings, {
      clock: setClock(publishedAt + 200 * minute),
      log: silentLog(),
      before: fill,
    })
    latest = `${newsroom.url}en/latest/`
  })
  after(async () => {
    await newsroom.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('it grows in place to its oldest article, leads on from the first to come, and keeps its address', async () => {
    const { page, errors, violations } = await chromium.page({ viewport: { width: 360, height: 640 } })
    await page.goto(latest)
    const more = page.locator('nav.pages a[rel=next]')
    assert.equal(await more.textContent(), 'Show more')
    for (const [count, first, label] of [
      [70, 'Story 59', 'Latest news, page 2'],
      [100, 'Story 29', 'Latest news, page 1'],
    ] as const) {
      await more.click()
      await page.locator(`#river > li:nth-child(${count})`).waitFor()
      assert.equal(await page.evaluate('document.activeElement.textContent'), first)
      assert.equal(await page.locator('[role=status]').textContent(), label)
    }
    assert.equal(await more.count(), 0)
    const shown = await page.locator('#river h2').allTextContents()
    assert.deepEqual(
      shown,
      Array.from({ length: 100 }, (_, n) => `Story ${99 - n}`),
    )
    assert.equal(page.url(), latest)
    assert.deepEqual([errors.filter((error) => !/404/.test(error)), violations], [[], []])
  })

  test('where the page cannot be fetched, and where no script runs, the link leads to it', async () => {
    const { page } = await chromium.page()
    await page.goto(latest)
    await page.route('**/page/2/', (route) =>
      route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
    )
    await page.locator('nav.pages a[rel=next]').click()
    await page.waitForURL('**/en/latest/page/2/')
    const plain = await chromium.page({ javaScriptEnabled: false })
    await plain.page.goto(latest)
    const link = plain.page.locator('nav.pages a[rel=next]')
    assert.equal(await link.textContent(), 'Older')
    await link.click()
    assert.match(plain.page.url(), /\/en\/latest\/page\/2\/$/)
  })
})

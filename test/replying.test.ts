// A reader replies in a browser: with the script, without it, by the keyboard, on a phone.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { repliesIn } from '#archive/reply-queue.ts'
import { systemClock } from '#common/clock.ts'
import { perform } from '#desk/perform.ts'
import { reply } from '#desk/reply.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('replying in a browser', (chromium) => {
  const filled = filling(sqliteEngine())
  let made: Filled
  let room: Served
  before(async () => {
    made = await filled()
    room = await serve(made, {}, systemClock)
  })
  after(() => room.close())

  const pathIn = (edition: string): string => room.site + (made.stories[0]?.paths[edition] ?? '')
  const quiet = ({ errors, violations, foreign }: WatchedPage) =>
    assert.deepEqual({ errors, violations, foreign }, { errors: [], violations: [], foreign: [] })
  /** What is wrong with a page for those who see little, use no mouse or have a narrow screen. */
  const faults = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe)
    const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`)
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    return [...(found as string[]), ...(wide ? ['wider than the screen'] : [])]
  }
  const approveAll = async (): Promise<void> => {
    const asked = { state: 'pending', editions: ['fa', 'en'], order: 'oldest', limit: 50 } as const
    for (const { id } of (await room.archive.read((reading) => repliesIn(reading, asked))).value)
      assert.ok((await perform(room.desk, trusted(shell), reply, { reply: id, state: 'approved' })).ok)
  }

  test('with the script it is sent at once by the keyboard, and answered where it stands', async () => {
    const watched = await chromium.page({ locale: 'en', viewport: { width: 1024, height: 800 } })
    const { page } = watched
    await page.goto(pathIn('en'))
    await page.getByLabel('Reply *').fill('The first tram leaves at six.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Dina')
    await page.keyboard.press('Tab')
    await page.keyboard.type('dina@trams.example')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/reply/mine/*')
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Your reply')
    await page.getByText('Change it').click()
    await page.getByLabel('Reply *').fill('The first tram leaves at seven.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('leaves at seven').first().waitFor()
    await approveAll()
    await page.goto(pathIn('en'))
    await page.getByRole('link', { name: 'Reply to' }).click()
    assert.equal(new URL(page.url()).pathname, new URL(pathIn('en')).pathname, 'it needs no other page')
    await page.getByText(/^Reply to .*Dina/).waitFor()
    assert.equal(await page.evaluate('document.activeElement.name'), 'text')
    await page.getByRole('link', { name: 'Cancel' }).click()
    assert.equal(await page.locator('.leave .to').isVisible(), false)
    quiet(watched)
    await watched.context.close()
  })

  test('without a script it is seen first; every page on the way can be used on a phone by night', async () => {
    const phone = { viewport: { width: 360, height: 700 }, colorScheme: 'dark' } as const
    const watched = await chromium.page({ ...phone, javaScriptEnabled: false })
    const looking = await chromium.page(phone)
    const { page } = watched
    const look = async (): Promise<void> => {
      // Nothing can be measured where no script runs: the same page is put into a browser that has one.
      await looking.page.setContent(await page.content())
      assert.deepEqual(await faults(looking.page), [], page.url())
    }
    await page.goto(pathIn('fa'))
    await look()
    await page.getByLabel('متن دیدگاه').fill('از کدام ایستگاه؟\n\n> ترامواهای شب\nhttps://trams.example/')
    await page.getByLabel('نام').fill('لیلا')
    await page.getByRole('button', { name: 'ارسال دیدگاه' }).click()
    await look()
    await page.waitForTimeout(3_200)
    await page.getByRole('button', { name: 'ارسال دیدگاه' }).click()
    await page.waitForURL('**/reply/mine/*')
    await look()
    await approveAll()
    await page.goto(pathIn('fa'))
    await look()
    await page.getByRole('link', { name: 'پاسخ به' }).click()
    await look()
    await page.goBack()
    await page.getByRole('link', { name: 'گزارش تخلف' }).click()
    await look()
    await page.goto(pathIn('fa'))
    await page.getByRole('link', { name: 'خطایی دیده‌اید؟' }).click()
    await look()
    await page.goto(`${room.site}/text${new URL(pathIn('fa')).pathname}`)
    await page.getByRole('link', { name: 'دیدگاهتان را بنویسید' }).click()
    await page.getByLabel('متن دیدگاه').waitFor()
    await watched.context.close()
    await looking.context.close()
  })
})

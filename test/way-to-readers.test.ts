// What people do at the desk to bring a story to readers, in a browser, with their clicks counted: typing costs none.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'
import { articlesOfStory } from '#archive/articles.ts'
import { storyBySlugline } from '#archive/stories.ts'
import { save } from '#desk/save.ts'
import { perform } from '#desk/perform.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('the way to readers', (chromium) => {
  const filled = filling(sqliteEngine())
  let room: Served
  let watched: WatchedPage
  let page: Page
  let secret = ''
  let clicks = 0

  const open = async (options: Parameters<typeof chromium.page>[0] = {}): Promise<WatchedPage> => {
    const one = await chromium.page({ viewport: { width: 1280, height: 900 }, ...options })
    // Ports do not count among what a cookie is for.
    await one.context.addCookies([
      { name: '__Host-desk', value: secret, url: 'https://localhost/', secure: true, httpOnly: true, sameSite: 'Lax' },
      { name: 'desk-language', value: 'en', url: 'https://localhost/', secure: true },
    ])
    return one
  }
  const click = async (what: Locator): Promise<void> => {
    clicks += 1
    await what.click()
  }
  /** Does something, and says in how many clicks. */
  const counted = async (what: () => Promise<void>): Promise<number> => {
    clicks = 0
    await what()
    return clicks
  }
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first()
  const link = (name: string): Locator => page.getByRole('link', { name, exact: true }).first()
  const notice = (): Promise<string | null> => page.locator('.notice').textContent()

  before(async () => {
    room = await serve(await filled())
    secret = (await signedIn(room, 'nasrin', [{ edition: '*', role: 'publisher' }])).secret
    watched = await open()
    page = watched.page
  })

  const begin = async (headline: string): Promise<void> => {
    await page.goto(`${room.site}/desk/stories/new`)
    clicks += 1 // the button on the board that leads here
    await page.getByLabel('Headline').fill(headline)
    await page.getByLabel('Slugline').fill(headline.toLowerCase().replaceAll(' ', '-'))
    clicks += 1
    await page.getByLabel('Section').selectOption('city')
    clicks += 1
    await page.getByLabel('Edition').selectOption('en')
    await click(button('Make the story'))
    await page.waitForURL('**?done=made')
  }

  test('one article is published in seven clicks, and scheduled from its story in three', async () => {
    const cost = await counted(async () => {
      await begin('A bench by the weir')
      await click(link('Publish…'))
      await page.getByLabel('Lead').fill('It has a back.')
      await click(button('Publish now'))
      await page.waitForURL('**?done=published')
    })
    assert.ok(cost <= 7 - 1, `${cost}: one more opens the text`)
    assert.match((await notice()) ?? '', /Published/)
    const address = await link('As readers see it').getAttribute('href')
    assert.match(await (await fetch(room.site + address)).text(), /A bench by the weir[^]*It has a back\./)

    await counted(() => begin('Kites over the lake'))
    const scheduling = await counted(async () => {
      await click(link('Publish…'))
      // Day, month, year, hour and minute, each going on to the next.
      await page.locator('desk-moment [role=spinbutton]').first().focus()
      await page.keyboard.type('011220261830')
      await click(button('Schedule'))
      await page.waitForURL('**?done=scheduled')
    })
    assert.ok(scheduling <= 3, String(scheduling))
    await click(button('Take off the schedule'))
    await page.waitForURL('**?done=unschedule')
  })

  test('three languages go out together in twelve clicks, with what was missing filled in on the way', async () => {
    const cost = await counted(async () => {
      await begin('Rain on the roofs')
      await click(button(/Translate into فارسی/))
      await page.waitForURL('**?done=added')
      await click(button(/Translate into العربية/))
      await page.waitForURL('**?done=added')
      await click(link('Publish all together…'))
      assert.equal(await page.getByText('The headline is missing').count(), 2)
      await click(button('Publish together now'))
      assert.match((await page.getByRole('alert').textContent()) ?? '', /headline/)
      await page.locator('input[name^="headline."][lang=fa]').fill('باران بر بام‌ها')
      await page.locator('input[name^="headline."][lang=ar]').fill('مطر على السطوح')
      await click(button('Publish together now'))
      await page.waitForURL('**?done=published')
    })
    assert.ok(cost <= 12 - 3, `${cost}: three more open the texts`)
    assert.equal(await page.locator('.state.published').count(), 3)
  })

  test('a correction takes four clicks, is carried into a translation, and says where it is missing', async () => {
    const story = (await room.archive.read((reading) => storyBySlugline(reading, 'rain-on-the-roofs'))).value?.id ?? 0
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, story))
    const original = articles.find(({ edition }) => edition === 'en')?.id ?? 0
    await perform(room.desk, trusted(shell), save, { article: original, markdown: 'Nine roofs were **wet**.' })
    await page.goto(`${room.site}/desk/stories/${story}/publish`)
    await page.getByRole('checkbox', { name: 'فارسی' }).uncheck()
    await page.getByRole('checkbox', { name: 'العربية' }).uncheck()
    await page.keyboard.press('Control+Enter') // as its main button does
    await page.waitForURL('**?done=published')
    const english = page.locator(`#article-${original}`)
    const cost = await counted(async () => {
      await click(english.getByRole('link', { name: 'Correct…' }))
      await page.getByLabel('It says, wrongly').fill('Nine roofs')
      await page.getByLabel('It should say').fill('Ten roofs')
      await click(button('Publish the correction'))
      await page.waitForURL('**?done=correct')
    })
    assert.ok(cost <= 4, String(cost))
    const shown = await (await fetch(`${room.site}/en/a/${original}`)).text()
    assert.match(shown, /Ten roofs were[^]*“Nine roofs”[^]*“Ten roofs”/)
    assert.equal(await page.getByText('A correction of the original is not here yet:').count(), 2)
    await click(link('Carry over…'))
    await page.getByLabel('What readers are told').fill('ده بام، نه نُه بام.')
    await click(button('Publish the correction'))
    await page.waitForURL('**?done=correct')
    assert.equal(await page.getByText('A correction of the original is not here yet:').count(), 1)
  })

  test('a bar is set and ended, and an article is withdrawn only after a question and with a reason', async () => {
    const card = page.locator('.story-card').last()
    await card.getByText('Breaking bar…').click()
    await card.getByRole('button', { name: 'Set the bar' }).click()
    await page.waitForURL('**?done=breaking')
    assert.match(await (await fetch(`${room.site}/en/`)).text(), /class="breaking/)
    await card.getByText('Breaking bar…').click()
    await card.getByRole('button', { name: 'End the bar' }).click()
    await page.waitForURL('**?done=breaking-ended')
    await card.getByRole('link', { name: 'Withdraw…' }).click()
    assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /Withdraw this article\?/)
    await page.getByLabel('Why, for readers').fill('The roofs were not ours.')
    await button('Withdraw it').click()
    await page.waitForURL('**?done=withdraw')
    assert.equal(await page.locator('.state.withdrawn').count(), 1)
    assert.deepEqual(watched.violations, [])
  })

  test('its screens have no fault for everybody, in three languages, also on a phone', async () => {
    const small = await open({ viewport: { width: 360, height: 700 }, bypassCSP: true })
    const story = (await room.archive.read((reading) => storyBySlugline(reading, 'kites-over-the-lake'))).value?.id
    const out = (await room.archive.read((reading) => storyBySlugline(reading, 'a-bench-by-the-weir'))).value?.id ?? 0
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, out))
    const live = `/desk/articles/${articles[0]?.id}`
    const screens = [
      ['fa', `/desk/stories/${story}`],
      ['ar', `/desk/stories/${story}`],
      ['en', `/desk/stories/${story}/publish`],
      ['fa', `/desk/stories/${story}/publish`],
      ['ar', '/desk/stories/new'],
      ['fa', `${live}/correct`],
      ['ar', `${live}/withdraw`],
    ] as const
    for (const [language, path] of screens) {
      await small.page.goto(`${room.site}${path}?in=${language}`)
      await small.page.evaluate(axe)
      const found = await small.page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
      assert.deepEqual(found, [], `${path} in ${language}`)
      assert.equal(await small.page.evaluate('document.documentElement.scrollWidth'), 360, `${path} in ${language}`)
    }
    await small.close()
  })
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { scriptAddresses, sheetAddress } from '#screens/assets.ts'
import { choiceField } from '#screens/choice-field.ts'
import { frame } from '#screens/frame.ts'
import { momentField, momentFrom } from '#screens/moment-field.ts'
import { orderFrom, orderList } from '#screens/order-list.ts'
import { deskVoice } from '#screens/words.ts'
import type { DeskVoice } from '#screens/words.ts'
import { html } from '#site/parts/markup.ts'
import { plainLook } from '#story/newsroom.ts'
import { inChromium } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const now = Date.parse('2026-11-28T14:30:00Z')
const voices = {
  fa: deskVoice('fa', { digits: null, calendar: null, timeZone: 'Asia/Tehran' }),
  ar: deskVoice('ar', { digits: 'arab', calendar: 'islamic-umalqura', timeZone: 'Asia/Riyadh' }),
  en: deskVoice('en', { digits: null, calendar: null, timeZone: 'Europe/London' }),
}

/** A form with each of the desk's own elements. */
const screen = (voice: DeskVoice) =>
  html`<form method="post" action="/desk/elements">
${momentField(voice, { id: 'due', label: 'Due', value: now, now })}
${momentField(voice, { id: 'until', label: 'Until', now, timeZone: 'Asia/Beirut' })}
${choiceField(
  voice,
  html`<label for="who">Who</label><select id="who" name="who"><option value=""></option>
<option value="1">مهدی کریمی</option><option value="2">Élodie Brun</option><option value="3">رؤیا می‌نویسد</option>
</select>`,
)}
${choiceField(
  voice,
  html`<label for="towns">Towns</label><select id="towns" name="towns" multiple>
<option value="t">Tehran</option><option value="b">Beirut</option><option value="l" selected>London</option></select>`,
)}
${choiceField(
  voice,
  html`<label for="subjects">Subjects</label><input id="subjects" name="subjects" value="trams" data-multiple
 data-address="/desk/suggestions">`,
)}
${orderList(
  voice,
  'Order',
  ['Trams', 'Water', 'Museum'].map((name) => ({ key: name.toLowerCase(), name, content: html`${name}` })),
)}
<button name="done" value="yes">Done</button></form>`

inChromium('the desk’s own form elements', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  before(async () => {
    newsroom = await serve(await filled())
  })

  /** Opens the form under the desk's own policy; gives what it sends. */
  const open = async (voice: DeskVoice, options: object = {}) => {
    const watched = await chromium.page({ viewport: { width: 360, height: 900 }, ...options })
    const sent: URLSearchParams[] = []
    const policy = (await fetch(`${newsroom.site}/desk/sign-in`)).headers.get('content-security-policy') ?? ''
    assert.match(policy, /require-trusted-types-for/)
    const body = frame(
      {
        voice,
        newsroom: 'The Lantern',
        sheet: await sheetAddress(voice.language, plainLook),
        scripts: await scriptAddresses(),
      },
      { title: 'Elements', main: screen(voice) },
    )
    await watched.page.route('**/desk/elements', async (route) => {
      const posted = route.request().postData()
      if (posted !== null) sent.push(new URLSearchParams(posted))
      await route.fulfill({
        body,
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': policy },
      })
    })
    await watched.page.route('**/desk/suggestions?*', (route) =>
      route.fulfill({ json: [{ value: 'water', label: 'water' }] }),
    )
    await watched.page.goto(`${newsroom.site}/desk/elements`)
    return { ...watched, sent, done: () => watched.page.getByRole('button', { name: 'Done' }).click() }
  }

  const parts = (page: Page, id: string) => page.locator(`desk-moment[name=${id}] [role=spinbutton]`)
  const hasFocus = (of: Locator) => of.evaluate((element) => element.matches(':focus'))

  /** Nothing is wrong for everybody, and nothing is wider than a phone. */
  const look = async (page: Page, what: string) => {
    await page.evaluate(axe)
    const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
    assert.deepEqual(found, [], what)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, what)
  }

  test('in Persian: a moment by parts and from the month, choices whatever their letters’ forms', async () => {
    const { page, sent, done, errors, close } = await open(voices.fa, { bypassCSP: true })
    assert.deepEqual(await parts(page, 'due').allTextContents(), ['۷', 'آذر', '۱۴۰۵', '۱۸', '۰۰'])
    const group = page.getByRole('group', { name: 'Due' })
    await group.getByRole('spinbutton', { name: 'روز' }).focus()
    await page.keyboard.type('۹')
    // The month has the focus now: on the left, since the line runs from the right.
    await page.keyboard.press('ArrowUp')
    assert.equal(await group.getByRole('spinbutton', { name: 'ماه' }).getAttribute('aria-valuetext'), 'دی')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('1406')
    await page.keyboard.type('٠٧')
    await page.keyboard.type('5')
    assert.deepEqual(await parts(page, 'due').allTextContents(), ['۹', 'دی', '۱۴۰۶', '۰۷', '۰۵'])
    await group.locator('button.open').click()
    await look(page, 'month')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.deepEqual(await parts(page, 'due').allTextContents(), ['۱۷', 'دی', '۱۴۰۶', '۰۷', '۰۵'])
    assert.equal(await page.locator('.month-grid:popover-open').count(), 0)
    assert.ok(await hasFocus(parts(page, 'due').nth(3)))
    // Half a moment is none, and the form says so before it goes off.
    await parts(page, 'until').first().focus()
    await page.keyboard.type('3')
    await done()
    assert.equal(sent.length, 0)
    await page.getByRole('group', { name: 'Until' }).getByRole('button', { name: 'پاک کردن' }).click()

    const who = page.getByRole('combobox', { name: 'Who' })
    for (const [typed, found] of [
      ['كريمي', 'مهدی کریمی'],
      ['رويا مينويسد', 'رؤیا می‌نویسد'],
      ['elodie', 'Élodie Brun'],
    ] as const) {
      await who.fill(typed)
      assert.deepEqual(await page.getByRole('option').allTextContents(), [found])
    }
    await look(page, 'choice')
    await who.press('ArrowDown')
    const active = (await who.getAttribute('aria-activedescendant')) ?? ''
    assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true')
    await who.press('Enter')
    assert.equal(await who.inputValue(), 'Élodie Brun')
    await done()
    await page.waitForLoadState()
    const field = fieldsIn(sent)
    assert.equal(field('due'), '2028-01-07T03:35:00.000Z')
    assert.equal(momentFrom(field, 'due', voices.fa), Date.parse('2028-01-07T03:35:00Z'))
    assert.equal(field('due.zone'), 'Asia/Tehran')
    assert.equal(momentFrom(field, 'until', voices.fa), null)
    assert.equal(field('who'), '2')
    assert.deepEqual(errors, [])
    await close()
  })

  test('in English: the same the other way round, several choices, and a list put in order', async () => {
    const { page, sent, done, errors, violations, close } = await open(voices.en)
    await page.getByRole('group', { name: 'Due' }).locator('button.open').click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.deepEqual(await parts(page, 'due').allTextContents(), ['6', 'December', '2026', '14', '30'])
    const towns = page.getByRole('combobox', { name: 'Towns' })
    await towns.fill('beir')
    await page.getByRole('option', { name: 'Beirut' }).click()
    await page.getByRole('button', { name: /London/ }).click()
    await page.getByRole('combobox', { name: 'Subjects' }).fill('wat')
    await page.getByRole('option', { name: 'water' }).click()

    const up = (name: string) => page.getByRole('button', { name: new RegExp(`Move .?${name}.? up`) })
    const names = () => page.locator('.order > li > div').allTextContents()
    await up('Museum').focus()
    await page.keyboard.press('Alt+ArrowUp')
    assert.deepEqual(await names(), ['Trams', 'Museum', 'Water'])
    const status = page.locator('desk-order [role=status]')
    assert.equal((await status.textContent())?.replaceAll(/\p{Cf}/gu, ''), 'Museum: place 2 of 3')
    assert.ok(await hasFocus(up('Museum')))
    await up('Water').click()
    assert.deepEqual(await names(), ['Trams', 'Water', 'Museum'])
    await page.locator('.order .grip').first().hover()
    await page.mouse.down()
    await page
      .locator('.order > li')
      .last()
      .hover({ position: { x: 5, y: 35 } })
    await page.mouse.up()
    assert.deepEqual(await names(), ['Water', 'Museum', 'Trams'])
    await done()
    await page.waitForLoadState()
    const field = fieldsIn(sent)
    assert.deepEqual([field('towns'), field('subjects')], ['b', 'trams, water'])
    assert.deepEqual(orderFrom(sent[0]?.getAll('order') ?? [], ''), ['water', 'museum', 'trams'])
    assert.deepEqual([errors, violations], [[], []])
    await close()
  })

  test('without a script a moment is typed, a choice is a list, and buttons put things in order', async () => {
    const { page, sent, close } = await open(voices.ar, { javaScriptEnabled: false })
    await page.getByLabel('Due').fill('١٤٤٨/٠٦/٢٠ ٠٧:٣٠')
    await page.getByLabel('Who').selectOption('مهدی کریمی')
    await page.getByRole('button', { name: /رفع .?Water/ }).click()
    await page.waitForLoadState()
    const field = fieldsIn(sent)
    assert.equal(momentFrom(field, 'due', voices.ar), Date.parse('2026-11-30T04:30:00Z'))
    assert.equal(field('who'), '1')
    assert.deepEqual(orderFrom(sent[0]?.getAll('order') ?? [], field('move')), ['water', 'trams', 'museum'])
    await close()
  })
})

const fieldsIn =
  (sent: readonly URLSearchParams[]) =>
  (name: string): string =>
    sent[0]?.get(name) ?? ''

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import { perform } from '#desk/perform.ts'
import { save } from '#desk/save.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

onEachEngine('the board at the desk', (engine) => {
  const filled = filling(engine)
  let [editor, reporter, moderator] = [] as unknown as [SignedIn, SignedIn, SignedIn]
  before(async () => {
    const room = await serve(await filled())
    editor = await signedIn(room, 'editor', [{ edition: '*', role: 'editor' }])
    reporter = await signedIn(room, 'reporter', [{ edition: 'fa', role: 'reporter' }])
    moderator = await signedIn(room, 'moderator', [{ edition: 'fa', role: 'moderator' }])
  })

  test('a pitch is sent, accepted and given out; a note calls a colleague, until it is done', async () => {
    const given = { title: 'درخت‌های <b>میدان', text: 'چرا بریده شدند؟', edition: 'fa', section: 'city', due: '' }
    const wrong = await reporter.post('/desk/pitches', { ...given, due: 'tomorrow' })
    assert.match(wrong.text, /درخت‌های &lt;b&gt;میدان/)
    assert.equal(wrong.status, 422)
    const { to } = await reporter.post('/desk/pitches', given)
    const [, story = ''] = /stories\/(\d+)/.exec(to) ?? []
    assert.match((await editor.get('/desk/?whose=waiting')).text, new RegExp(`id="story-${story}-0"`))
    assert.doesNotMatch((await reporter.get(to)).text, /name="accept"/)
    assert.match((await reporter.post(`/desk/stories/${story}/pitch`, { accept: 'yes' })).text, /Your role|نقش/)
    await editor.post(`/desk/stories/${story}/pitch`, {
      accept: 'yes',
      due: '2026-11-30 18:00',
      'due.zone': 'Asia/Tehran',
    })
    const page = await editor.get(to)
    assert.match(page.text, /datetime="2026-11-30T14:30:00.000Z"/)
    await editor.post(`/desk/stories/${story}/notes`, { text: 'Which square, @reporter? <script>' })
    const waits = await reporter.get('/desk/?whose=waiting')
    assert.match(waits.text, new RegExp(`id="story-${story}-0"`))
    const notes = await reporter.get(to)
    const whole = await reporter.get(`/desk/stories/${story}`)
    assert.match(whole.text, /id="work"[^]*reporter[^]*Which square/, 'they stand on the story’s own screen too')
    assert.match(notes.text, /&lt;script&gt;/)
    const [, note = ''] = /notes\/(\d+)\/done/.exec(notes.text) ?? []
    const [, assignment = ''] = /assignments\/(\d+)\/done/.exec(notes.text) ?? []
    assert.equal((await reporter.post(`/desk/notes/${note}/done`, {})).to, `${to}#notes`)
    assert.equal((await reporter.post(`/desk/assignments/${assignment}/done`, {})).to, `${to}#work`)
    assert.doesNotMatch((await reporter.get('/desk/?whose=waiting')).text, new RegExp(`id="story-${story}-0"`))
  })

  test('a view is saved under a name, for oneself or for everybody, and dropped', async () => {
    await editor.post('/desk/views', { name: 'City <i>', query: 'section=city', shared: 'yes' })
    assert.match((await reporter.get('/desk/')).text, /City &lt;i&gt;/)
    const [, view = ''] = /views\/(\d+)\/drop/.exec((await editor.get('/desk/')).text) ?? []
    assert.equal((await reporter.post(`/desk/views/${view}/drop`, {})).status, 422)
    assert.equal((await reporter.post('/desk/views', { name: 'x', query: 'q=x', shared: 'yes' })).status, 422)
    await editor.post(`/desk/views/${view}/drop`, {})
    assert.doesNotMatch((await reporter.get('/desk/')).text, /City &lt;i&gt;/)
  })

  test('who sees only what is public is told of no work, and gives none', async () => {
    const board = await moderator.get('/desk/')
    assert.match(board.text, /<table/)
    assert.doesNotMatch(board.text, /stories\/new|pitches\/new/)
    const [, story = ''] = /id="story-(\d+)-0"/.exec(board.text) ?? []
    for (const [path, fields] of [
      ['assign', { member: 'reporter' }],
      ['due', { due: '' }],
      ['notes', { text: 'x' }],
    ] as const)
      assert.ok((await moderator.post(`/desk/stories/${story}/${path}`, fields)).status >= 400, path)
    for (const query of ['?q=%25%27%22<', '?show=x&whose=y', '?q=%00', '?person=nobody', '?group=person'])
      assert.equal((await editor.get(`/desk/${query}`)).status, 200, query)
    assert.equal((await editor.get('/desk/?before=x')).status, 400)
  })
})

inChromium('the board in the browser', (chromium) => {
  const filled = filling(sqliteEngine())
  let room: Served
  let member: SignedIn
  let articles: readonly number[] = []
  before(async () => {
    const made = await filled()
    room = await serve(made)
    member = await signedIn(room, 'mina', [{ edition: '*', role: 'editor' }])
    articles = made.stories.map(({ articles }) => articles['fa'] ?? 0)
  })

  test('is gone through by keys, searched and kept fresh while the focus stays, in both directions', async () => {
    for (const [language, onward, back] of [
      ['fa', 'ArrowLeft', 'ArrowRight'],
      ['en', 'ArrowRight', 'ArrowLeft'],
    ] as const) {
      await member.post('/desk/me/habits', { language, digits: '', calendar: '', letters: 'on' })
      const { page, context, errors, violations, close } = await chromium.page({
        viewport: { width: 360, height: 800 },
        bypassCSP: true,
      })
      // Ports do not count among what a cookie is for.
      await context.addCookies([
        { name: '__Host-desk', value: member.secret, url: 'https://localhost/', secure: true, httpOnly: true },
      ])
      await page.goto(`${room.site}/desk/`)
      await page.evaluate(axe)
      assert.deepEqual(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))'), [])
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.locator('tbody tr').first().locator('th a').first().focus()
      await page.keyboard.press(onward)
      await page.keyboard.press('ArrowDown')
      const second = page.locator('tbody tr').nth(1).locator('td a').first()
      assert.ok(await second.evaluate((link) => link.matches(':focus')))
      // Somebody else writes; the row is another, and who stands on it still does.
      const headline = `Fresh in ${language}`
      for (const article of articles) await perform(room.desk, trusted(shell), save, { article, headline })
      await page.locator('tbody tr').nth(1).getByText(headline).waitFor()
      assert.equal(await page.locator('tbody a:focus').count(), 1)
      await page.keyboard.press(back)
      assert.equal(await page.locator('tbody th a:focus').count(), 1)
      await page.keyboard.press('?')
      assert.match((await page.getByRole('dialog').textContent()) ?? '', /N.*\/.*F/s)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+.')
      await page.keyboard.type(language === 'fa' ? 'منتظر من' : 'waiting for')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/?whose=waiting')
      await page.keyboard.press('/')
      await page.keyboard.type('fresh')
      await page.keyboard.press('Escape')
      await page.goto(`${room.site}/desk/?q=FRESH+in`)
      assert.equal(await page.locator('tbody tr').count(), articles.length)
      assert.deepEqual([errors, violations], [[], []])
      await close()
    }
  })
})

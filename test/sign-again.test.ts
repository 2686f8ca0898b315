// The session ends while somebody writes, or fills in a form: they sign in again over the page, and nothing is lost,
// nor goes up under another's name.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { memberByKey } from '#archive/members.ts'
import { endSessions } from '#archive/sessions.ts'
import { makeOwnPassword } from '#test/practice/own-password.ts'
import { cookieOf, signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const publisher = [{ edition: '*', role: 'publisher' }] as const
const script = { Accept: 'application/json' }

const outAt = async ({ archive }: Served, ...members: readonly SignedIn[]): Promise<void> => {
  for (const { member } of members) await archive.jot((jot) => endSessions(jot, member))
}

onEachEngine('a form whose session has ended', (engine) => {
  const filled = filling(engine)
  let made: Filled
  let newsroom: Served
  let mina: SignedIn
  before(async () => {
    made = await filled()
    newsroom = await serve(made)
    mina = await signedIn(newsroom.desk, newsroom.site, { key: 'mina', grants: publisher })
  })
  after(() => newsroom.close())
  const form = () => `/desk/articles/${made.stories[0]?.articles['en']}`
  const typed = { headline: 'Night trams & <b>day</b> trams', lead: '\n  two\nlines', markdown: '</textarea>\n\nx' }

  test('comes back with all that was typed, to be sent again, and with no secret', async () => {
    const { member } = mina
    await outAt(newsroom, mina)
    const held = await mina.post(`${form()}?as=${member}`, typed)
    const page = await held.text()
    assert.equal(held.status, 403)
    assert.ok(page.includes(`action="${form()}?as=${member}"`))
    assert.ok(page.includes('Night trams &amp; &lt;b&gt;day&lt;/b&gt; trams'))
    assert.ok(!page.includes('</textarea>\n\nx'))
    assert.ok(page.includes(`data-member="${member}"`))
    for (const path of ['/desk/me/habits', '/desk/me/password']) {
      const led = await mina.post(path, { password: 'four trams cross the bridge' })
      assert.equal(led.status, 303, path)
    }
    const asked = await mina.post('/desk/replies', { act: 'approve' }, script)
    assert.equal(asked.status, 401)
    assert.match(((await asked.json()) as { fault: string }).fault, /session has ended/)
    const foreign = await mina.post(form(), typed, { 'Sec-Fetch-Site': 'cross-site' })
    assert.equal(foreign.status, 403)
    assert.ok(!(await foreign.text()).includes('Night trams'), 'another site has nothing held here')
  })

  test('is not taken from the page of one member under the name of another', async () => {
    const omid = await signedIn(newsroom.desk, newsroom.site, { key: 'omid', grants: publisher })
    const held = await omid.post(`${form()}?as=${mina.member}`, typed)
    assert.equal(held.status, 403)
    assert.match(await held.text(), /Somebody else is signed in/)
    const asked = await omid.post(`/desk/replies?as=${mina.member}`, { act: 'approve' }, script)
    assert.equal(asked.status, 401)
    const own = await omid.post(`${form()}?as=${omid.member}`, { ...typed, markdown: 'Own.' })
    assert.equal(own.status, 303)
  })

  test('is signed in for over the page by its member alone', async () => {
    const { password, code } = await makeOwnPassword(newsroom.staff, 'mina')
    const tara = await makeOwnPassword(newsroom.staff, 'tara')
    const asked = async (way: typeof tara, as: number): Promise<Response> => {
      const first = await fetch(`${newsroom.site}/desk/sign-in/again?as=${as}`, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en', ...script },
        body: new URLSearchParams({ name: way.key, password: way.password }),
      })
      assert.deepEqual(await first.json(), { code: true })
      const step = first.headers.get('set-cookie')?.split(';')[0] ?? ''
      return fetch(`${newsroom.site}/desk/sign-in/again/code?as=${as}`, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en', Cookie: step, ...script },
        body: new URLSearchParams({ code: way.code() }),
      })
    }
    const { value: member } = await newsroom.archive.read((reading) => memberByKey(reading, 'mina'))
    const other = await asked(tara, member?.id ?? 0)
    assert.equal(other.status, 422)
    assert.match(((await other.json()) as { fault: string }).fault, /another member/)
    assert.ok(!other.headers.get('set-cookie')?.includes('__Host-desk='))
    const right = await asked({ key: 'mina', password, code }, member?.id ?? 0)
    assert.deepEqual(await right.json(), { member: member?.id })
    assert.match(right.headers.get('set-cookie') ?? '', /__Host-desk=.*HttpOnly.*Secure/i)
  })
})

inChromium('signing in again over the page', (chromium) => {
  const filled = filling(sqliteEngine())
  let made: Filled
  let newsroom: Served
  before(async () => {
    made = await filled()
    newsroom = await serve(made)
  })
  after(() => newsroom.close())

  const desk = async (who: SignedIn, language: string, width = 1024): Promise<WatchedPage> => {
    const watched = await chromium.page({ viewport: { width, height: 800 } })
    await watched.context.addCookies([
      cookieOf(who, newsroom.site),
      { name: 'desk-language', value: language, url: newsroom.site },
    ])
    return watched
  }
  const words = async (article: number): Promise<string> =>
    (await newsroom.archive.read((reading) => manuscriptOf(reading, article))).value?.doc.textContent ?? ''
  const quiet = ({ errors, violations, foreign }: WatchedPage): void =>
    // That a session is over is told by 401.
    assert.deepEqual(
      { errors: errors.filter((error) => !/WebSocket|401|403|422/.test(error)), violations, foreign },
      { errors: [], violations: [], foreign: [] },
    )
  const fill = async (page: Page, { password, code }: { password: string; code(): string }): Promise<void> => {
    await page.locator('dialog.sign-again input[type=password]').fill(password)
    await page.keyboard.press('Enter')
    await page.locator('dialog.sign-again input[name=code]').fill(code())
    await page.keyboard.press('Enter')
  }

  test('the writing goes on; the password opens a page of nobody else, and then all goes up by itself', async () => {
    const mina = await signedIn(newsroom.desk, newsroom.site, { key: 'mina', grants: publisher })
    const way = await makeOwnPassword(newsroom.staff, 'mina')
    const article = made.stories[0]?.articles['fa'] ?? 0
    const watched = await desk(mina, 'fa')
    const { page } = watched
    await page.goto(`${newsroom.site}/desk/articles/${article}`)
    await page.locator('desk-editor[data-whole]').waitFor()
    await page.locator('.ProseMirror h1, .ProseMirror [data-type=headline], .ProseMirror').first().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('پیش')
    await page.locator('[data-saved][data-state=saved]').waitFor()
    await outAt(newsroom, mina)
    await page.keyboard.type(' و پس از آن')
    const bar = page.locator('section.sign-again')
    await bar.waitFor()
    assert.equal(await page.evaluate('document.activeElement.classList.contains("ProseMirror")'), true)
    await page.keyboard.type(' هم')
    assert.ok(!(await words(article)).includes('پس از آن'))
    await bar.getByRole('button').focus()
    await page.keyboard.press('Enter')
    const fa = page.getByRole('dialog', { name: 'ورود دوباره' })
    await fa.waitFor()
    assert.equal(await fa.locator('input[name=name]').inputValue(), 'mina')
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Tab')
    assert.equal(
      await page.evaluate(
        'document.activeElement === document.body || document.activeElement.closest("dialog") !== null',
      ),
      true,
      'the focus stays in the dialogue',
    )
    await page.keyboard.press('Escape')
    assert.equal(await fa.count(), 0)
    await bar.getByRole('button').click()
    await page.locator('dialog.sign-again input[type=password]').fill('five trams cross the old bridge')
    await page.keyboard.press('Enter')
    await page.locator('dialog.sign-again .fault:not([hidden])').waitFor()
    await fill(page, way)
    await bar.waitFor({ state: 'detached' })
    await page.locator('[data-saved][data-state=saved]').waitFor()
    assert.match(await words(article), /پیش و پس از آن هم/)
    quiet(watched)
    await watched.close()
  })

  test('what one wrote does not go up under another’s name, and is there when they come back', async () => {
    const omid = await signedIn(newsroom.desk, newsroom.site, { key: 'omid', grants: publisher })
    const tara = await signedIn(newsroom.desk, newsroom.site, { key: 'tara', grants: publisher })
    const article = made.stories[1]?.articles['en'] ?? 0
    const watched = await desk(omid, 'en', 360)
    const { page, context } = watched
    await page.goto(`${newsroom.site}/desk/articles/${article}`)
    await page.locator('desk-editor[data-whole]').waitFor()
    await outAt(newsroom, omid)
    await page.locator('.ProseMirror').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Omid wrote this')
    await page.locator('section.sign-again').waitFor()
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 360)
    // Somebody else comes to the same browser.
    await context.addCookies([cookieOf(tara, newsroom.site)])
    const theirs = await context.newPage()
    await theirs.goto(`${newsroom.site}/desk/articles/${article}`)
    await theirs.locator('desk-editor[data-whole]').waitFor()
    await page.getByText('Somebody else is signed in at this browser now').waitFor()
    assert.ok(!(await theirs.locator('.ProseMirror').innerText()).includes('Omid'))
    await theirs.locator('.ProseMirror').click()
    await theirs.keyboard.press('Control+End')
    await theirs.keyboard.type('Tara wrote that. ')
    await theirs.locator('[data-saved][data-state=saved]').waitFor()
    await page.close()
    assert.ok(!(await words(article)).includes('Omid'))
    const again = await signedIn(newsroom.desk, newsroom.site, { key: 'omid', grants: publisher })
    await context.addCookies([cookieOf(again, newsroom.site)])
    await theirs.goto(`${newsroom.site}/desk/articles/${article}`)
    await theirs.locator('desk-editor[data-whole]').waitFor()
    await theirs.locator('[data-saved][data-state=saved]').waitFor()
    const all = await words(article)
    assert.ok(all.includes('Omid wrote this') && all.includes('Tara wrote that.'), all)
    quiet(watched)
    await watched.close()
  })

  test('a form is sent by itself once its member is in again, and does not lose a word', async () => {
    const dina = await signedIn(newsroom.desk, newsroom.site, { key: 'dina', grants: publisher })
    const way = await makeOwnPassword(newsroom.staff, 'dina')
    const article = made.stories[2]?.articles['ar'] ?? 0
    const watched = await desk(dina, 'ar')
    const { page } = watched
    await page.goto(`${newsroom.site}/desk/articles/${article}?plain=yes`)
    await page.locator('#headline').fill('متحف الماء يفتح أبوابه')
    await outAt(newsroom, dina)
    await page.locator('form.plain button.main').click()
    const dialog = page.getByRole('dialog', { name: 'تسجيل الدخول من جديد' })
    await dialog.waitFor()
    await page.evaluate(axe)
    const found = await page.evaluate<{ violations: { id: string }[] }>('axe.run()')
    assert.deepEqual(found.violations, [])
    await dialog.locator('input[name=name]').fill('dina')
    await fill(page, way)
    await page.waitForURL('**/desk/articles/*?plain=yes&done=saved')
    assert.equal(await page.locator('#headline').inputValue(), 'متحف الماء يفتح أبوابه')
    quiet(watched)
    await watched.close()
  })
})

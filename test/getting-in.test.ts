import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { BrowserContextOptions } from 'playwright-core'
import { inviteFirst } from '#staff/invite.ts'
import { codeAt, goodPassword } from '#test/practice/staff.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('getting in at the desk', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  before(async () => {
    newsroom = await serve(await filled())
  })

  /** A browser with a fingerprint reader of its own. */
  const browser = async (options: BrowserContextOptions = {}): Promise<WatchedPage> => {
    const watched = await chromium.page({ viewport: { width: 1024, height: 800 }, ...options })
    const session = await watched.context.newCDPSession(watched.page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return watched
  }
  const quiet = ({ errors, violations, foreign }: WatchedPage) =>
    assert.deepEqual({ errors, violations, foreign }, { errors: [], violations: [], foreign: [] })

  test('the first administrator makes a passkey, invites a translator, and signs in again', async () => {
    const first = await browser({ locale: 'en' })
    const { page } = first
    await page.goto(await inviteFirst(newsroom.staff))
    await page.getByLabel('Your name').fill('Nasrin Vafa')
    await page.getByLabel('Sign-in name').fill('nasrin')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.waitForURL('**/desk/welcome')
    assert.equal(await page.locator('.codes li').count(), 10)
    await page.reload()
    assert.equal(new URL(page.url()).pathname, '/desk/', 'the codes are shown once')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/desk/')
    await page.getByRole('link', { name: 'Members' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Dina Khalil')
    await page.getByLabel('Sign-in name').fill('dina')
    await page.getByLabel('Role').selectOption('translator')
    await page.getByLabel('Edition').selectOption('ar')
    await page.getByRole('button', { name: 'Make the member and a link' }).click()
    const link = (await page.locator('.notice code').textContent()) ?? ''

    await page.getByLabel('Name', { exact: true }).fill('Another Dina')
    await page.getByLabel('Sign-in name').fill('dina')
    await page.getByRole('button', { name: 'Make the member and a link' }).click()
    assert.match((await page.getByRole('alert').textContent()) ?? '', /Somebody else has this sign-in name/)

    const second = await browser({ locale: 'ar' })
    await second.page.goto(link)
    await second.page.getByLabel('كلمة المرور').fill('dina khalil 12')
    await second.page.getByRole('button', { name: 'المتابعة بكلمة مرور' }).click()
    assert.match((await second.page.getByRole('alert').first().textContent()) ?? '', /لا تزيد كثيرًا على اسم/)
    await second.page.getByLabel('كلمة المرور').fill(goodPassword)
    await second.page.getByRole('button', { name: 'المتابعة بكلمة مرور' }).click()
    const secret = ((await second.page.locator('code').textContent()) ?? '').replaceAll(' ', '')
    await second.page.getByLabel('الرمز').fill(codeAt(secret, publishedAt + 60_000))
    await second.page.getByRole('button', { name: 'إنهاء' }).click()
    await second.page.waitForURL('**/desk/welcome')
    await second.page.getByRole('link', { name: 'احتفظت بها' }).click()
    assert.equal(await second.page.locator('tbody tr').count(), 3)
    assert.equal(await second.page.getByRole('link', { name: 'الأعضاء' }).count(), 0)
    const refused = await second.page.goto(`${newsroom.site}/desk/members`)
    assert.equal(refused?.status(), 403)
    const used = await second.page.goto(link)
    assert.equal(used?.status(), 410)
    await page.getByRole('row', { name: 'Dina Khalil' }).getByRole('button', { name: 'Take the right' }).click()
    assert.equal((await second.page.goto(`${newsroom.site}/desk/`))?.url().includes('/desk/sign-in'), true)
    await page.getByRole('row', { name: 'Dina Khalil' }).getByRole('button', { name: 'Let act again' }).click()
    assert.equal((await second.page.goto(`${newsroom.site}/desk/`))?.url().includes('/desk/sign-in'), true, 'ended')
    assert.deepEqual(first.violations, [])
  })

  test('who ends a session at another browser ends it at once', async () => {
    const { page } = await browser({ locale: 'en' })
    await page.goto(await inviteFirst(newsroom.staff))
    await page.getByLabel('Your name').fill('Samir Haddad')
    await page.getByLabel('Sign-in name').fill('samir')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.waitForURL('**/desk/welcome')
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-desk')
    assert.ok(cookie?.httpOnly && cookie.secure)
    await page.goto(`${newsroom.site}/desk/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/desk/')
    const older = { headers: { Cookie: `__Host-desk=${cookie.value}` }, redirect: 'manual' } as const
    assert.equal((await fetch(`${newsroom.site}/desk/`, older)).status, 200)
    await page.goto(`${newsroom.site}/desk/me`)
    await page.getByRole('button', { name: 'End all others' }).click()
    const ended = await fetch(`${newsroom.site}/desk/me`, older)
    assert.equal(ended.status, 303)
    assert.equal(ended.headers.get('location'), '/desk/sign-in?next=%2Fdesk%2Fme&why=expired')
  })

  test('no form of another site is taken, and no link leads away from the desk', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${newsroom.site}/desk/sign-in`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: 'name=nobody&password=nothing&next=%2Fdesk%2F',
      })
    assert.equal((await send({})).status, 403)
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await send({ 'Sec-Fetch-Site': 'same-site', Origin: newsroom.site })).status, 403)
    assert.equal((await send({ Origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await send({ Origin: newsroom.site })).status, 422)
    for (const next of ['//elsewhere.example/', 'https://elsewhere.example/', '/desk/../fa/', '/desk/sign-out']) {
      const page = await (await fetch(`${newsroom.site}/desk/sign-in?next=${encodeURIComponent(next)}`)).text()
      assert.match(page, /name="next" value="\/desk\/"/, next)
    }
  })

  test('without a script the password is asked for, and no button stands there that does nothing', async () => {
    const { page } = await chromium.page({ javaScriptEnabled: false, locale: 'en' })
    await page.goto(`${newsroom.site}/desk/sign-in`)
    assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), false)
    await page.getByLabel('Sign-in name').fill('nobody')
    await page.getByLabel('Password').fill(goodPassword)
    await page.getByRole('button', { name: 'Continue' }).click()
    assert.match((await page.getByRole('alert').textContent()) ?? '', /do not fit together/)
  })

  test('the screens before signing in have no fault for everybody, in three languages, also on a phone', async () => {
    for (const language of ['fa', 'ar', 'en'] as const) {
      const watched = await browser({ viewport: { width: 360, height: 700 }, bypassCSP: true })
      const { page } = watched
      const link = new URL(await inviteFirst(newsroom.staff)).pathname
      for (const path of ['/desk/sign-in', '/desk/sign-in/code', '/desk/sign-in/recovery', link]) {
        await page.goto(`${newsroom.site}${path}?in=${language}`)
        await page.evaluate(axe)
        const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
        assert.deepEqual(found, [], `${path} in ${language}`)
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        assert.equal(wide, 360, `${path} in ${language}`)
      }
      quiet(watched)
      await watched.close()
    }
  })
})

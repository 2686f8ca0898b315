import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addCredential } from '#archive/credentials.ts'
import { saveMember } from '#archive/members.ts'
import { media } from '#desk/media.ts'
import { perform } from '#desk/perform.ts'
import { hashPassword } from '#staff/passwords.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import type { MemberRole } from '#story/may.ts'
import { drawn } from '#test/practice/pictures.ts'
import { goodPassword } from '#test/practice/staff.ts'
import { inChromium } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

/** What the desk answers to a script. */
interface Came {
  readonly upload?: string
  readonly offset?: number
  readonly added?: boolean
  readonly fault?: string
  readonly item?: { readonly media: number; readonly name: string; readonly width: number }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

inChromium('pictures at the desk', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  const cookies = new Map<MemberRole, string>()
  before(async () => {
    newsroom = await serve(await filled(), { DRAGOMAN_MEDIA_LIMIT: '12 MB' })
    const data = { hash: await hashPassword(goodPassword), alone: true }
    const at = newsroom.desk.clock.now()
    for (const role of ['editor', 'reporter', 'moderator', 'administrator'] as const) {
      await newsroom.archive.write(async (writing) => {
        const grants = [{ edition: '*', role }]
        const member = await saveMember(writing, { key: role, name: role, active: true, grants, at })
        const credential = {
          member,
          kind: 'password',
          name: null,
          lookup: null,
          data,
          counter: 0,
          createdAt: at,
        } as const
        await addCredential(writing, credential)
      })
      const answer = await fetch(`${newsroom.site}/desk/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: newsroom.site, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ name: role, password: goodPassword, next: '/desk/' }),
      })
      const [, cookie = ''] = /(__Host-desk=[^;]+)/.exec(answer.headers.getSetCookie().join('; ')) ?? []
      cookies.set(role, cookie)
    }
  })

  const ask = (path: string, role: MemberRole | undefined, init: RequestInit & { duplex?: 'half' } = {}) =>
    fetch(newsroom.site + path, {
      redirect: 'manual',
      ...init,
      headers: {
        Origin: newsroom.site,
        'Accept-Language': 'en',
        Cookie: (role && cookies.get(role)) ?? '',
        ...init.headers,
      },
    })
  const begin = async (bytes: number, role: MemberRole = 'reporter', more: object = {}) => {
    const body = JSON.stringify({ name: 'bridge.jpg', bytes, ...more })
    const answer = await ask('/desk/uploads', role, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Came }
  }
  const sendOn = async (address: string, offset: number, part: Uint8Array, role: MemberRole = 'reporter') => {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
    const answer = await ask(address, role, { method: 'PATCH', headers, body: new Uint8Array(part) })
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Came }
  }
  const signedIn = async (role: MemberRole, options: object = {}): Promise<Page> => {
    const { page } = await chromium.page({ viewport: { width: 1100, height: 800 }, locale: 'en', ...options })
    await page.goto(`${newsroom.site}/desk/sign-in?next=%2Fdesk%2Fmedia`)
    await page.locator('input[name=name]').fill(role)
    await page.locator('input[type=password]').fill(goodPassword)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL('**/desk/media')
    return page
  }

  test('a file comes by parts, goes on where it was cut, and is the picture that was sent', async () => {
    const bytes = await drawn(600, 400)
    const { status, body } = await begin(bytes.length)
    assert.deepEqual([status, body.offset], [201, 0])
    const address = String(body.upload)
    const half = bytes.subarray(0, 1000)
    assert.deepEqual((await sendOn(address, 0, half)).body, { offset: 1000, bytes: bytes.length })
    const wrong = await sendOn(address, 500, half)
    assert.deepEqual([wrong.status, wrong.body.offset], [409, 1000], 'what is here is told, and not written over')
    assert.equal(
      (await sendOn(address, 1000, bytes.subarray(1000), 'editor')).status,
      404,
      'another goes not on with it',
    )
    assert.equal((await ask(address, 'editor')).status, 404)
    assert.deepEqual(await (await ask(address, 'reporter')).json(), { offset: 1000, bytes: bytes.length })
    const done = await sendOn(address, 1000, bytes.subarray(1000))
    assert.deepEqual([done.status, done.body.added, done.body.item?.name], [200, true, 'bridge.jpg'])
    assert.equal(done.body.item?.width, 600)
    assert.equal((await ask(address, 'reporter')).status, 404, 'it is over')
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
    const again = await begin(bytes.length, 'reporter', { hash })
    assert.deepEqual([again.status, again.body.item?.media], [200, done.body.item?.media], 'it is here already')
    const doubled = await begin(bytes.length)
    const twice = await sendOn(String(doubled.body.upload), 0, bytes)
    assert.deepEqual([twice.body.added, twice.body.item?.media], [false, done.body.item?.media])
  })

  test('what is not taken says why and what to do, in the language of the member', async () => {
    const refusedIn = async (language: string, content: string): Promise<string> => {
      const { body } = await begin(content.length)
      const headers = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
      const answer = await ask(`${String(body.upload)}?in=${language}`, 'reporter', {
        method: 'PATCH',
        headers,
        body: content,
      })
      assert.equal(answer.status, 422)
      return ((await answer.json()) as { fault: string }).fault
    }
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert.match(await refusedIn('en', svg), /scripts.*PNG/)
    assert.match(await refusedIn('fa', svg), /PNG یا WebP ذخیره کنید/)
    assert.match(await refusedIn('ar', '<html>'), /ليس ملف JPEG/)
    const large = await begin(13 * 1024 ** 2)
    assert.deepEqual([large.status, /too large/.test(large.body.fault ?? '')], [422, true])
    assert.equal((await begin(0)).status, 422)
  })

  test('nobody brings in or changes what they may not, nor does another site for them', async () => {
    assert.equal((await begin(10, 'moderator')).status, 403)
    const foreign = { Origin: 'https://elsewhere.example' }
    const json = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ name: 'x', bytes: 3 })
    assert.equal(
      (await ask('/desk/uploads', 'editor', { method: 'POST', headers: { ...json, ...foreign }, body })).status,
      403,
    )
    assert.equal((await ask('/desk/uploads', undefined, { method: 'POST', headers: json, body })).status, 401)
    assert.equal((await ask('/desk/media/1/remove', 'editor')).status, 403)
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await drawn(31, 30))]), 'x.jpg')
    assert.equal((await ask('/desk/media/1/replace', 'reporter', { method: 'POST', body: form })).status, 403)
    for (const address of ['/desk/uploads/..%2F..%2Fkey', '/desk/uploads/x', '/desk/media/999999', '/desk/media/0x1'])
      assert.equal((await ask(address, 'editor')).status, 404, address)
    assert.equal((await ask('/desk/media?page=-1&kind=nothing&q=%00', 'editor')).status, 303)
  })

  test('without a script a form brings several files in, and says of each what became of it', async () => {
    const page = await signedIn('editor', { javaScriptEnabled: false })
    await page.getByText('Bring in files').click()
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'harbour.png', mimeType: 'image/png', buffer: await drawn(90, 60, 'png') },
      { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="x">') },
    ])
    await page.getByLabel('Credit', { exact: true }).fill('Omid <b>Rahimi</b>')
    await page.getByRole('button', { name: 'Send' }).click()
    const notice = (await page.locator('.notice').innerText()).replaceAll(/\s+/g, ' ')
    assert.match(
      notice,
      /One file came in.*harbour\.png: is in the library as \d+.*plan\.svg: not taken: SVG can carry scripts/,
    )
    await page.locator('.notice a').click()
    assert.equal(await page.getByLabel('Credit', { exact: true }).inputValue(), 'Omid <b>Rahimi</b>')
    await page.getByLabel('Caption').nth(2).fill('The harbour at night')
    await page.getByLabel('May be shown until').fill('2026/12/01')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await page.locator('.notice').first().innerText(), /Saved/)
    await page.getByLabel('May be shown until').fill('2026/13/01')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await page.getByRole('alert').innerText(), /no such day/)
    await page.goto(`${newsroom.site}/desk/media?q=HARBOUR&rights=soon`)
    assert.equal(await page.locator('.shelf li a').count(), 1)
  })

  test('files that are dropped come in while their words are typed; arrow keys move the focal point', async () => {
    const page = await signedIn('editor')
    const bytes = [...(await drawn(900, 300))].join(',')
    await page.evaluate(`{
      const drop = new DataTransfer()
      drop.items.add(new File([new Uint8Array([${bytes}])], 'tram at dusk.jpg', { type: 'image/jpeg' }))
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: drop, bubbles: true, cancelable: true }))
    }`)
    const row = page.locator('.coming > li')
    await row.getByLabel('Credit').fill('Leila')
    await row.getByLabel('Alternative').nth(0).fill('تراموا در غروب')
    await row.getByRole('button', { name: 'Save' }).click()
    await row.getByText('Words saved').waitFor()
    await row.locator('.state a').click()
    await page.waitForURL('**/desk/media/*')
    assert.equal(await page.getByLabel('Credit', { exact: true }).inputValue(), 'Leila')
    await page.locator('.whole').focus()
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift+ArrowRight')
    assert.equal(await page.getByLabel('From the left edge').inputValue(), '90')
    assert.match((await page.locator('.cuts .wide').getAttribute('class')) ?? '', /cut(9|10)$/)
    await page.getByRole('button', { name: 'Keep this point' }).click()
    await page.getByText('Saved, on every page').waitFor()
    assert.equal(await page.getByLabel('From the left edge').inputValue(), '90')
  })

  test('a picture is chosen from the library by keyboard alone, and so is what is brought in', async () => {
    const film = await begin(40, 'editor', { name: 'film.mp4' })
    const bytes = Buffer.concat([Buffer.from([0, 0, 0, 32]), Buffer.from('ftypisom\0\0\0\0isommp42avc1mp41', 'latin1')])
    const { body } = await sendOn(String(film.body.upload), 0, Buffer.concat([bytes, Buffer.alloc(8)]), 'editor')
    const page = await signedIn('editor')
    await page.goto(`${newsroom.site}/desk/media/${body.item?.media}`)
    await page.getByRole('button', { name: 'Choose from the library' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('bridge')
    await page.keyboard.press('Enter')
    const found = page.getByRole('dialog').locator('.shelf button')
    await page.getByRole('dialog').getByText('1 item', { exact: true }).waitFor()
    await found.first().focus()
    await page.keyboard.press('Enter')
    assert.match(await page.getByLabel('Poster').inputValue(), /^\d+$/)
    await page.getByRole('button', { name: 'Choose from the library' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Choose from the library' }).click()
    const before = await page.getByLabel('Poster').inputValue()
    const sent = { name: 'poster.png', mimeType: 'image/png', buffer: await drawn(55, 44, 'png') }
    await page.getByRole('dialog').getByLabel('Bring in files').setInputFiles(sent)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.notEqual(await page.getByLabel('Poster').inputValue(), before)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved, on every page').waitFor()
  })

  test('an administrator removes a picture for good, after being asked', async () => {
    const { stored } = { stored: await drawn(77, 66) }
    const made = await begin(stored.length, 'administrator')
    const { body } = await sendOn(String(made.body.upload), 0, stored, 'administrator')
    const number = body.item?.media ?? 0
    await perform(newsroom.desk, trusted(shell), media, { media: number, credit: 'Omid' })
    const page = await signedIn('administrator')
    await page.goto(`${newsroom.site}/desk/media/${number}`)
    await page.getByRole('link', { name: 'Remove for good' }).click()
    await page.getByLabel('Yes, it must be gone for good').check()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.waitForURL('**/desk/media')
    assert.equal((await ask(`/desk/media/${number}`, 'administrator')).status, 404)
    const again = await begin(stored.length, 'administrator')
    const refused = await sendOn(String(again.body.upload), 0, stored, 'administrator')
    assert.match(String(refused.body.fault), /removed for good/)
  })

  test('the screens have no fault for everybody, in three languages, also on a phone', async () => {
    const page = await signedIn('administrator', { viewport: { width: 360, height: 700 }, bypassCSP: true })
    for (const language of ['fa', 'ar', 'en'] as const)
      for (const path of ['/desk/media', '/desk/media/1']) {
        const address = new URL(path, newsroom.site)
        address.searchParams.set('in', language)
        await page.goto(address.href)
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
        await page.evaluate(axe)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
        )
        assert.deepEqual(found, [], `${path} in ${language}`)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, `${path} in ${language}`)
      }
  })
})

// Letters by mail: asked for on a page, confirmed, made by rule, sent by a real mail server, ended by one press; at the
// desk; and nobody's address anywhere.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { openLog } from '#common/log.ts'
import { readBounce } from '#letters/bounces.ts'
import { countSubscribers } from '#archive/subscribers.ts'
import { edition } from '#desk/edition.ts'
import { perform } from '#desk/perform.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { openMailServer } from '#test/practice/mail-server.ts'
import type { MailServer } from '#test/practice/mail-server.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { makeStory, publishedAt } from './make/newsroom.ts'
import { allRows } from './make/rows.ts'
import { filling, serve } from './serve.ts'
import type { Filled } from './serve.ts'

const editor = trusted({ ...shell, name: 'editor' })

const has = (page: string, words: RegExp): void => assert.ok(words.test(page), `${words} is not there`)
const lacks = (page: string, words: RegExp): void => assert.ok(!words.test(page), `${words} is there`)

const opened = async (made: Filled, mails: MailServer) => {
  const clock = setClock(publishedAt + 60_000)
  const logged: string[] = []
  const log = openLog({ level: 'trace', format: 'json' }, { write: (line: string) => void logged.push(line) })
  const env = {
    SMTP_URL: mails.url,
    MAIL_FROM: 'letters@news.example',
    MAIL_BOUNCES: 'bounces@news.example',
    MAIL_PER_SECOND: '1000',
    TRUST_PROXY: '1',
  }
  const newsroom = await serve(made, env, clock, log)
  const { site } = newsroom
  /** An administrator who has just signed in: days pass here. */
  const admin = (key: string) =>
    signedIn(newsroom.desk, site, { key, grants: [{ edition: '*', role: 'administrator' }] })
  const mina = await admin('mina')
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: new URL(site).origin }
  let network = 0
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    network += 1
    const answer = await fetch(site + path, {
      method: 'POST',
      headers: { ...own, 'X-Forwarded-For': `10.${network >> 8}.${network % 256}.1`, ...headers },
      redirect: 'manual',
      body: new URLSearchParams(fields),
    })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const get = async (path: string) => (await fetch(site + path)).text()
  const later = (time: number): void => {
    clock.advance(time)
    for (const wake of newsroom.desk.scheduled) wake()
  }
  const linkIn = (text: string | undefined, use: string): string =>
    new RegExp(`/letters/${use}/[\\w.-]+`).exec(text ?? '')?.[0] ?? assert.fail(`no link to ${use}`)
  /** Somebody who asked and confirmed. */
  const subscriber = async (email: string, edition: string, kind = 'daily') => {
    await post(`/letters/${edition}`, { email, kind })
    const [mail] = await mails.to(email)
    assert.equal((await post(linkIn(mail?.mail.text, 'confirm'), {})).status, 200)
  }
  const readers = async (edition: string) =>
    (await newsroom.archive.read((reading) => countSubscribers(reading, edition))).value
  return { ...newsroom, site, clock, mina, admin, logged, post, get, later, linkIn, subscriber, readers, url: made.url }
}

const news = [
  ['پل تازه باز شد', 'افتتاح الجسر الجديد', 'The new bridge is open'],
  ['آب موزه گرم است', 'ماء المتحف دافئ', 'The museum has warm water'],
  ['باران فردا می‌آید', 'المطر يأتي غدًا', 'Rain comes tomorrow'],
] as const

/** Says when letters of a kind are made, as an administrator does. */
const plan = async (who: SignedIn, edition: string, kind: string, more: Record<string, string> = {}): Promise<void> => {
  const page = await (await who.get(`/desk/letters?edition=${edition}`)).text()
  const form = page.split('<form').find((one) => one.includes(`name="plan" value="${kind}"`)) ?? ''
  const version = /name="version"\s+value="(\d+)"/.exec(form)?.[1] ?? ''
  const sent = await who.post('/desk/letters', { edition, plan: kind, version, active: 'yes', at: '07:00', ...more })
  assert.equal(sent.status, 303, await sent.text())
}

onEachEngine('letters to readers', (engine) => {
  const filled = filling(engine)
  let mails: MailServer
  let room: Awaited<ReturnType<typeof opened>>
  before(async () => {
    mails = await openMailServer()
    room = await opened(await filled(), mails)
    for (const edition of ['fa', 'ar', 'en']) await plan(room.mina, edition, 'daily')
  })
  after(async () => {
    await room.close()
    await mails.close()
  })

  test('readers are offered letters on a page and in the foot of all pages, without a script', async () => {
    has(await room.get('/fa/'), /<form class="by-mail" method="post" action="\/letters\/fa">/)
    const page = await room.get('/fa/letters/')
    has(page, /<form class="leave" method="post" action="\/letters\/fa">/)
    lacks(page, /<script(?! type="application\/ld\+json")/)
    await plan(room.mina, 'ar', 'daily', { active: '' })
    lacks(await room.get('/ar/'), /class="by-mail"/)
    assert.equal((await fetch(`${room.site}/ar/letters/`)).status, 404)
    await plan(room.mina, 'ar', 'daily')
  })

  test('whoever asks is asked by mail, and has letters only when they press the button there', async () => {
    const before = await room.readers('en')
    const asked = await room.post('/letters/en', { email: 'Ann@trams.example', kind: 'daily' })
    assert.equal(asked.headers.get('Cache-Control'), 'no-store')
    has(asked.text, /We have sent you an e-mail/)
    const [mail] = await mails.to('Ann@trams.example')
    const confirm = room.linkIn(mail?.mail.text, 'confirm')
    has(await room.get(confirm), /Do you want to get letters/)
    assert.deepEqual((await room.readers('en')).daily, before.daily, 'opening it did nothing')
    has((await room.post(confirm, {})).text, /You are subscribed/)
    assert.equal((await room.readers('en')).daily, before.daily + 1)
    const again = await room.post('/letters/en', { email: 'ann@trams.example', kind: 'daily' })
    assert.equal(again.text, asked.text, 'the answer is the same for who is known')
  })

  test('an address is asked once a day and three times a month, whoever types it in', async () => {
    const ask = () => room.post('/letters/en', { email: 'bombed@trams.example', kind: 'daily' })
    const count = () => mails.arrived.filter(({ to }) => to === 'bombed@trams.example').length
    const first = await ask()
    await mails.to('bombed@trams.example')
    for (let day = 0; day < 6; day += 1) {
      assert.equal((await ask()).text, first.text)
      room.later(86_400_000 + 1)
      await mails.to('bombed@trams.example', Math.min(3, day + 1))
    }
    await ask()
    await mails.to('bombed@trams.example', 3)
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.equal(count(), 3)
  })

  test('from one network five ask in an hour', async () => {
    const near = { 'X-Forwarded-For': '192.0.2.7' }
    const ask = (n: number) => room.post('/letters/en', { email: `n${n}@many.example`, kind: 'daily' }, near)
    for (let n = 0; n < 5; n += 1) has((await ask(n)).text, /We have sent you/)
    const over = await ask(6)
    assert.equal(over.status, 422)
    has(over.text, /try again in an hour/)
  })

  test('“this was not me” ends it for good: nothing goes there again, and nobody can read the address', async () => {
    await room.post('/letters/fa', { email: 'not-me@trams.example', kind: 'daily' })
    const [mail] = await mails.to('not-me@trams.example')
    const link = room.linkIn(mail?.mail.text, 'not-me')
    has(await room.get(link), /من نبودم/)
    assert.equal((await room.post(link, {})).status, 200)
    room.later(5 * 86_400_000)
    await room.post('/letters/fa', { email: 'Not-Me@trams.example', kind: 'daily' })
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.equal((await mails.to('not-me@trams.example')).length, 1)
    assert.equal(mails.arrived.filter(({ to }) => /not-me/i.test(to)).length, 1)
  })

  test('another site asks for nobody, and forged links open nothing', async () => {
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    assert.equal((await room.post('/letters/en', { email: 'x@evil.example', kind: 'daily' }, foreign)).status, 403)
    for (const path of ['/letters/confirm/1.en..AAAAAAAAAAAAAAAAAAAAAA', '/letters/stop/1.en.daily.x', '/letters/x/y'])
      assert.equal((await room.post(path, {})).status, 404)
    assert.equal((await room.post('/letters/en', { email: 'no address', kind: 'daily' })).status, 422)
    assert.equal((await room.post('/letters/xx', { email: 'x@y.example', kind: 'daily' })).status, 404)
    assert.equal(mails.arrived.filter(({ to }) => /evil/.test(to)).length, 0)
  })

  test('at the desk a letter is made by rule, changed, looked at and sent, and goes to each reader once', async () => {
    const mina = await room.admin('nasrin')
    for (const edition of ['fa', 'ar', 'en']) await room.subscriber(`reader-${edition}@trams.example`, edition)
    // What was published before is some days old by now.
    for (const [fa, ar, en] of news) await makeStory(room.archive, { fa, ar, en }, { at: room.clock.now() - 3_600_000 })
    for (const edition of ['fa', 'ar', 'en']) {
      const made = await mina.post('/desk/letters', { edition, make: 'daily' })
      assert.equal(made.status, 303, await made.text())
      const path = made.headers.get('Location') ?? ''
      const screen = await (await mina.get(path)).text()
      has(screen, /<iframe class="letter-preview"/)
      const version = /name="version"\s+value="(\d+)"/.exec(screen)?.[1] ?? ''
      const intro = { fa: 'سلام Line 4', ar: 'مرحبًا', en: 'Good morning' }[edition] ?? ''
      const subject = /name="subject"[^>]*value="([^"]*)"/s.exec(screen)?.[1] ?? ''
      const order = [...screen.matchAll(/name="order" value="([^"]+)"/g)].map(([, key = '']) => key)
      assert.ok(order.length >= 3, `${order.length} articles`)
      const sent = await mina.post(path, { version, subject, intro, order, act: 'send' })
      assert.equal(sent.status, 303, await sent.text())
      const [, letter] = await mails.to(`reader-${edition}@trams.example`, 2)
      assert.ok(letter, edition)
      const html = String(letter.mail.html)
      has(html, new RegExp(`<html lang="${edition}" dir="${edition === 'en' ? 'ltr' : 'rtl'}">`))
      has(html, new RegExp(intro.split(' ')[0] ?? '?'))
      assert.ok(!/<(script|style|img|form|link)\b/.test(html))
      assert.match(letter.from, /^bounces\+\d+\.\d+\.[0-9a-f]{16}@news\.example$/)
      assert.match(letter.raw, /^List-Id: <daily\.\w+\.news\.example>\r?$/im)
      assert.equal((await mails.to(`reader-${edition}@trams.example`, 2)).length, 2)
      const archived = await room.get(`/${edition}/letters/${path.split('/').at(-1)}/`)
      has(archived, new RegExp(intro.split(' ')[0] ?? '?'))
      has(await room.get(`/${edition}/letters/`), new RegExp(`/${edition}/letters/\\d+/`))
      const late = await mina.post(path, { version, subject: 'Other', intro, order, act: 'save' })
      assert.equal(late.status, 422)
      assert.equal((await mina.post('/desk/letters', { edition, make: 'daily' })).status, 422, 'one a day')
    }
  })

  test('one press in the mail program ends it, from no page at all, and a page shows what it does', async () => {
    const [, letter] = await mails.to('reader-en@trams.example', 2)
    const path = new URL(/^List-Unsubscribe: <(.*)>/im.exec(letter?.raw ?? '')?.[1] ?? '').pathname
    assert.match(letter?.raw ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im)
    const before = (await room.readers('en')).daily
    has(await room.get(path), /Do you want no more of these letters/)
    const foreign = { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }
    assert.equal((await room.post(path, { 'List-Unsubscribe': 'One-Click' }, foreign)).status, 200)
    assert.equal((await room.readers('en')).daily, before - 1)
    has((await room.post(path, {})).text, /no more letters/)
  })

  test('letters are ended also when their edition is no longer offered', async () => {
    const [, letter] = await mails.to('reader-ar@trams.example', 2)
    const path = room.linkIn(letter?.mail.text, 'stop')
    const offer = (open: boolean) => perform(room.desk, editor, edition, { code: 'ar', public: open })
    assert.ok((await offer(false)).ok)
    const before = (await room.readers('ar')).daily
    has(await room.get(path), /lang="fa"/)
    assert.equal((await room.post(path, {})).status, 200)
    assert.equal((await room.readers('ar')).daily, before - 1)
    assert.ok((await offer(true)).ok)
  })

  test('letters are made at their time by the edition’s clock, and what was refused or unknown is told', async () => {
    await room.subscriber('gone@trams.example', 'en')
    await room.subscriber('cut@trams.example', 'en')
    mails.manner = (to) =>
      to === 'gone@trams.example'
        ? { code: 550, said: '5.1.1 <gone@trams.example> unknown' }
        : to === 'cut@trams.example'
          ? 'take and cut'
          : 'take'
    await makeStory(room.archive, { en: 'The bridge is open' }, { at: room.clock.now() + 3_600_000 })
    room.later(86_400_000)
    await mails.to('cut@trams.example', 2)
    for (let turn = 0; turn < 200 && (await room.readers('en')).bounced === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal((await room.readers('en')).bounced, 1)
    room.later(600_000)
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.equal(mails.arrived.filter(({ to }) => to === 'cut@trams.example').length, 2, 'never again')
    mails.manner = () => 'take'
    const mina = await room.admin('omid')
    const desk = await (await mina.get('/desk/letters?edition=en')).text()
    has(desk, /refused/)
    has(desk, /may have arrived/)
  })

  test('mail that comes back tells whose mailbox is gone', async () => {
    const [, letter] = await mails.to('reader-fa@trams.example', 2)
    const seal = room.staff.seal
    const returned = (status: string, action = 'failed') =>
      `To: ${letter?.from.toUpperCase()}\r\n\r\nAction: ${action}\r\nStatus: ${status}\r\n`
    assert.equal((await readBounce({ seal }, returned('5.1.1')))?.forGood, true)
    assert.equal((await readBounce({ seal }, returned('4.2.2', 'delayed')))?.forGood, false)
    assert.equal((await readBounce({ seal }, returned('5.7.1')))?.forGood, false)
    assert.equal(await readBounce({ seal }, 'To: bounces@news.example\r\n\r\nI am away.'), undefined)
  })

  test('what is known of one person is given and erased, and only administrators may', async () => {
    const mina = await room.admin('leila')
    const look = async (act: string) => mina.post('/desk/person', { email: 'Reader-FA@trams.example', act })
    const known = JSON.parse(await (await look('file')).text()) as { subscriptions: { kinds: string[] }[] }
    assert.deepEqual(
      known.subscriptions.map(({ kinds }) => kinds),
      [['daily']],
    )
    const before = (await room.readers('fa')).daily
    has(await (await look('everything')).text(), /Erased/)
    assert.equal((await room.readers('fa')).daily, before - 1)
    has(await (await look('look')).text(), /No letters go to it/)
    const editor = await signedIn(room.desk, room.site, { key: 'editor', grants: [{ edition: '*', role: 'editor' }] })
    assert.equal((await editor.post('/desk/person', { email: 'x@y.example', act: 'look' })).status, 403)
    assert.equal((await editor.get('/desk/letters')).status, 403)
  })

  test('addresses stand in no log, table, page, feed or screen', async () => {
    const mina = await room.admin('sara')
    const planted = /trams\.example|many\.example/i
    lacks(room.logged.join('\n'), planted)
    lacks(JSON.stringify(await allRows(room.url)), planted)
    for (const path of ['/fa/', '/fa/letters/', '/fa/feed/', '/en/letters/', '/sitemap.xml', '/letters/fa'])
      lacks(await room.get(path), planted)
    for (const path of ['/desk/letters?edition=fa', '/desk/log', '/desk/person', '/desk/replies'])
      lacks(await (await mina.get(path)).text(), planted)
  })
})

inChromium('letters in a browser', (chromium) => {
  const filled = filling(sqliteEngine())
  let mails: MailServer
  let room: Awaited<ReturnType<typeof opened>>
  before(async () => {
    mails = await openMailServer()
    room = await opened(await filled(), mails)
    for (const edition of ['fa', 'ar', 'en']) await plan(room.mina, edition, 'daily')
  })
  after(async () => {
    await room.close()
    await mails.close()
  })

  test('the narrowest screen has room for the form on its page and in the foot, and it asks by mail', async () => {
    const { page, errors, violations } = await chromium.page({ viewport: { width: 320, height: 640 } })
    for (const edition of ['fa', 'ar', 'en'])
      for (const path of ['letters/', '']) {
        await page.goto(`${room.site}/${edition}/${path}`)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, `${edition}/${path}`)
      }
    const foot = page.locator('footer form')
    await foot.locator('[type=email]').fill('narrow@trams.example')
    await foot.getByRole('button').press('Enter')
    await page.getByRole('status').waitFor()
    assert.match((await page.getByRole('status').textContent()) ?? '', /sent you an e-mail/)
    const [mail] = await mails.to('narrow@trams.example')
    await page.goto(room.site + room.linkIn(mail?.mail.text, 'confirm'))
    await page.locator('main').getByRole('button').click()
    await page.getByRole('status').waitFor()
    assert.equal((await room.readers('en')).daily, 1)
    assert.deepEqual([errors, violations], [[], []])
    await page.close()
  })
})

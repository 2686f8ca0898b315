// Word of an answer by mail, over a real mail server: to whoever asked for it, once, and with a way to end it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { openLog } from '#common/log.ts'
import { signedIn } from '#test/practice/member-door.ts'
import { openMailServer } from '#test/practice/mail-server.ts'
import type { MailServer } from '#test/practice/mail-server.ts'
import { onEachEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
import { allRows } from './make/rows.ts'
import { filling, serve } from './serve.ts'
import type { Filled } from './serve.ts'

const has = (page: string, words: RegExp): void => assert.ok(words.test(page), `${words} is not there`)
const lacks = (page: string, words: RegExp): void => assert.ok(!words.test(page), `${words} is there`)

const opened = async (made: Filled, mails: MailServer) => {
  const clock = setClock(publishedAt + 60_000)
  const logged: string[] = []
  const log = openLog({ level: 'trace', format: 'json' }, { write: (line: string) => void logged.push(line) })
  const env = {
    SMTP_URL: mails.url.replace('smtp://', 'smtp://paper:right@'),
    MAIL_FROM: 'replies@news.example',
    MAIL_PER_SECOND: '1000',
  }
  const newsroom = await serve(made, env, clock, log)
  const { site } = newsroom
  const nima = await signedIn(newsroom.desk, site, { key: 'nima', grants: [{ edition: '*', role: 'moderator' }] })
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: new URL(site).origin }
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = own) => {
    const answer = await fetch(site + path, {
      method: 'POST',
      headers,
      redirect: 'manual',
      body: new URLSearchParams(fields),
    })
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('Location') ?? '' }
  }
  const get = async (path: string) => (await fetch(site + path)).text()
  /** Writes a reply, lets it be read; gives its number. */
  const reply = async (edition: string, fields: Record<string, string>): Promise<number> => {
    const form = `/reply/${made.stories[0]?.articles[edition]}`
    const seen = await post(form, { name: 'Reader', ...fields })
    clock.advance(100_000)
    const token = /name="token" value="([^"]+)"/.exec(seen.text)?.[1] ?? ''
    // What the page in between carries along is what comes.
    const notify = /name="notify" value="yes"(?! ?>)/.test(seen.text.split('<details')[0] ?? '')
    const again = { name: 'Reader', ...fields, ...(notify && { notify: 'yes' }), token }
    assert.equal((await post(form, again)).status, 303)
    const page = await (await nima.get(`/desk/replies?edition=${edition}`)).text()
    const card = page.split('<li><article').find((one) => one.includes(fields['text'] ?? '?')) ?? ''
    const shown = /data-reply="(\d+\.\d+)"/.exec(card)?.[1] ?? ''
    assert.equal((await nima.post('/desk/replies', { act: 'approve', reply: [shown] })).status, 303)
    return Number(shown.split('.')[0])
  }
  /** Later; and somebody looks at once whether anything is due. */
  const later = (time: number): void => {
    clock.advance(time)
    for (const wake of newsroom.desk.scheduled) wake()
  }
  return { ...newsroom, site, later, logged, nima, post, get, reply, url: made.url }
}

onEachEngine('word of an answer by mail', (engine) => {
  const filled = filling(engine)
  let mails: MailServer
  let room: Awaited<ReturnType<typeof opened>>
  before(async () => {
    mails = await openMailServer()
    room = await opened(await filled(), mails)
  })
  after(async () => {
    await room.close()
    await mails.close()
  })

  test('whoever asked for it hears of an answer, once, two minutes after readers see it', async () => {
    const first = await room.reply('fa', {
      name: 'دینا',
      email: 'dina@trams.example',
      notify: 'yes',
      text: 'تراموا کی راه می‌افتد؟',
    })
    await room.reply('fa', { name: 'Omid', email: 'omid@trams.example', text: 'ساعت شش صبح فردا.', to: String(first) })
    assert.equal(mails.arrived.length, 0, 'a decision may be taken back')
    room.later(130_000)
    const [it, ...more] = await mails.to('dina@trams.example')
    assert.ok(it)
    assert.deepEqual(more, [])
    assert.equal(it.from, 'replies@news.example')
    assert.match(it.mail.subject ?? '', /Omid\u2069 به شما پاسخ داد/)
    const [text, html] = [it.mail.text ?? '', String(it.mail.html)]
    has(text, /ساعت شش صبح فردا/)
    has(html, /<html lang="fa" dir="rtl">/)
    lacks(text + html, /omid@|dina@/)
    assert.ok(!/<(script|style|img|link|form)\b/.test(html), 'nothing in it is fetched or run')
    const there = /(http\S+)#reply-(\d+)/.exec(text)
    assert.ok(there)
    has(await room.get(new URL(there[1] ?? '').pathname), new RegExp(`id="reply-${there[2]}"`))
  })

  test('the link in it ends it by one press, from a mail program too, and opening it alone does nothing', async () => {
    const first = await room.reply('en', { email: 'ann@trams.example', notify: 'yes', text: 'Is it free on Sundays?' })
    await room.reply('en', { email: 'ben@trams.example', text: 'It is, until noon.', to: String(first) })
    room.later(130_000)
    const [it] = await mails.to('ann@trams.example')
    const link = /<(http[^>]+)>/.exec(String(/^List-Unsubscribe: (.*)$/im.exec(it?.raw ?? '')?.[1]))?.[1] ?? ''
    assert.match(it?.raw ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im)
    const path = new URL(link).pathname
    has(await room.get(path), /Shall we stop telling you/)
    await room.reply('en', { email: 'cem@trams.example', text: 'Except in winter.', to: String(first) })
    room.later(130_000)
    assert.equal((await mails.to('ann@trams.example', 2)).length, 2)
    const foreign = { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }
    const ended = await room.post(path, { 'List-Unsubscribe': 'One-Click' }, foreign)
    assert.equal(ended.status, 200)
    has(ended.text, /You will get no more e-mails/)
    await room.reply('en', { email: 'dan@trams.example', text: 'And in the rain.', to: String(first) })
    room.later(130_000)
    const forged = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    assert.equal((await fetch(room.site + forged)).status, 404)
    await new Promise((resolve) => setTimeout(resolve, 700))
    assert.equal((await mails.to('ann@trams.example')).length, 2)
  })

  test('nobody hears who did not ask, of their own, or of what was taken back in time', async () => {
    const quiet = await room.reply('ar', { email: 'hala@trams.example', text: 'أين المحطة؟' })
    await room.reply('ar', { email: 'sami@trams.example', text: 'قرب الجسر.', to: String(quiet) })
    const wanted = await room.reply('ar', { email: 'rami@trams.example', notify: 'yes', text: 'متى تصل؟' })
    await room.reply('ar', { email: 'Rami@trams.example', text: 'وجدتها.', to: String(wanted) })
    const back = await room.reply('ar', { email: 'lina@trams.example', text: 'عند الظهر.', to: String(wanted) })
    const version = 2
    await room.nima.post('/desk/replies', { act: 'spam', reply: [`${back}.${version}`] })
    room.later(200_000)
    await new Promise((resolve) => setTimeout(resolve, 700))
    assert.deepEqual(
      mails.arrived.map(({ to }) => to).filter((to) => /hala|rami|sami|lina/i.test(to)),
      [],
    )
  })

  test('addresses and the secret of the mail server stand in no log and no table', async () => {
    const planted = /trams\.example|paper:right|:right@/
    lacks(room.logged.join('\n'), planted)
    lacks(JSON.stringify(await allRows(room.url)), planted)
    lacks(await (await room.nima.get('/desk/replies')).text(), planted)
  })
})

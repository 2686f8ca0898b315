import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allEditions, menuOf, sectionsOf } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { openCursor } from '#archive/outbox.ts'
import { redirectAt } from '#archive/redirects.ts'
import { tokenOf, tokensOf } from '#archive/tokens.ts'
import { author } from '#desk/author.ts'
import { edition } from '#desk/edition.ts'
import { menu } from '#desk/menu.ts'
import { page } from '#desk/page.ts'
import { perform } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import { makeTokenVerb, revokeTokenVerb } from '#desk/token.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { administrator, fieldsOf, screensOf } from '#test/practice/desk-door.ts'
import type { AtDesk } from '#test/practice/desk-door.ts'
import { onEachEngine } from './engines.ts'

const settings = '/desk/settings'
/** A page is too long to be shown where something is missing in it. */
const has = (text: string, what: RegExp) => assert.ok(what.test(text), String(what))
const lacks = (text: string, what: RegExp) => assert.ok(!what.test(text), String(what))

onEachEngine('the settings at the desk', (engine) => {
  const open = practising(engine)
  let room: Practice
  let nasrin: AtDesk
  let letIn: ReturnType<typeof screensOf>
  before(async () => {
    room = await open()
    letIn = screensOf(room)
    nasrin = await letIn(administrator)
    await room.must(menu, { edition: 'fa', place: 'main', items: [{ section: 'news' }] })
    await room.must(page, { key: 'about', edition: 'fa', title: 'دربارهٔ ما', slug: 'درباره', markdown: 'ما' })
  })
  after(() => room.close())
  const editions = async () => (await room.archive.read(allEditions)).value

  test('a fourth edition is made in one go: its habits proposed, its sections named, menus as in another', async () => {
    const way = `${settings}/editions/-new?code=ckb&from=fa`
    const proposed = fieldsOf((await nasrin.see(way)).text)
    assert.equal(proposed['edition~direction'], 'rtl')
    assert.equal(proposed['edition~digits'], 'arab')
    has((await nasrin.fill(way, { 'edition~newsroom': 'فانۆس' }, '&look')).text, /<html lang="ckb"/)
    assert.equal((await editions()).length, 3, 'it was only looked at')
    const named = { 'edition~newsroom': 'فانۆس', 'section.news~names/ckb/name': 'هەواڵ', 'edition~public': 'on' }
    const done = await nasrin.fill(way, named)
    assert.equal(done.status, 303, done.text)
    const made = (await editions()).find(({ code }) => code === 'ckb')
    assert.deepEqual([made?.newsroom, made?.direction, made?.public, made?.position], ['فانۆس', 'rtl', true, 4])
    const { value } = await room.archive.read(async (reading) => ({
      names: (await sectionsOf(reading, 'ckb')).map(({ key, name }) => [key, name]),
      menu: await menuOf(reading, 'ckb', 'main'),
    }))
    assert.deepEqual(value, { names: [['news', 'هەواڵ']], menu: [{ section: 'news' }] })
    has((await nasrin.see(`${settings}/editions/-new?code=ckb`)).text, /the edition is there already/)
    has((await nasrin.see(`${settings}/editions/-new?code=not a tag`)).text, /no language tag/)
  })

  test('what somebody else set meanwhile is told beside what was typed, and nothing typed is lost', async () => {
    const way = `${settings}/editions/en`
    const shown = fieldsOf((await nasrin.see(way)).text)
    await room.must(edition, { code: 'en', tagline: 'Theirs', timeZone: 'Europe/London' })
    const typed = { ...shown, tagline: 'Mine', newsroom: 'The Lamp' }
    const stale = await nasrin.send(way, typed)
    assert.equal(stale.status, 422)
    has(stale.text, /Somebody changed this meanwhile/)
    has(stale.text, /Meanwhile somebody else set: <bdi[^>]*><bdi>Theirs<\/bdi>/)
    const kept = fieldsOf(stale.text)
    assert.deepEqual([kept['tagline'], kept['newsroom'], kept['timeZone']], ['Mine', 'The Lamp', 'Europe/London'])
    assert.equal((await editions()).find(({ code }) => code === 'en')?.tagline, 'Theirs')
    assert.equal((await nasrin.send(way, kept)).status, 303)
    const after = (await editions()).find(({ code }) => code === 'en')
    assert.deepEqual([after?.tagline, after?.newsroom, after?.timeZone], ['Mine', 'The Lamp', 'Europe/London'])
  })

  test('what is only looked at is on the page and is not kept', async () => {
    const before = (await room.archive.read(newsroomLook)).value
    const looked = await nasrin.fill(`${settings}/look`, { 'accent/light': '#0a5c36', look: '/en/' }, '?&look')
    assert.equal(looked.status, 200)
    has(looked.text, /#0a5c36/)
    has(looked.text, /<body inert/)
    has(looked.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/)
    assert.deepEqual((await room.archive.read(newsroomLook)).value, before)
    const plain = await nasrin.see(`${settings}/seen?path=/en/`)
    lacks(plain.text, /#0a5c36/)
    const refused = await nasrin.fill(`${settings}/look`, { 'accent/light': '#ffff00' }, '?&look')
    has(refused.text, /too faint/)
  })

  test('a colour that is too faint is told beside its field, with the nearest, which can be taken', async () => {
    const way = `${settings}/look`
    const faint = await nasrin.fill(way, { 'accent/light': '#ffff00' })
    assert.equal(faint.status, 422)
    has(faint.text, /id="accent\/light-fault"/)
    const press = /value="(take:accent\/light:#[0-9a-f]{6})"/.exec(faint.text)?.[1] ?? assert.fail('no button')
    const took = await nasrin.send(way, { ...fieldsOf(faint.text), do: press })
    const colour = fieldsOf(took.text)['accent/light'] ?? ''
    assert.equal(press.endsWith(colour), true)
    assert.equal((await nasrin.send(way, fieldsOf(took.text))).status, 303)
    assert.equal((await room.archive.read(newsroomLook)).value.accent.light, colour)
  })

  test('sections change places by their buttons and are renamed on one sheet', async () => {
    const way = `${settings}/sections`
    const moved = await nasrin.fill(way, { do: 'order:up:city', 'city~names/ar/name': 'المدينة' })
    const fields = fieldsOf(moved.text)
    assert.deepEqual([fields['city~position'], fields['news~position']], ['1', '2'])
    assert.equal((await nasrin.send(way, fields)).status, 303)
    const { value } = await room.archive.read((reading) => sectionsOf(reading, 'ar'))
    assert.deepEqual(
      value.map(({ name }) => name),
      ['المدينة', 'أخبار'],
    )
    const taken = await nasrin.fill(`${settings}/sections/-new`, { key: 'x', 'names/fa/name': 'خبر' })
    assert.equal(taken.status, 422)
    has(taken.text, /id="names\/fa\/slug-fault"/)
    const loop = await nasrin.fill(`${settings}/sections/news`, { parent: 'city' })
    assert.equal(loop.status, 303)
    has((await nasrin.fill(`${settings}/sections/city`, { parent: 'news' })).text, /id="parent-fault"/)
  })

  test('a menu takes sections, pages and addresses, in any order', async () => {
    const way = `${settings}/menus/fa/main`
    const more = await nasrin.fill(way, { do: 'add:items:1' })
    const filled = { ...fieldsOf(more.text), 'items/1/to': 'page:about' }
    const again = await nasrin.send(way, { ...filled, do: 'add:items:2' })
    const own = { 'items/2/to': '', 'items/2/label': 'آرشیو', 'items/2/href': 'javascript:alert(1)' }
    const refused = await nasrin.send(way, { ...fieldsOf(again.text), ...own })
    assert.equal(refused.status, 422)
    const good = { ...fieldsOf(refused.text), 'items/2/href': '/fa/days/', do: 'up:items:2' }
    const moved = await nasrin.send(way, good)
    assert.equal((await nasrin.send(way, fieldsOf(moved.text))).status, 303)
    assert.deepEqual((await room.archive.read((reading) => menuOf(reading, 'fa', 'main'))).value, [
      { section: 'news' },
      { label: 'آرشیو', href: '/fa/days/' },
      { page: 'about' },
    ])
  })

  test('authors are found however their names are typed, and hidden after a question', async () => {
    await room.must(author, { key: 'kaveh', names: { fa: { name: 'کاوه یزدانی' } } })
    has((await nasrin.see(`${settings}/authors?q=${encodeURIComponent('كاوه')}`)).text, /کاوه یزدانی/)
    lacks((await nasrin.see(`${settings}/authors?q=leila`)).text, /کاوه/)
    assert.equal((await nasrin.fill(`${settings}/authors/kaveh`, { 'names/fa/role': 'خبرنگار' })).status, 303)
    assert.equal((await nasrin.fill(`${settings}/authors/kaveh/hide`, {})).status, 303)
    has((await nasrin.see(`${settings}/authors`)).text, /hidden/)
  })

  test('words of the newsroom’s own are set one by one, and taken back by emptying them', async () => {
    const way = `${settings}/editions/fa/words?q=nav.currentPage`
    assert.equal((await nasrin.fill(way, { 'words/nav.currentPage': 'همین صفحه' })).status, 303)
    assert.equal((await nasrin.fill(way, { 'words/nav.currentPage': '{strange}' })).status, 422)
    assert.deepEqual((await editions()).find(({ code }) => code === 'fa')?.words, { 'nav.currentPage': 'همین صفحه' })
    await nasrin.fill(way, { 'words/nav.currentPage': '' })
    assert.deepEqual((await editions()).find(({ code }) => code === 'fa')?.words, {})
  })

  test('a redirect is left, led elsewhere, and taken away after a question', async () => {
    const way = `${settings}/redirects`
    const at = `${way}/change?path=${encodeURIComponent('/fa/کهنه/')}`
    const led = async () => (await room.archive.read((reading) => redirectAt(reading, '/fa/کهنه/'))).value
    assert.equal((await nasrin.fill(way, { path: '/fa/کهنه/', target: '/fa/' })).status, 303)
    const twice = await nasrin.fill(way, { path: '/fa/کهنه/', target: '/en/' })
    has(twice.text, /id="path-fault"/)
    has((await nasrin.fill(at, { target: '/fa/کهنه' })).text, /id="target-fault"/)
    assert.equal((await nasrin.fill(at, { target: '/en/' })).status, 303)
    assert.equal(await led(), '/en/')
    has((await nasrin.see(`${way}?q=${encodeURIComponent('كهنه')}`)).text, /کهنه/)
    const remove = at.replace('change?', 'change/remove?')
    assert.equal((await nasrin.fill(remove, {})).status, 303)
    assert.equal(await led(), undefined)
  })

  test('a standing page is written as Markdown, looked at as a draft, and published', async () => {
    const way = `${settings}/pages/-new/en`
    const text = { key: 'contact', title: 'Contact', markdown: 'Write to the *water* desk.' }
    assert.equal((await nasrin.fill(way, text)).status, 303)
    const at = `${settings}/pages/contact/en`
    const looked = await nasrin.fill(at, { markdown: 'Write to the tram desk.', look: '/en/contact/' }, '?&look')
    has(looked.text, /Write to the tram desk/)
    assert.equal(fieldsOf((await nasrin.see(at)).text)['markdown'], 'Write to the *water* desk.')
    assert.equal((await nasrin.fill(at, { state: 'published' })).status, 303)
    has((await nasrin.see(`${settings}/seen?path=/en/contact/`)).text, /Write to the <em>water<\/em> desk/)
  })

  test('a token is shown once, never may more than its member, and is ended by whose it is', async () => {
    const dina = await letIn([{ edition: 'ar', role: 'translator' }])
    const samir = await letIn([{ edition: 'ar', role: 'translator' }])
    const tokens = `${settings}/tokens`
    const made = await dina.fill(tokens, { name: 'my script', 'scopes/settings': 'on' })
    const secret = /dragoman_[\w-]{43}/.exec(made.text)?.[0] ?? assert.fail('no secret')
    lacks((await dina.see(tokens)).text, new RegExp(secret))
    const { value } = await room.archive.read((reading) => tokenOf(reading, secret, room.clock.now()))
    assert.deepEqual([value?.member, value?.grants], [dina.member, [{ edition: 'ar', role: 'translator' }]])
    assert.deepEqual(value?.scopes, ['read', 'settings'])
    lacks((await samir.see(tokens)).text, /my script/)
    assert.equal((await samir.send(`${tokens}/revoke/${value?.id}`, { seen: '{}' })).status, 404)
    const other = await dina.send(tokens, { name: 'x', 'scopes/read': 'on', member: 'somebody-1', seen: '{}' })
    const { value: mine } = await room.archive.read((reading) => tokensOf(reading, dina.member))
    assert.deepEqual([other.status, mine.length], [200, 2], 'a field that was not offered is not read')
    has((await nasrin.see(tokens)).text, /my script/)
    assert.equal((await nasrin.fill(`${tokens}/revoke/${value?.id}`, {})).status, 303)
    assert.equal((await room.archive.read((reading) => tokenOf(reading, secret, 0))).value, undefined)
    room.clock.advance(3_600_000)
    const late = await dina.fill(tokens, { name: 'late' })
    assert.equal(late.status, 403, 'asked to prove that it is them, and what they filled in is held')
    has(late.text, /href="\/desk\/me\/prove"/)
    has(late.text, />\nlate<\/textarea>/)
  })

  test('a token makes no token, and nobody makes one for others without the right', async () => {
    const by = { ...trusted(shell), kind: 'token' as const }
    const input = { name: 'x', scopes: ['read' as const], member: null }
    const one = await perform(room, by, makeTokenVerb, input)
    assert.equal(one.ok ? 'made' : one.refusal.code, 'token.person')
    const member = { ...trusted(shell), kind: 'member' as const, member: nasrin.member, grants: [] }
    const two = await perform(room, member, makeTokenVerb, input)
    assert.equal(two.ok ? 'made' : two.refusal.code, 'role.missing')
    const three = await perform(room, trusted(shell), makeTokenVerb, { ...input, member: 'nobody' })
    assert.equal(three.ok ? 'made' : three.refusal.code, 'member.not-found')
    const four = await perform(room, trusted(shell), revokeTokenVerb, { token: 999 })
    assert.equal(four.ok ? 'ended' : four.refusal.code, 'token.not-found')
  })

  test('what was given up is tried again, and a follower who is gone is forgotten', async () => {
    await room.archive.jot((jot) => openCursor(jot, { name: 'letters', begins: 'from now on' }, 0))
    has((await nasrin.see(`${settings}/running`)).text, /forget\/letters/)
    assert.equal((await nasrin.fill(`${settings}/running/forget/letters`, {})).status, 303)
    lacks((await nasrin.see(`${settings}/running`)).text, /forget\/letters/)
    assert.equal((await nasrin.fill(`${settings}/running/revive/all`, {})).status, 303)
    assert.equal((await nasrin.fill(`${settings}/publishing`, { creditRequired: undefined })).status, 303)
    assert.equal((await room.archive.read(newsroomLook)).value.creditRequired, false)
  })

  test('crawlers of AI are asked to stay away by a choice, and who looks after the site has a contact', async () => {
    const filled = await nasrin.fill(`${settings}/machines`, {
      aiCrawlers: 'refuse',
      contact: 'desk@lantern.example',
      indexNow: 'a-key-of-ours',
    })
    assert.equal(filled.status, 303)
    const { value } = await room.archive.read(newsroomLook)
    assert.deepEqual(
      [value.aiCrawlers, value.contact, value.indexNow],
      ['refuse', 'desk@lantern.example', 'a-key-of-ours'],
    )
    const wrong = await nasrin.fill(`${settings}/machines`, { contact: 'javascript:alert(1)' })
    assert.equal(wrong.status, 422)
    has(wrong.text, /javascript:alert\(1\)/)
    assert.equal((await nasrin.fill(`${settings}/machines`, { indexNow: '' })).status, 303)
    assert.equal((await room.archive.read(newsroomLook)).value.indexNow, null)
  })

  test('nobody sets what their role does not include, and nobody from another site', async () => {
    const mina = await letIn([{ edition: '*', role: 'editor' }])
    for (const part of [
      'editions',
      'sections',
      'menus',
      'look',
      'pages',
      'redirects',
      'publishing',
      'machines',
      'running',
    ]) {
      assert.equal((await mina.see(`${settings}/${part}`)).status, 403, part)
      assert.equal((await mina.send(`${settings}/${part}`, { seen: '{}' })).status, 403, part)
    }
    assert.equal((await mina.see(`${settings}/authors`)).status, 200)
    const samir = await letIn([{ edition: 'fa', role: 'administrator' }])
    assert.equal((await samir.fill(`${settings}/editions/fa`, { tagline: 'شهر' })).status, 303)
    const other = await samir.fill(`${settings}/editions/en`, { tagline: 'x' })
    assert.equal(other.status, 422)
    has(other.text, /Your role does not include this in .*the .English. edition/)
    const fields = fieldsOf((await nasrin.see(`${settings}/editions/en`)).text)
    const foreign = await nasrin.send(`${settings}/editions/en`, fields, { Origin: 'https://elsewhere.example' })
    assert.equal(foreign.status, 403)
    assert.equal((await nasrin.see(`${settings}/editions/xx`)).status, 404)
    await room.must(section, { key: 'hostile', names: { en: { name: '<script>alert(1)</script>' } } })
    lacks((await nasrin.see(`${settings}/sections`)).text, /<script>alert/)
  })
})

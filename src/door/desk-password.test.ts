import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCredential } from '#archive/credentials.ts'
import { silentLog } from '#common/log.ts'
import { openDesk } from '#desk/perform.ts'
import { enter, signInByPassword } from '#staff/sign-in.ts'
import { codeAt, goodPassword, joined, newMember, practiceStaff } from '#test/practice/staff.ts'
import type { PracticeStaff } from '#test/practice/staff.ts'
import { memberById } from '#archive/members.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeDesk } from './desk.ts'

const site = 'http://localhost:4000'
const another = 'nine kilometres of quiet water'

onEachEngine('a member’s own password', (engine) => {
  let staff: PracticeStaff
  let app: ReturnType<typeof makeDesk>
  before(async () => {
    staff = await practiceStaff(engine)
    const desk = openDesk(staff.archive, staff.clock, () => site)
    app = makeDesk(desk, staff, { log: silentLog(), publicUrl: () => site, trustProxy: 0 })
  })
  after(() => staff.archive.close())

  const later = (minutes: number): void => staff.clock.set(new Date(staff.clock.now() + minutes * 60_000).toISOString())
  const get = async (session: string, path: string) =>
    app.request(site + path, { headers: { Cookie: `__Host-desk=${session}` } })
  /** Sends a form; gives the answer and what the browser then has for cookies. */
  const send = async (session: string, path: string, fields: Record<string, string>, step = '') => {
    const answer = await app.request(site + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: `__Host-desk=${session}; __Host-desk-step=${step}`,
      },
      body: new URLSearchParams(fields).toString(),
    })
    const given = (name: string): string | undefined =>
      answer.headers.getSetCookie().flatMap((line) => new RegExp(`^__Host-${name}=([^;]+)`).exec(line)?.[1] ?? [])[0]
    return { answer, session: given('desk'), step: given('desk-step'), text: await answer.text() }
  }

  test('is changed by whoever knows the one before, has just proved who they are, and ends all else', async () => {
    const number = await newMember(staff, 'leila')
    const { session } = await joined(staff, 'leila')
    const { value: member } = await staff.archive.read((reading) => memberById(reading, number))
    assert.ok(member !== undefined)
    const elsewhere = await enter(staff, member, { method: 'password', client: 'Safari, iPhone' })
    assert.ok(elsewhere.at === 'in')
    later(31)
    const unproved = await get(session, '/desk/me/password')
    assert.equal(unproved.headers.get('location'), '/desk/me/prove')
    const refused = await send(session, '/desk/me/password', { current: goodPassword, password: another })
    assert.equal(refused.answer.headers.get('location'), '/desk/me/prove')

    const proved = await send(session, '/desk/me/prove', { word: goodPassword })
    assert.ok(proved.session !== undefined && proved.session !== session, 'a proof gives the session another secret')
    assert.equal((await get(session, '/desk/me')).status, 303, 'and the one before opens nothing')
    const now = proved.session
    assert.equal((await send(now, '/desk/me/password', { current: 'not it', password: another })).answer.status, 422)
    const short = await send(now, '/desk/me/password', { current: goodPassword, password: 'leila leila' })
    assert.equal(short.answer.status, 422)
    const changed = await send(now, '/desk/me/password', { current: goodPassword, password: another })
    assert.equal(changed.answer.headers.get('location'), '/desk/me?done=saved')
    assert.equal((await get(now, '/desk/me')).status, 200)
    assert.equal((await get(elsewhere.session, '/desk/me')).status, 303, 'the telephone is signed out')
    const by = (password: string) => signInByPassword(staff, { name: 'leila', password, client: 'Firefox, Linux' })
    assert.equal((await by(goodPassword)).at, 'wrong')
    assert.equal((await by(another)).at, 'code')
  })

  test('comes with an app for whoever had another way in', async () => {
    const number = await newMember(staff, 'omar')
    await staff.archive.write((writing) =>
      addCredential(writing, {
        member: number,
        kind: 'oidc',
        name: 'House accounts',
        lookup: 'https://accounts.example omar',
        data: {},
        counter: 0,
        createdAt: staff.clock.now(),
      }),
    )
    const { value: member } = await staff.archive.read((reading) => memberById(reading, number))
    assert.ok(member !== undefined)
    const entered = await enter(staff, member, { method: 'oidc', client: 'Firefox, Linux' })
    assert.ok(entered.at === 'in')
    const asked = await send(entered.session, '/desk/me/password', { password: another })
    assert.equal(asked.answer.status, 200)
    const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(asked.text)?.[1]?.replaceAll(' ', '') ?? ''
    const wrong = await send(entered.session, '/desk/me/password/code', { code: '000000' }, asked.step)
    assert.equal(wrong.answer.status, 422)
    const code = codeAt(secret, staff.clock.now())
    const stale = await send(entered.session, '/desk/me/password/code', { code }, asked.step)
    assert.equal(stale.answer.status, 422, 'each step is taken once')
    const done = await send(entered.session, '/desk/me/password/code', { code }, wrong.step)
    assert.equal(done.answer.headers.get('location'), '/desk/me?done=saved')
    assert.equal((await signInByPassword(staff, { name: 'omar', password: another, client: 'x' })).at, 'code')
  })
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { allMembers, saveMember } from '#archive/members.ts'
import { sessionOf, sessionsOf } from '#archive/sessions.ts'
import { wrongBefore } from '#archive/attempts.ts'
import { codeAt, goodPassword, joined, newMember, practiceStaff } from '#test/practice/staff.ts'
import type { PracticeStaff } from '#test/practice/staff.ts'
import { onEachEngine } from '../../test/engines.ts'
import { inviteFirst, inviteMember, linkLasts } from './invite.ts'
import { guestOf, joinByPassword, joinWithCode } from './join.ts'
import { idle, longestSession } from './session-time.ts'
import { signInByCode, signInByPassword, signInByRecovery } from './sign-in.ts'
import { shell } from '#story/actor.ts'

const client = 'Firefox, Linux'
const minute = 60_000

onEachEngine('getting in', (engine) => {
  const open: PracticeStaff[] = []
  after(async () => {
    for (const { archive } of open) await archive.close()
  })
  const newsroom = async (): Promise<PracticeStaff> => {
    const staff = await practiceStaff(engine)
    open.push(staff)
    return staff
  }
  const withPassword = (staff: PracticeStaff, name: string, password = goodPassword) =>
    signInByPassword(staff, { name, password, client })
  const live = async ({ archive, clock }: PracticeStaff, secret: string) =>
    (await archive.read((reading) => sessionOf(reading, secret, { now: clock.now(), idle }))).value

  test('a password opens with a code of the app, and each code once', async () => {
    const staff = await newsroom()
    const number = await newMember(staff, 'leila')
    const { secret } = await joined(staff, 'leila')
    const first = await withPassword(staff, ' Leila ')
    assert.equal(first.at, 'code')
    const used = codeAt(secret, staff.clock.now())
    const repeated = await signInByCode(staff, { step: (first as { step: string }).step, code: used, client })
    assert.equal(repeated.at, 'wrong', 'the code that joining took is used up')
    staff.clock.set(new Date(staff.clock.now() + minute).toISOString())
    const { step } = repeated as { step: string }
    const persian = codeAt(secret, staff.clock.now()).replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')
    const done = await signInByCode(staff, { step, code: persian, client })
    assert.equal(done.at, 'in')
    assert.equal((await live(staff, (done as { session: string }).session))?.member.key, 'leila')
    assert.equal((await signInByCode(staff, { step, code: persian, client })).at, 'late', 'a step is taken once')
    const { value: wrong } = await staff.archive.read((reading) => wrongBefore(reading, number, staff.clock.now()))
    assert.deepEqual(
      wrong.map(({ method }) => method),
      ['code'],
      'the password was right',
    )
  })

  test('what is wrong is not told, be it the name, the password or both', async () => {
    const staff = await newsroom()
    await newMember(staff, 'leila')
    await joined(staff, 'leila')
    await newMember(staff, 'without-a-way')
    for (const [name, password] of [
      ['leila', 'another one altogether'],
      ['nobody', goodPassword],
      ['without-a-way', goodPassword],
    ] as const)
      assert.deepEqual(await withPassword(staff, name, password), { at: 'wrong' })
  })

  test('after five mistakes each further one costs twice the wait, and a right try ends that', async () => {
    const staff = await newsroom()
    const number = await newMember(staff, 'leila')
    const { recovery } = await joined(staff, 'leila')
    const wait = async (ms: number) => staff.clock.set(new Date(staff.clock.now() + ms).toISOString())
    for (let time = 0; time < 5; time += 1) assert.equal((await withPassword(staff, 'leila', 'no')).at, 'wrong')
    assert.deepEqual(await withPassword(staff, 'leila'), { at: 'wait', seconds: 30 }, 'even with the right one')
    await wait(30_000)
    assert.equal((await withPassword(staff, 'leila', 'no')).at, 'wrong')
    assert.deepEqual(await withPassword(staff, 'leila'), { at: 'wait', seconds: 60 })
    await wait(minute)
    const [code = ''] = recovery
    assert.equal((await signInByRecovery(staff, { name: 'leila', code, client })).at, 'in')
    assert.equal((await withPassword(staff, 'leila', 'no')).at, 'wrong', 'counted from the beginning')
    const { value: wrong } = await staff.archive.read((reading) => wrongBefore(reading, number, staff.clock.now()))
    assert.deepEqual(
      wrong.map(({ method }) => method),
      ['password'],
      'the six before were before they got in the last time',
    )
  })

  test('a recovery code opens once, however it is written', async () => {
    const staff = await newsroom()
    await newMember(staff, 'leila')
    const { recovery } = await joined(staff, 'leila')
    assert.equal(recovery.length, 10)
    const code = ` ${(recovery[3] ?? '').toUpperCase().replaceAll('-', ' ')}`
    assert.equal((await signInByRecovery(staff, { name: 'leila', code, client })).at, 'in')
    assert.equal((await signInByRecovery(staff, { name: 'leila', code, client })).at, 'wrong')
    await newMember(staff, 'omid')
    const other = await signInByRecovery(staff, { name: 'omid', code: recovery[4] ?? '', client })
    assert.equal(other.at, 'wrong', 'and nobody else')
  })

  test('a session ends when it lies unused, when it is old, and with its member', async () => {
    const staff = await newsroom()
    await newMember(staff, 'leila')
    const { session } = await joined(staff, 'leila')
    const began = staff.clock.now()
    const at = async (ms: number) => {
      staff.clock.set(new Date(began + ms).toISOString())
      return live(staff, session)
    }
    assert.ok(await at(idle - 1))
    assert.equal(await at(idle), undefined)
    staff.clock.set(new Date(began).toISOString())
    const { archive } = staff
    const { value: seen } = await archive.read((reading) =>
      sessionOf(reading, session, { now: began, idle: 2 * longestSession }),
    )
    assert.ok(seen)
    const old = began + longestSession
    const { value: later } = await archive.read((reading) =>
      sessionOf(reading, session, { now: old, idle: 2 * longestSession }),
    )
    assert.equal(later, undefined)
    const { value: members } = await archive.read(allMembers)
    const [leila] = members
    assert.ok(leila)
    await archive.write((writing) => saveMember(writing, { ...leila, active: false, at: began }))
    assert.equal(await at(0), undefined, 'at once')
    assert.equal((await withPassword(staff, 'leila')).at, 'wrong')
  })

  test('a link opens once, for three days, and a later one replaces it', async () => {
    const staff = await newsroom()
    await newMember(staff, 'leila')
    const link = async () => (await inviteMember(staff, shell, 'leila', 'join'))?.split('/').at(-1) ?? ''
    const early = await link()
    const late = await link()
    assert.equal(await guestOf(staff, early), undefined)
    assert.equal((await guestOf(staff, late))?.member?.key, 'leila')
    staff.clock.set(new Date(staff.clock.now() + linkLasts).toISOString())
    assert.equal(await guestOf(staff, late), undefined)
    const again = await link()
    await joined(staff, 'leila')
    assert.equal(await guestOf(staff, again), undefined)
    assert.equal(await link(), '', 'who can get in is not invited once more')
  })

  test('a reset ends what a member had: sessions, password, app and codes', async () => {
    const staff = await newsroom()
    const number = await newMember(staff, 'leila')
    const before = await joined(staff, 'leila')
    staff.clock.set(new Date(staff.clock.now() + minute).toISOString())
    const after = await joined(staff, 'leila', 'reset')
    assert.equal(await live(staff, before.session), undefined)
    assert.ok(await live(staff, after.session))
    const now = staff.clock.now()
    const { value } = await staff.archive.read((reading) => sessionsOf(reading, number, { now, idle }))
    assert.equal(value.length, 1)
    const [code = ''] = before.recovery
    assert.equal((await signInByRecovery(staff, { name: 'leila', code, client })).at, 'wrong')
  })

  test('the first link makes an administrator of whoever opens it, and no second one', async () => {
    const staff = await newsroom()
    const link = (await inviteFirst(staff)).split('/').at(-1) ?? ''
    const names = { key: 'نسرین', name: 'نسرین وفا' }
    const ask = (given: typeof names, password = goodPassword) =>
      joinByPassword(staff, link, { names: given, password, newsroom: 'The Lantern' })
    assert.equal(await ask({ key: 'two words', name: 'Nasrin' }), 'key')
    assert.equal(await ask({ key: 'nasrin', name: ' ' }), 'name')
    assert.equal(await ask(names, 'short'), 'short')
    const [one, two] = [await ask(names), await ask({ ...names, key: 'second' })]
    assert.ok(typeof one === 'object' && typeof two === 'object')
    const finish = (asked: { step: string; secret: string }) =>
      joinWithCode(staff, link, { step: asked.step, code: codeAt(asked.secret, staff.clock.now()), client })
    const done = await finish(one)
    assert.ok(typeof done === 'object' && 'session' in done)
    assert.deepEqual(done.member.grants, [{ edition: '*', role: 'administrator' }])
    assert.equal(await finish(two), 'late')
    const { value: members } = await staff.archive.read(allMembers)
    assert.deepEqual(
      members.map(({ key }) => key),
      ['نسرین'],
    )
  })
})

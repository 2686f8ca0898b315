import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { allMembers, memberByKey } from '#archive/members.ts'
import { hiddenAmong } from '#archive/people.ts'
import { author } from '#desk/author.ts'
import { openDesk, perform } from '#desk/perform.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

onEachEngine('the screen of a member', (engine) => {
  const filled = filling(engine)
  let room: Served
  let ada: SignedIn
  let kian: SignedIn
  before(async () => {
    room = await serve(await filled())
    ada = await signedIn(room, 'ada', [{ edition: '*', role: 'administrator' }])
    const named = { key: 'omid', names: { en: { name: 'Omid' } } }
    assert.ok((await perform(openDesk(room.archive, room.staff.clock), trusted(shell), author, named)).ok)
    kian = await signedIn(room, 'kian', [{ edition: 'en', role: 'reporter' }])
  })
  const kianNow = async () => (await room.archive.read((reading) => memberByKey(reading, 'kian'))).value

  test('changes a name and roles by edition; a role that is set to none is gone', async () => {
    assert.match((await ada.get('/desk/members')).text, /href="\/desk\/members\/kian"/)
    const form = { name: 'Kian Roshan', role: ['editor', 'translator', ''], edition: ['en', 'fa', '*'] }
    const done = await ada.post('/desk/members/kian/change', form)
    assert.equal(done.to, '/desk/members/kian?done=saved')
    const grants = [
      { edition: 'en', role: 'editor' },
      { edition: 'fa', role: 'translator' },
    ]
    assert.deepEqual((await kianNow())?.grants, grants)
    assert.match((await ada.get('/desk/members/kian')).text, /value="Kian Roshan"/)
    const late = await ada.post('/desk/members/kian/change', { ...form, version: '1' })
    assert.equal(late.status, 422, 'whoever saw an older version is told')
    assert.equal((await ada.get('/desk/members/nobody')).status, 404)
  })

  test('takes who is in danger off what readers see and off the desk’s lists with one button', async () => {
    const byline = 'omid'
    assert.match((await ada.get('/desk/members/kian')).text, new RegExp(`value="${byline}"`))
    const done = await ada.post('/desk/members/kian/cover', { author: byline, cover: 'Colleague' })
    assert.equal(done.to, '/desk/members/kian?done=saved')
    const { value: hidden } = await room.archive.read((reading) => hiddenAmong(reading, [1]))
    assert.equal(hidden.size, 1)
    assert.equal((await kianNow())?.cover, 'Colleague')
    assert.doesNotMatch((await ada.get('/desk/members/kian')).text, new RegExp(`value="${byline}"`), 'hidden already')
    assert.match((await ada.get('/desk/members')).text, /Colleague/)
    await ada.post('/desk/members/kian/cover', { back: 'yes' })
    assert.equal((await kianNow())?.cover, null)
  })

  test('everybody takes their own name off the lists, and nobody another’s without being administrator', async () => {
    assert.match((await kian.get('/desk/me')).text, /In danger/)
    await kian.post('/desk/me/cover', { cover: '<b>x</b>' })
    assert.equal((await kianNow())?.cover, '<b>x</b>')
    assert.doesNotMatch((await ada.get('/desk/members')).text, /<b>x<\/b>/)
    const names = (await room.archive.read((reading) => allMembers(reading))).value.length
    for (const path of ['change', 'cover']) {
      assert.equal((await kian.post(`/desk/members/ada/${path}`, { name: 'x', cover: 'x', role: '' })).status, 403)
      const foreign = await ada.post(`/desk/members/kian/${path}`, { name: 'x' }, { Origin: 'https://elsewhere.test' })
      assert.equal(foreign.status, 403)
    }
    assert.equal((await kian.get('/desk/members/ada')).status, 403)
    assert.equal((await room.archive.read((reading) => allMembers(reading))).value.length, names)
  })
})

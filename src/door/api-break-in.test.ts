import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { revokeToken } from '#archive/tokens.ts'
import { Fault } from '#common/fault.ts'
import { silentLog } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { scopes } from '#story/may.ts'
import { verbs } from '#desk/verbs.ts'
import { onEachEngine } from '../../test/engines.ts'
import { doorOf, limits, site, tokenFor, practiceSeal } from '#test/practice/door.ts'
import { makeApi } from './api.ts'

onEachEngine('breaking in at the write door', (engine) => {
  const open = practising(engine)
  let room: Practice
  let key: string
  let door: ReturnType<typeof doorOf>
  before(async () => {
    room = await open()
    key = (await tokenFor(room)).secret
    door = doorOf(room)
  })
  after(() => room.close())

  test('nobody comes in without a key that lives and may do it', async () => {
    const story = { section: 'news', articles: [{ edition: 'en', headline: 'x' }] }
    const none = await door.ask('/api/create', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(story),
    })
    assert.equal(none.status, 401)
    assert.equal(none.headers.get('WWW-Authenticate'), 'Bearer realm="dragoman"')
    const expired = await tokenFor(room, scopes, room.clock.now())
    const revoked = await tokenFor(room)
    await room.archive.write((writing) => revokeToken(writing, revoked.id, 0))
    for (const secret of [expired.secret, revoked.secret, 'dragoman_', key.slice(0, -1), `${key}x`, "' or 1=1 --"]) {
      const answer = await door.post('create', secret, story)
      assert.equal(answer.status, 401)
      assert.match(answer.headers.get('WWW-Authenticate') ?? '', /error="invalid_token"/)
    }
    for (const { name, scope } of verbs) {
      const { secret } = await tokenFor(
        room,
        scopes.filter((one) => one !== scope),
      )
      const answer = await door.post(name, secret, {})
      assert.equal(answer.status, 403, name)
      assert.match(
        answer.headers.get('WWW-Authenticate') ?? '',
        new RegExp(`error="insufficient_scope", scope="${scope}"`),
      )
    }
    const { secret } = await tokenFor(room, ['write'])
    assert.equal((await door.ask('/api/articles/1', { headers: { Authorization: `Bearer ${secret}` } })).status, 403)
    assert.equal((await door.ask('/api/articles/1')).status, 401)
    assert.equal((await door.ask(`/api/articles/1?access_token=${key}`)).status, 401)
  })

  test('whoever tries key after key is told to wait, and others are not', async () => {
    const one = await open()
    const app = makeApi(one, { seal: practiceSeal, log: silentLog(), publicUrl: () => site, trustProxy: 1, limits })
    const from = (address: string, secret: string) =>
      app.fetch(
        new Request(`${site}/api/articles/1`, {
          headers: { Authorization: `Bearer ${secret}`, 'X-Forwarded-For': `1.2.3.4, ${address}` },
        }),
      )
    const statuses: number[] = []
    for (let number = 0; number < 25; number += 1) statuses.push((await from('192.0.2.7', `wrong${number}`)).status)
    assert.deepEqual(new Set(statuses.slice(0, 20)), new Set([401]))
    assert.deepEqual(new Set(statuses.slice(20)), new Set([429]))
    assert.equal((await from('192.0.2.7', 'wrong')).headers.get('Retry-After'), '6')
    assert.equal((await from('192.0.2.8', 'wrong')).status, 401)
    const { secret } = await tokenFor(one)
    assert.equal((await from('192.0.2.7', secret)).status, 404, 'a right key is let in all the same')
    one.clock.advance(6000)
    assert.equal((await from('192.0.2.7', 'wrong')).status, 401)
    await one.close()
  })

  test('a key writes so often a minute and no oftener', async () => {
    const { post } = doorOf(room, { writesPerMinute: 3 })
    const { secret } = await tokenFor(room)
    const statuses: number[] = []
    for (let number = 0; number < 4; number += 1)
      statuses.push((await post('top', secret, { edition: 'fa', articles: [] })).status)
    assert.deepEqual(statuses, [200, 200, 200, 429])
  })

  test('what is not JSON, too large, too deep or hostile is sent away before it costs anything', async () => {
    const status = async (content: string, headers: Record<string, string> = {}) =>
      (await door.post('create', key, content, headers)).status
    assert.equal(await status('{}', { 'Content-Type': 'text/plain' }), 415)
    assert.equal(await status('{}', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415)
    assert.equal(await status('{}', { 'Content-Type': 'application/json; charset=utf-16' }), 415)
    assert.equal(await status('{}', { 'Content-Encoding': 'gzip' }), 415)
    assert.equal(await status('{'), 400)
    assert.equal(await status('[]'), 400)
    assert.equal(await status('null'), 400)
    assert.equal(await status('{"__proto__":{"section":"news"}}'), 400)
    assert.equal(await status('{"articles":[{"\\u005f_proto__":1}]}'), 400)
    assert.equal(await status('{"constructor":{"prototype":{"x":1}}}'), 422)
    assert.equal(({} as Record<string, unknown>)['x'], undefined)
    const begun = process.threadCpuUsage()
    assert.equal(await status(`{"a":${'['.repeat(900_000)}${']'.repeat(900_000)}}`), 400)
    assert.ok(process.threadCpuUsage(begun).user < 1e6)
    assert.equal(await status(' '.repeat(2_000_001)), 413)
    const latin = await door.ask('/api/create', {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: Buffer.from([0x7b, 0xff, 0x7d]),
    })
    assert.equal(latin.status, 400)
  })

  test('of a hundred megabytes no more is read than the limit', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 65_536
        if (sent > 100_000_000) controller.close()
        else controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
    const { status } = await door.ask('/api/create', { method: 'POST', headers, body, duplex: 'half' })
    assert.equal(status, 413)
    assert.ok(sent < 3_000_000)
  })

  test('a browser that comes from another site cannot write, whatever it knows', async () => {
    const empty = { edition: 'fa', articles: [] }
    assert.equal((await door.post('top', key, empty, { Origin: 'https://evil.example' })).status, 403)
    assert.equal((await door.post('top', key, empty, { Origin: 'null' })).status, 403)
    assert.equal((await door.post('top', key, empty, { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    const own = await door.post('top', key, empty, { Origin: site })
    assert.equal(own.status, 200)
    assert.equal(own.headers.get('Access-Control-Allow-Origin'), null)
    assert.equal(own.headers.get('Set-Cookie'), null)
    assert.equal(own.headers.get('Cache-Control'), 'no-store')
    assert.equal(own.headers.get('X-Content-Type-Options'), 'nosniff')
    assert.equal(
      (await door.ask('/api/top', { method: 'OPTIONS', headers: { Origin: 'https://evil.example' } })).status,
      405,
    )
  })

  test('a wrong address or method is answered with what there is', async () => {
    const unknown = await door.post('destroy', key, {})
    assert.equal(unknown.status, 404)
    assert.match(unknown.body.detail, /create, add, save/)
    const wrong = await door.ask('/api/publish')
    assert.equal(wrong.status, 405)
    assert.equal(wrong.headers.get('Allow'), 'POST')
    const readOnly = await door.ask('/api/articles/1', { method: 'DELETE' })
    assert.equal(readOnly.headers.get('Allow'), 'GET, HEAD')
    assert.equal((await door.ask('/api/no/such/place')).status, 404)
    assert.equal((await door.ask('/api/constructor', { method: 'POST' })).status, 404)
    assert.equal((await door.ask('/api/articles/x', { headers: { Authorization: `Bearer ${key}` } })).status, 404)
    assert.equal((await door.ask('/api/')).body.verbs.length, verbs.length)
  })

  test('an unknown outcome, a database away and a fault of our own say so, and nothing of their insides', async () => {
    const failing = (thrown: Error) => {
      const write: Desk['archive']['write'] = () => Promise.reject(thrown)
      const archive = Object.assign(Object.create(room.archive) as Desk['archive'], {
        write,
        read: room.archive.read.bind(room.archive),
        jot: room.archive.jot.bind(room.archive),
        glance: room.archive.glance.bind(room.archive),
      })
      return doorOf({ ...room, archive }).post('top', key, { edition: 'fa', articles: [] })
    }
    const unknown = await failing(new Fault('archive.outcome-unknown'))
    assert.equal(unknown.status, 503)
    assert.match(unknown.body.detail, /unknown whether this took effect.*Idempotency-Key/)
    const away = await failing(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
    assert.equal(away.status, 503)
    assert.equal(away.headers.get('Retry-After'), '5')
    const broken = await failing(new Error('secret of /srv/dragoman'))
    assert.equal(broken.status, 500)
    assert.doesNotMatch(JSON.stringify(broken.body), /secret|srv|at /)
  })
})

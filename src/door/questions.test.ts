import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Archive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { Press } from '#press/press.ts'
import type { ParametersOf } from '#story/asked.ts'
import { openDoor } from './server.ts'
import type { Door } from './server.ts'

/** A newsroom with one kind of address that declares a parameter, whose page says back what was asked. */
const parameters: ParametersOf = (path) => (path === '/en/ask/' ? [{ name: 'q', longest: 40 }] : [])

describe('an address that declares parameters', () => {
  const printed: string[] = []
  let stalled: Promise<void> | undefined
  let door: Door
  let url = ''
  const archive = {
    look: () => {},
    hearing: () => 'in-time',
    atRest: async () => {},
    read: async (work: (reading: unknown) => Promise<unknown>) => ({
      value: await work({}),
      reads: { points: new Set(), spans: [], epochs: new Set() },
    }),
  } as unknown as Archive
  const press = new Press({
    archive,
    clock: setClock(Date.UTC(2026, 10, 24, 12)),
    memory: 1 << 20,
    site: async (_reading, path, asked) => {
      printed.push(path)
      if (asked.has('q')) await stalled
      const text = `${path} ${asked.get('q')}`
      return { status: 200, kept: !asked.has('q'), render: () => ({ text, policy: "default-src 'none'" }) }
    },
  })
  before(async () => {
    const api = { fetch: () => new Response(null, { status: 404 }) }
    const log = silentLog()
    const ready = (): boolean => true
    door = openDoor({ press, archive, log, whenCutOff: 'serve', api, mediaFolder: '/nowhere', ready, parameters })
    door.server.listen(0, '127.0.0.1')
    await once(door.server, 'listening')
    url = `http://127.0.0.1:${(door.server.address() as AddressInfo).port}`
  })
  after(() => door.close(1_000))
  const ask = (target: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + target, { redirect: 'manual', headers })

  test('answers what is asked, each time anew, and lets nobody keep it or find it', async () => {
    printed.length = 0
    for (const time of [1, 2]) {
      const answer = await ask('/en/ask/?q=tram+12', { 'If-None-Match': '*' })
      assert.deepEqual([answer.status, await answer.text()], [200, '/en/ask/ tram 12'])
      assert.deepEqual(
        ['cache-control', 'x-robots-tag', 'etag', 'last-modified'].map((name) => answer.headers.get(name)),
        ['no-store', 'noindex', null, null],
      )
      assert.equal(printed.length, time)
    }
    assert.equal(press.figures.pages, 0)
  })

  test('without a query is a page like any other', async () => {
    for (const target of ['/en/ask/', '/en/ask/']) {
      const answer = await ask(target)
      assert.equal(answer.headers.get('cache-control'), 'public, no-cache')
      assert.equal(answer.headers.get('x-robots-tag'), null)
    }
    assert.equal(press.figures.pages, 1)
  })

  test('leads to its one form at once, and all other addresses lose their query', async () => {
    printed.length = 0
    for (const [target, location] of [
      ['/en/ask?utm_source=x&q=tram%2012', '/en/ask/?q=tram+12'],
      ['/en/ask/?q=', '/en/ask/'],
      ['/en/?q=tram', '/en/'],
    ] as const) {
      const answer = await ask(target)
      assert.deepEqual([answer.status, answer.headers.get('location')], [301, location])
    }
    assert.ok(!printed.includes('/en/ask/'))
  })

  test('tells whoever asks when too much is asked to come again, and readers of news go on', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    stalled = promise
    const asked = Array.from({ length: 8 }, (_, number) => ask(`/en/ask/?q=${number}`))
    for (let turn = 0; press.figures.printing < 8; turn += 1) {
      assert.ok(turn < 1_000_000)
      await new Promise((next) => setImmediate(next))
    }
    const refused = await ask('/en/ask/?q=more')
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '5'])
    assert.equal(refused.headers.get('cache-control'), 'no-store')
    assert.equal((await ask('/en/ask/')).status, 200)
    resolve()
    for (const answer of await Promise.all(asked)) assert.equal(answer.status, 200)
    assert.equal((await ask('/en/ask/?q=more')).status, 200)
  })
})

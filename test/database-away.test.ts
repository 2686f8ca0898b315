// A newsroom whose database is away serves what it has, says so, and recovers by itself.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { openDoor } from '#door/server.ts'
import type { Press } from '#press/press.ts'
import { act, ask } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { openLine } from './line.ts'
import { makeStory, publishedAt } from './make/newsroom.ts'
import { assertSafe } from './safe-answer.ts'
import { filling, serve } from './serve.ts'

describe('a newsroom whose database is away', () => {
  const broken = async (cause: Error): Promise<{ site: string; close(): Promise<void> }> => {
    const press = { kept: () => undefined, page: () => Promise.reject(cause), turn: () => {} } as unknown as Press
    const archive = { look: () => {}, hearing: () => 'in-time' } as unknown as Archive
    const api = { fetch: () => new Response(null, { status: 404 }) }
    const { server, close } = openDoor({
      press,
      archive,
      log: silentLog(),
      whenCutOff: 'serve',
      api,
      mediaFolder: '/nowhere',
      ready: () => true,
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { site: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => close(1_000) }
  }

  test('a fault of ours is a 500, a database away a 503 with a time, both safe, in the reader’s language', async () => {
    for (const [cause, status] of [
      [new TypeError('broken'), 500],
      [Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }), 503],
    ] as const) {
      const { site, close } = await broken(cause)
      for (const [path, language, direction] of [
        ['/fa/', 'fa', 'rtl'],
        ['/ar/x/', 'ar', 'rtl'],
        ['/en/x/y/', 'en', 'ltr'],
        ['/', 'en', 'ltr'],
      ] as const) {
        const answer = await ask(site, path)
        assert.equal(answer.status, status)
        assert.match(answer.text, new RegExp(`<html lang="${language}" dir="${direction}"`))
        assert.deepEqual(
          [answer.headers['cache-control'], answer.headers['retry-after']],
          ['no-store', status === 503 ? '5' : undefined],
        )
        assert.doesNotMatch(answer.text, /broken|gone|Error|\bat \//)
        assertSafe(answer, path)
      }
      await close()
    }
  })

  onEachEngine('that was open', (engine) => {
    const filled = filling(engine)

    const onPostgres = { skip: engine.name === 'sqlite' && 'a file cannot be cut off' }

    test(
      'serves what it has while its line is cut, and hears of everything when it is mended',
      onPostgres,
      async () => {
        const made = await filled()
        const line = await openLine(made.url)
        const room = await serve({ ...made, url: line.url })
        const before = await ask(room.site, '/fa/')
        await ask(room.site, '/en/')
        await line.cut()
        for (let time = 0; time < 20; time += 1) assert.equal((await ask(room.site, '/fa/')).text, before.text)
        await assertAway(room.site)
        const refused = await act(room.site, made.token, 'publish', { story: 1 })
        assert.equal(refused.status, 503)

        const beside = await openArchive({ url: made.url, clock: setClock(publishedAt), lease: 1_000 })
        await makeStory(beside, { en: 'Written while the line was cut' })
        await line.mend()
        await untilReady(room.site)
        assert.ok(
          await until(async () => {
            const { text } = await ask(room.site, '/en/')
            return text.includes('Written while the line was cut')
          }),
        )
        await makeStory(beside, { en: 'Written when it was mended' })
        assert.ok((await ask(room.site, '/en/')).text.includes('Written when it was mended'))
        await beside.close()
        await room.close()
      },
    )

    test(
      'lives on when its database is closed to everybody under load, and recovers by itself',
      onPostgres,
      async () => {
        const made = await filled()
        const room = await serve(made)
        const before = await ask(room.site, '/fa/')
        const name = new URL(made.url).pathname.slice(1)
        let loading = true
        const seen = new Set<number>()
        const load = Array.from({ length: 8 }, async (_, reader) => {
          for (let count = 0; loading; count += 1) seen.add((await ask(room.site, `/en/x/${reader}-${count}/`)).status)
        })
        try {
          await pause(100)
          await administer(`alter database ${name} allow_connections false`)
          await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
          await until(async () => seen.has(503) || seen.has(500))
          assert.equal((await ask(room.site, '/fa/')).text, before.text)
          await assertAway(room.site)
          await administer(`alter database ${name} allow_connections true`)
          await untilReady(room.site)
        } finally {
          loading = false
          await Promise.all(load)
        }
        assert.deepEqual([...seen].sort(), [404, 503])
        const { status, answer } = await act(room.site, made.token, 'create', {
          section: 'news',
          articles: [{ edition: 'fa', headline: 'باز آمد', markdown: 'x' }],
        })
        assert.equal(status, 201)
        await act(room.site, made.token, 'publish', { story: answer.story.id })
        assert.ok((await ask(room.site, '/fa/')).text.includes('باز آمد'))
        await room.close()
      },
    )
  })
})

const assertAway = async (site: string): Promise<void> => {
  for (const [path, language] of [
    ['/ar/', 'ar'],
    ['/fa/latest/', 'fa'],
  ] as const) {
    const { status, headers, text } = await ask(site, path)
    assert.deepEqual([status, headers['retry-after']], [503, '5'], path)
    assert.match(text, new RegExp(`<html lang="${language}" dir="rtl"`))
  }
  assert.equal((await ask(site, '/readyz')).status, 503)
  assert.equal((await ask(site, '/healthz')).status, 200)
}

const until = async (holds: () => Promise<boolean>, patience = 120_000): Promise<boolean> => {
  const latest = Date.now() + patience
  for (;;) {
    if (await holds()) return true
    if (Date.now() > latest) return false
    await pause(50)
  }
}

const untilReady = async (site: string): Promise<void> => {
  assert.ok(
    await until(async () => (await ask(site, '/readyz')).status === 200 && (await ask(site, '/ar/')).status === 200),
    'it did not come back',
  )
}

const administer = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: process.env['DRAGOMAN_TEST_POSTGRES'] })
  await client.connect()
  await client.query(sql)
  await client.end()
}

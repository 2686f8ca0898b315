import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { keptPage } from '#press/kept-page.ts'
import type { KeptPage } from '#press/kept-page.ts'
import type { Press } from '#press/press.ts'
import { onEachEngine } from '../../test/engines.ts'
import { readerPages } from './pages.ts'
import { openDoor } from './server.ts'

/** More than libuv takes up at a time; then it takes up the next ones within the same turn of the event loop. */
const busy = 1_100

onEachEngine('a look before each page', (engine) => {
  const sqlite = engine.name === 'sqlite' ? test : () => {} // PostgreSQL sends word itself

  sqlite(
    'who asks while a thousand others are answered gets no page that is older than what was acknowledged',
    async () => {
      const { url, close } = await engine.fresh()
      const archive = await openArchive({ url, clock: setClock('2026-11-24T12:00:00Z') })
      let edition = 0
      await archive.follow({ changed: () => void (edition += 1) })
      const press = { turn: () => {}, kept: () => ({ status: edition }) as KeptPage } as unknown as Press
      const pages = readerPages({ press, archive, log: silentLog(), whenCutOff: 'serve' })
      const another = new DatabaseSync(url.replace('sqlite://', ''))
      const untold =
        `insert into change (number, origin, at, touched) values (?, 'x', 0, ` +
        `'{"points":[],"spans":[],"epochs":[]}')`

      const given: { late: boolean; edition: number | undefined }[] = []
      let acknowledged = 0
      const latecomers: Socket[] = []
      const server = createServer((socket) =>
        socket.on('data', (asked) => {
          given.push({ late: asked.toString() === 'late', edition: pages.keptFor('/')?.status })
          // In the middle of the first thousand another process writes; whoever asks then asks after it.
          if (given.length !== 900) return
          another.prepare(untold).run(++acknowledged)
          for (const late of latecomers) late.write('late')
        }),
      )
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const sockets = Array.from({ length: busy + 20 }, () => connect(port, '127.0.0.1'))
      await Promise.all(sockets.map((socket) => once(socket, 'connect')))
      await new Promise((resolve) => setTimeout(resolve, 50))
      latecomers.push(...sockets.splice(busy))
      for (const socket of sockets) socket.write('early')
      while (given.length < busy + 20) await new Promise((resolve) => setTimeout(resolve, 10))

      assert.deepEqual(new Set(given.filter(({ late }) => late).map((one) => one.edition)), new Set([1]))
      assert.ok(given.some(({ edition: old }) => old === 0))
      for (const socket of [...sockets, ...latecomers]) socket.destroy()
      server.close()
      another.close()
      await archive.close()
      await close()
    },
  )

  sqlite(
    'who sends a second request behind the first, once something is acknowledged, gets no older page',
    async () => {
      const { url, close } = await engine.fresh()
      const archive = await openArchive({ url, clock: setClock('2026-11-24T12:00:00Z') })
      let edition = 0
      await archive.follow({ changed: () => void (edition += 1) })
      const page = (address: string): KeptPage => pageOf(address, `edition ${edition}`)
      const press = { turn: () => {}, kept: page, page: async (address: string) => page(address) } as unknown as Press
      const another = new DatabaseSync(url.replace('sqlite://', ''))
      const { server, close: closeDoor } = openDoor({
        press,
        archive,
        log: silentLog(),
        whenCutOff: 'serve',
        api: { fetch: () => new Response(null, { status: 404 }) },
        mediaFolder: '/nowhere',
        ready: () => true,
      })
      // Between two requests that were read at once another process writes.
      server.prependListener('request', ({ url: asked }) => {
        if (asked === '/second/')
          another.exec(`insert into change (number, origin, at, touched)
          values (1, 'x', 0, '{"points":[],"spans":[],"epochs":[]}')`)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      let text = ''
      socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      const ask = (path: string, more: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
      socket.write(ask('/first/', '') + ask('/second/', 'Connection: close\r\n'))
      await once(socket, 'close')
      const said = [...text.matchAll(/edition (\d)/g)].map(([, number]) => Number(number))
      assert.deepEqual(said, [0, 1])
      another.close()
      await closeDoor(1_000)
      await archive.close()
      await close()
    },
  )
})

const pageOf = (address: string, text: string): KeptPage =>
  keptPage({
    address,
    status: 200,
    location: undefined,
    choices: undefined,
    policy: '',
    text,
    reads: { points: new Set(), spans: [], epochs: new Set() },
    printedAt: 0,
    dateIsSure: true,
  })

test('a server that was stopped for a while asks what it missed before it gives a page', async () => {
  let hearing: 'in-time' | 'late' | 'cut-off' = 'late'
  let [text, asked] = ['old', 0]
  const archive = {
    look: () => {},
    hearing: () => hearing,
    hearAgain: async () => {
      asked += 1
      text = 'new'
      hearing = asked > 1 ? 'cut-off' : 'in-time'
    },
  } as unknown as Archive
  const page = (address: string) => pageOf(address, text)
  const press = { turn: () => {}, kept: page, page: async (address: string) => page(address) } as unknown as Press
  const api = { fetch: () => new Response(null, { status: 404 }) }
  for (const [whenCutOff, whatCutOff] of [
    ['serve', 200],
    ['refuse', 503],
  ] as const) {
    const options = { press, archive, log: silentLog(), whenCutOff, api, mediaFolder: '/nowhere', ready: () => true }
    const { server, close } = openDoor(options)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/en/`
    ;[hearing, text, asked] = ['late', 'old', 0]
    assert.equal(await (await fetch(url)).text(), 'new')
    assert.equal(await (await fetch(url)).text(), 'new')
    assert.equal(asked, 1)
    hearing = 'late' // and this time nobody answers
    assert.equal((await fetch(url)).status, whatCutOff)
    assert.equal((await fetch(url)).status, whatCutOff)
    assert.equal(asked, 2)
    await close(1_000)
  }
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock, test } from 'node:test'
import type { Archive } from '#archive/archive.ts'
import { silentLog } from '#common/log.ts'
import type { Log } from '#common/log.ts'
import type { Press } from '#press/press.ts'
import { onceASecond } from './once-a-second.ts'
import { openDoor } from './server.ts'
import type { DoorOptions } from './server.ts'

/** A door whose pages are never printed. */
const open = async (given: Partial<DoorOptions> = {}) => {
  const press = { kept: () => undefined, page: () => new Promise(() => {}), turn: () => {} } as unknown as Press
  const archive = {
    look: () => {},
    hearing: () => 'in-time',
    read: async () => ({ value: undefined, reads: undefined }),
  } as unknown as Archive
  const api = { fetch: () => new Response('the API', { status: 401 }) }
  const door = openDoor({
    press,
    archive,
    log: silentLog(),
    whenCutOff: 'serve',
    api,
    mediaFolder: '/nowhere',
    ready: () => true,
    patience: 50,
    ...given,
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  after(() => door.close(0))
  return (door.server.address() as AddressInfo).port
}

/** All that comes back on a connection until it is closed. */
const ask = async (port: number, ...pieces: string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  const answer = gather(socket)
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    await new Promise((resolve) => setImmediate(resolve))
  }
  return answer
}

const gather = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')))
    socket.on('error', () => {}).on('close', () => resolve(text))
  })

const closing = 'Connection: close\r\n\r\n'

test('a request that a proxy could read in another way is refused, on both ways in', async () => {
  const port = await open()
  const odd = (form: string): Promise<string> => ask(port, form)
  for (const form of [
    `GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n${closing}`,
    `GET /healthz HTTP/1.1\r\nHost: a\r\nhost: a\r\n${closing}`,
    `GET /healthz HTTP/2.0\r\nHost: a\r\n${closing}`,
    `GET  /healthz HTTP/1.1\r\nHost: a\r\n${closing}`,
    `GET /healthz  HTTP/1.1\r\nHost: a\r\n${closing}`,
    `GET\t/healthz HTTP/1.1\r\nHost: a\r\n${closing}`,
    `POST  /api/create HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n${closing}`,
  ])
    assert.match(await odd(form), /^HTTP\/1\.1 (400|505) /, JSON.stringify(form))
  assert.match(await odd(`GET /healthz HTTP/1.1\r\nHost: a\r\n${closing}`), /^HTTP\/1\.1 200 /)
})

test('so is one that comes later on its connection, in pieces, or behind another', async () => {
  const port = await open()
  const plain = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
  const sent = 'POST /api/create HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\na  b'
  const wide = `GET  /healthz HTTP/1.1\r\nHost: a\r\n${closing}`
  const last = `GET /healthz HTTP/1.1\r\nHost: a\r\n${closing}`
  /** The statuses of what is sent one after the other, each once the one before was answered. */
  const answers = async (...requests: (readonly string[])[]): Promise<string[]> => {
    const socket = connect(port, '127.0.0.1')
    const all = gather(socket)
    for (const pieces of requests) {
      const answered = once(socket, pieces === requests.at(-1) ? 'close' : 'data')
      for (const piece of pieces) {
        socket.write(piece)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await answered
    }
    return [...(await all).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status)
  }
  assert.deepEqual(await answers([plain], [wide]), ['200', '400'])
  assert.deepEqual(await answers([plain], ['GET', ' ', ' /healthz HTTP/1.1\r\nHost: a\r\n\r\n']), ['200', '400'])
  assert.deepEqual(await answers([sent], [wide]), ['401', '400'])
  assert.equal((await answers([plain + wide])).at(-1), '400')
  assert.deepEqual(await answers([plain], [sent], [last]), ['200', '401', '200'])
})

test('an address with its host before it is answered like the address alone, at every door', async () => {
  const port = await open()
  const at = (target: string) => ask(port, `GET ${target} HTTP/1.1\r\nHost: a\r\n${closing}`)
  assert.match(await at('http://a/healthz'), /200 OK.*alive/s)
  assert.match(await at('http://a/readyz'), /200 OK.*ready/s)
  assert.match(await at('HTTP://a/api/stories/1'), /401.*the API/s)
  assert.match(await at('http://a/assets/none.woff2'), /404/)
  assert.match(await at('http://a'), /503/)
})

test('of a large request that is answered at its head nothing more is read, and its connection ends', async () => {
  const port = await open()
  for (const [line, status] of [
    ['POST /fa/', 405],
    ['POST /api/create', 401],
  ] as const)
    for (const length of ['Content-Length: 104857600', 'Transfer-Encoding: chunked']) {
      const socket = connect(port, '127.0.0.1')
      const answer = gather(socket)
      socket.write(`${line} HTTP/1.1\r\nHost: a\r\n${length}\r\n\r\n`)
      const piece = length.startsWith('T') ? `10000\r\n${'x'.repeat(65_536)}\r\n` : 'x'.repeat(65_536)
      // What lies in the buffers of both machines between is all that is taken of a hundred megabytes.
      let pieces = 0
      const more = (): void => {
        while (pieces < 1600 && socket.writable) {
          pieces += 1
          if (!socket.write(piece)) return
        }
      }
      socket.on('drain', more)
      more()
      assert.match(await answer, new RegExp(`^HTTP/1.1 ${status} `))
      assert.ok(pieces < 800, `${pieces} of 1600 pieces went out`)
    }
})

test('who was told that a request cannot be read, and goes on sending, is let go', async () => {
  const port = await open()
  const socket = connect(port, '127.0.0.1')
  const answer = gather(socket)
  socket.write('NONSENSE\r\n\r\n')
  const sending = setInterval(() => socket.write('more\r\n'), 20)
  assert.match(await answer, /^HTTP\/1\.1 400 /)
  clearInterval(sending)
})

test('a page that does not come is answered with a time to come back', async () => {
  const answer = await ask(await open(), `GET /fa/ HTTP/1.1\r\nHost: a\r\n${closing}`)
  assert.match(answer, /^HTTP\/1\.1 503 .*Retry-After: 5\r\n/s)
})

test('a folder of media that vanishes is told once in the log and in /readyz; its files are no 404', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-media-'))
  const said: string[] = []
  const log = {
    ...silentLog(),
    error: (_: object, words: string) => said.push(words),
    info: () => {},
  } as unknown as Log
  const port = await open({ mediaFolder: folder, log })
  const at = (path: string) => ask(port, `GET ${path} HTTP/1.1\r\nHost: a\r\n${closing}`)
  const file = `/media/${'a'.repeat(64)}.jpg`
  assert.match(await at(file), /^HTTP\/1\.1 404 /)
  renameSync(folder, `${folder}-away`)
  for (let time = 0; time < 3; time += 1) assert.match(await at(file), /^HTTP\/1\.1 503 /)
  assert.match(await at('/readyz'), /^HTTP\/1\.1 503 .*the folder of media is gone/s)
  assert.deepEqual(said, ['The folder of media is gone: readers get no pictures until it is back.'])
  renameSync(`${folder}-away`, folder)
  assert.match(await at('/readyz'), /^HTTP\/1\.1 200 /)
  rmSync(folder, { recursive: true })
})

test('what happens a thousand times a second is one line a second, with how often it was', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const lines: unknown[] = []
  const warn = onceASecond({ warn: (facts: object) => lines.push(facts) } as unknown as Log, 'Away.')
  for (let n = 0; n < 1000; n += 1) warn({ n })
  assert.deepEqual(lines, [{ n: 0 }])
  mock.timers.tick(1_000)
  assert.deepEqual(lines.slice(1), [{ n: 999, times: 999 }])
  mock.timers.tick(5_000)
  assert.equal(lines.length, 2)
  warn({ n: 1 })
  assert.equal(lines.length, 3)
  mock.timers.reset()
})

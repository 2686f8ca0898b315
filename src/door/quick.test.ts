import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { silentLog } from '#common/log.ts'
import { keptPage } from '#press/kept-page.ts'
import type { Press } from '#press/press.ts'
import { quickWay } from './quick.ts'
import { readQuick } from './quick-request.ts'
import { openDoor } from './server.ts'
import type { Door } from './server.ts'

const reads = { points: new Set<string>(), spans: [], epochs: new Set<string>() }
const page = (address: string, text: string, status = 200, location?: string, type?: string) =>
  keptPage({
    address,
    status,
    type,
    location,
    choices: undefined,
    policy: "default-src 'none'",
    text,
    reads,
    printedAt: 1_790_000_000,
    dateIsSure: true,
  })
const pages = new Map(
  [
    page('/en/', `<h1>Trams</h1>${'The tram is back. '.repeat(400)}`),
    page('/en/long/', 'The river rises. '.repeat(200_000), 200, undefined, 'text/plain; charset=utf-8'),
    page('/en/endless/', 'The river rises. '.repeat(1_000_000)),
    page('/en/old/', '', 301, '/en/'),
    page('/en/gone/', '<h1>Withdrawn</h1>', 410),
  ].map((one) => [one.address, one]),
)

const open = async (): Promise<Door & { port: number }> => {
  const press = {
    kept: (url: string) => pages.get(url),
    page: () => Promise.resolve(page('/x/', 'Not found.', 404)),
    turn: () => {},
  } as unknown as Press
  const archive = { look: () => {}, hearing: () => 'in-time' } as unknown as Archive
  const api = { fetch: () => new Response('the API') }
  const door = openDoor({
    press,
    archive,
    log: silentLog(),
    whenCutOff: 'serve',
    api,
    mediaFolder: '/nowhere',
    ready: () => true,
  })
  return { ...door, port: await listening(door.server) }
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** What comes back on a connection until it has been silent for a moment or is closed. */
const talk = async (socket: Socket, bytes: string, silence = 60): Promise<Buffer> => {
  const pieces: Buffer[] = []
  const take = (piece: Buffer) => void pieces.push(piece)
  socket.on('data', take)
  socket.write(bytes, 'latin1')
  let seen = -1
  while (seen !== pieces.length || pieces.length === 0) {
    seen = pieces.length
    await new Promise((resolve) => setTimeout(resolve, silence))
    if (socket.destroyed) break
  }
  socket.off('data', take)
  return Buffer.concat(pieces)
}

const answer = (bytes: Buffer): { first: string; fields: string[]; body: Buffer } => {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...fields] = bytes.toString('latin1', 0, end).split('\r\n')
  const lasting = fields.filter((field) => !/^(?:date|connection|keep-alive):/i.test(field))
  return { first, fields: lasting.toSorted(), body: bytes.subarray(end + 4) }
}

describe('the short way to a kept page', () => {
  let door: Awaited<ReturnType<typeof open>>
  const sockets: Socket[] = []
  const dial = (port = door.port): Socket => {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    return socket.on('error', () => {})
  }
  before(async () => void (door = await open()))
  after(async () => {
    for (const socket of sockets) socket.destroy()
    await door.close(1_000)
  })

  test('says exactly what the long way says', async () => {
    const etag = pages.get('/en/')?.variants.gzip.etag
    const asked = [
      '',
      'Accept-Encoding: gzip',
      'accept-encoding: br, gzip;q=0.5',
      `Accept-Encoding: gzip\r\nIf-None-Match: ${etag}`,
      'If-None-Match: *',
      'If-Modified-Since: Mon, 21 Sep 2026 14:13:20 GMT',
      'X-Odd: \xe9\t!',
    ]
    for (const path of pages.keys()) {
      for (const method of ['GET', 'HEAD']) {
        for (const fields of asked) {
          const head = `${method} ${path} HTTP/1.1\r\nHost: lantern.example\r\n${fields}${fields && '\r\n'}`
          const short = answer(await talk(dial(), `${head}\r\n`, 20))
          const long = answer(await talk(dial(), `${head}Connection: close\r\n\r\n`, 20))
          assert.deepEqual(short, long, head)
          if (path === '/en/long/' && short.first === 'HTTP/1.1 200 OK')
            assert.ok(short.fields.includes('Content-Type: text/plain; charset=utf-8'))
        }
      }
    }
  })

  test('tells the time, as every answer must', async () => {
    const text = (await talk(dial(), 'GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n')).toString('latin1')
    const date = /\r\nDate: (.+)\r\n/.exec(text)?.[1] ?? ''
    assert.ok(Math.abs(Date.parse(date) - Date.now()) < 60_000, date)
  })

  test('goes on with one connection for many requests, and from kept pages to whatever else is asked', async () => {
    const socket = dial()
    for (let time = 0; time < 3; time += 1)
      assert.equal(answer(await talk(socket, 'GET /en/gone/ HTTP/1.1\r\nHost: x\r\n\r\n')).first, 'HTTP/1.1 410 Gone')
    assert.match(
      answer(await talk(socket, 'POST /api/save HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}')).body.toString(),
      /the API/,
    )
    assert.equal(answer(await talk(socket, 'GET /en/gone/ HTTP/1.1\r\nHost: x\r\n\r\n')).first, 'HTTP/1.1 410 Gone')
    assert.equal(
      answer(await talk(socket, 'GET /en/none/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).first,
      'HTTP/1.1 404 Not Found',
    )
  })

  test('a request that arrives in pieces, or with the next one, is answered like any other', async () => {
    const socket = dial()
    socket.write('GET /en/gone/ HTT')
    await new Promise((resolve) => setTimeout(resolve, 30))
    const text = (await talk(socket, 'P/1.1\r\nHost: x\r\n\r\nGET /en/old/ HTTP/1.1\r\nHost: x\r\n\r\n')).toString(
      'latin1',
    )
    assert.deepEqual(text.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 410', 'HTTP/1.1 301'])
  })

  test('takes no request for plain that asks for something of the connection or brings a body', () => {
    const head = 'GET /en/ HTTP/1.1\r\nHost: x\r\n'
    assert.ok(readQuick(Buffer.from(`${head}\r\n`)))
    const others = [
      'Connection: close',
      'Connection: upgrade',
      'Upgrade: h2c',
      'Expect: 100-continue',
      'Content-Length: 0',
      'Transfer-Encoding: chunked',
      'Host: y',
      'Accept-Encoding: br\r\nAccept-Encoding: gzip',
      ' folded: x',
      'no colon',
      'Name : x',
      `X: ${'y'.repeat(5_000)}`,
      'X: a\nY: b',
      'X: a\u0000b',
    ]
    for (const field of others)
      assert.equal(readQuick(Buffer.from(`${head}${field}\r\n\r\n`, 'latin1')), undefined, field)
    for (const whole of [
      'GET /en/ HTTP/1.1\r\n\r\n',
      'GET /en/ HTTP/1.0\r\nHost: x\r\n\r\n',
      'GET /en/ HTTP/1.1\nHost: x\n\n',
      'get /en/ HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET  /en/ HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET http://x/en/ HTTP/1.1\r\nHost: x\r\n\r\n',
      `${head}\r\n${head}\r\n`,
      `${head}\r\nx`,
    ])
      assert.equal(readQuick(Buffer.from(whole)), undefined, whole)
  })

  test('whatever it reads, Node’s own parser reads the same', async () => {
    const seen: IncomingMessage[] = []
    const judge = createServer({ keepAliveTimeout: 1 }, (request, response) => {
      seen.push(request)
      response.end()
    })
    const port = await listening(judge)
    const name = fc.oneof(
      fc.constantFrom('Accept-Encoding', 'If-None-Match', 'if-modified-since', 'Connection', 'Cookie', 'Host'),
      fc.stringMatching(/^[!#-'*+.0-9A-Z^-z|~-]{1,9}$/),
    )
    const value = fc.oneof(
      fc.constantFrom('gzip', 'keep-alive', '"a", W/"b"', ''),
      fc.stringMatching(/^[\t -~\x80-\xff]{0,20}$/),
      fc.string(),
    )
    const fields = fc
      .array(fc.tuple(name, value), { maxLength: 5 })
      .map((list) => list.map(([one, text]) => `${one}: ${text}\r\n`).join(''))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'HEAD'), fc.webPath(), fields, async (method, path, more) => {
        const bytes = Buffer.from(`${method} ${path || '/'} HTTP/1.1\r\nHost: x\r\n${more}\r\n`, 'latin1')
        const quick = readQuick(bytes)
        if (quick === undefined) return
        const socket = dial(port)
        socket.write(bytes)
        await once(socket, 'data')
        socket.destroy()
        const { headers, method: verb, url } = seen.pop() ?? assert.fail('nothing was read')
        assert.deepEqual(
          [quick.method, quick.url, quick.acceptEncoding, quick.noneMatch, quick.modifiedSince],
          [verb, url, headers['accept-encoding'], headers['if-none-match'], headers['if-modified-since']],
        )
      }),
      { numRuns: 100 },
    )
    judge.close()
    judge.closeAllConnections()
  })

  test('who asks for much and reads nothing costs no memory', async () => {
    const socket = dial().pause()
    for (let sent = 0; sent < 200; sent += 1) {
      socket.write('GET /en/long/ HTTP/1.1\r\nHost: x\r\n\r\n')
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const { arrayBuffers } = process.memoryUsage()
    assert.ok(arrayBuffers < 200 * 1024 ** 2, `${arrayBuffers} bytes`)
    socket.destroy()
  })

  test('a server that stops ends silent connections at once, and does not wait for who never reads', async () => {
    const other = await open()
    const silent = dial(other.port)
    await talk(silent, 'GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n')
    const deaf = dial(other.port).pause()
    deaf.write('GET /en/long/ HTTP/1.1\r\nHost: x\r\n\r\n')
    const ended = once(silent.resume(), 'end')
    const began = performance.now()
    await other.close(300)
    await ended
    assert.ok(performance.now() - began < 25_000, 'a silent connection may stay for 30 s')
  })

  test('who is silent too long is cut off, even who neither reads an answer nor ends the connection', async () => {
    const here: Socket[] = []
    const quick = quickWay({ keptFor: (url) => pages.get(url), handOver: (socket) => socket.destroy(), patience: 100 })
    const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
      here.push(socket)
      quick.serve(socket)
    })
    const port = await listening(server)
    const [silent, deaf] = [1, 2].map(() =>
      connect({ port, host: '127.0.0.1', allowHalfOpen: true })
        .on('error', () => {})
        .pause(),
    )
    deaf?.write('GET /en/endless/ HTTP/1.1\r\nHost: x\r\n\r\n')
    for (let waited = 0; waited < 60_000 && (here.length < 2 || here.some((socket) => !socket.destroyed)); waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50))
    const cut = here.map(({ destroyed }) => destroyed)
    for (const socket of [silent, deaf, ...here]) socket?.destroy()
    server.close()
    assert.deepEqual(cut, [true, true])
  })
})

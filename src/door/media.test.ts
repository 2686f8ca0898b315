import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { mediaFiles } from './media.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-media-'))
const song = `${'a'.repeat(64)}.mp3`
const picture = `${'b'.repeat(32)}-640.avif`
const large = `${'c'.repeat(64)}.mp4`
const bytes = randomBytes(1000)
writeFileSync(join(folder, song), bytes)
writeFileSync(join(folder, picture), 'pixels')
writeFileSync(join(folder, large), Buffer.alloc(30_000_000))
writeFileSync(join(folder, 'secret'), 'secret')
const patience = 1000
const send = mediaFiles(folder, patience)
const server = createServer((request, response) => void send(request, response))
let origin = ''
before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

const ask = async (name: string, headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await fetch(`${origin}/media/${name}`, { headers, method })
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}

test('a file is sent whole, under an address that is good for ever, as nothing that a browser would run', async () => {
  const { status, headers, body } = await ask(song)
  assert.equal(status, 200)
  assert.deepEqual(body, bytes)
  assert.equal(headers.get('Content-Type'), 'audio/mpeg')
  assert.match(headers.get('Cache-Control') ?? '', /immutable/)
  assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
  assert.equal(headers.get('Accept-Ranges'), 'bytes')
  assert.equal((await ask(picture)).headers.get('Content-Type'), 'image/avif')
  assert.equal((await ask(song, { 'If-None-Match': `"x", ${headers.get('ETag')}` })).status, 304)
  assert.equal((await ask(song, {}, 'HEAD')).headers.get('Content-Length'), '1000')
  assert.equal((await ask(song, {}, 'PUT')).status, 405)
})

test('a part is sent to who asks for one', async () => {
  const part = await ask(song, { Range: 'bytes=100-199' })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('Content-Range'), 'bytes 100-199/1000')
  assert.deepEqual(part.body, bytes.subarray(100, 200))
  assert.deepEqual((await ask(song, { Range: 'bytes=-10' })).body, bytes.subarray(990))
  assert.deepEqual((await ask(song, { Range: 'bytes=990-' })).body, bytes.subarray(990))
  assert.deepEqual((await ask(song, { Range: 'bytes=990-5000' })).body, bytes.subarray(990))
  const beyond = await ask(song, { Range: 'bytes=1000-' })
  assert.deepEqual([beyond.status, beyond.headers.get('Content-Range')], [416, 'bytes */1000'])
})

test('several parts at once, parts that make no sense, and parts of another version mean the whole', async () => {
  for (const range of ['bytes=0-1,5-6', 'bytes=5-1', 'lines=1-2', 'bytes=-', 'bytes=a-b'])
    assert.equal((await ask(song, { Range: range })).status, 200, range)
  const etag = (await ask(song)).headers.get('ETag') ?? ''
  assert.equal((await ask(song, { Range: 'bytes=0-1', 'If-Range': etag })).status, 206)
  assert.equal((await ask(song, { Range: 'bytes=0-1', 'If-Range': '"another"' })).status, 200)
  assert.equal((await ask(song, { Range: 'bytes=0-1', 'If-Range': `W/${etag}` })).status, 200)
  assert.equal((await ask(song, { Range: 'bytes=0-1', 'If-Range': 'Wed, 21 Oct 2026 07:28:00 GMT' })).status, 200)
  assert.equal((await ask(song, { Range: 'bytes=0-1' }, 'HEAD')).status, 200)
})

test('whatever range is asked for, what comes is just those bytes', async () => {
  const edge = fc.option(fc.nat(1200), { nil: undefined })
  await fc.assert(
    fc.asyncProperty(edge, edge, async (from, to) => {
      const { status, body } = await ask(song, { Range: `bytes=${from ?? ''}-${to ?? ''}` })
      if (status === 200) assert.equal(body.length, 1000)
      if (status === 206)
        assert.deepEqual(
          body,
          from === undefined ? bytes.subarray(Math.max(0, 1000 - (to ?? 0))) : bytes.subarray(from, (to ?? 999) + 1),
        )
      assert.ok([200, 206, 416].includes(status))
    }),
    { numRuns: 60 },
  )
})

test('nothing else of the machine is sent', async () => {
  for (const name of [
    'secret',
    '../secret',
    '%2e%2e/secret',
    `${song}?x`,
    `${song}/`,
    `${'a'.repeat(64)}.html`,
    `.${song}`,
    `${'a'.repeat(63)}.mp3`,
    'originals/x.jpg',
  ])
    assert.equal((await ask(name)).status, 404, name)
})

test('a reader who takes nothing is cut off, one who only is slow is not', async ({ mock }) => {
  // The time is ours, so that a busy machine makes nobody slow.
  mock.timers.enable({ apis: ['setInterval'] })
  const { port } = server.address() as AddressInfo
  const idle = connect(port, '127.0.0.1')
  idle.on('error', () => {})
  idle.write(`GET /media/${large} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await once(idle, 'connect')
  idle.pause()
  let isCut = false
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  response.once('close', () => (isCut = true))
  const other = connect(port, '127.0.0.1')
  other.write(`GET /media/${song} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  let taken = 0
  for await (const chunk of other) taken += (chunk as Buffer).length
  assert.ok(taken > 1000)
  for (let looks = 0; looks < 200 && !isCut; looks += 1) {
    await pause(50)
    mock.timers.tick(patience)
  }
  assert.ok(isCut)
  const slow = connect(port, '127.0.0.1')
  slow.write(`GET /media/${large} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  let all = 0
  let ticked = 0
  for await (const chunk of slow) {
    all += (chunk as Buffer).length
    // More than what may wait on the way lies between two looks.
    if (all < 8_000_000 + ticked * 16_000_000) continue
    ticked += 1
    mock.timers.tick(patience)
  }
  assert.ok(ticked === 2 && all > 30_000_000, String(all))
  idle.resume()
  let got = 0
  for await (const chunk of idle) got += (chunk as Buffer).length
  assert.ok(got < 30_000_000, String(got))
})

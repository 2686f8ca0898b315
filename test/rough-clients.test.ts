// Files in parts, rubbish, half requests and invented addresses.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, lasting, send } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { serve, serving } from './serve.ts'

onEachEngine('clients of all sorts', (engine) => {
  const open = serving(engine)
  const { filled, get } = open

  test('a media file is had by the hash of its bytes, whole or in parts, and nothing else of the disk is', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))
    const hash = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(join(open.made.folder, 'media'), { recursive: true })
    writeFileSync(join(open.made.folder, 'media', `${hash}.png`), bytes)
    writeFileSync(join(open.made.folder, 'media', `${hash}.html`), '<script>')
    writeFileSync(join(open.made.folder, 'media', 'secret.txt'), 'secret')
    const path = `/media/${hash}.png`
    const whole = await get(path)
    assert.deepEqual([whole.status, whole.headers['content-type'], whole.bytes], [200, 'image/png', bytes])
    assert.match(whole.headers['cache-control'] ?? '', /immutable/)
    assert.equal(whole.headers['x-content-type-options'], 'nosniff')
    assert.match(String(whole.headers['content-security-policy']), /default-src 'none'; sandbox/)
    assert.equal((await get(path, { 'If-None-Match': whole.headers.etag ?? '' })).status, 304)
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 10],
      ['bytes=990-', 990, 1000],
      ['bytes=-5', 995, 1000],
      ['bytes=999-2000', 999, 1000],
    ] as const) {
      const part = await get(path, { Range: range })
      assert.deepEqual(
        [part.status, part.headers['content-range'], part.bytes],
        [206, `bytes ${from}-${to - 1}/1000`, bytes.subarray(from, to)],
        range,
      )
    }
    assert.deepEqual(
      [
        (await get(path, { Range: 'bytes=1000-' })).status,
        (await get(path, { Range: 'bytes=1000-' })).headers['content-range'],
      ],
      [416, 'bytes */1000'],
    )
    for (const range of ['bytes=0-1,5-6', 'pages=1-2', 'bytes=9-3'])
      assert.equal((await get(path, { Range: range })).status, 200, range)
    const head = await get(path, {}, 'HEAD')
    assert.deepEqual([lasting(head), head.bytes.length], [lasting(whole), 0])
    assert.equal((await get(path, {}, 'POST')).status, 405)
    const others = [
      `${hash}.html`,
      `${hash}.jpg`,
      hash,
      'secret.txt',
      '../server.lock',
      '%2e%2e/server.lock',
      '..%2fserver.lock',
      `../media/${hash}.png`,
      `%2e/${hash}.png`,
      '',
      `${hash.toUpperCase()}.png`,
    ]
    for (const other of others) assert.equal((await get(`/media/${other}`)).status, 404, other)
  })

  test('clients that send rubbish, half requests or several at once do no harm', async () => {
    const broken = [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'BREW /fa/ HTTP/1.1\r\nHost: x\r\n\r\n',
      `GET /fa/ HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
      '\x16\x03\x01\x02\x00\x01',
      'GET /fa/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    ]
    for (const bytes of broken)
      assert.match(await send(open.room.site, bytes), /^HTTP\/1\.1 4(00|05|31) /, bytes.slice(0, 40))
    const halves = Array.from({ length: 50 }, () => send(open.room.site, 'GET /fa/ HTTP/1.1\r\nHost: x\r\nX-Half', 600))
    const both = await send(
      open.room.site,
      `${'GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3)}GET /nothing/ ` +
        'HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    assert.deepEqual(
      [...both.matchAll(/^HTTP\/1\.1 (\d+) /gm)].map(([, status]) => status),
      ['200', '200', '200', '404'],
    )
    assert.equal((await get('/fa/')).status, 200)
    assert.deepEqual(new Set(await Promise.all(halves)), new Set(['']))
  })

  test('thousands of invented addresses take no more memory than they may', async () => {
    // No share card is drawn meanwhile, for which the front would be printed anew.
    const one = await serve(await filled(), { PRESS_MEMORY: '1 MB' }, undefined, undefined, { jobs: false })
    const before = await ask(one.site, '/fa/')
    for (let sent = 0; sent < 2_000; sent += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          ask(
            one.site,
            [`/fa/x/${sent + index}/`, `/q${sent + index}/`, `/en/${sent}%d8%a8${index}/`][index % 3] ?? '',
          ),
        ),
      )
    const { bytes, notFound, printing, logged } = one.press.figures
    assert.ok(bytes <= 1024 ** 2)
    const spent = [...one.press.all()].reduce((sum, { cost }) => sum + cost, 0)
    assert.ok(spent <= 1024 ** 2, `${spent} bytes are kept`)
    assert.ok(notFound < 20, `${notFound} not-found pages are kept`)
    assert.deepEqual([printing, logged], [0, 0])
    assert.equal(
      one.press.kept('/fa/')?.variants.identity.etag,
      before.headers.etag,
      'no invented address pushes a page out',
    )
    await one.close()
  })
})

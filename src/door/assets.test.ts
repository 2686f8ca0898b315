import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { fontAddress } from '#site/fonts/files.ts'
import { assets } from './font-files.ts'

const server = createServer(assets)
let origin = ''
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const address = fontAddress('markazi-700')

test('a font comes whole, with its type, to be kept for good', async () => {
  const response = await fetch(origin + address)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'font/woff2')
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  const body = Buffer.from(await response.arrayBuffer())
  assert.equal(body.toString('latin1', 0, 4), 'wOF2')
  assert.equal(response.headers.get('content-length'), String(body.length))
})

test('whoever has a font already is told so', async () => {
  const tag = (await fetch(origin + address, { method: 'HEAD' })).headers.get('etag') ?? ''
  const response = await fetch(origin + address, { headers: { 'If-None-Match': tag } })
  assert.equal(response.status, 304)
  assert.equal((await response.arrayBuffer()).byteLength, 0)
  const other = await fetch(origin + address, { headers: { 'If-None-Match': '"another"' } })
  assert.equal(other.status, 200)
  await other.arrayBuffer()
})

test('a HEAD request gets the length and no bytes', async () => {
  const response = await fetch(origin + address, { method: 'HEAD' })
  assert.ok(Number(response.headers.get('content-length')) > 10_000)
  assert.equal((await response.arrayBuffer()).byteLength, 0)
})

test('a font of another hash, a path out of the folder, and no name at all are not found', async () => {
  for (const path of [
    address.replace(/-[0-9a-f]{8}\./, '-00000000.'),
    '/assets/',
    '/assets/constructor',
    '/assets/%2e%2e/files.ts',
    '/assets/naskh-OFL.txt',
  ]) {
    const response = await fetch(origin + path)
    assert.equal(response.status, 404, path)
    assert.equal(response.headers.get('cache-control'), 'no-store', path)
  }
})

test('nothing is written there', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const response = await fetch(origin + address, { method })
    assert.equal(response.status, 405)
    assert.equal(response.headers.get('allow'), 'GET, HEAD')
  }
})

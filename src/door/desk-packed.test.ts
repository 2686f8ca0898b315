import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { signedIn } from '#test/practice/signed-in.ts'
import { ask } from '../../test/ask.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

describe('screens on the wire', () => {
  const filled = filling(sqliteEngine())
  let room: Served
  let cookie: string
  before(async () => {
    room = await serve(await filled())
    const { secret } = await signedIn(room, 'mina', [{ edition: '*', role: 'editor' }])
    cookie = `__Host-desk=${secret}`
  })
  const board = (coding: string, method = 'GET') =>
    ask(room.site, '/desk/', { method, headers: { Cookie: cookie, 'Accept-Encoding': coding } })

  test('are packed as the browser takes them, say the same, and are marked as differing by it', async () => {
    const plain = await board('identity')
    assert.equal(plain.headers['content-encoding'], undefined)
    for (const [coding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const sent = await board(`deflate, ${coding}`)
      assert.equal(sent.headers['content-encoding'], coding)
      assert.match(String(sent.headers.vary), /Accept-Encoding/)
      assert.equal(sent.headers['cache-control'], 'no-store')
      assert.ok(sent.bytes.length < plain.bytes.length / 3, `${sent.bytes.length} of ${plain.bytes.length}`)
      assert.equal(unpack(sent.bytes).toString(), plain.bytes.toString())
    }
    assert.equal((await board('br', 'HEAD')).bytes.length, 0)
  })
})

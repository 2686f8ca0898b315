// What is said beside a page: codings, tags, dates, and what browsers may do with it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ask, lasting } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { assertSafe } from './safe-answer.ts'
import { fronts, serve, serving } from './serve.ts'

onEachEngine('what comes with a page', (engine) => {
  const open = serving(engine)
  const { articleIn, clock, filled, get } = open

  test('brotli, gzip and the plain bytes say the same and have strong ETags of their own', async () => {
    for (const path of [...fronts, articleIn('fa'), '/']) {
      const [plain, gzip, br] = await Promise.all(
        ['identity', 'gzip', 'gzip, br'].map((coding) => get(path, { 'Accept-Encoding': coding })),
      )
      assert.ok(plain && gzip && br)
      assert.deepEqual(
        [plain, gzip, br].map(({ headers }) => headers['content-encoding']),
        [undefined, 'gzip', 'br'],
      )
      assert.equal(gunzipSync(gzip.bytes).toString(), plain.text)
      assert.equal(brotliDecompressSync(br.bytes).toString(), plain.text)
      const tags = [plain, gzip, br].map(({ headers }) => headers.etag ?? '')
      assert.equal(new Set(tags).size, 3)
      for (const tag of tags) assert.match(tag, /^"[\w-]+"$/)
      for (const one of [plain, gzip, br]) {
        assert.equal(one.headers['content-length'], String(one.bytes.length))
        assert.equal(one.headers['cache-control'], 'public, no-cache')
        assert.match(String(one.headers.vary), /\bAccept-Encoding\b/)
        assert.equal(one.headers['last-modified'], new Date(clock.now()).toUTCString())
      }
    }
    for (const [accepted, coding] of [
      ['', undefined],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['gzip;q=0, identity', undefined],
      ['*', 'br'],
      ['BR', 'br'],
      ['deflate', undefined],
    ] as const)
      assert.equal((await get('/fa/', { 'Accept-Encoding': accepted })).headers['content-encoding'], coding, accepted)
  })

  test('who has the bytes gets a 304 without them, by any form of If-None-Match', async () => {
    const whole = await get('/ar/', { 'Accept-Encoding': 'br' })
    const tag = whole.headers.etag ?? ''
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `W/"other",W/${tag}`, '*']) {
      const answer = await get('/ar/', { 'Accept-Encoding': 'br', 'If-None-Match': known })
      assert.deepEqual([answer.status, answer.bytes.length], [304, 0], known)
      for (const name of ['etag', 'last-modified', 'cache-control', 'vary'])
        assert.equal(answer.headers[name], whole.headers[name], name)
    }
    for (const other of ['"other"', tag.slice(1, -1), ''])
      assert.equal((await get('/ar/', { 'Accept-Encoding': 'br', 'If-None-Match': other })).status, 200, other)
    assert.equal(
      (await get('/ar/', { 'Accept-Encoding': 'gzip', 'If-None-Match': tag })).status,
      200,
      'the tag of another coding',
    )
    const when = whole.headers['last-modified'] ?? ''
    assert.equal(
      (await get('/ar/', { 'If-None-Match': '"other"', 'If-Modified-Since': when })).status,
      200,
      'a tag counts more than a date',
    )
  })

  test('a date counts only where nothing else can have been printed in its second', async () => {
    const when = (await get('/en/')).headers['last-modified'] ?? ''
    assert.equal((await get('/en/', { 'If-Modified-Since': when })).status, 304)
    for (const other of ['Tue, 24 Nov 2020 08:30:00 GMT', 'yesterday', ''])
      assert.equal((await get('/en/', { 'If-Modified-Since': other })).status, 200, other)
    const one = await serve(await filled(), {}, clock)
    const unsure = (await ask(one.site, '/en/')).headers['last-modified'] ?? ''
    assert.equal((await ask(one.site, '/en/', { headers: { 'If-Modified-Since': unsure } })).status, 200)
    await one.close()
  })

  test('HEAD tells what GET does and sends nothing, whatever the page is', async () => {
    for (const path of [
      '/fa/',
      '/',
      articleIn('en'),
      '/en',
      '/en/nothing/here/',
      '/%zz',
      `/en/a/${open.made.stories[0]?.articles['en']}`,
    ]) {
      const whole = await get(path)
      const head = await get(path, {}, 'HEAD')
      assert.equal(head.status, whole.status, path)
      assert.deepEqual(lasting(head), lasting(whole), path)
      assert.equal(head.bytes.length, 0)
    }
  })

  test('every page, redirect and refusal keeps browsers from running, framing or sniffing anything', async () => {
    for (const path of [
      ...fronts,
      '/',
      articleIn('ar'),
      '/fa/latest/',
      '/fa',
      '/nowhere/',
      '/fa/a/b/c/d/',
      '/%zz',
      `/fa/${'x'.repeat(2_500)}/`,
    ])
      assertSafe(await get(path), path)
    assertSafe(await get('/fa/', {}, 'POST'), 'POST')
    assertSafe(await get('/', { 'Accept-Language': 'fa' }), 'the language choice')
  })

  test('but for the reply form no page has a script, sets a cookie or takes anything from a third party', async () => {
    for (const path of [
      ...fronts,
      '/',
      articleIn('fa'),
      articleIn('en'),
      '/en/latest/',
      '/en/news/',
      '/ar/nothing/here/',
    ]) {
      const { text, headers } = await get(path)
      assert.equal(headers['set-cookie'], undefined)
      assert.doesNotMatch(
        text.replaceAll(/<script src="\/assets\/reply-\w+\.js" integrity="[^"]+" defer>/g, ''),
        /<script(?! type="application\/ld\+json">)|<iframe|<object|<embed|\son\w+\s*=|javascript:/i,
        path,
      )
      // A link that a reader may follow, such as one to share by, takes nothing of itself.
      for (const [, address = ''] of text.matchAll(
        /<(?!a\s)[a-z][^>]*?\s(?:href|src|action|content)="(https?:\/\/[^"]*|\/\/[^"]*)"/gi,
      ))
        assert.ok(address.startsWith(`${open.room.site}/`), `${path} names ${address}`)
    }
  })
})

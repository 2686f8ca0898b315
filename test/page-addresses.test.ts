// Each page has one address; whatever else means it leads there, and what means nothing is told so.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onWire } from '#story/address.ts'
import { act, send } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { fronts, serving } from './serve.ts'

onEachEngine('the addresses of pages', (engine) => {
  const open = serving(engine)
  const { articleIn, get } = open

  test('what means a page leads to the page’s one address, and that one leads nowhere', async () => {
    const wire = onWire(articleIn('fa'))
    const lower = wire.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
    const others = [
      lower,
      `${wire}?utm_source=x`,
      wire.slice(0, -1),
      wire.replaceAll('/', '//'),
      wire.replace('/fa/', '/FA/'),
      wire.replace('/fa/', '/%66a/'),
      `${wire}?`,
      `//${wire}`,
    ]
    for (const other of others) {
      const { status, headers } = await get(other)
      assert.deepEqual([status, headers.location], [301, wire], other)
    }
    assert.equal((await get(wire)).status, 200)
    const raw = await send(
      open.room.site,
      Buffer.from(`GET ${articleIn('fa')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    )
    assert.match(raw, /^HTTP\/1\.1 301 /)
    assert.ok(raw.includes(`\r\nLocation: ${wire}\r\n`), raw)
    const proxied = await send(
      open.room.site,
      `GET ${open.room.site}/en/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    )
    assert.match(proxied, /^HTTP\/1\.1 200 /)
    for (const [other, there] of [
      ['/en', '/en/'],
      ['/?x=1', '/'],
      ['/en/news', '/en/news/'],
      [`/en/a/${open.made.stories[0]?.articles['en']}/`, onWire(open.made.stories[0]?.paths['en'] ?? '')],
    ] as const)
      assert.equal((await get(other)).headers.location, there, other)
    for (const trap of ['//evil.example/', '/%2F/evil.example/', '///evil.example'])
      assert.doesNotMatch((await get(trap)).headers.location ?? '', /^\/\/|^https?:/, trap)
  })

  test('a broken address is refused with 400 and an endless one with 414, as pages', async () => {
    for (const broken of [
      '/%',
      '/fa/%zz/',
      '/fa/%d8/',
      '/fa/%00/',
      '/fa/../en/',
      '/fa/%2e%2e/',
      '/fa/a%2fb/',
      '/fa/%5cb/',
    ]) {
      const { status, headers } = await get(broken)
      assert.deepEqual([status, headers['content-type']], [400, 'text/html; charset=utf-8'], broken)
    }
    assert.match(
      await send(
        open.room.site,
        Buffer.from('GET /\\evil.example/\xd8 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'latin1'),
      ),
      /^HTTP\/1\.1 301 [^]*\r\nLocation: \/evil\.example\/%D8\r\n/,
    )
    assert.match(
      await send(
        open.room.site,
        Buffer.from('GET /fa/\xd8 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'latin1'),
      ),
      /^HTTP\/1\.1 301 [^]*\r\nLocation: \/fa\/%D8\r\n/,
    )
    const long = await get(`/fa/${'ب'.repeat(2_100)}/`)
    assert.equal(long.status, 414)
    assert.match(long.text, /<html lang="fa" dir="rtl"/)
  })

  test('a page can only be read: every other method is told so', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])
      for (const path of ['/fa/', '/', '/nothing/']) {
        const { status, headers } = await get(path, {}, method)
        assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], `${method} ${path}`)
      }
  })

  test('what is not there is told in the edition’s language; the next request after publication finds it', async () => {
    for (const [edition, direction] of [
      ['fa', 'rtl'],
      ['ar', 'rtl'],
      ['en', 'ltr'],
    ] as const) {
      const { status, text } = await get(`/${edition}/news/no-such-story/`)
      assert.equal(status, 404)
      assert.match(text, new RegExp(`<html lang="${edition}" dir="${direction}"`))
    }
    const path = '/en/news/rain-on-tuesday/'
    assert.equal((await get(path)).status, 404)
    assert.equal((await get(path)).status, 404)
    const { answer } = await act(open.room.site, open.made.token, 'create', {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Rain on Tuesday', slug: 'rain-on-tuesday', markdown: 'Bring a coat.' }],
    })
    assert.equal((await get(path)).status, 404, 'a draft is not there')
    assert.equal(
      (await act(open.room.site, open.made.token, 'publish', { story: answer.story.id })).answer.articles[0]?.path,
      path,
    )
    const page = await get(path)
    assert.equal(page.status, 200)
    assert.match(page.text, /Rain on Tuesday/)
  })

  test('a reader is sent on by the browser’s languages, and asked where they do not fit', async () => {
    for (const [languages, there] of [
      ['fa-AF, en;q=0.5', '/fa/'],
      ['ar', '/ar/'],
      ['de, en-GB;q=0.8', '/en/'],
      ['en;q=0.1, ar;q=0.9', '/ar/'],
    ] as const) {
      const { status, headers } = await get('/', { 'Accept-Language': languages })
      assert.deepEqual([status, headers.location], [302, there], languages)
      assert.match(String(headers.vary), /Accept-Language/)
    }
    for (const languages of ['', 'de, ja', 'fa;q=0', ';;;,=']) {
      const { status, headers, text } = await get('/', { 'Accept-Language': languages })
      assert.equal(status, 200, languages)
      assert.match(String(headers.vary), /Accept-Language/)
      for (const front of fronts) assert.ok(text.includes(`href="${front}"`))
    }
  })

  test('a short address leads to its article', async () => {
    for (const [edition, article] of Object.entries(open.made.stories[1]?.articles ?? {})) {
      const { status, headers } = await get(`/${edition}/a/${article}`)
      assert.deepEqual([status, headers.location], [301, onWire(open.made.stories[1]?.paths[edition] ?? '')])
    }
    assert.equal((await get('/en/a/99999')).status, 404)
  })
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { setClock, systemClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { openDoor } from '#door/server.ts'
import type { Press } from '#press/press.ts'
import { onWire } from '#story/address.ts'
import { act, ask, send } from './ask.ts'
import type { Answer } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { openLine } from './line.ts'
import { makeStory, publishedAt } from './make/newsroom.ts'
import { run } from './program.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const fronts = ['/fa/', '/ar/', '/en/']
const safety: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
}

const assertSafe = ({ status, headers }: Answer, what: string): void => {
  assert.match(
    String(headers['content-security-policy']),
    /^default-src 'none';(?!.*(?:unsafe|script-src|https?:))/,
    what,
  )
  for (const [name, value] of Object.entries(safety))
    assert.equal(headers[name], value, `${name} of ${what} (${status})`)
  assert.equal(headers['set-cookie'], undefined)
}

/** The headers of an answer without those that tell of the connection or the moment. */
const lasting = ({ headers }: Answer): Record<string, unknown> => {
  const { date: _, connection: __, 'keep-alive': ___, ...rest } = headers
  return rest
}

onEachEngine('a newsroom that is read', (engine) => {
  const filled = filling(engine)
  const clock = setClock(publishedAt + 60_000)
  let room: Served
  let made: Filled
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    ask(room.site, path, { headers, method })
  before(async () => {
    made = await filled()
    room = await serve(made, {}, clock)
    clock.advance(10_000) // pages printed from now on are sure of their second
  })
  after(() => room.close())
  const articleIn = (edition: string): string => made.stories[0]?.paths[edition] ?? assert.fail('no article')

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
      `/en/a/${made.stories[0]?.articles['en']}`,
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

  test('no page has a script that runs, sets a cookie or takes anything from a third party', async () => {
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
        text,
        /<script(?! type="application\/ld\+json">)|<iframe|<object|<embed|\son\w+\s*=|javascript:/i,
        path,
      )
      // A link that a reader may follow, such as one to share by, takes nothing of itself.
      for (const [, address = ''] of text.matchAll(
        /<(?!a\s)[a-z][^>]*?\s(?:href|src|action|content)="(https?:\/\/[^"]*|\/\/[^"]*)"/gi,
      ))
        assert.ok(address.startsWith(`${room.site}/`), `${path} names ${address}`)
    }
  })

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
      room.site,
      Buffer.from(`GET ${articleIn('fa')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    )
    assert.match(raw, /^HTTP\/1\.1 301 /)
    assert.ok(raw.includes(`\r\nLocation: ${wire}\r\n`), raw)
    const proxied = await send(room.site, `GET ${room.site}/en/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    assert.match(proxied, /^HTTP\/1\.1 200 /)
    for (const [other, there] of [
      ['/en', '/en/'],
      ['/?x=1', '/'],
      ['/en/news', '/en/news/'],
      [`/en/a/${made.stories[0]?.articles['en']}/`, onWire(made.stories[0]?.paths['en'] ?? '')],
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
        room.site,
        Buffer.from('GET /\\evil.example/\xd8 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'latin1'),
      ),
      /^HTTP\/1\.1 301 [^]*\r\nLocation: \/evil\.example\/%D8\r\n/,
    )
    assert.match(
      await send(room.site, Buffer.from('GET /fa/\xd8 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'latin1')),
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
    const { answer } = await act(room.site, made.token, 'create', {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Rain on Tuesday', slug: 'rain-on-tuesday', markdown: 'Bring a coat.' }],
    })
    assert.equal((await get(path)).status, 404, 'a draft is not there')
    assert.equal(
      (await act(room.site, made.token, 'publish', { story: answer.story.id })).answer.articles[0]?.path,
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
    for (const [edition, article] of Object.entries(made.stories[1]?.articles ?? {})) {
      const { status, headers } = await get(`/${edition}/a/${article}`)
      assert.deepEqual([status, headers.location], [301, onWire(made.stories[1]?.paths[edition] ?? '')])
    }
    assert.equal((await get('/en/a/99999')).status, 404)
  })

  test('a media file is had by the hash of its bytes, whole or in parts, and nothing else of the disk is', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))
    const hash = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(join(made.folder, 'media'), { recursive: true })
    writeFileSync(join(made.folder, 'media', `${hash}.png`), bytes)
    writeFileSync(join(made.folder, 'media', `${hash}.html`), '<script>')
    writeFileSync(join(made.folder, 'media', 'secret.txt'), 'secret')
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
      assert.match(await send(room.site, bytes), /^HTTP\/1\.1 4(00|05|31) /, bytes.slice(0, 40))
    const halves = Array.from({ length: 50 }, () => send(room.site, 'GET /fa/ HTTP/1.1\r\nHost: x\r\nX-Half', 600))
    const both = await send(
      room.site,
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
    const one = await serve(await filled(), { PRESS_MEMORY: '1 MB' })
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

  test('published in three editions, a story is on all fronts in the next request; withdrawn, on none', async () => {
    for (const front of fronts) await get(front)
    const words = { fa: 'پل تازه باز شد', ar: 'افتتاح الجسر الجديد', en: 'The new bridge opens' }
    const articles = Object.entries(words).map(([edition, headline]) => ({ edition, headline, markdown: 'Text.' }))
    const { status, answer } = await act(room.site, made.token, 'create', { section: 'city', articles })
    assert.equal(status, 201)
    const published = await act(room.site, made.token, 'publish', { story: answer.story.id })
    const shown = await Promise.all(fronts.map((front) => get(front)))
    for (const [index, headline] of Object.values(words).entries())
      assert.ok(shown[index]?.text.includes(headline), headline)
    for (const { path } of published.answer.articles) assert.equal((await get(path)).status, 200)
    const reason = { fa: 'نادرست بود.', ar: 'كان خطأ.', en: 'It was wrong.' }
    assert.equal((await act(room.site, made.token, 'withdraw', { story: answer.story.id, reason })).status, 200)
    const left = await Promise.all(fronts.map((front) => get(front)))
    for (const [index, headline] of Object.values(words).entries())
      assert.ok(!left[index]?.text.includes(headline), headline)
    for (const { path, edition } of published.answer.articles) {
      const gone = await get(path)
      assert.equal(gone.status, 410)
      assert.ok(gone.text.includes(reason[edition as keyof typeof reason]))
    }
  })

  test('while another process publishes files, nothing that either acknowledged is missing', async () => {
    const other = await filled()
    const mixed = await serve(other, {}, systemClock)
    await ask(mixed.site, '/en/')
    const files = Array.from({ length: 8 }, (_, index) => join(other.folder, `paper-${index}.en.md`))
    for (const [index, path] of files.entries())
      writeFileSync(path, `---\nedition: en\nsection: news\nheadline: From a file ${index}\n---\nText.\n`)
    let writing = true
    const child = run(['publish', ...files], {
      DRAGOMAN_DATA: other.folder,
      DATABASE_URL: other.url,
      DRAGOMAN_LEASE: '1 s',
    }).finally(() => (writing = false))
    let count = 0
    while (writing || count < 3) {
      const headline = `By the API ${count}`
      const created = await act(mixed.site, made.token, 'create', {
        section: 'news',
        articles: [{ edition: 'en', headline, markdown: 'x' }],
      })
      assert.equal(created.status, 201)
      assert.equal((await act(mixed.site, made.token, 'publish', { story: created.answer.story.id })).status, 200)
      assert.ok((await ask(mixed.site, '/en/')).text.includes(headline), headline)
      count += 1
      await pause(20)
    }
    const ended = await child
    assert.equal(ended.status, 0, ended.err)
    const latest = await ask(mixed.site, '/en/latest/')
    for (const index of files.keys()) {
      const path = new RegExp(`/en/news/from-a-file-${index}/`).exec(ended.out)?.[0] ?? assert.fail(ended.out)
      assert.equal((await ask(mixed.site, path)).status, 200, path)
      if (count + files.length < 25) assert.ok(latest.text.includes(`From a file ${index}`))
    }
    await mixed.close()
  })
})

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

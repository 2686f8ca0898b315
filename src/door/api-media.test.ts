import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { countJobs } from '#archive/jobs.ts'
import { renditionJob } from '#archive/media.ts'
import { silentLog } from '#common/log.ts'
import { create } from '#desk/create.ts'
import { publish } from '#desk/publish.ts'
import { removeMedia } from '#desk/remove.ts'
import { withdraw } from '#desk/withdraw.ts'
import { practising, trams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { drawn, practiceFolders, promising } from '#test/practice/pictures.ts'
import { openStore } from '#pictures/store.ts'
import { onEachEngine } from '../../test/engines.ts'
import { limits, site, tokenFor, practiceSeal } from '#test/practice/door.ts'
import { makeApi } from './api.ts'

interface Answer {
  readonly media: number
  readonly added: boolean
  readonly code: string
  readonly detail: string
  readonly errors?: { pointer: string }[]
  readonly width: number
  readonly file: string
  readonly credit: string | null
  readonly focal: unknown
  readonly words: Record<string, Record<string, string | null>>
}

onEachEngine('sending files to the write door', (engine) => {
  const open = practising(engine)
  const place = practiceFolders()
  const store = openStore(place)
  const most = 3_000_000
  let room: Practice
  let key: string
  let taken = 0
  let app: ReturnType<typeof makeApi>
  before(async () => {
    room = await open()
    key = (await tokenFor(room)).secret
    app = makeApi(room, {
      seal: practiceSeal,
      log: silentLog(),
      publicUrl: () => site,
      trustProxy: 0,
      limits,
      media: { store, folders: place, most, came: () => void (taken += 1) },
    })
  })
  after(async () => {
    store.close()
    place.close()
    await room.close()
  })

  const send = async (
    content: Uint8Array | string | ReadableStream,
    query = '',
    headers: Record<string, string> = {},
  ) => {
    const body = content instanceof Uint8Array ? new Uint8Array(content) : content
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'image/jpeg', ...headers },
      body,
      duplex: 'half' as const,
    }
    const answer = await app.fetch(new Request(`${site}/api/media${query}`, init))
    return {
      status: answer.status,
      headers: answer.headers,
      type: answer.headers.get('Content-Type') ?? '',
      body: (await answer.json()) as Answer,
    }
  }

  test('a picture comes in with what its address says of it, and its sizes are to be made', async () => {
    const query = new URLSearchParams({
      edition: 'fa',
      caption: 'تراموای خط چهار',
      alt: 'تراموایی زرد',
      credit: 'لیلا رحیمی',
      focal: '0.25,0.5',
    })
    const { status, headers, body } = await send(await drawn(64, 48, 'png'), `?${query}`)
    assert.equal(status, 201)
    assert.equal(headers.get('Location'), `/api/media/${body.media}`)
    assert.deepEqual([body.added, body.width, body.focal], [true, 64, { x: 0.25, y: 0.5 }])
    assert.deepEqual(body.words['fa'], {
      caption: 'تراموای خط چهار',
      alt: 'تراموایی زرد',
      credit: 'لیلا رحیمی',
      rights: null,
      transcript: null,
    })
    assert.match(body.file, /^\/media\/[0-9a-f]{32}-64\.jpg$/)
    assert.equal(taken, 1)
    assert.equal((await room.archive.read((reading) => countJobs(reading, [renditionJob]))).value.waiting, 1)
    const seen = await app.fetch(
      new Request(`${site}/api/media/${body.media}`, { headers: { Authorization: `Bearer ${key}` } }),
    )
    const { added: _, says: __, ...rest } = body as Answer & { says: unknown }
    assert.deepEqual(await seen.json(), rest)
  })

  test('the same file again is the same medium; only words that are missing are filled in', async () => {
    const first = await send(await drawn(50, 50), '?edition=en&credit=Leila')
    const again = await send(await drawn(50, 50), '?edition=en&credit=Omid&caption=A%20tram')
    assert.deepEqual([again.status, again.body.added, again.body.media], [200, false, first.body.media])
    assert.deepEqual(again.body.words['en'], {
      caption: 'A tram',
      alt: null,
      credit: 'Leila',
      rights: null,
      transcript: null,
    })
  })

  test('a file sent to a medium takes its place; who may not is refused before anything of it is read', async () => {
    const { media } = (await send(await drawn(48, 40), '?credit=Leila&name=bridge.jpg')).body
    const other = await send(await drawn(49, 40))
    const better = async (bytes: Uint8Array, at: number | string = media, secret = key) => {
      const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'image/jpeg' }
      const init = { method: 'POST', headers, body: new Uint8Array(bytes), duplex: 'half' as const }
      const answer = await app.fetch(new Request(`${site}/api/media/${at}`, init))
      return { status: answer.status, body: (await answer.json()) as Answer }
    }
    const done = await better(await drawn(96, 80))
    assert.deepEqual([done.status, done.body.media, done.body.width, done.body.credit], [200, media, 96, 'Leila'])
    assert.match(done.body.file, /-96\.jpg$/)
    const writer = (await tokenFor(room, ['write'])).secret
    const kept = readdirSync(place.originals).length
    assert.deepEqual((await better(await drawn(97, 80), media, writer)).status, 403)
    const known = await better(await drawn(49, 40))
    assert.deepEqual([known.status, known.body.code], [409, 'media.here-already'])
    assert.match(known.body.detail, new RegExp(`medium ${other.body.media}\\.`))
    assert.equal((await better(Buffer.from('%PDF-1.7 plan'))).body.code, 'media.other-kind')
    assert.equal((await better(await drawn(98, 80), 999_999)).status, 404)
    assert.equal((await better(await drawn(98, 80), 'x')).status, 404)
    assert.equal(readdirSync(place.originals).length, kept, 'what was refused is not kept')
  })

  test('a key that only writes drafts changes nothing of what readers are told of a picture', async () => {
    const writer = (await tokenFor(room, ['write'])).secret
    const bytes = await drawn(52, 50)
    const { media: picture } = (await send(bytes, '?credit=Leila')).body
    const sentAgain = (caption: string) =>
      send(bytes, `?edition=en&caption=${caption}`, { Authorization: `Bearer ${writer}` })
    const story = { slugline: 'shown', section: 'news', picture, articles: [{ edition: 'en', headline: 'A hall' }] }
    const { articles } = await room.must(create, story)
    await room.must(publish, { articles: [articles[0]?.id ?? 0] })
    assert.deepEqual([(await sentAgain('Seen')).status, (await sentAgain('Seen')).body.words], [200, {}])
    await room.must(withdraw, { articles: [articles[0]?.id ?? 0], reason: 'x' })
    assert.equal((await sentAgain('Unseen')).body.words['en']?.['caption'], 'Unseen')
  })

  test('what a file says of itself counts where nothing else is said', async () => {
    const exif = { Artist: 'Leila Rahimi', ImageDescription: 'A tram in the square', Copyright: 'The Lantern' }
    const { body } = await send(await drawn(30, 30, 'jpeg', { exif }), '?edition=en&rights=Free')
    assert.equal(body.credit, 'Leila Rahimi')
    assert.deepEqual(body.words['en'], {
      caption: 'A tram in the square',
      alt: null,
      credit: null,
      rights: 'Free',
      transcript: null,
    })
    const unknown = await send(await drawn(31, 30, 'jpeg', { exif }))
    assert.deepEqual(unknown.body.words, {}, 'in which language it is, nobody says')
  })

  test('what is no medium is refused with the reason, and nothing of it is kept', async () => {
    const before = [readdirSync(place.media).length, readdirSync(place.originals).length]
    const jpeg = await drawn(300, 300)
    const cases: [string, Uint8Array | string, number][] = [
      ['media.empty', '', 422],
      ['media.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415],
      ['media.kind-unknown', '<!doctype html>', 415],
      ['media.broken', jpeg.subarray(0, 600), 422],
      ['media.too-many-pixels', promising(60_000, 60_000), 422],
      ['media.too-large', new Uint8Array(most + 1), 413],
    ]
    for (const [code, content, expected] of cases) {
      const { status, type, body } = await send(content)
      assert.deepEqual([body.code, status], [code, expected], body.detail)
      assert.match(type, /problem\+json/)
      assert.ok(!body.detail.includes(place.folder))
    }
    assert.deepEqual([readdirSync(place.media).length, readdirSync(place.originals).length], before)
  })

  test('words that do not fit are refused before the file is read', async () => {
    const never = (): ReadableStream =>
      new ReadableStream({ pull: () => assert.fail('it was read') }, { highWaterMark: 0 })
    const status = async (query: string): Promise<[number, string]> => {
      const { status: number, body } = await send(never(), query)
      return [number, body.code]
    }
    assert.deepEqual(await status('?edition=xx'), [422, 'edition.unknown'])
    assert.deepEqual(await status('?colour=red'), [422, 'input.invalid'])
    assert.deepEqual(await status('?focal=2,0'), [422, 'input.invalid'])
    assert.deepEqual(await status(`?credit=${'x'.repeat(301)}`), [422, 'input.invalid'])
    assert.deepEqual(await status('?credit=a&credit=b'), [400, 'query.twice'])
    assert.deepEqual(await status('?__proto__=x'), [422, 'input.invalid'])
    assert.equal(
      (await send(never(), '', { 'Content-Type': 'multipart/form-data; boundary=x' })).body.code,
      'request.type',
    )
    assert.equal((await send(never(), '', { 'Content-Encoding': 'gzip' })).body.code, 'request.coding')
    assert.equal((await send(never(), '', { 'Content-Length': String(most + 1) })).status, 413)
    assert.equal((await send(await drawn(20, 20), '?caption=x')).body.code, 'edition.missing')
  })

  test('nobody sends a file without a key that may write, nor for another site', async () => {
    const picture = await drawn(21, 20)
    assert.equal((await send(picture, '', { Authorization: 'Bearer wrong' })).status, 401)
    const { secret } = await tokenFor(room, ['read', 'publish', 'settings'])
    assert.equal((await send(picture, '', { Authorization: `Bearer ${secret}` })).status, 403)
    assert.equal((await send(picture, '', { Origin: 'https://evil.example' })).status, 403)
    assert.equal((await send(picture, '', { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
  })

  test('more files at once than are taken are asked to wait, and none is lost', async () => {
    const pictures = await Promise.all(Array.from({ length: 7 }, (_, index) => drawn(400 + index, 300)))
    const statuses = (await Promise.all(pictures.map((picture) => send(picture)))).map(({ status }) => status)
    assert.ok(
      statuses.every((status) => status === 201 || status === 503),
      statuses.join(' '),
    )
    assert.ok(statuses.filter((status) => status === 201).length >= 4)
    for (const picture of pictures) assert.ok((await send(picture)).status < 300)
  })

  test('of a hundred megabytes no more is read than the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536
        if (sent > 100_000_000) controller.close()
        else controller.enqueue(new Uint8Array(65_536).fill(1))
      },
    })
    assert.equal((await send(endless)).status, 413)
    assert.ok(sent < 2 * most, String(sent))
  })

  test('the verb changes words and cut; nothing is published without a credit until one is given', async () => {
    const { body } = await send(await drawn(77, 44))
    const post = async (verb: string, content: unknown) => {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'If-Match': '*' }
      if (verb === 'media' || verb === 'create') Reflect.deleteProperty(headers, 'If-Match')
      const answer = await app.fetch(
        new Request(`${site}/api/${verb}`, { method: 'POST', headers, body: JSON.stringify(content) }),
      )
      return { status: answer.status, body: (await answer.json()) as Answer & { story: { id: number } } }
    }
    const picture = { type: 'picture', attrs: { id: 'pict', media: body.media } }
    const story = await post('create', {
      ...trams,
      slugline: 'with-picture',
      articles: [{ edition: 'en', headline: 'Trams', body: { type: 'doc', content: [picture] } }],
    })
    const refused = await post('publish', { story: story.body.story.id })
    assert.deepEqual([refused.status, refused.body.code], [409, 'picture.uncredited'])
    assert.match(refused.body.detail, new RegExp(`medium ${body.media}.*dragoman media set ${body.media} --credit`))
    assert.equal(
      (await post('media', { media: body.media, credit: 'Leila Rahimi', focal: { x: 1, y: 0 } })).status,
      200,
    )
    assert.equal((await post('publish', { story: story.body.story.id })).status, 200)
    assert.equal((await post('media', { media: 9999 })).status, 404)
    assert.equal((await post('media', { media: body.media, focal: { x: 2, y: 0 } })).status, 422)
    const emptied = await post('media', { media: body.media, credit: null, words: { en: { credit: 'Omid' } } })
    assert.deepEqual(
      [emptied.body.credit, emptied.body.words['en']?.['credit'], emptied.body.focal],
      [null, 'Omid', { x: 1, y: 0 }],
    )
  })

  test('a file that the archive will not have leaves nothing on the disk, unless the archive has it', async () => {
    const files = () => [...readdirSync(place.media), ...readdirSync(place.originals)].sort()
    const bytes = await drawn(61, 37)
    await send(await drawn(62, 37))
    const before = files()
    const full = room.archive.write
    const { sent, kept } = await (async () => {
      try {
        room.archive.write = () => Promise.reject(new Error('the archive will not'))
        const sent = await send(bytes)
        await send(await drawn(62, 37))
        return { sent, kept: files() }
      } finally {
        room.archive.write = full
      }
    })()
    assert.equal(sent.status, 500)
    assert.deepEqual(kept, before)
    const again = await send(bytes)
    assert.equal(again.status, 201)
    await room.must(removeMedia, { media: again.body.media })
    assert.equal((await send(bytes)).status, 409)
    assert.deepEqual(files(), before, 'what was removed for good does not come back, nor lie there')
  })
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { readFileSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { openDarkroom } from './darkroom.ts'
import { drawn, practiceFolders, promising } from '#test/practice/pictures.ts'
import { openStore, originalPath, sweep } from './store.ts'
import type { StoredFile } from './store.ts'

const place = practiceFolders()
const store = openStore(place)
after(() => {
  store.close()
  place.close()
})

const taken = async (bytes: Uint8Array | string, name = 'photo.jpg'): Promise<StoredFile> => {
  const done = await store.addFile(place.file(name, bytes))
  assert.ok('hash' in done, JSON.stringify(done))
  return done
}
const refused = async (bytes: Uint8Array | string, name = 'photo.jpg'): Promise<string> => {
  const done = await store.addFile(place.file(name, bytes))
  assert.ok('code' in done, JSON.stringify(done))
  return done.code
}

for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const)
  test(`a picture in ${format} is taken, measured, and served as JPEG at an address made of its content`, async () => {
    const bytes = await drawn(90, 60, format)
    const one = await taken(bytes)
    assert.deepEqual(
      [one.kind, one.mime, one.width, one.height, one.bytes],
      ['picture', `image/${format}`, 90, 60, bytes.length],
    )
    assert.equal(one.hash, createHash('sha256').update(bytes).digest('hex'))
    assert.match(one.file, /^[0-9a-f]{32}-90\.jpg$/)
    assert.equal((await sharp(join(place.media, one.file)).metadata()).format, 'jpeg')
    assert.deepEqual(readFileSync(originalPath(place, one)), bytes)
    assert.deepEqual(await taken(bytes, 'again.bin'), one)
  })

test('a picture that is seen through is served as PNG; one that only could be, as JPEG', async () => {
  assert.match((await taken(await drawn(40, 40, 'png', { alpha: true }))).file, /\.png$/)
  const opaque = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#fff' } })
    .png()
    .toBuffer()
  assert.match((await taken(opaque)).file, /\.jpg$/)
})

test('what is served is upright and tells nothing of place, camera or people', async () => {
  const one = await taken(await drawn(80, 40, 'jpeg', { orientation: 6, exif: { Artist: 'Leila Rahimi' } }))
  const [served] = [readFileSync(join(place.media, one.file))]
  assert.ok(!served.includes('Exif') && !served.includes('Leila'))
  assert.ok(readFileSync(originalPath(place, one)).includes('Exif'))
  const upright = await taken(await drawn(80, 40, 'jpeg', { orientation: 6 }))
  assert.deepEqual([upright.width, upright.height], [40, 80])
  // The dark patch was in the upper left corner; turned by a quarter, it is in the upper right one.
  const { data, info } = await sharp(join(place.media, upright.file)).raw().toBuffer({ resolveWithObject: true })
  const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 0
  assert.ok(red(37, 2) < 80 && red(2, 2) > 150)
})

test('what a picture says of itself is read', async () => {
  const { words } = await taken(
    await drawn(30, 30, 'jpeg', {
      exif: { ImageDescription: 'A tram', Artist: 'Leila Rahimi', Copyright: 'The Lantern 2026' },
    }),
  )
  assert.deepEqual(words, { caption: 'A tram', alternative: null, credit: 'Leila Rahimi', rights: 'The Lantern 2026' })
})

test('whatever a file is called, it is what its bytes are', async () => {
  assert.equal((await taken(await drawn(10, 10, 'png'), 'film.mp4')).mime, 'image/png')
  assert.equal(await refused('<!doctype html><script>alert(1)</script>', 'photo.jpg'), 'media.kind-unknown')
  assert.equal(await refused('\x7fELF', 'photo.png'), 'media.kind-unknown')
  assert.equal(await refused('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'photo.jpg'), 'media.heic')
})

test('an SVG, an empty file, a torn picture and a bomb are refused, each with its reason', async () => {
  assert.equal(
    await refused('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'logo.png'),
    'media.svg',
  )
  assert.equal(await refused(''), 'media.empty')
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const) {
    const whole = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .toFormat(format)
      .toBuffer()
    assert.equal(await refused(whole.subarray(0, Math.floor(whole.length / 2))), 'media.broken', format)
    assert.equal(await refused(whole.subarray(0, 40)), 'media.broken', format)
  }
  assert.equal(await refused(promising(50_000, 50_000)), 'media.too-many-pixels')
  assert.equal(await refused(promising(10_000, 8_001)), 'media.too-many-pixels')
  assert.equal(await refused(promising(8_000, 8_000)), 'media.broken')
})

test('a refused file leaves nothing behind, and what came before stands', async () => {
  const before = [readdirSync(place.media), readdirSync(place.originals)]
  await refused(promising(50_000, 50_000))
  await refused((await drawn(300, 300)).subarray(0, 500))
  assert.deepEqual([readdirSync(place.media), readdirSync(place.originals)], before)
})

test('of what is too large no more is read than the limit', async () => {
  let sent = 0
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    for (; sent < 100_000_000; sent += 65_536) yield new Uint8Array(65_536).fill(1)
  }
  const done = await store.receive(endless(), 1_000_000)
  assert.ok('code' in done)
  assert.equal(done.code, 'media.too-large')
  assert.match(done.refused, /at most 1 MB/)
  assert.ok(sent < 3_000_000, String(sent))
})

test('an upload that breaks off is an error of its sender, and leaves nothing', async () => {
  const before = readdirSync(place.originals)
  const torn = async function* (): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1000)
    throw new Error('the line was cut')
  }
  await assert.rejects(store.receive(torn(), 1_000_000), /the line was cut/)
  assert.deepEqual(readdirSync(place.originals), before)
})

test('a sound is kept as it is', async () => {
  const bytes = Buffer.from('ID3 and then a song')
  const one = await taken(bytes, 'song.mp3')
  assert.deepEqual(one.file, `${one.hash}.mp3`)
  assert.deepEqual(readFileSync(join(place.media, one.file)), bytes)
})

test('whatever bytes follow the beginning of a picture, the answer is a picture or a reason', async () => {
  const beginnings = await Promise.all((['jpeg', 'png', 'webp', 'gif'] as const).map((format) => drawn(24, 16, format)))
  await fc.assert(
    fc.asyncProperty(
      fc.nat(3),
      fc.nat(400),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      async (which, at, change) => {
        const bytes = Buffer.from(beginnings[which] ?? [])
        for (const [index, byte] of change.entries()) bytes[(at + index * 7) % bytes.length] = byte
        const done = await store.addFile(place.file('changed', bytes))
        assert.ok('hash' in done || done.code.startsWith('media.'), JSON.stringify(done))
      },
    ),
    { numRuns: 60 },
  )
})

test('a picture that ends its process harms nobody: the next one is read', async () => {
  const darkroom = openDarkroom(0)
  const fragile = openStore(place, darkroom)
  const slow = fragile.addFile(place.file('large.png', await drawn(6000, 6000, 'png')))
  setTimeout(() => darkroom.close(), 30)
  const done = await slow
  if ('code' in done) assert.equal(done.code, 'media.too-slow')
  assert.ok('hash' in (await fragile.addFile(place.file('next.jpg', await drawn(20, 20)))))
  fragile.close()
})

test('a machine that could begin no process for a picture is asked again for the next', async () => {
  const { execPath } = process
  const fragile = openStore(place, openDarkroom(0))
  const picture = place.file('first.jpg', await drawn(20, 20))
  try {
    process.execPath = place.file('nowhere', '') // no program: as little can be begun as where processes have run out
    assert.ok('code' in (await fragile.addFile(picture)))
  } finally {
    process.execPath = execPath
  }
  assert.ok('hash' in (await fragile.addFile(picture)))
  fragile.close()
})

test('what a crash left half written is thrown away after a day, and not before', async () => {
  const old = place.file('originals/.0b3f.part', 'half')
  place.file('originals/.0b40.part', 'half')
  utimesSync(old, 0, 0)
  await sweep(place, Date.now())
  assert.deepEqual(
    readdirSync(place.originals).filter((name) => name.endsWith('.part')),
    ['.0b40.part'],
  )
})

test('what a killed process left half written is thrown away at once; what another takes in is left be', async () => {
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  place.file(`originals/.${machine}-${gone}-0b41.part`, 'half')
  place.file(`originals/.${machine}-${process.ppid}-0b42.part`, 'half')
  place.file(`originals/.00000000-${gone}-0b43.part`, 'half')
  await sweep(place, Date.now())
  assert.deepEqual(
    readdirSync(place.originals)
      .filter((name) => /-0b4[123]\.part$/.test(name))
      .sort(),
    [`.00000000-${gone}-0b43.part`, `.${machine}-${process.ppid}-0b42.part`].sort(),
  )
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { openDarkroom } from './darkroom.ts'
import type { MadeRendition } from './develop.ts'
import { drawn, practiceFolders } from '#test/practice/pictures.ts'
import { fallbackWidthsOf, widthsOf } from './sizes.ts'

const place = practiceFolders()
const darkroom = openDarkroom(0)
after(() => {
  darkroom.close()
  place.close()
})

const made = async (bytes: Buffer, mime = 'image/jpeg') => {
  const done = await darkroom.renditions({
    original: place.file('original', bytes),
    mime,
    hash: createHash('sha256').update(bytes).digest('hex'),
    media: place.folder,
  })
  assert.ok('renditions' in done, JSON.stringify(done))
  return done
}
const widths = (renditions: readonly MadeRendition[], format: string): number[] =>
  renditions.filter((one) => one.format === format).map(({ width }) => width)

test('a large picture is made in five widths as AVIF and WebP, in two as JPEG, each what it says it is', async () => {
  const { file, renditions } = await made(await drawn(2400, 1200))
  assert.deepEqual(widths(renditions, 'avif'), [320, 640, 960, 1280, 1920])
  assert.deepEqual(widths(renditions, 'webp'), [320, 640, 960, 1280, 1920])
  assert.deepEqual(widths(renditions, 'jpeg'), [640, 1280])
  assert.equal(renditions.find((one) => one.file === file)?.width, 1280)
  for (const { file: name, format, width, height, bytes } of renditions) {
    const path = join(place.folder, name)
    const head = await sharp(path).metadata()
    assert.deepEqual(
      [head.format === 'heif' ? 'avif' : head.format, head.width, head.height, statSync(path).size],
      [format, width, height, bytes],
    )
    assert.equal(height, width / 2)
    assert.deepEqual([head.exif, head.xmp, head.iptc], [undefined, undefined, undefined])
  }
  assert.deepEqual(
    readdirSync(place.folder).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('no picture is made larger than it is', async () => {
  const { renditions } = await made(await drawn(700, 500))
  assert.deepEqual(widths(renditions, 'avif'), [320, 640, 700])
  assert.deepEqual(widths((await made(await drawn(5, 3, 'png'), 'image/png')).renditions, 'webp'), [5])
})

test('transparency is kept, in PNG for old browsers', async () => {
  const { renditions } = await made(await drawn(400, 300, 'png', { alpha: true }), 'image/png')
  assert.deepEqual(new Set(renditions.map(({ format }) => format)), new Set(['png', 'webp', 'avif']))
  for (const { file } of renditions)
    assert.equal((await sharp(join(place.folder, file)).metadata()).hasAlpha, true, file)
})

test('the same picture made again has the same addresses and the same bytes', async () => {
  const picture = await drawn(500, 300)
  const first = await made(picture)
  const bytes = first.renditions.map(({ file }) => readFileSync(join(place.folder, file)))
  const again = await made(picture)
  assert.deepEqual(again, first)
  assert.deepEqual(
    again.renditions.map(({ file }) => readFileSync(join(place.folder, file))),
    bytes,
  )
})

test('a grey picture and one in print colours come out in colours that browsers show', async () => {
  const grey = await sharp(await drawn(60, 40))
    .greyscale()
    .jpeg()
    .toBuffer()
  const print = await sharp(await drawn(60, 40))
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  for (const bytes of [grey, print])
    for (const { file } of (await made(bytes)).renditions)
      assert.ok(['srgb', 'b-w'].includes((await sharp(join(place.folder, file)).metadata()).space ?? ''), file)
})

test('however long a picture is drawn out, its sizes are bounded and in order', () => {
  const side = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      for (const list of [widthsOf({ width, height }), fallbackWidthsOf({ width, height })]) {
        assert.ok(list.length > 0)
        assert.deepEqual(
          list,
          [...new Set(list)].sort((a, b) => a - b),
        )
        for (const one of list) {
          assert.ok(one >= 1 && one <= width && one <= 1920)
          if (one > 1) assert.ok((height * one) / width <= 16_000 && (one * one * height) / width <= 8_000_001)
        }
      }
    }),
  )
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { measure } from './measure.ts'
import { recognise } from './recognise.ts'
import { filesBelow, storeFile } from './store.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dragoman-pictures-')))
after(() => rmSync(folder, { recursive: true }))

const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const jpeg = (width: number, height: number, exif: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes([0xff, 0xd8]), exif, bytes([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])])
const held = bytes([0xff, 0xe1, 0, 34], 'Exif\0\0II*\0', [8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0])

const known: readonly [what: string, head: Buffer, mime: string][] = [
  ['a JPEG picture', jpeg(3, 2), 'image/jpeg'],
  ['a PNG picture', bytes('\x89PNG\r\n\x1a\n'), 'image/png'],
  ['a GIF picture', bytes('GIF89a'), 'image/gif'],
  ['a WebP picture', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 '), 'image/webp'],
  ['an AVIF picture', bytes([0, 0, 0, 24], 'ftypavif', [0, 0, 0, 0], 'avifmif1'), 'image/avif'],
  ['an MP3 sound with a title', bytes('ID3'), 'audio/mpeg'],
  ['a bare MP3 sound', bytes([0xff, 0xfb, 0x90, 0]), 'audio/mpeg'],
  ['an M4A sound', bytes([0, 0, 0, 20], 'ftypM4A ', [0, 0, 0, 0], 'isom'), 'audio/mp4'],
  ['an Ogg sound', bytes('OggS', Array<number>(24).fill(0), '\x01vorbis'), 'audio/ogg'],
  ['a WAV sound', bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt '), 'audio/wav'],
  ['an MP4 film', bytes([0, 0, 0, 20], 'ftypisom', [0, 0, 0, 0], 'mp42'), 'video/mp4'],
  ['a WebM film', bytes([0x1a, 0x45, 0xdf, 0xa3], '....webm'), 'video/webm'],
  ['a PDF file', bytes('%PDF-1.7'), 'application/pdf'],
]
for (const [what, head, mime] of known) test(`${what} is known by its first bytes`, () => assert.equal(recognise(head)?.mime, mime))

test('documents that can run scripts, programs and nothing at all are of no kind that is kept', () => {
  for (const head of ['<svg xmlns="http://www.w3.org/2000/svg">', '<?xml version="1.0"?><svg>', '<html><script>', 'MZ', '\x7fELF', '#!/bin/sh', 'PK\x03\x04', '', 'GIF8', '\xff\xd8'])
    assert.equal(recognise(bytes(head)), undefined, head)
})

test('the size of a picture is read from its header, turned where the camera was', () => {
  assert.deepEqual(measure(jpeg(4000, 3000), 'image/jpeg'), { width: 4000, height: 3000 })
  assert.deepEqual(measure(jpeg(4000, 3000, held), 'image/jpeg'), { width: 3000, height: 4000 })
  assert.deepEqual(measure(bytes('GIF89a', [64, 1, 240, 0]), 'image/gif'), { width: 320, height: 240 })
  assert.deepEqual(measure(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0]), 'image/webp'), { width: 320, height: 240 })
  assert.deepEqual(measure(bytes([0, 0, 0, 20], 'ispe', [0, 0, 0, 0, 0, 0, 1, 64, 0, 0, 0, 240]), 'image/avif'), { width: 320, height: 240 })
})

test('no bytes make the readers of headers fail or take long', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(known.length - 1), (rest, which) => {
      const [, head, mime] = known[which] ?? ['', Buffer.alloc(0), '']
      const all = Buffer.concat([head, rest])
      recognise(all)
      const size = measure(all, mime)
      assert.ok(size === undefined || (size.width > 0 && size.height > 0))
    }),
  )
})

test('a file lies in the media folder under the hash of its bytes and its true ending, once', async () => {
  const media = join(folder, 'media')
  writeFileSync(join(folder, 'photo.png'), jpeg(40, 30))
  const stored = await storeFile(join(folder, 'photo.png'), media)
  assert.deepEqual(await storeFile(join(folder, 'photo.png'), media), stored)
  const hash = createHash('sha256').update(jpeg(40, 30)).digest('hex')
  assert.deepEqual(stored, { kind: 'picture', mime: 'image/jpeg', hash, file: `${hash}.jpg`, bytes: jpeg(40, 30).length, width: 40, height: 30 })
  assert.deepEqual(readdirSync(media), [`${hash}.jpg`])
  assert.deepEqual(readFileSync(join(media, `${hash}.jpg`)), jpeg(40, 30))
})

test('an SVG picture is refused whatever it is called, with the reason', async () => {
  writeFileSync(join(folder, 'logo.png'), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  assert.deepEqual(await storeFile(join(folder, 'logo.png'), join(folder, 'media')), { refused: 'SVG is not kept: it can run scripts' })
})

test('nothing outside of a folder is found in it: not by a path upwards, an absolute path or a link', async () => {
  const uploads = join(folder, 'uploads')
  mkdirSync(join(uploads, '2026'), { recursive: true })
  writeFileSync(join(folder, 'secret.png'), 'x')
  writeFileSync(join(folder, 'uploads-secret.png'), 'x')
  writeFileSync(join(uploads, '2026', 'خط.png'), 'x')
  symlinkSync(join(folder, 'secret.png'), join(uploads, 'link.png'))
  symlinkSync(folder, join(uploads, 'up'))
  const find = await filesBelow(uploads)
  for (const path of ['../secret.png', '2026/../../secret.png', join(folder, 'secret.png'), 'link.png', 'up/secret.png', '../uploads-secret.png', '.', '', '2026', 'a\0b', 'x'.repeat(5000)]) assert.equal(await find([path]), undefined, path)
  assert.equal(await find(['missing.png', '2026/خط.png']), join(uploads, '2026', 'خط.png'))
})

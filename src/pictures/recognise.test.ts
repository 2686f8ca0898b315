import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recognise, saysHeic } from './recognise.ts'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

const known: readonly [what: string, head: Buffer, mime: string][] = [
  ['a JPEG picture', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
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
for (const [what, head, mime] of known)
  test(`${what} is known by its first bytes`, () => assert.equal(recognise(head)?.mime, mime))

test('a film in an Ogg file is not taken for a sound, though it has one', () => {
  const page = ['OggS', Array<number>(24).fill(0)] as const
  assert.equal(recognise(bytes(...page, '\x80theora', ...page, '\x01vorbis')), undefined)
})

test('documents that can run scripts, programs and nothing at all are of no kind that is kept', () => {
  for (const head of [
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<?xml version="1.0"?><svg>',
    '<html><script>',
    'MZ',
    '\x7fELF',
    '#!/bin/sh',
    'PK\x03\x04',
    '',
    'GIF8',
    '\xff\xd8',
  ])
    assert.equal(recognise(bytes(head)), undefined, head)
})

test('no bytes make what recognises them fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(known.length - 1), (rest, which) => {
      const [, head] = known[which] ?? ['', Buffer.alloc(0), '']
      const all = Buffer.concat([head, rest])
      recognise(all)
      saysHeic(all)
    }),
  )
})

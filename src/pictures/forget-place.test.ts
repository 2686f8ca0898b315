import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { forgetPlace } from './forget-place.ts'
import { practiceFolders } from '#test/practice/pictures.ts'
import { openStore } from './store.ts'

const place = practiceFolders()
after(() => place.close())

const box = (type: string, ...content: (Buffer | string)[]): Buffer => {
  const inside = Buffer.concat(content.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one)))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(inside.length + 8)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), inside])
}
const where = '+35.7006+051.4019/'
const film = Buffer.concat([
  box('ftyp', 'isom\0\0\0\0mp42'),
  box(
    'moov',
    box('mvhd', 'times'),
    box('trak', box('tkhd', 'track'), box('meta', where)),
    box('udta', box('\xa9xyz', where)),
    box('meta', 'mdta', where),
  ),
  box('uuid', Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), where),
  box('meta', 'mdta', where),
  box('uuid', Buffer.alloc(16, 7), 'something else'),
  box('mdat', 'pictures that happen to say udta'),
])

test('a film no longer tells where it was taken, and is else the film that it was', async () => {
  const path = place.file('film.mp4', film)
  await forgetPlace(path)
  const now = readFileSync(path)
  assert.equal(now.length, film.length)
  assert.ok(film.includes('+35.7') && !now.includes('+35.7'))
  for (const words of ['isom', 'times', 'track', 'something else', 'pictures that happen to say udta'])
    assert.equal(now.indexOf(words), film.indexOf(words), words)
})

test('a film is served without its place from the moment that it comes in', async () => {
  const store = openStore(place)
  const done = await store.addFile(place.file('film2.mp4', film))
  assert.ok('file' in done)
  assert.equal(done.mime, 'video/mp4')
  assert.ok(!readFileSync(`${place.media}/${done.file}`).includes('+35.7'))
  store.close()
})

test('whatever bytes a film is made of, this ends and changes no length', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(film.length),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      async (rest, at, change) => {
        const bytes = Buffer.concat([film, rest])
        bytes.set(change, Math.min(at, bytes.length - change.length))
        const path = place.file('changed.mp4', bytes)
        await forgetPlace(path)
        assert.equal(readFileSync(path).length, bytes.length)
      },
    ),
    { numRuns: 100 },
  )
})

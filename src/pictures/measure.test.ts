import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { practiceFolders } from '#test/practice/pictures.ts'
import { film, mp3, ogg } from '#test/practice/recordings.ts'
import { openDarkroom } from './darkroom.ts'
import { measure } from './measure.ts'
import type { Measures } from './measure.ts'
import { recognise } from './recognise.ts'

const place = practiceFolders()
after(() => place.close())

const measured = (content: Uint8Array): Promise<Measures> => {
  const original = join(place.folder, 'recording')
  writeFileSync(original, content)
  return measure({ original, mime: recognise(content.subarray(0, 4096))?.mime ?? '' })
}
const demo = (path: string): Buffer => readFileSync(new URL(`../../demo/${path}`, import.meta.url))

test('a film tells how long it is and how large, also one that is turned, in fragments, or was streamed', async () => {
  const size = { frames: 25, width: 1280, height: 720 }
  assert.deepEqual(await measured(await film('mp4', size)), { duration: 2500, width: 1280, height: 720 })
  assert.deepEqual(await measured(await film('mp4', { ...size, turned: 90 })), {
    duration: 2500,
    width: 720,
    height: 1280,
  })
  assert.deepEqual(await measured(await film('fragments', size)), { duration: 2500, width: 1280, height: 720 })
  assert.deepEqual(await measured(await film('webm', size)), { duration: 2500, width: 1280, height: 720 })
  // What a browser records has no length in its head.
  assert.deepEqual(await measured(demo('films/tram-1911.webm')), { duration: 5968, width: 640, height: 426 })
})

test('a sound tells how long it is, also an MP3 file that says so nowhere', async () => {
  const none = { width: null, height: null }
  assert.deepEqual(await measured(demo('sounds/three-sounds.wav')), { duration: 12_000, ...none })
  assert.deepEqual(await measured(mp3(100)), { duration: 2612, ...none })
  assert.deepEqual(await measured(await ogg(100)), { duration: 2000, ...none })
})

test('what is no recording, or only the beginning of one, has no measures, or only those that it tells', async () => {
  const unknown: Measures = { duration: null, width: null, height: null }
  assert.deepEqual(await measured(Buffer.from('%PDF-1.7')), unknown)
  assert.deepEqual(await measured(Buffer.from('OggS')), unknown)
  assert.deepEqual(await measured((await film('mp4', { frames: 3, width: 64, height: 48 })).subarray(0, 40)), unknown)
})

/** A WebM film of which some bytes are others. */
const goesRound =
  'GkXfoxAAAB9ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwQAAAABJBFNm3QAAAA/TbsQAAAPU6uEFUmpZlOshQAAAABHTbsQAA' +
  'APU6uEFlSua1OshQAAAACLTbsQAAAPU6uEHFO7a1OshQAAAAEJFUmpZhAAADwq17GDD0JATYCSTWVkaWFidW5ueSB2MS42MS4wV0GSTWVkaWFi' +
  'dW5ueSB2MS42MS4wRImIQHkAAAAAAAAWVK5rEAAAOq4QAAA114EBc8WBAYOBAZyBACK1nIN1bmSGhVZfVlA5Y6KMAQEAAgEKAwEIBAEB4BAAAA' +
  'awgUC6gTAfQ7Z1CAAAADPngQCjEAAAB4EAAIABAgOjEAAAB4EAZIABAgOjEAAAB4EAyIABAgOjEAAAB4EBLIABAgMcU7trEAAAE7sQAAAOs4EA' +
  'txAAAAb3gQHxgc0='

test('no bytes keep the darkroom: it tells what can be, or is ended, and measures the next as ever', async () => {
  const known = [
    await film('mp4', { frames: 4, width: 64, height: 48 }),
    await film('webm', { frames: 4, width: 64, height: 48 }),
    await ogg(4),
    mp3(4),
    demo('sounds/three-sounds.wav').subarray(0, 400),
  ]
  const patience = { measure: 3_000 }
  const darkroom = openDarkroom(0, patience)
  const original = join(place.folder, 'hostile')
  const byDarkroom = async (content: Uint8Array, mime: string): Promise<Measures | 'ended'> => {
    writeFileSync(original, content)
    return darkroom.measure({ original, mime }).catch((thrown: unknown) => {
      if (isFault(thrown, 'pictures.darkroom-ended')) return 'ended'
      throw thrown
    })
  }
  const change = fc.tuple(fc.nat(2000), fc.nat(255))
  const whichever = fc.nat(known.length - 1)
  await fc.assert(
    fc.asyncProperty(whichever, fc.array(change, { minLength: 1, maxLength: 5 }), async (which, changes) => {
      const whole = known[which] ?? Buffer.alloc(0)
      const content = Buffer.from(whole)
      for (const [at, byte] of changes) content[at % content.length] = byte
      const found = await byDarkroom(content, recognise(whole)?.mime ?? '')
      for (const value of found === 'ended' ? [] : Object.values(found))
        assert.ok(value === null || (Number.isSafeInteger(value) && value > 0 && value < 3_000_000_000))
    }),
    { numRuns: 60 },
  )
  // Its readers go round in a circle over this.
  const circle = Buffer.from(goesRound, 'base64')
  assert.equal(await byDarkroom(circle, 'video/webm'), 'ended')
  patience.measure = 60_000
  assert.deepEqual(await byDarkroom(known[0] ?? circle, 'video/mp4'), { duration: 400, width: 64, height: 48 })
  darkroom.close()
})

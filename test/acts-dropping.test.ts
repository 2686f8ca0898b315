// How much the press drops, and what it would keep if it forgot a key. What a publication changes and what is noticed
// is the same on both engines, so these run on one. Named so that they run early: they are among the longest.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Reading } from '#archive/reading.ts'
import { seeded } from '#test/practice/seeded.ts'
import { sqliteEngine } from './engines.ts'
import { actAtRandom } from './press/acts.ts'
import type { ActName } from './press/acts.ts'
import { publishStory as publishOne } from './press/fill.ts'
import { sampled } from './sampled.ts'
import { crawl, filledWith, inWorldOf, rest, site, stale } from './press/world.ts'

describe('the press that drops what acts change', () => {
  const engine = sqliteEngine()
  const few = filledWith(engine, 5)
  // In each edition, as many as let lists have a page that is full.
  const hundreds = filledWith(engine, 67)

  test('P4 a story published in three editions among hundreds drops at most eleven pages in each', () =>
    inWorldOf(hundreds, async (world) => {
      const { archive, press, clock } = world
      await crawl(press, { textOnly: false })
      for (let number = 1_000; number < 1_003; number += 1) {
        const before = press.figures.dropped
        await archive.write((writing) => publishOne(writing, number, clock.now()))
        const dropped = press.figures.dropped - before
        assert.ok(dropped > 0 && dropped <= 33, `${dropped} pages were dropped`)
        await crawl(press, { textOnly: false })
      }
    }))

  test('P7 a press that forgets one kind of key keeps an old page after a few acts on what that is for', async () => {
    for (const [forgotten, acts] of sampled(Object.entries(changing))) {
      const forgetful: typeof site = (reading, path, asked) => site(withoutKey(reading, forgotten), path, asked)
      await inWorldOf(
        few,
        async (world) => {
          const random = seeded(11)
          let found: string[] = []
          for (let round = 0; round < 10 && found.length === 0; round += 1) {
            await crawl(world.press, { textOnly: false })
            for (let act = 0; act < 4; act += 1) await actAtRandom(world, random, acts)
            await rest(world.press)
            found = await stale(world)
          }
          assert.ok(found.length > 0, `nobody noticed that ${forgotten} was forgotten`)
        },
        { site: forgetful },
      )
    }
  })
})

/** Beginnings of keys, and the acts that change what those are keys of; `places` are the stretches of lists. */
const changing: Readonly<Record<string, readonly ActName[]>> = {
  'article:': ['publish'],
  'card:': ['publish'],
  'versions:': ['withdraw', 'publish'],
  'related:': ['story', 'publish', 'withdraw'],
  'replies:': ['reply'],
  'corrections:': ['correct', 'publish'],
  'top:': ['top'],
  'path:': ['redirect'],
  places: ['publish'],
  'days:': ['publish'],
  'author:': ['author'],
  'byline:': ['story', 'author'],
  'media:': ['media'],
  'team:': ['hide-author'],
  'subject:': ['story', 'subject'],
  'source:': ['story', 'source'],
  dossier: ['dossier'],
  'parts:': ['withdraw', 'publish', 'dossier'],
  'standing:': ['page'],
}

/** The reading, except that keys of one kind are not noted. */
const withoutKey = (reading: Reading, forgotten: string): Reading => {
  const { note, noteSpan } = reading
  reading.note = (key) => (key.startsWith(forgotten) ? undefined : note.call(reading, key))
  reading.noteSpan = (...span) => (forgotten === 'places' ? undefined : noteSpan.apply(reading, span))
  return reading
}

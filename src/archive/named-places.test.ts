import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import { addPlaces, namedPlaces } from './named-places.ts'
import type { NamedPlace } from './named-places.ts'
import { saveAuthor } from './people.ts'

onEachEngine('the places where a name still stands', (engine) => {
  test('are told in one order, whatever was found first, and once in parts of any length', async () => {
    const archive = await openArchive({ url: (await engine.fresh()).url, clock: setClock('2026-11-24T08:00:00Z') })
    try {
      const author = await archive.write((writing) => saveAuthor(writing, { key: 'mina', kind: 'person', names: {} }))
      const found = ['/fa/c/', '/fa/a/', '/fa/d/', '/fa/b/'].flatMap((place): NamedPlace[] => [
        { kind: 'page', place },
        { kind: 'media', place },
      ])
      for (const one of found) await archive.jot((jotting) => addPlaces(jotting, author, [one]))
      const sorted = found.toSorted((a, b) => (a.kind + a.place < b.kind + b.place ? -1 : 1))
      for (const count of [1, 2, 3, 100]) {
        const seen: NamedPlace[] = []
        for (let after: NamedPlace | undefined; ;) {
          const { value } = await archive.read((reading) => namedPlaces(reading, author, count, after))
          seen.push(...value.places)
          after = value.places.at(-1)
          if (value.places.length < count) break
        }
        assert.deepEqual(seen, sorted, `in parts of ${count}`)
      }
    } finally {
      await archive.close()
    }
  })
})

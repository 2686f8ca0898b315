import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { listKey } from '#story/list.ts'
import { onEachEngine } from '../../test/engines.ts'
import { fill } from '../../test/press/fill.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import type { Change } from './keys.ts'
import { touches } from './keys.ts'
import { newestCards } from './lists.ts'
import { saveAuthor } from './people.ts'
import { teamOf } from './team.ts'
import { hear } from '#test/practice/hear.ts'

onEachEngine('people', (engine) => {
  let archive: Archive
  let last: Change | undefined
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock: setClock('2026-11-24T12:00:00Z') })
    await fill(archive, 5)
    await hear(archive, (change) => (last = change))
  })
  after(() => archive.close())

  test('a list hears when whoever it names is called otherwise, and not of what it does not say of them', async () => {
    const mahtab = { name: 'mahtab fa', slug: 'mahtab', role: null, about: null }
    for (const [change, heard] of [
      [{ about: 'روزنامه‌نگار' }, false],
      [{ name: 'مهتاب' }, true],
      [{ slug: 'mahtab-2' }, false],
    ] as const) {
      const { reads, value } = await archive.read((reading) => newestCards(reading, listKey.all('fa'), 5))
      assert.ok(value.some(({ authors }) => authors.length > 0))
      Object.assign(mahtab, change)
      last = undefined
      await archive.write((writing) =>
        saveAuthor(writing, { key: 'mahtab', kind: 'person', names: { fa: { ...mahtab } } }),
      )
      assert.equal(
        last !== undefined &&
          touches(
            { ...(last as Change), points: (last as Change).points.filter((point) => !point.startsWith('path:')) },
            reads,
          ),
        heard,
        JSON.stringify(change),
      )
    }
  })

  test('the team hears when somebody in it turns out to be no person, or the other way round', async () => {
    const names = { fa: { name: 'مهتاب', slug: 'mahtab', role: null, about: null } }
    await archive.write((writing) => saveAuthor(writing, { key: 'mahtab', kind: 'person', names }))
    for (const kind of ['organisation', 'person'] as const) {
      const { value, reads } = await archive.read((reading) => teamOf(reading, 'fa'))
      await archive.write((writing) => saveAuthor(writing, { key: 'mahtab', kind, names: {} }))
      assert.ok(last !== undefined && touches(last, reads), kind)
      const { value: after } = await archive.read((reading) => teamOf(reading, 'fa'))
      assert.notEqual(after.length, value.length, kind)
    }
  })
})

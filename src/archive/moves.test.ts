import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kysely } from 'kysely'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStory } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { publicArticle } from './articles.ts'
import { openEngine } from './engine/open.ts'
import { moves, moveUp } from './moves.ts'
import type { Move } from './moves.ts'
import { rows } from './rows.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const quiet = { committing: () => {}, ended: () => {} }

onEachEngine('moving the archive', (engine) => {
  const addColumn: Move = {
    name: '9000-later',
    up: async (db) => void (await db.schema.alterTable('story').addColumn('later', 'text').execute()),
  }

  test('an archive that is full of stories moves on and keeps every one of them', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const { articles } = await makeStory(archive, { fa: 'تراموا برگشت', en: 'The tram is back' })
    await archive.close()

    const opened = await openEngine(url, 1_000)
    await moveUp(opened, clock, [...moves, addColumn])
    await moveUp(opened, clock, [...moves, addColumn])
    const later = await opened.snapshot((db) => (db as unknown as Kysely<{ story: { later: string | null } }>).selectFrom('story').select('later').execute())
    assert.deepEqual(later.map((row) => row.later), [null])
    await opened.transaction((db) => db.deleteFrom('move').where('name', '=', addColumn.name).execute(), quiet)
    await opened.close()

    const again = await openArchive({ url, clock })
    const { value } = await again.read((reading) => publicArticle(reading, articles['fa'] ?? 0))
    assert.equal(value?.content.headline, 'تراموا برگشت')
    await again.close()
    await close()
  })

  test('a move that fails leaves the archive as it was, and the next start tries again', async () => {
    const { url, close } = await engine.fresh()
    const failing: Move = {
      name: '9000-later',
      up: async (db) => {
        await addColumn.up(db, engine.name)
        throw new Error('the disk is full')
      },
    }
    const opened = await openEngine(url, 1_000)
    await moveUp(opened, clock)
    await assert.rejects(moveUp(opened, clock, [...moves, failing]), /disk is full/)
    await moveUp(opened, clock, [...moves, addColumn])
    await opened.close()
    await close()
  })

  test('every table refuses what refers to nothing', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    const orphan = archive.write(async (writing) => {
      await writing[rows].insertInto('list_entry').values({ list_id: 1, place: 0, article_id: 99 }).execute()
    })
    await assert.rejects(orphan, (thrown) => thrown instanceof Error && !isFault(thrown) && /foreign key/i.test(thrown.message))
    await archive.close()
    await close()
  })
})

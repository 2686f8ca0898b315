import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kysely } from 'kysely'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { actsOn } from './acts.ts'
import { openArchive } from './archive.ts'
import { addRevision, publicArticle } from './articles.ts'
import { addCorrection } from './corrections.ts'
import { openEngine } from './engine/open.ts'
import { addMedia, saveMediaText } from './media.ts'
import { memberByKey } from './members.ts'
import { moves, moveUp } from './moves.ts'
import type { Move } from './moves.ts'
import { withdrawArticle } from './publication.ts'
import { rows } from './rows.ts'

const clock = setClock('2026-11-24T08:00:00Z')

onEachEngine('moving the archive', (engine) => {
  const addColumn: Move = {
    name: '9000-later',
    up: async (db) => void (await db.schema.alterTable('story').addColumn('later', 'text').execute()),
  }

  test('an archive that is full of stories moves on and keeps every one of them', async () => {
    const { url, close } = await engine.bare()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const { articles } = await makeStory(archive, { fa: 'تراموا برگشت', en: 'The tram is back' })
    await archive.close()

    const opened = await openEngine(url, { lease: 1_000 })
    await moveUp(opened, clock, [...moves, addColumn])
    await moveUp(opened, clock, [...moves, addColumn])
    const later = await opened.snapshot((db) =>
      (db as unknown as Kysely<{ story: { later: string | null } }>).selectFrom('story').select('later').execute(),
    )
    assert.deepEqual(
      later.map((row) => row.later),
      [null],
    )
    await opened.transaction((db) => db.deleteFrom('move').where('name', '=', addColumn.name).execute())
    await opened.close()

    const again = await openArchive({ url, clock })
    const { value } = await again.read((reading) => publicArticle(reading, articles['fa'] ?? 0))
    assert.equal(value?.content.headline, 'تراموا برگشت')
    await again.close()
    await close()
  })

  test('an archive of before the newspaper gets the lists, days and numbers that it would have had', async () => {
    const { url, close } = await engine.bare()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const day = 86_400_000
    const made = [
      await makeStory(archive, { fa: 'تراموا', en: 'Trams' }, { kind: 'news', original: 'fa' }),
      await makeStory(archive, { fa: 'نان', en: 'Bread' }, { kind: 'opinion', at: publishedAt + day }),
      await makeStory(archive, { fa: 'آب', ar: 'ماء' }, { kind: 'news', at: publishedAt + 2 * day }),
    ]
    const by = { kind: 'correction', revision: null, actor: shell } as const
    await archive.write(async (writing) => {
      await addCorrection(writing, made[0]?.articles['fa'] ?? 0, { ...by, note: 'Twelve trams.', at: publishedAt + 1 })
      await addCorrection(writing, made[2]?.articles['fa'] ?? 0, {
        ...by,
        note: 'Two wells.',
        at: publishedAt + 3 * day,
      })
      await addCorrection(writing, made[0]?.articles['en'] ?? 0, { ...by, note: 'Twelve.', at: publishedAt + 2 })
      await withdrawArticle(writing, made[2]?.articles['ar'] ?? 0, {
        reason: 'It was wine.',
        now: publishedAt + 3 * day,
      })
    })
    await archive.close()

    const opened = await openEngine(url, { lease: 1_000 })
    const seen = () =>
      opened.snapshot(async (db) => ({
        entries: await db
          .selectFrom('list_entry')
          .innerJoin('list', 'list.id', 'list_entry.list_id')
          .select(['list.key', 'list.next_place', 'place', 'article_id'])
          .orderBy('key')
          .orderBy('place')
          .execute(),
        corrected: await db
          .selectFrom('list')
          .select(['key', 'next_place'])
          .where('key', 'like', '%/corrections')
          .orderBy('key')
          .execute(),
        days: await db
          .selectFrom('publication_day')
          .selectAll()
          .where('articles', '>', 0)
          .orderBy('edition')
          .orderBy('day')
          .execute(),
        corrections: await db.selectFrom('correction').select(['id', 'edition', 'place']).orderBy('id').execute(),
        seen: await db.selectFrom('article').select(['id', 'corrections_seen']).orderBy('id').execute(),
      }))
    const before = await seen()
    assert.ok(before.entries.some(({ key }) => key === 'fa/kind:opinion') && before.days.length > 3)
    await opened.transaction(async (db) => {
      await db
        .deleteFrom('list')
        .where((e) => e.or([e('key', 'like', '%/kind:%'), e('key', 'like', '%/corrections')]))
        .execute()
      for (const table of ['publication_day', 'breaking', 'dossier_story', 'dossier_name', 'dossier'])
        await db.schema.dropTable(table).execute()
      for (const index of ['correction_place', 'correction_carried', 'correction_end', 'author_portrait'])
        await db.schema.dropIndex(index).execute()
      for (const [table, column] of [
        ['author', 'portrait_id'],
        ['author', 'hidden'],
        ['correction', 'edition'],
        ['correction', 'place'],
        ['article', 'corrections_seen'],
      ] as const)
        await db.schema.alterTable(table).dropColumn(column).execute()
      await db.deleteFrom('move').where('name', '=', '0003-newspaper').execute()
    })
    await moveUp(opened, clock)
    assert.deepEqual(await seen(), before)
    await opened.close()
    await close()
  })

  test('an archive that told who acted by name alone tells kind and number; members keep what they were', async () => {
    const { url, close } = await engine.bare()
    const opened = await openEngine(url, { lease: 1_000 })
    const before = moves.filter(({ name }) => name < '0005')
    await moveUp(opened, clock, before)
    await opened.transaction(async (db) => {
      const old = db as unknown as Kysely<{ act: Record<string, unknown>; staff: Record<string, unknown> }>
      for (const actor of ['token:12 (city: desk)', 'command line', 'timer', 'import', 'demo', 'editor'])
        await old.insertInto('act').values({ at: 1, verb: 'save', actor, subject: 'article:1', facts: '{}' }).execute()
      await old
        .insertInto('staff')
        .values({ key: 'mina', name: 'Mina', role: 'publisher', state: 'active', created_at: 1 })
        .execute()
    })
    await moveUp(opened, clock)
    await opened.close()
    const archive = await openArchive({ url, clock })
    const { value } = await archive.read(async (reading) => ({
      acts: (await actsOn(reading, 'article:1', 9)).map(({ actor }) => [actor.kind, actor.id, actor.name]),
      member: await memberByKey(reading, 'mina'),
    }))
    assert.deepEqual(value.acts.toReversed(), [
      ['token', 12, 'token:12 (city: desk)'],
      ['shell', null, 'command line'],
      ['job', null, 'timer'],
      ['import', null, 'import'],
      ['job', null, 'demo'],
      ['shell', null, 'editor'],
    ])
    assert.deepEqual(value.member?.grants, [{ edition: '*', role: 'publisher' }])
    await archive.close()
    await close()
  })

  test('a filling is done in parts, and goes on after a crash where it was; what is done is not redone', async () => {
    const { url, close } = await engine.bare()
    const opened = await openEngine(url, { lease: 1_000 })
    await moveUp(opened, clock)
    let [times, crash] = [0, true]
    const filling: Move = {
      ...addColumn,
      fill: async (db) => {
        if (crash && times === 2) throw new Error('crashed')
        times += 1
        const next = db as unknown as Kysely<{ setting: { key: string; value: string } }>
        const key = `part ${times}`
        await next.insertInto('setting').values({ key, value: '1' }).execute()
        return times < 4 ? 'more' : 'done'
      },
    }
    await assert.rejects(moveUp(opened, clock, [...moves, filling]), /crashed/)
    crash = false
    await moveUp(opened, clock, [...moves, filling])
    await moveUp(opened, clock, [...moves, filling])
    const parts = await opened.snapshot((db) => db.selectFrom('setting').select('key').orderBy('key').execute())
    assert.deepEqual(
      parts.map(({ key }) => key),
      ['part 1', 'part 2', 'part 3', 'part 4'],
    )
    await opened.close()
    await close()
  })

  test('an archive of before the library can be searched, and knows which text shows which picture', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const picture = { kind: 'picture', mime: 'image/png', bytes: 1, width: 8, height: 8, hash: null } as const
    const [first, second] = await archive.write(async (writing) => {
      const ids = []
      for (const origin of ['https://old.example/files/%D9%BE%D9%84.png?x=1', null])
        ids.push(await addMedia(writing, { ...picture, file: null, origin, credit: 'Omid', at: 0 }))
      const words = { caption: 'پلِ کهنه', alternative: null, credit: null, rights: null }
      await saveMediaText(writing, ids[0] ?? 0, 'fa', words)
      return ids
    })
    const show = (media: number | undefined) => ({
      type: 'picture' as const,
      attrs: { id: `p${media}`, media: media ?? 0 },
    })
    const body = { type: 'doc' as const, content: [show(first), show(second), show(first)] }
    const { articles } = await makeStory(archive, { fa: 'پل' })
    const content = { kicker: null, headline: 'پل', lead: null, dateline: null, slug: null, credits: [], body }
    await archive.write((writing) =>
      addRevision(writing, articles['fa'] ?? 0, content, { reason: 'save', actor: shell, note: null, at: 0 }),
    )
    await archive.close()

    const opened = await openEngine(url, { lease: 1_000 })
    const seen = () =>
      opened.snapshot(async (db) => ({
        shown: await db.selectFrom('shown').selectAll().orderBy('revision_id').orderBy('media_id').execute(),
        media: await db.selectFrom('media').select(['id', 'folded']).orderBy('id').execute(),
        texts: await db.selectFrom('media_text').select(['media_id', 'folded']).execute(),
      }))
    const before = await seen()
    assert.deepEqual(
      before.shown.map(({ media_id }) => media_id),
      [first, second],
    )
    assert.match(before.media[0]?.folded ?? '', /پل.*omid/)
    await opened.transaction(async (db) => {
      await db.deleteFrom('shown').execute()
      await db.updateTable('media').set({ folded: null, name: null }).execute()
      await db.updateTable('media_text').set({ folded: null }).execute()
      await db.deleteFrom('move').where('name', '=', '0021-library/filled').execute()
    })
    await moveUp(opened, clock)
    assert.deepEqual(await seen(), before)
    await opened.close()
    await close()
  })

  test('a move that fails leaves the archive as it was, and the next start tries again', async () => {
    const { url, close } = await engine.bare()
    const failing: Move = {
      name: '9000-later',
      up: async (db) => {
        await addColumn.up(db, engine.name)
        throw new Error('the disk is full')
      },
    }
    const opened = await openEngine(url, { lease: 1_000 })
    await moveUp(opened, clock)
    await assert.rejects(moveUp(opened, clock, [...moves, failing]), /disk is full/)
    await moveUp(opened, clock, [...moves, addColumn])
    await opened.close()
    await close()
  })

  test('every table refuses what refers to nothing', async () => {
    const { url, close } = await engine.bare()
    const archive = await openArchive({ url, clock })
    const orphan = archive.write(async (writing) => {
      await writing[rows].insertInto('list_entry').values({ list_id: 1, place: 0, article_id: 99 }).execute()
    })
    await assert.rejects(
      orphan,
      (thrown) => thrown instanceof Error && !isFault(thrown) && /foreign key/i.test(thrown.message),
    )
    await archive.close()
    await close()
  })
})

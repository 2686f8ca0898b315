import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStory } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { addReply, repliesPage } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { decideReply } from './reply-decisions.ts'
import { repliesIn, unknownScore } from './reply-queue.ts'
import type { QueueAsked } from './reply-queue.ts'
import { rows } from './rows.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const none = { email: null, url: null, author: null, parent: null }

onEachEngine('replies', (engine) => {
  const inNewsroom = async (work: (archive: Archive, article: number, url: string) => Promise<void>): Promise<void> => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const { articles } = await makeStory(archive, { en: 'Trams' })
    await work(archive, articles['en'] ?? 0, url)
    await archive.close()
    await close()
  }
  const columns = async (archive: Archive): Promise<unknown> =>
    (
      await archive.read(async (reading) => ({
        replies: await reading[rows]
          .selectFrom('reply')
          .select(['id', 'root_id', 'edition', 'place'])
          .orderBy('id')
          .execute(),
        lists: await reading[rows]
          .selectFrom('list')
          .select(['key', 'next_place'])
          .where('key', 'like', 'article:%')
          .orderBy('key')
          .execute(),
      }))
    ).value

  test('an archive of before gets the places, threads and editions that it would have had', () =>
    inNewsroom(async (archive, article, url) => {
      const other = (await makeStory(archive, { fa: 'تراموا' })).articles['fa'] ?? 0
      await archive.write(async (writing) => {
        const add = (n: number, parent: number | null, state: ReplyState, to = article) =>
          addReply(writing, { ...none, article: to, parent, state, name: `R ${n}`, text: 'x', writtenAt: n })
        const first = await add(1, null, 'approved')
        const second = await add(2, first, 'approved')
        await add(3, null, 'spam')
        await add(4, second, 'approved')
        await add(5, null, 'approved', other)
      })
      const before = await columns(archive)
      await archive.write(async (writing) => {
        await writing[rows].updateTable('reply').set({ root_id: null, edition: null, place: null }).execute()
        await writing[rows].deleteFrom('list').where('key', 'like', 'article:%').execute()
        await writing[rows].deleteFrom('move').where('name', '=', '0010-replies/filled').execute()
      })
      const again = await openArchive({ url, clock })
      assert.deepEqual(await columns(again), before)
      await again.close()
    }))

  test('whatever is decided in whatever order, pages show each approved one once; a sealed page never grows', () =>
    inNewsroom(async (archive, article) => {
      const count = 75
      const state = new Map<number, ReplyState>()
      await archive.write(async (writing) => {
        for (let n = 0; n < count; n += 1) {
          const reply = { ...none, article, state: 'pending', name: 'R', text: 'x', writtenAt: n } as const
          state.set(await addReply(writing, reply), 'pending')
        }
      })
      const ids = [...state.keys()]
      const deciding = fc.record({ id: fc.constantFrom(...ids), to: fc.constantFrom<ReplyState>('approved', 'spam') })
      await fc.assert(
        fc.asyncProperty(fc.array(deciding, { minLength: 20, maxLength: 90 }), async (decisions) => {
          await archive.write(async (writing) => {
            for (const { id, to } of decisions) {
              await decideReply(writing, id, { state: to, by: shell, reason: 'A test', at: 1 })
              state.set(id, to)
            }
          })
          const seen: number[] = []
          await archive.read(async (reading) => {
            const newest = await repliesPage(reading, article, null)
            assert.ok(newest !== undefined && newest.replies.length < 60)
            seen.push(...newest.replies.map(({ id }) => id))
            for (let page = newest.older; page !== null;) {
              const sealed = await repliesPage(reading, article, page)
              assert.ok(sealed !== undefined && sealed.replies.length <= 30)
              seen.push(...sealed.replies.map(({ id }) => id))
              page = sealed.older
            }
            assert.equal(newest.count, seen.length)
          })
          const approved = ids.filter((id) => state.get(id) === 'approved')
          assert.deepEqual(
            seen.toSorted((a, b) => a - b),
            approved,
          )
        }),
        { numRuns: engine.name === 'sqlite' ? 12 : 4 },
      )
    }))

  test('those that wait can be read by how little they look like spam, page by page, each once', async () => {
    await inNewsroom(async (archive, article) => {
      const scores = [900, null, 10, 500, null, 10, 1000]
      const ids = await archive.write(async (writing) => {
        const made: number[] = []
        for (const [at, score] of scores.entries()) {
          const one = { ...none, article, state: 'pending', name: 'R', text: `${at}`, writtenAt: at } as const
          const own = {
            secret_digest: `${at}`,
            nonce: `${at}`,
            same: `${at}`,
            reasons: '[]',
            notify: 0,
            score,
          } as const
          made.push(await addReply(writing, { ...one, own }))
        }
        return made
      })
      const found: number[] = []
      for (let after: QueueAsked['after']; found.length < 20;) {
        const asked = { state: 'pending', editions: ['en'], order: 'fair', limit: 2, after } as const
        const { value } = await archive.read((reading) => repliesIn(reading, asked))
        const last = value.at(-1)
        if (last === undefined) break
        found.push(...value.map(({ id }) => id))
        after = { writtenAt: last.writtenAt, id: last.id, score: last.score ?? unknownScore }
      }
      assert.deepEqual(
        found.map((id) => ids.indexOf(id)),
        [2, 5, 1, 3, 4, 0, 6],
      )
    })
  })
})

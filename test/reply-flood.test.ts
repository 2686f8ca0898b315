// Ten thousand replies at once: what readers and moderators ask for costs what it did before. Statements and plans are
// counted, no time is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSeal } from '#archive/seal.ts'
import { rows } from '#archive/rows.ts'
import { reply } from '#desk/reply.ts'
import { see } from '#desk/perform.ts'
import { replyCountsView, repliesView } from '#desk/views/replies.ts'
import { sendReply } from '#replies/send-reply.ts'
import { newToken, readToken } from '#replies/tokens.ts'
import { readPage } from '#site/site.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { practising, publishTrams, site } from '#test/practice/desk.ts'
import { onEachEngine } from './engines.ts'
import { broadSearches, fullScans } from './make/scans.ts'
import { countStatements } from './make/statements.ts'

onEachEngine('a flood of replies', (engine) => {
  const open = practising(engine)

  test('ten thousand that wait make no page older, no queue dearer and no decision slower', async () => {
    const room = await open()
    const { archive } = room
    const { en } = await publishTrams(room)
    const seal = makeSeal(new Uint8Array(32).fill(7))
    const by = trusted(shell)
    const counter = countStatements()
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      const before = counter.count
      await work()
      return counter.count - before
    }
    const send = async (text: string): Promise<void> => {
      const token = readToken(seal, 'x', newToken(seal, 'x', 'preview', room.clock.now()))
      assert.ok(token)
      const written = { text, name: 'Reader', email: 'reader@x.example', notify: false, to: 0 }
      const coming = { trapped: false, worked: false, often: false }
      const sent = await sendReply(archive, seal, { article: en, written, token, coming, now: room.clock.now() })
      assert.ok(sent.ok)
    }
    const look = async (order = 'oldest') => {
      const input = repliesView.input.parse({ edition: 'en', order })
      const done = await see(room, by, 'replies', (reading) => repliesView.see(reading, input, { actor: by, now: 1 }))
      assert.ok(done.ok)
      return done.answer.replies
    }
    const page = () => archive.read((reading) => readPage(reading, path, { publicUrl: site }))
    const { value: short } = await archive.read((reading) => readPage(reading, `/en/a/${en}`, { publicUrl: site }))
    const path = decodeURIComponent(short.location ?? '')
    let n = 0
    const costs = async () => {
      await send(`Reply ${(n += 1)}`)
      const [first] = await look()
      return {
        page: await counted(page),
        send: await counted(() => send(`Reply ${(n += 1)}`)),
        queue: await counted(look),
        fairly: await counted(() => look('fair')),
        counts: await counted(() =>
          see(room, by, 'replies', (reading) => replyCountsView.see(reading, {}, { actor: by, now: 1 })),
        ),
        decide: await counted(() => room.must(reply, { reply: first?.reply ?? 0, state: 'approved' })),
      }
    }
    try {
      await page() // settings are read once
      const few = await costs()
      const before = (await page()).value.render().text
      await archive.write(async (writing) => {
        const one = {
          article_id: en,
          edition: 'en',
          state: 'pending',
          name: 'Reader',
          written_at: 2,
          notify: 0 as const,
        }
        for (let at = 0; at < 10_000; at += 500)
          await writing[rows]
            .insertInto('reply')
            .values(
              Array.from({ length: 500 }, (_, index) => ({
                ...{ ...one, text: `Flood ${at + index}`, written_at: 2_000_000_000_000 + at + index },
                ...{ parent_id: null, root_id: null, author_id: null, place: null, email_sealed: null, url: null },
                ...{ email_digest: 'flood', decided_at: null, same: `flood ${at + index}`, reasons: '[]' },
              })),
            )
            .execute()
        assert.deepEqual(writing.told, { points: [], spans: [], epochs: [] }, 'no page hangs on what waits')
      })
      assert.equal((await page()).value.render().text, before)
      assert.equal((await look()).length <= 50, true)
      assert.deepEqual(await costs(), few)
      if (engine.name === 'postgres') return
      const asked = counter.most().map(([sql]) => sql)
      assert.deepEqual(await fullScans(archive, asked), [])
      // What is read from the end of a pile ends with a page.
      const broad = await broadSearches(
        archive,
        asked.filter((sql) => sql.includes('"reply"')),
      )
      assert.deepEqual(
        broad.filter((sql) => !/ limit \?\) as /.test(sql)),
        [],
      )
    } finally {
      counter.stop()
    }
  })
})

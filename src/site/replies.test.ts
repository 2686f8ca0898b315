import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touches } from '#archive/keys.ts'
import { addReply } from '#archive/replies.ts'
import { decideReply } from '#archive/reply-decisions.ts'
import { rows } from '#archive/rows.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

onEachEngine('replies to an article', (engine) => {
  const { open, show } = roomsOn(engine)
  const none = { email: null, url: null, author: null, state: 'approved' } as const

  test('replies hang under what they answer, and go on on pages of thirty that are sealed', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    const article = articles['en'] ?? 0
    const reply = (n: number, parent: number | null) =>
      archive.write((writing) =>
        addReply(writing, {
          ...none,
          article,
          parent,
          name: `Reader ${n}`,
          text: `Word ${n}`,
          writtenAt: publishedAt + n,
        }),
      )
    let parent: number | null = null
    for (let n = 0; n < 100; n += 1) parent = await reply(n, parent)
    await archive.write((writing) =>
      addReply(writing, { ...none, article, parent, state: 'pending', name: 'W', text: 'Not yet', writtenAt: 1 }),
    )
    const words = (text: string) => part(text, '<section class="replies"', '</section>').match(/Word \d+/g) ?? []
    const from = (first: number, count: number) => Array.from({ length: count }, (_, n) => `Word ${first + n}`)
    const { text } = await show(archive, paths['en'] ?? '')
    assert.deepEqual(words(text), from(60, 40))
    assert.match(text, /100 replies/)
    const replies = part(text, '<section class="replies"', '</section>')
    assert.equal(replies.match(/<ol>/g)?.length, 3)
    assert.match(replies, /<a href="\/en\/reply\/1\/page\/2\/#reply-60">Reply to .*Reader 59/)
    assert.match(replies, /<a rel="next" href="\/en\/reply\/1\/page\/2\/">/)
    assert.doesNotMatch(text, /Not yet/)
    assert.deepEqual(words((await show(archive, '/en/reply/1/page/2/')).text), from(30, 30))
    const first = (await show(archive, '/en/reply/1/page/1/')).text
    assert.deepEqual(words(first), from(0, 30))
    assert.match(first, /<p dir="ltr">Word 0<\/p>/)
    assert.match(first, /<a rel="prev" href="\/en\/reply\/1\/page\/2\/">/)
    for (const nowhere of ['/en/reply/1/page/4/', '/en/reply/1/page/0/', '/en/reply/1/', '/fa/reply/1/page/1/'])
      assert.equal((await show(archive, nowhere)).status, 404, nowhere)
    // A sealed page hangs on what stands on it: one that was spam after all leaves its place empty.
    const { reads } = await show(archive, '/en/reply/1/page/1/')
    const decide = (n: number, state: 'spam' | 'approved') =>
      archive.write(async (writing) => {
        await decideReply(writing, n, { state, by: shell, at: 1 })
        return { ...writing.told, number: 1, origin: '', at: 1 }
      })
    assert.equal(touches(await decide(100, 'spam'), reads), false)
    assert.equal(touches(await decide(3, 'spam'), reads), true)
    assert.equal(words((await show(archive, '/en/reply/1/page/1/')).text).length, 29)
    await decide(3, 'approved')
    assert.deepEqual(words((await show(archive, '/en/reply/1/page/1/')).text), from(0, 30))
  })

  test('replies that answer each other in a ring are all shown', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    const article = articles['en'] ?? 0
    await archive.write(async (writing) => {
      const ids: number[] = []
      for (const name of ['Mina', 'Omid', 'Sara'])
        ids.push(
          await addReply(writing, { ...none, article, parent: ids.at(-1) ?? null, name, text: name, writtenAt: 1 }),
        )
      await writing[rows]
        .updateTable('reply')
        .set({ parent_id: ids[2] ?? 0 })
        .where('id', '=', ids[0] ?? 0)
        .execute()
    })
    const { text } = await show(archive, paths['en'] ?? '')
    for (const name of ['Mina', 'Omid', 'Sara']) assert.match(text, new RegExp(`<p dir="ltr">${name}</p>`))
  })
})

const part = (text: string, from: string, to: string): string =>
  text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from)))

// Several servers on one database: they share their media and their key.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { articlesOfStory } from '#archive/articles.ts'
import { addReply } from '#archive/replies.ts'
import { makeSeal } from '#archive/seal.ts'
import { hasKey, isItsKey } from '#archive/key-check.ts'
import { isFault } from '#common/fault.ts'
import { complaint } from '#cli/complaint.ts'
import { drawn } from '#test/practice/pictures.ts'
import { onEachEngine } from './engines.ts'
import { sealingKey } from '../src/sealing-key.ts'
import { filling, serve } from './serve.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const other = Buffer.alloc(32, 8).toString('base64')

onEachEngine('two servers on one database', (engine) => {
  const filled = filling(engine)

  test('serve each other’s uploads in the first request, and do each other’s jobs', async () => {
    const { url, folder, token } = await filled()
    const shared = join(folder, 'shared')
    const places = ['one', 'two'].map((name) => join(folder, name))
    for (const place of places) mkdirSync(place)
    const env = { DRAGOMAN_MEDIA: shared, DRAGOMAN_KEY: key }
    const [one, two] = await Promise.all(
      places.map((place) => serve({ url, folder: place }, { ...env, DRAGOMAN_DATA: place })),
    )
    assert.ok(one && two)
    for (const [from, to, red] of [
      [one, two, 40],
      [two, one, 90],
    ] as const) {
      const sent = await fetch(`${from.site}/api/media?edition=en&credit=Archive`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/png' },
        body: new Uint8Array(await drawn(40 + red, 30, 'png')),
      })
      assert.equal(sent.status, 201, await sent.clone().text())
      const { file } = (await sent.json()) as { file: string }
      assert.equal((await fetch(`${to.site}${file}`)).status, 200)
    }
    for (const place of places) assert.equal(readdirSync(place).includes('originals'), false)
    assert.ok(readdirSync(join(shared, 'originals')).length >= 2)
    await one.close()
    await two.close()
  })

  test('have one key: a server with another, or without the needed one, is refused with what to do', async () => {
    const { url, folder } = await filled()
    const one = await serve({ url, folder }, { DRAGOMAN_KEY: key })
    assert.equal(await hasKey(one.archive), true)
    await one.close()
    const refusal = async (name: string, env: Record<string, string>): Promise<string> => {
      const place = join(folder, name)
      mkdirSync(place)
      try {
        const opened = await serve({ url, folder: place }, { DRAGOMAN_DATA: place, ...env })
        await opened.close()
        return ''
      } catch (thrown) {
        assert.ok(isFault(thrown), String(thrown))
        return `${thrown.code}: ${complaint(thrown)}`
      }
    }
    assert.match(await refusal('wrong', { DRAGOMAN_KEY: other }), /^data\.other-key: .*not the one.*set DRAGOMAN_KEY/s)
    assert.equal(await refusal('nothing sealed', {}), '')
    const two = await serve({ url, folder }, { DRAGOMAN_KEY: key })
    const email = makeSeal(Buffer.alloc(32, 7)).close('reader@example.org')
    await two.archive.write(async (writing) => {
      const [article] = await articlesOfStory(writing, 1)
      await addReply(writing, {
        article: article?.id ?? 0,
        parent: null,
        state: 'approved',
        name: 'Omid',
        email,
        url: null,
        text: 'Good.',
        writtenAt: 1,
        author: null,
      })
    })
    await two.close()
    assert.match(await refusal('without', {}), /^data\.key-missing: .*Set DRAGOMAN_KEY, or copy the file/s)
    assert.equal(await refusal('right', { DRAGOMAN_KEY: key }), '')
  })

  test('make no key where the archive has another, which it would stand in the way of', async () => {
    const { url, folder } = await filled()
    const one = await serve({ url, folder }, {})
    const places = ['first', 'second', 'late'].map((name) => join(folder, name))
    for (const place of places) mkdirSync(place)
    const asked = (place: string) => sealingKey(one.archive, { key: undefined, data: place })
    const [first, second] = await Promise.allSettled(places.slice(0, 2).map(asked))
    const won = [first, second].map((one) => one?.status === 'fulfilled')
    assert.deepEqual(won.toSorted(), [false, true], 'of two at once, one')
    await assert.rejects(asked(places[2] ?? ''), (thrown) => isFault(thrown, 'data.key-missing'))
    assert.deepEqual(
      places.map((place) => readdirSync(place)),
      [...won, false].map((has) => (has ? ['key'] : [])),
    )
    const place = places[won.indexOf(true)] ?? ''
    assert.deepEqual(await asked(place), await asked(place))
    await one.close()
  })

  test('need no key where nothing was sealed, and agree on the first that is used', async () => {
    const { url, folder } = await filled()
    const one = await serve({ url, folder }, {})
    assert.equal(await hasKey(one.archive), false)
    const [first, second] = await Promise.all(
      [7, 8].map((byte) => isItsKey(one.archive, new Uint8Array(32).fill(byte))),
    )
    assert.equal(Number(first) + Number(second), 1)
    await one.close()
  })
})

test('a database file without a byte is refused where there was a newsroom, with how to go on', async () => {
  for (const sign of ['key', 'media/a.webp', 'originals/a.png']) {
    const place = mkdtempSync(join(tmpdir(), 'dragoman-emptied-'))
    for (const name of ['media', 'originals']) mkdirSync(join(place, name), { recursive: true })
    writeFileSync(join(place, sign), sign === 'key' ? key : 'x')
    writeFileSync(join(place, 'newsroom.db'), '')
    const url = `sqlite://${join(place, 'newsroom.db')}`
    await assert.rejects(serve({ url, folder: place }), (thrown) => {
      assert.match(complaint(thrown) ?? '', /is empty, and yet there was a newsroom here.*backup.*begin anew/s)
      return true
    })
    assert.equal(statSync(join(place, 'newsroom.db')).size, 0)
    rmSync(place, { recursive: true })
  }
})

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import { newsroomLook } from '#archive/newsroom.ts'
import { doNext } from '#jobs/do-next.ts'
import { readPage } from '#site/site.ts'
import { makeTrams, practising, publishTrams, site } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { indexNowWork } from './index-now.ts'
import { newsroom } from './newsroom.ts'
import { publish } from './publish.ts'
import { withdraw } from './withdraw.ts'

const key = 'a-key-of-our-own-2026'
const minutes = (n: number): number => n * 60_000

interface Telling {
  readonly host: string
  readonly key: string
  readonly keyLocation: string
  readonly urlList: readonly string[]
}

/** A search engine that is told what changes. */
const engineOf = async (t: TestContext) => {
  const heard: Telling[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => void (body += piece.toString()))
    request.on('end', () => {
      response.statusCode = answers.shift() ?? 202
      if (response.statusCode < 300) heard.push(JSON.parse(body))
      response.end()
    })
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  t.after(() => server.close())
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/indexnow`, heard, answers }
}

onEachEngine('IndexNow', (engine) => {
  const open = practising(engine)
  const bench = (room: Practice, address: string) => ({
    ...room,
    works: [indexNowWork({ archive: room.archive, publicUrl: () => site, engine: address })],
    worker: 'a',
    lease: 60_000,
  })

  test('search engines are told what was published or withdrawn since the newsroom wanted it, once each', async (t) => {
    const { address, heard } = await engineOf(t)
    const room = await open()
    t.after(() => room.close())
    const works = bench(room, address)
    const made = await makeTrams(room)
    assert.equal(await doNext(works), undefined, 'nobody is told anything as long as there is no key')
    await room.must(newsroom, { indexNow: key })
    assert.equal((await doNext(works))?.how, 'done')
    assert.equal(heard.length, 0, 'drafts are nobody’s to know')
    await room.must(publish, { story: made.story })
    await room.must(withdraw, { articles: [made.ar], reason: 'لم يكن كذلك.' })
    assert.equal(await doNext(works), undefined, 'not before five minutes are over')
    room.clock.advance(minutes(5))
    assert.equal((await doNext(works))?.how, 'done')
    const told = heard.at(0)
    assert.deepEqual([told?.host, told?.key, told?.keyLocation], ['lantern.example', key, `${site}/${key}.txt`])
    assert.equal(told?.urlList.length, 3)
    assert.ok(told?.urlList.every((one) => /^https:\/\/lantern\.example\/(fa|ar|en)\/[\x21-\x7e]+\/$/.test(one)))
    room.clock.advance(minutes(5))
    assert.equal((await doNext(works))?.how, 'done')
    assert.equal(heard.length, 1, 'nothing has changed since')
  })

  test('what a search engine would not hear is told again later, and nothing is lost', async (t) => {
    const { address, heard, answers } = await engineOf(t)
    const room = await open()
    t.after(() => room.close())
    const works = bench(room, address)
    await room.must(newsroom, { indexNow: key })
    await publishTrams(room)
    answers.push(503, 429)
    assert.equal((await doNext(works))?.how, 'again')
    room.clock.advance(minutes(60))
    assert.equal((await doNext(works))?.how, 'again')
    room.clock.advance(minutes(60))
    assert.equal((await doNext(works))?.how, 'done')
    assert.equal(heard[0]?.urlList.length, 3)
    await room.must(newsroom, { indexNow: null })
    room.clock.advance(minutes(10))
    assert.equal((await doNext(works))?.how, 'done')
    room.clock.advance(minutes(60))
    assert.equal(await doNext(works), undefined, 'it does not come again')
  })

  test('the key lies at the root as long as it is the newsroom’s, and no other does', async (t) => {
    const room = await open()
    t.after(() => room.close())
    const at = async (path: string) => {
      const { value } = await room.archive.read((reading) => readPage(reading, path, { publicUrl: site }))
      return [value.status, value.render().text]
    }
    await room.must(newsroom, { indexNow: key })
    assert.deepEqual(await at(`/${key}.txt`), [200, `${key}\n`])
    assert.equal((await at('/another-key.txt'))[0], 404)
    await room.must(newsroom, { indexNow: null })
    assert.equal((await at(`/${key}.txt`))[0], 404)
    for (const bad of ['short', 'x'.repeat(129), '../../etc', 'a b c d e f', ''])
      assert.equal(await room.refused(newsroom, { indexNow: bad }), 'input.invalid', bad)
    assert.equal((await room.archive.read(newsroomLook)).value.indexNow, null)
  })
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { canonicalJson } from '#archive/act-chain.ts'
import { followChain, fromTheBeginning, lastCheck, letLogBeChecked } from '#archive/act-check.ts'
import { actsBefore, logAct } from '#archive/acts.ts'
import { openArchive } from '#archive/archive.ts'
import { rows } from '#archive/rows.ts'
import type { Writing } from '#archive/writing.ts'
import { logCheckWork } from '#desk/log-check.ts'
import { publish } from '#desk/publish.ts'
import { verbs } from '#desk/verbs.ts'
import { withdraw } from '#desk/withdraw.ts'
import { doNext } from '#jobs/do-next.ts'
import { verbsInWords } from '#screens/log.ts'
import { shell } from '#story/actor.ts'
import { makeTrams, practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { cookieOf, signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const day = 86_400_000

onEachEngine('the chain of acts', (engine) => {
  const open = practising(engine)
  const follow = async ({ archive }: Pick<Practice, 'archive'>) =>
    (await archive.read((reading) => followChain(reading, fromTheBeginning))).value
  const all = async ({ archive }: Pick<Practice, 'archive'>) =>
    (await archive.read((reading) => actsBefore(reading, { limit: 300 }))).value.toReversed()

  test('each act has the hash of itself and of the one before, as anybody can reckon it again', async () => {
    const room = await open()
    const { fa, en } = await makeTrams(room)
    await room.must(publish, { articles: [fa, en] })
    await room.refused(publish, { articles: [999] })
    await room.must(withdraw, { articles: [en], reason: 'x' })
    let before = ''
    for (const { at, verb, actor, subject, facts, hash } of await all(room)) {
      const by = { id: null, kind: actor.kind, name: actor.name }
      const text = `${before}\n${canonicalJson({ at, verb, by, subject, facts })}`
      before = createHash('sha256').update(text).digest('hex')
      assert.equal(hash, before)
    }
    const { broken, place } = await follow(room)
    assert.deepEqual([broken, place.hash], [undefined, before])
    await room.close()
  })

  test('canonical JSON has its names in order, and numbers and letters as RFC 8785 has them', () => {
    const value = { b: [1.0, 1e21, -0, 'é\u2028"\n'], a: { '\u20ac': 1, 1: null, aa: true } }
    assert.equal(canonicalJson(value), '{"a":{"1":null,"aa":true,"€":1},"b":[1,1e+21,0,"é\u2028\\"\\n"]}')
  })

  test('whatever is changed, taken out or put in is found; a name beside a number is not covered', async () => {
    const room = await open()
    const { fa, en } = await makeTrams(room)
    await room.must(publish, { articles: [fa, en] })
    const acts = await all(room)
    const act = acts[4] ?? assert.fail()
    class NotKept extends Error {}
    const broken = async (change: (writing: Writing) => Promise<unknown>): Promise<number | undefined> => {
      let found: number | undefined
      await assert.rejects(
        room.archive.write(async (writing) => {
          await change(writing)
          found = (await followChain(writing, fromTheBeginning)).broken
          throw new NotKept()
        }),
        NotKept,
      )
      return found
    }
    const changes = [{ at: 1 }, { verb: 'x' }, { actor: 'x' }, { subject: 'x' }, { facts: '{"x":1}' }, { hash: 'x' }]
    for (const change of changes)
      assert.equal(
        await broken((w) => w[rows].updateTable('act').set(change).where('id', '=', act.id).execute()),
        act.id,
        JSON.stringify(change),
      )
    assert.equal(await broken((w) => w[rows].deleteFrom('act').where('id', '=', act.id).execute()), acts[5]?.id)
    const member = { kind: 'member', id: 7, name: 'mina' } as const
    await room.archive.write((w) => logAct(w, { at: 1, verb: 'x', actor: member, subject: 'x', facts: {} }))
    await room.archive.write((w) => w[rows].updateTable('act').set({ actor: '' }).where('actor', '=', 'mina').execute())
    assert.equal((await follow(room)).broken, undefined)
    await room.close()
  })

  test('a log of before is chained in parts, and goes on from there', async () => {
    const room = await open()
    await makeTrams(room)
    const before = await all(room)
    await room.archive.write(async (writing) => {
      await writing[rows].updateTable('act').set({ hash: null }).execute()
      await writing[rows].deleteFrom('move').where('name', '=', '0024-act-chain/filled').execute()
    })
    const again = await openArchive({ url: room.url, clock: room.clock })
    assert.deepEqual(await all({ archive: again }), before)
    await again.write((w) => logAct(w, { at: 1, verb: 'x', actor: shell, subject: 'x', facts: {} }))
    assert.equal((await follow({ archive: again })).broken, undefined)
    await again.close()
    await room.close()
  })

  test('it is checked once a day; where its end was cut off that is found too', async () => {
    const room = await open()
    const { archive, clock } = room
    await archive.jot((jot) => letLogBeChecked(jot, clock.now()))
    const bench = { ...room, works: [logCheckWork(archive)], worker: 'practice', lease: 60_000 }
    assert.equal((await doNext(bench))?.how, 'done')
    const check = async () => (await archive.read(lastCheck)).value
    const first = await check()
    assert.deepEqual([first?.broken, first?.at, first?.act], [null, clock.now(), (await all(room)).at(-1)?.id])
    assert.equal(await doNext(bench), undefined, 'not twice a day')
    clock.advance(day)
    await makeTrams(room)
    assert.equal((await doNext(bench))?.how, 'done')
    const second = await check()
    assert.ok((second?.count ?? 0) > (first?.count ?? 0))
    await archive.write((w) =>
      w[rows]
        .deleteFrom('act')
        .where('id', '=', second?.act ?? 0)
        .execute(),
    )
    assert.equal((await follow(room)).broken, undefined, 'in itself it is unbroken')
    clock.advance(day)
    assert.equal((await doNext(bench))?.how, 'given-up')
    assert.equal((await check())?.broken, second?.act)
    await room.close()
  })
})

onEachEngine('the log at the desk', (engine) => {
  const filled = filling(engine)
  let newsroom: Served
  let mina: SignedIn
  let dina: SignedIn
  let stories: Filled['stories']
  before(async () => {
    const made = await filled()
    ;({ stories } = made)
    newsroom = await serve(made)
    const { desk, site } = newsroom
    mina = await signedIn(desk, site, {
      key: 'mina',
      name: 'Mina Rad',
      grants: [{ edition: '*', role: 'administrator' }],
    })
    dina = await signedIn(desk, site, { key: 'dina', grants: [{ edition: '*', role: 'moderator' }] })
    const act = (verb: string, actor: SignedIn | null, subject: string, facts = {}) =>
      newsroom.archive.write((writing) =>
        logAct(writing, {
          at: desk.clock.now(),
          verb,
          actor: actor === null ? shell : { kind: 'member', id: actor.member, name: 'of then' },
          subject,
          facts,
        }),
      )
    await act('publish', mina, `article:${made.stories[0]?.articles['en']}`, { first: true })
    await act('close-replies', dina, `article:${made.stories[1]?.articles['fa']}`)
    await act('newsroom', null, 'newsroom', { changed: ['theme'] })
    await act('withdraw', mina, `article:${made.stories[2]?.articles['en']}`, { note: '=1+1' })
  })
  after(() => newsroom.close())
  const sentences = async (who: SignedIn, query = ''): Promise<string[]> => {
    const page = await (await who.get(`/desk/log${query}`)).text()
    return [...page.matchAll(/<li><div><p>(.*?)<\/p>/gs)].map(([, one = '']) => one.replaceAll(/<[^>]*>/g, ''))
  }

  test('says what was done in sentences, of who did it and what it is called now', async () => {
    assert.deepEqual(await sentences(mina), [
      'Mina Rad withdrew The water museum is open',
      'The command line changed the settings of the newsroom',
      'dina set whether نان تازه در بازار takes replies',
      'Mina Rad published Night trams return',
    ])
    const persian = await (await mina.get('/desk/log?in=fa')).text()
    assert.ok(persian.includes(' را منتشر کرد'))
  })

  test('is filtered by who, what, story, edition and time, and searched by words in any form', async () => {
    assert.equal((await sentences(mina, `?by=member:${dina.member}`)).length, 1)
    assert.equal((await sentences(mina, '?by=shell')).length, 1)
    assert.deepEqual(await sentences(mina, '?verb=publish'), ['Mina Rad published Night trams return'])
    assert.equal((await sentences(mina, '?edition=en')).length, 2)
    assert.equal((await sentences(mina, `?story=${stories[1]?.story}`)).length, 1)
    assert.equal((await sentences(mina, '?from=2100-01-01T00:00:00Z')).length, 0)
    assert.equal((await sentences(mina, '?until=2100-01-01T00:00:00Z')).length, 4)
    assert.deepEqual(await sentences(mina, '?q=NIGHT+rad'), ['Mina Rad published Night trams return'])
    assert.equal((await sentences(mina, '?q=%D8%AA%D8%A7%D8%B2%D9%87')).length, 1)
    assert.equal((await sentences(mina, '?by=<b>')).length, 0)
  })

  test('everybody reads what they did themselves, and nothing of others, by whatever address', async () => {
    assert.deepEqual(await sentences(dina), ['dina set whether نان تازه در بازار takes replies'])
    for (const query of [`?by=member:${mina.member}`, '?own=', '?story=1', '?verb=publish', '?by=shell'])
      assert.ok(!(await sentences(dina, query)).some((one) => !one.startsWith('dina')), query)
    const taken = await (await dina.post('/desk/log/export', { format: 'jsonl', by: `member:${mina.member}` })).text()
    assert.ok(
      taken
        .trim()
        .split('\n')
        .every((line) => JSON.parse(line).actor.id === dina.member),
    )
    assert.equal((await fetch(`${newsroom.site}/desk/log`, { redirect: 'manual' })).status, 303)
    const foreign = { 'Sec-Fetch-Site': 'cross-site' }
    assert.equal((await mina.post('/desk/log/export', { format: 'csv' }, foreign)).status, 403)
    assert.equal((await mina.post('/desk/log/export', { format: 'exe' })).status, 400)
  })

  test('goes out as a file that a spreadsheet takes for no formula; that it went out is in the log', async () => {
    const csv = await mina.post('/desk/log/export', { format: 'csv', verb: 'withdraw' })
    assert.match(csv.headers.get('Content-Disposition') ?? '', /attachment; filename="log.csv"/)
    const [head, line] = (await csv.text()).split('\r\n')
    assert.match(head ?? '', /id,at,verb,by,kind,number,subject,story,edition,facts,hash$/)
    assert.match(line ?? '', /,withdraw,of then,member,\d+,article:\d+,\d+,en,"\{""note"":""=1\+1""\}",[0-9a-f]{64}$/)
    assert.equal((await sentences(mina))[0], 'Mina Rad exported the log')
  })
})

test('the desk has a sentence for every verb, in three languages', () => {
  const missing = [...verbs.map(({ name }) => name), 'add-media'].filter((name) => !verbsInWords.includes(name))
  // What is written while somebody writes is in nobody's log.
  assert.deepEqual(missing, [])
})

inChromium('the log in the browser', (chromium) => {
  const filled = filling(sqliteEngine())
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

  test('has no fault for everybody, in three languages, also on a phone', async () => {
    const newsroom = await serve(await filled())
    const grants = [{ edition: '*', role: 'administrator' as const }]
    const mina = await signedIn(newsroom.desk, newsroom.site, { key: 'mina', grants })
    await newsroom.archive.write((w) =>
      logAct(w, { at: 1, verb: 'top', actor: shell, subject: 'edition:fa', facts: {} }),
    )
    for (const language of ['fa', 'ar', 'en']) {
      const { page, context, close } = await chromium.page({ viewport: { width: 360, height: 700 }, bypassCSP: true })
      await context.addCookies([cookieOf(mina, newsroom.site)])
      await page.goto(`${newsroom.site}/desk/log?in=${language}&q=top`)
      await page.evaluate(axe)
      const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
      assert.deepEqual(found, [], language)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, language)
      await close()
    }
    await newsroom.close()
  })
})

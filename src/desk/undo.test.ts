import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findPath } from '#archive/addresses.ts'
import { articleById, publicArticle } from '#archive/articles.ts'
import { breakingSettings } from '#archive/breaking.ts'
import { correctionsPage } from '#archive/corrections.ts'
import { publicationDays } from '#archive/days.ts'
import { newestPage } from '#archive/lists.ts'
import { frontPage, topNews } from '#archive/top-news.ts'
import { dayKey } from '#language/days.ts'
import { listKey } from '#story/list.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { approve } from './approve.ts'
import { assign } from './assign.ts'
import { breaking } from './breaking.ts'
import { correct } from './correct.ts'
import { member } from './member.ts'
import { publish } from './publish.ts'
import { save } from './save.ts'
import { schedule } from './schedule.ts'
import { top } from './top.ts'
import { undo, undoWithin } from './undo.ts'
import { unschedule } from './unschedule.ts'
import { wayView } from './views/way.ts'
import { storyWorkView } from './views/work.ts'
import { withdraw } from './withdraw.ts'
import { see } from './perform.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'

onEachEngine('taking back', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())
  const read = <T>(work: Parameters<typeof room.archive.read<T>>[0]): Promise<T> =>
    room.archive.read(work).then(({ value }) => value)
  const listed = async (list: string) => (await read((r) => newestPage(r, list))).cards.map(({ id }) => id)
  const way = async (story: number) => {
    const seen = await see(room, trusted(shell), 'see', (reading, by) => wayView.see(reading, { story }, by))
    return seen.ok ? seen.answer.articles : assert.fail()
  }

  test('a first publication becomes the approved draft that it was, and no reader finds it', async () => {
    const { story, fa, en } = await makeTrams(room)
    await room.must(member, { key: 'mina', name: 'Mina', grants: [{ edition: '*', role: 'reporter' }] })
    await room.must(assign, { story, edition: 'en', member: 'mina', task: 'write' })
    await room.must(approve, { articles: [en] })
    await room.must(publish, { story })
    const path = (await read((r) => articleById(r, en)))?.path ?? ''
    const today = dayKey(room.clock.now(), 'UTC')
    await room.must(top, { edition: 'en', articles: [en] })
    await room.must(undo, { story, act: 'publish' })
    assert.equal(await read((r) => findPath(r, path)), undefined)
    assert.equal(await read((r) => publicArticle(r, en)), undefined)
    for (const list of [listKey.all('en'), listKey.section('en', 1), listKey.day('en', today)])
      assert.ok(!(await listed(list)).includes(en), list)
    assert.deepEqual(await read((r) => publicationDays(r, 'en', [today])), [])
    assert.deepEqual(await read((r) => topNews(r, 'en', frontPage)), [])
    const all = await way(story)
    const [first, second] = [fa, en].map((article) => all.find(({ id }) => id === article))
    assert.deepEqual([first?.state, first?.publishedAt, first?.path, first?.undo], ['draft', null, null, null])
    assert.deepEqual([second?.review.state, second?.undo], ['approved', null])
    const work = await see(room, trusted(shell), 'see', (reading, by) => storyWorkView.see(reading, { story }, by))
    assert.ok(work.ok && work.answer.assignments.some(({ edition, done }) => edition === 'en' && done === null))

    await room.must(save, { article: en, headline: 'Trams are back' })
    room.clock.advance(60_000)
    await room.must(publish, { story })
    assert.deepEqual((await listed(listKey.all('en')))[0], en)
    const now = await read((r) => articleById(r, en))
    assert.notEqual(now?.path, path)
    assert.equal(now?.publishedAt, room.clock.now(), 'it is published from the second time on')
    assert.deepEqual(await read((r) => findPath(r, path)), { kind: 'article', id: en, path: now?.path })
  })

  test('of a later revision readers see again what they saw before, with the moment that it had', async () => {
    const one = await open()
    const { en } = await publishTrams(one)
    const seen = () => one.archive.read((r) => publicArticle(r, en)).then(({ value }) => value ?? assert.fail())
    const before = await seen()
    one.clock.advance(3_600_000)
    await one.must(save, { article: en, headline: 'Trams, half written', byline: [] })
    await one.must(publish, { articles: [en], upToDate: true })
    assert.equal((await seen()).content.headline, 'Trams, half written')
    await one.must(undo, { articles: [en] })
    assert.deepEqual(await seen(), before)
    const { value: article } = await one.archive.read((r) => articleById(r, en))
    assert.notEqual(article?.latest, article?.live, 'what was published stays as what is not')
    assert.equal(await one.refused(undo, { articles: [en] }), 'article.nothing-to-undo', 'once')
    await one.close()
  })

  test('a withdrawal leaves no trace: the text, its place on the front page and its bar are back', async () => {
    const one = await open()
    const { story, en } = await publishTrams(one)
    await one.must(top, { edition: 'en', articles: [en] })
    await one.must(breaking, { edition: 'en', text: 'Trams run', article: en, until: '2026-11-25T12:00:00Z' })
    const state = async () => ({
      ...(
        await one.archive.read(async (r) => ({
          page: await publicArticle(r, en),
          top: (await topNews(r, 'en', frontPage)).map(({ id }) => id),
          bar: await breakingSettings(r, 'en'),
          corrections: (await correctionsPage(r, 'en', null))?.corrections,
        }))
      ).value,
    })
    const before = await state()
    await one.must(withdraw, { story, reason: 'Wrong trams' })
    assert.equal((await state()).corrections?.length, 1)
    await one.must(undo, { story, act: 'withdraw' })
    assert.deepEqual(await state(), before)
    await one.close()
  })

  test('a time that was set or taken away is as it was, but not where it is over', async () => {
    const one = await open()
    const { en, fa } = await makeTrams(one)
    const at = '2026-11-24T12:05:00Z'
    const stands = async () => {
      const { value } = await one.archive.read((r) => articleById(r, en))
      return [value?.state, value?.scheduledAt]
    }
    await one.must(schedule, { articles: [en], at })
    await one.must(schedule, { articles: [en], at: '2026-11-24T15:00:00Z' })
    await one.must(undo, { articles: [en] })
    assert.deepEqual(await stands(), ['scheduled', Date.parse(at)])
    await one.must(unschedule, { articles: [en] })
    await one.must(undo, { articles: [en] })
    assert.deepEqual(await stands(), ['scheduled', Date.parse(at)])
    await one.must(unschedule, { articles: [en] })
    one.clock.advance(5 * 60_000)
    assert.equal(await one.refused(undo, { articles: [en] }), 'at.past')
    await one.must(schedule, { articles: [fa], at: '2026-11-24T15:00:00Z' })
    await one.must(undo, { articles: [fa] })
    assert.equal((await one.archive.read((r) => articleById(r, fa))).value?.state, 'draft')
    await one.close()
  })

  test('after ten minutes, after a correction, or where another act is meant, it stays', async () => {
    const one = await open()
    const { en, fa } = await publishTrams(one)
    assert.equal(await one.refused(undo, { articles: [en], act: 'withdraw' }), 'article.nothing-to-undo')
    await one.must(correct, { article: fa, note: 'یک' })
    assert.equal(await one.refused(undo, { articles: [fa] }), 'article.nothing-to-undo')
    one.clock.advance(undoWithin)
    assert.equal(await one.refused(undo, { articles: [en] }), 'article.nothing-to-undo')
    await one.close()
  })
})

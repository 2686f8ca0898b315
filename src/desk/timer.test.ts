import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { actsOn } from '#archive/acts.ts'
import { articleById, changeArticle, publicArticle } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import { versionsOf } from '#archive/stories.ts'
import { silentLog } from '#common/log.ts'
import { onEachEngine } from '../../test/engines.ts'
import { create } from './create.ts'
import { openDesk } from './perform.ts'
import { makeTrams, practising } from '#test/practice/desk.ts'
import { hear } from '#test/practice/hear.ts'
import { publish } from './publish.ts'
import { save } from './save.ts'
import { schedule } from './schedule.ts'
import { story } from './story.ts'
import { startTimer } from './timer.ts'
import { unschedule } from './unschedule.ts'

const soon = '2026-11-24T13:00:00Z'

onEachEngine('the timer of the desk', (engine) => {
  const open = practising(engine)

  test('scheduled editions become public together when they are due, and not before', async () => {
    const room = await open()
    const { story, fa } = await makeTrams(room)
    const timer = startTimer(room, silentLog())
    await room.must(schedule, { story, at: soon })
    room.clock.advance(3_599_999)
    await timer.look()
    assert.equal((await room.archive.read((r) => versionsOf(r, story))).value.length, 0)
    room.clock.advance(1)
    await timer.look()
    assert.equal((await room.archive.read((r) => versionsOf(r, story))).value.length, 3)
    assert.equal((await room.archive.read((r) => publicArticle(r, fa))).value?.publishedAt, Date.parse(soon))
    assert.equal((await room.archive.read((r) => actsOn(r, `article:${fa}`, 1))).value[0]?.actor.name, 'timer')
    await timer.stop()
    await room.close()
  })

  test('what was due while nothing ran is published at the start', async () => {
    const room = await open()
    const { story, fa } = await makeTrams(room)
    await room.must(schedule, { story, at: soon })
    room.clock.advance(86_400_000)
    const timer = startTimer(openDesk(room.archive, room.clock), silentLog())
    await timer.look()
    assert.equal((await room.archive.read((r) => publicArticle(r, fa))).value?.publishedAt, Date.parse(soon))
    await timer.stop()
    await room.close()
  })

  test('what was new is old a year later, and what comes in late is so at once', async () => {
    const room = await open()
    const { story, fa } = await makeTrams(room)
    await room.must(publish, { story })
    const isOld = async (id: number) => (await room.archive.read((r) => publicArticle(r, id))).value?.old
    const keysOf = async (act: () => Promise<unknown>): Promise<string[]> => {
      const heard: string[] = []
      const stop = await hear(room.archive, ({ points }) => heard.push(...points))
      await act()
      stop()
      return heard
    }
    const timer = startTimer(room, silentLog())
    room.clock.advance(366 * 86_400_000 - 1)
    await timer.look()
    const { version } = (await room.archive.read((r) => articleById(r, fa))).value ?? {}
    assert.equal(await isOld(fa), false)
    room.clock.advance(1)
    assert.ok((await keysOf(() => timer.look())).includes(`article:${fa}`))
    assert.equal(await isOld(fa), true)
    assert.equal((await room.archive.read((r) => articleById(r, fa))).value?.version, version, 'nobody changed it')
    assert.deepEqual(await keysOf(() => timer.look()), [])
    const late = await room.archive.write(async (writing) => {
      const { value } = await room.archive.read((r) => articleById(r, fa))
      await changeArticle(writing, fa, { old: 0, state: 'withdrawn' }, 0)
      return value?.live ?? 0
    })
    await timer.look()
    await timer.stop()
    assert.equal(await isOld(fa), false, 'what nobody can read does not grow old')
    const at = Date.parse('2019-01-01T00:00:00Z')
    await room.archive.write((writing) => goLive(writing, fa, late, { at, updatedAt: null, now: room.clock.now() }))
    assert.equal(await isOld(fa), true)
    await room.close()
  })

  test('a schedule made in this process wakes it without being asked', async () => {
    const room = await open()
    const { story, en } = await makeTrams(room)
    const timer = startTimer(room, silentLog())
    await timer.look()
    await room.must(schedule, { story, editions: ['en'], at: soon })
    room.clock.advance(3_600_000)
    await room.must(schedule, { story, editions: ['fa'], at: '2026-11-24T14:00:00Z' })
    for (let wait = 0; wait < 6_000; wait += 1) {
      if ((await room.archive.read((r) => articleById(r, en))).value?.state === 'published') break
      await pause(10)
    }
    const { value } = await room.archive.read((r) => versionsOf(r, story))
    assert.deepEqual(
      value.map(({ edition }) => edition),
      ['en'],
    )
    await timer.stop()
    await room.close()
  })

  test('what the clock has jumped over is published without being asked', async () => {
    const room = await open()
    const { story } = await makeTrams(room)
    const timer = startTimer(room, silentLog())
    await room.must(schedule, { story, at: soon })
    await timer.look()
    room.clock.advance(86_400_000)
    const isPublic = async () => (await room.archive.read((r) => versionsOf(r, story))).value.length === 3
    for (let wait = 0; wait < 3_000 && !(await isPublic()); wait += 1) await pause(20)
    assert.ok(await isPublic())
    await timer.stop()
    await room.close()
  })

  test('what is unscheduled stays a draft, and what is public cannot be scheduled', async () => {
    const room = await open()
    const { story, fa } = await makeTrams(room)
    await room.must(schedule, { articles: [fa], at: soon })
    assert.equal(await room.refused(unschedule, { story, editions: ['ar'] }), 'article.not-scheduled')
    await room.must(unschedule, { story })
    room.clock.advance(86_400_000)
    const timer = startTimer(room, silentLog())
    await timer.look()
    await timer.stop()
    assert.equal((await room.archive.read((r) => articleById(r, fa))).value?.state, 'draft')
    await room.must(publish, { articles: [fa] })
    assert.equal(await room.refused(schedule, { articles: [fa], at: '2027-01-01T00:00:00Z' }), 'article.published')
    await room.close()
  })

  test('what can no longer be published when it is due becomes a draft again; others are not kept by it', async () => {
    const room = await open()
    const first = await makeTrams(room)
    await room.must(schedule, { story: first.story, at: soon })
    await room.must(story, { story: first.story, embargo: '2027-01-01T00:00:00Z' })
    room.clock.advance(86_400_000)
    const timer = startTimer(room, silentLog())
    await timer.look()
    await timer.stop()
    const { value } = await room.archive.read(async (r) => ({
      article: await articleById(r, first.fa),
      acts: await actsOn(r, `article:${first.fa}`, 1),
    }))
    assert.deepEqual([value.article?.state, value.article?.scheduledAt], ['draft', null])
    assert.deepEqual(value.acts[0]?.facts, { refused: 'story.embargoed' })
    await room.close()
  })

  test('whatever is the matter with one story, the others are published when they are due', async () => {
    const room = await open()
    const first = await makeTrams(room)
    const second = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Bread is baked' }],
    })
    await room.must(schedule, { story: first.story, at: soon })
    await room.must(schedule, { story: second.story.id, at: '2026-11-24T13:00:01Z' })
    room.clock.advance(86_400_000)
    let writes = 0
    const write: typeof room.archive.write = (work) => {
      writes += 1
      return writes === 1 ? Promise.reject(new Error('broken')) : room.archive.write(work)
    }
    const archive: typeof room.archive = Object.assign(Object.create(room.archive), {
      write,
      read: room.archive.read.bind(room.archive),
    })
    // It ends after the round that it begins with.
    await startTimer({ ...room, archive }, silentLog()).stop()
    assert.equal((await room.archive.read((r) => versionsOf(r, second.story.id))).value.length, 1)
    assert.equal((await room.archive.read((r) => articleById(r, first.fa))).value?.state, 'scheduled')
    await startTimer(room, silentLog()).stop()
    assert.equal((await room.archive.read((r) => versionsOf(r, first.story))).value.length, 3)
    await room.close()
  })

  test('an embargo of the future is kept by a schedule as well', async () => {
    const room = await open()
    const { story: number } = await makeTrams(room)
    await room.must(story, { story: number, embargo: '2026-11-24T12:30:00Z' })
    assert.equal(await room.refused(schedule, { story: number, at: '2026-11-24T12:29:59Z' }), 'story.embargoed')
    await room.must(schedule, { story: number, at: '2026-11-24T12:30:00Z' })
    await room.close()
  })

  test('what is held back stays so until it is public: unscheduled, it is asked for again', async () => {
    const room = await open()
    const { fa, en } = await makeTrams(room)
    await room.archive.write(async (w) => {
      for (const id of [fa, en]) await changeArticle(w, id, { held: 'private' }, 0)
    })
    assert.equal(await room.refused(schedule, { articles: [fa], at: soon }), 'article.held')
    await room.must(schedule, { articles: [fa, en], at: soon, release: true })
    await room.must(unschedule, { articles: [fa] })
    assert.equal(await room.refused(publish, { articles: [fa] }), 'article.held')
    room.clock.advance(86_400_000)
    await startTimer(room, silentLog()).stop()
    const { value } = await room.archive.read(async (r) => [await articleById(r, fa), await articleById(r, en)])
    assert.deepEqual(
      value.map((one) => [one?.state, one?.held]),
      [
        ['draft', 'private'],
        ['published', null],
      ],
    )
    await room.close()
  })

  test('of one story, what is due at different times is published apart: none waits for one that cannot', async () => {
    const room = await open()
    const { story, fa, en } = await makeTrams(room)
    await room.must(schedule, { articles: [fa], at: soon })
    await room.must(schedule, { articles: [en], at: '2026-11-24T14:00:00Z' })
    await room.must(save, { article: en, headline: '' })
    room.clock.advance(86_400_000)
    await startTimer(room, silentLog()).stop()
    const { value } = await room.archive.read(async (r) => ({
      versions: await versionsOf(r, story),
      en: await articleById(r, en),
    }))
    assert.deepEqual(
      value.versions.map(({ article }) => article),
      [fa],
    )
    assert.equal(value.en?.state, 'draft')
    await room.close()
  })

  test('two timers publish what is due once', async () => {
    const room = await open()
    const { story, fa } = await makeTrams(room)
    await room.must(schedule, { story, at: soon })
    room.clock.advance(86_400_000)
    const timers = [1, 2].map(() => startTimer(openDesk(room.archive, room.clock), silentLog()))
    await Promise.all(timers.map((timer) => timer.look()))
    const acts = (await room.archive.read((r) => actsOn(r, `article:${fa}`, 9))).value.filter(
      ({ verb }) => verb === 'publish',
    )
    assert.equal(acts.length, 1)
    await Promise.all(timers.map((timer) => timer.stop()))
    await room.close()
  })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actsOn } from '#archive/acts.ts'
import { articleById, articlesOfStory, changeArticle, publicArticle } from '#archive/articles.ts'
import { findPath } from '#archive/addresses.ts'
import { newestPage } from '#archive/lists.ts'
import { frontPage, topNews } from '#archive/top-news.ts'
import { storyById, versionsOf } from '#archive/stories.ts'
import type { Change } from '#archive/keys.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { listKey } from '#story/list.ts'
import { bodyText } from '#story/body/text.ts'
import { onEachEngine } from '../../test/engines.ts'
import { add } from './add.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { perform, performTogether } from './perform.ts'
import { makeTrams, practising, publishTrams, trams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { publish } from './publish.ts'
import { save } from './save.ts'
import { schedule } from './schedule.ts'
import { section } from './section.ts'
import { story } from './story.ts'
import { top } from './top.ts'
import { withdraw } from './withdraw.ts'
import { hear } from '#test/practice/hear.ts'

onEachEngine('publishing at the desk', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())
  const read = <T>(work: Parameters<typeof room.archive.read<T>>[0]): Promise<T> =>
    room.archive.read(work).then(({ value }) => value)

  test('a new story has drafts that no reader sees, its translations know their original', async () => {
    const { story, fa, en } = await makeTrams(room)
    assert.equal(await read((r) => publicArticle(r, fa)), undefined)
    assert.equal((await read((r) => articleById(r, en)))?.translationOf, fa)
    assert.deepEqual(await read((r) => versionsOf(r, story)), [])
    assert.equal(await room.refused(create, trams), 'story.slugline-taken')
  })

  test('a translation knows the revision of its original that it was begun from', async () => {
    const { story, articles } = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Bread is baked' }],
    })
    const original = articles[0]?.id ?? 0
    await room.must(save, { article: original, headline: 'Bread is baked again' })
    const { value: begun } = await room.archive.read((r) => articleById(r, original))
    const made = await room.must(add, {
      story: story.id,
      articles: [{ edition: 'fa', headline: 'نان پخته شد', translationOf: 'en' }],
    })
    await room.must(save, { article: original, headline: 'Bread is baked for a third time' })
    const { value } = await room.archive.read((r) => articleById(r, made.articles[0]?.id ?? 0))
    assert.equal(value?.translatedRevision, begun?.latest)
    assert.equal(begun?.translatedRevision, null)
  })

  test('three editions of a story become public in one moment', async () => {
    const one = await open()
    const changes: Change[] = []
    await hear(one.archive, (change) => changes.push(change))
    const { story, fa } = await makeTrams(one)
    changes.length = 0
    const seen = new Set<number>()
    let going = true
    const reader = (async () => {
      while (going) seen.add((await one.archive.read((r) => versionsOf(r, story))).value.length)
    })()
    const { articles } = await one.must(publish, { story })
    const after = await one.archive.read((r) => versionsOf(r, story))
    going = false
    await reader
    assert.deepEqual(
      after.value.map(({ edition }) => edition),
      ['fa', 'ar', 'en'],
    )
    assert.deepEqual(
      [...seen].filter((count) => count !== 0 && count !== 3),
      [],
    )
    assert.equal(changes.length, 1, 'one change was told')
    assert.ok(changes[0]?.points.includes(`path:${articles[0]?.path}`))
    assert.equal(articles[0]?.path, '/fa/خبر/تراموای-شب-بازمی-گردد/')
    const list = await one.archive.read((r) => newestPage(r, listKey.all('fa')))
    assert.deepEqual(
      list.value.cards.map(({ id }) => id),
      [fa],
    )
    await one.close()
  })

  test('of a story, what is ready is published and the rest told; what is named is published all or not', async () => {
    const { story, articles } = await room.must(create, {
      section: 'news',
      articles: [
        { edition: 'fa', headline: 'نان تازه' },
        { edition: 'en', headline: '' },
      ],
    })
    const [first, second] = articles
    const named = [first?.id ?? 0, second?.id ?? 0]
    assert.equal(await room.refused(publish, { articles: named }), 'headline.empty')
    assert.equal(await room.refused(publish, { story: story.id, editions: ['fa', 'en'] }), 'headline.empty')
    assert.equal((await read((r) => articleById(r, first?.id ?? 0)))?.state, 'draft')
    assert.deepEqual(
      (await read((r) => actsOn(r, `article:${first?.id}`, 9))).map(({ verb }) => verb),
      ['create'],
    )
    const scheduled = await room.must(schedule, { story: story.id, at: '2030-01-01T00:00:00Z' })
    assert.deepEqual(
      scheduled.notReady.map(({ article }) => article),
      [second?.id],
    )
    const done = await room.must(publish, { story: story.id })
    assert.deepEqual(
      done.articles.map(({ id, state }) => [id, state]),
      [[first?.id, 'published']],
    )
    assert.deepEqual(done.notReady, [
      { article: second?.id, edition: 'en', code: 'headline.empty', detail: `Article ${second?.id} has no headline.` },
    ])
  })

  test('an article or an edition that is named twice is published once', async () => {
    const one = await open()
    const { story, fa, en } = await makeTrams(one)
    const twice = await one.must(publish, { articles: [fa, fa] })
    assert.equal(twice.articles.length, 1)
    assert.equal((await one.must(publish, { story, editions: ['en', 'en'] })).articles.length, 1)
    for (const id of [fa, en]) {
      const acts = (await one.archive.read((r) => actsOn(r, `article:${id}`, 9))).value
      assert.deepEqual(
        acts.map(({ verb }) => verb),
        ['publish', 'create'],
      )
    }
    await one.close()
  })

  test('of two who change a story from the same version, the second is refused', async () => {
    const one = await open()
    const { story: number } = await makeTrams(one)
    await one.must(story, { story: number, ifVersion: 1, urgency: 1 })
    assert.equal(await one.refused(story, { story: number, ifVersion: 1, urgency: 9 }), 'version.stale')
    assert.equal((await one.archive.read((r) => storyById(r, number))).value?.urgency, 1)
    await one.close()
  })

  test('what has no name of its section, is held, under embargo or of the future is refused', async () => {
    const city = await room.must(create, { section: 'city', articles: [{ edition: 'ar', headline: 'خبز' }] })
    assert.equal(await room.refused(publish, { story: city.story.id }), 'section.unnamed')
    await room.must(section, { key: 'city', position: 2, names: { ar: { name: 'المدينة' } } })
    assert.equal(await room.refused(publish, { story: city.story.id, at: '2026-11-24T12:00:01Z' }), 'at.future')
    const [article] = city.articles
    await room.archive.write((w) => changeArticle(w, article?.id ?? 0, { held: 'private' }, 0))
    assert.equal(await room.refused(publish, { story: city.story.id }), 'article.held')
    await room.must(story, { story: city.story.id, embargo: '2026-11-25T00:00:00Z' })
    assert.equal(await room.refused(publish, { story: city.story.id, release: true }), 'story.embargoed')
    await room.must(story, { story: city.story.id, embargo: null })
    const done = await room.must(publish, { story: city.story.id, release: true, at: '2026-11-01T08:00:00+03:30' })
    assert.equal(done.articles[0]?.publishedAt, '2026-11-01T04:30:00.000Z')
  })

  test('a saved revision is not seen before it is published, and its address stays', async () => {
    const one = await open()
    const { fa } = await publishTrams(one)
    const before = await one.archive.read((r) => publicArticle(r, fa))
    const { changed } = await one.must(save, { article: fa, headline: 'تراموا آمد', markdown: 'آمد.' })
    assert.ok(changed)
    const saved = await one.archive.read((r) => publicArticle(r, fa))
    assert.equal(saved.value?.content.headline, 'تراموای شب بازمی‌گردد')
    one.clock.advance(60_000)
    await one.must(publish, { articles: [fa] })
    const after = await one.archive.read((r) => publicArticle(r, fa))
    assert.equal(after.value?.content.headline, 'تراموا آمد')
    assert.equal(after.value?.path, before.value?.path)
    assert.equal(after.value?.updatedAt, one.clock.now())
    assert.equal(after.value?.content.credits.length, 1, 'what was not sent stays')
    await one.close()
  })

  test('“updated” moves where a reader would notice the change, and stays where a spelling was mended', async () => {
    const one = await open()
    const { fa } = await publishTrams(one)
    const updated = async () => (await one.archive.read((r) => publicArticle(r, fa))).value?.updatedAt
    const change = async (headline: string, minor?: boolean): Promise<void> => {
      one.clock.advance(60_000)
      await one.must(save, { article: fa, headline })
      await one.must(publish, { articles: [fa], ...(minor !== undefined && { minor }) })
    }
    await change('تراموای شب باز می‌گردد', true)
    assert.equal(await updated(), null)
    await change('تراموای شب دیر بازمی‌گردد')
    const then = one.clock.now()
    assert.equal(await updated(), then)
    await change('تراموای شب دیر باز می‌گردد', true)
    assert.equal(await updated(), then)
    await one.close()
  })

  test('saving what an article says already makes no revision, publishing it again changes nothing', async () => {
    const one = await open()
    const { fa } = await publishTrams(one)
    const { article, changed } = await one.must(save, {
      article: fa,
      headline: 'تراموای شب بازمی‌گردد',
      markdown: 'تراموا از شنبه می‌آید.',
    })
    assert.equal(changed, false)
    const again = await one.must(publish, { articles: [fa] })
    assert.equal(again.articles[0]?.version, article.version)
    await one.close()
  })

  test('of two who save from the same version, the second is refused', async () => {
    const one = await open()
    const { fa } = await makeTrams(one)
    const version = (await one.archive.read((r) => articleById(r, fa))).value?.version ?? 0
    const both = await Promise.all(
      ['الف', 'ب'].map((headline) =>
        perform(one, trusted({ ...shell, name: 'editor' }), save, { article: fa, ifVersion: version, headline }),
      ),
    )
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true])
    const refusal = both.find((one) => !one.ok)
    assert.equal(refusal?.ok === false && refusal.refusal.code, 'version.stale')
    await one.close()
  })

  test('a correction is seen at once with its note, and leaves an unpublished draft unpublished', async () => {
    const one = await open()
    const { fa, en } = await publishTrams(one)
    assert.equal(await one.refused(correct, { article: fa, note: ' ' }), 'input.invalid')
    await one.must(save, { article: fa, lead: 'پیش‌نویس' })
    one.clock.advance(1000)
    await one.must(correct, { article: fa, note: 'ساعت حرکت نادرست بود.', markdown: 'تراموا از یکشنبه می‌آید.' })
    const { value } = await one.archive.read((r) => publicArticle(r, fa))
    assert.equal(value && bodyText(value.content.body), 'تراموا از یکشنبه می‌آید.')
    assert.equal(value?.content.lead, null)
    assert.deepEqual(value?.corrections, [
      { id: value?.corrections[0]?.id, kind: 'correction', note: 'ساعت حرکت نادرست بود.', at: one.clock.now() },
    ])
    assert.equal(value?.updatedAt, one.clock.now())
    await one.must(withdraw, { articles: [en], reason: 'Wrong.' })
    assert.equal(await one.refused(correct, { article: en, note: 'x' }), 'article.not-published')
    await one.close()
  })

  test('a story is withdrawn in all editions at once; its addresses give the reason in their language', async () => {
    const one = await open()
    const { story, fa, en } = await publishTrams(one)
    await one.must(top, { edition: 'fa', articles: [fa] })
    assert.equal(await one.refused(withdraw, { story, reason: { fa: 'نادرست بود.' } }), 'reason.missing')
    const path = (await one.archive.read((r) => articleById(r, fa))).value?.path ?? ''
    await one.must(withdraw, { story, reason: { fa: 'نادرست بود.', ar: 'لم يصح.', en: 'It was wrong.' } })
    const { value } = await one.archive.read(async (r) => ({
      versions: await versionsOf(r, story),
      fa: await publicArticle(r, fa),
      top: await topNews(r, 'fa', frontPage),
      found: await findPath(r, path),
      list: await newestPage(r, listKey.all('fa')),
    }))
    assert.deepEqual(value.versions, [])
    assert.equal(value.fa?.withdrawn?.reason, 'نادرست بود.')
    assert.deepEqual(value.top, [])
    assert.equal(value.found?.kind, 'article')
    assert.deepEqual(value.list.cards, [])
    assert.equal(await one.refused(publish, { articles: [en] }), 'article.withdrawn')
    await one.must(publish, { articles: [en], release: true })
    assert.equal((await one.archive.read((r) => articleById(r, en))).value?.state, 'published')
    await one.close()
  })

  test('top news take only published articles of their own edition', async () => {
    const one = await open()
    const { fa, en } = await makeTrams(one)
    assert.equal(await one.refused(top, { edition: 'fa', articles: [fa] }), 'article.not-published')
    await one.must(publish, { articles: [fa, en] })
    assert.equal(await one.refused(top, { edition: 'fa', articles: [en] }), 'article.other-edition')
    await one.must(top, { edition: 'fa', section: 'news', articles: [fa, fa] })
    await one.close()
  })

  test('a story that moves to another section keeps its address and changes its lists', async () => {
    const one = await open()
    const { story: number, fa, ar } = await publishTrams(one)
    assert.equal(await one.refused(story, { story: number, section: 'city' }), 'section.unnamed')
    await one.must(withdraw, { articles: [ar], reason: '-' })
    const before = (await one.archive.read((r) => articleById(r, fa))).value?.path
    await one.must(story, {
      story: number,
      section: 'city',
      kind: 'report',
      subjects: ['trams'],
      sources: [{ source: 'City Herald', taken: 'quoted', date: '2026-11-19' }],
    })
    const { value } = await one.archive.read((r) => publicArticle(r, fa))
    assert.equal(value?.path, before)
    assert.equal(value?.kind, 'report')
    const list = await one.archive.read((r) => newestPage(r, listKey.section('fa', value?.section ?? 0)))
    assert.deepEqual(
      list.value.cards.map(({ id }) => id),
      [fa],
    )
    await one.close()
  })

  test('a story gets one article an edition, and no translation of nothing', async () => {
    const one = await open()
    const { story, articles } = await one.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Bread' }],
    })
    assert.equal(
      await one.refused(add, { story: story.id, articles: [{ edition: 'en', headline: 'Bread' }] }),
      'story.in-edition-already',
    )
    assert.equal(
      await one.refused(add, { story: story.id, articles: [{ edition: 'fa', headline: 'نان', translationOf: 'ar' }] }),
      'story.not-in-edition',
    )
    await one.must(add, { story: story.id, articles: [{ edition: 'fa', headline: 'نان', translationOf: 'en' }] })
    const all = (await one.archive.read((r) => articlesOfStory(r, story.id))).value
    assert.equal(all.at(-1)?.translationOf, articles[0]?.id)
    await one.close()
  })

  test('whoever lacks the scope changes nothing, nor does a series of acts of which one is refused', async () => {
    const one = await open()
    const { fa } = await makeTrams(one)
    const writer = { ...trusted(shell), scopes: new Set(['write'] as const) }
    const done = await perform(one, writer, publish, { articles: [fa] })
    assert.deepEqual(done, { ok: false, refusal: { code: 'scope.missing', facts: { scope: 'publish' } } })
    const both = await performTogether(one, trusted({ ...shell, name: 'editor' }), async (run) => {
      await run(publish, { articles: [fa] })
      await run(top, { edition: 'de', articles: [] })
    })
    assert.equal(both.ok === false && both.refusal.code, 'edition.unknown')
    assert.equal((await one.archive.read((r) => articleById(r, fa))).value?.state, 'draft')
    await one.close()
  })

  test('every act is in the log of what it was done to', async () => {
    const one = await open()
    const { fa } = await publishTrams(one)
    await one.must(save, { article: fa, lead: 'از شنبه' })
    await one.must(correct, { article: fa, note: 'از شنبه' })
    await one.must(withdraw, { articles: [fa], reason: '-' })
    const acts = (await one.archive.read((r) => actsOn(r, `article:${fa}`, 9))).value
    assert.deepEqual(
      acts.map(({ verb }) => verb),
      ['withdraw', 'correct', 'save', 'publish', 'create'],
    )
    assert.ok(acts.every(({ actor, at }) => actor.name === 'editor' && at === one.clock.now()))
    await one.close()
  })

  test('a time in the past cannot be scheduled', async () => {
    const { story } = await room.must(create, { section: 'news', articles: [{ edition: 'en', headline: 'Soup' }] })
    assert.equal(await room.refused(schedule, { story: story.id, at: '2026-11-24T12:00:00Z' }), 'at.past')
  })
})

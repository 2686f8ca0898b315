import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actsOn } from '#archive/acts.ts'
import { findPath } from '#archive/addresses.ts'
import { publicArticle } from '#archive/articles.ts'
import { breakingOf } from '#archive/breaking.ts'
import { correctionsPage } from '#archive/corrections.ts'
import { namedPlaces } from '#archive/named-places.ts'
import { allPublicationDays, publicationDays } from '#archive/days.ts'
import { dossierBySlug, dossierOf, dossiersOn, partsOf } from '#archive/dossiers.ts'
import { newestCards } from '#archive/lists.ts'
import { addMedia } from '#archive/media.ts'
import { authorBySlug, authorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { relaysOf } from '#archive/relays.ts'
import { addReply, repliesPage } from '#archive/replies.ts'
import { teamOf } from '#archive/team.ts'
import { silentLog } from '#common/log.ts'
import { daysOfMonth } from '#language/days.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { listKey } from '#story/list.ts'
import { onEachEngine } from '../../test/engines.ts'
import { author } from './author.ts'
import { breaking } from './breaking.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { dossier } from './dossier.ts'
import { edition } from './edition.ts'
import { hideAuthor } from './hide-author.ts'
import { publishTrams, practising, trams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { publish } from './publish.ts'
import { redirect } from './redirect.ts'
import { articleView } from './views/article.ts'
import { startTimer } from './timer.ts'
import { withdraw } from './withdraw.ts'

onEachEngine('what a newspaper’s staff do', (engine) => {
  const open = practising(engine)
  const inRoom = async (
    work: (room: Practice, read: <T>(look: (reading: Reading) => Promise<T>) => Promise<T>) => Promise<void>,
  ): Promise<void> => {
    const room = await open()
    try {
      await work(room, async (look) => (await room.archive.read(look)).value)
    } finally {
      await room.close()
    }
  }
  const publishOne = async (room: Practice, headline: string): Promise<{ story: number; article: number }> => {
    const { story, articles } = await room.must(create, { section: 'news', articles: [{ edition: 'en', headline }] })
    await room.must(publish, { story: story.id })
    return { story: story.id, article: articles[0]?.id ?? 0 }
  }

  test('a breaking bar stands until it is over, and the timer takes it away then', () =>
    inRoom(async (room, read) => {
      const { fa } = await publishTrams(room)
      const set = await room.must(breaking, {
        edition: 'fa',
        text: 'خط چهار بسته شد',
        article: fa,
        until: '2026-11-24T13:00:00Z',
      })
      const bar = await read((r) => breakingOf(r, 'fa'))
      assert.deepEqual(bar, {
        text: 'خط چهار بسته شد',
        href: '/fa/خبر/تراموای-شب-بازمی-گردد/',
        since: room.clock.now(),
      })
      assert.equal(set.until, '2026-11-24T13:00:00.000Z')
      assert.equal(await read((r) => breakingOf(r, 'en')), undefined)
      const timer = startTimer(room, silentLog())
      room.clock.advance(3_599_999)
      await timer.look()
      assert.ok(await read((r) => breakingOf(r, 'fa')))
      room.clock.advance(1)
      await timer.look()
      await timer.stop()
      assert.equal(await read((r) => breakingOf(r, 'fa')), undefined)
      assert.equal((await read((r) => actsOn(r, 'edition:fa', 1)))[0]?.actor.name, 'timer')
    }))

  test('a bar that only says more keeps the time at which it began; one without an end stands twelve hours', () =>
    inRoom(async (room) => {
      const first = await room.must(breaking, { edition: 'en', text: 'Line 4 is closed' })
      assert.equal(first.until, '2026-11-25T00:00:00.000Z')
      room.clock.advance(60_000)
      const second = await room.must(breaking, { edition: 'en', text: 'Lines 4 and 5 are closed', until: null })
      assert.deepEqual([second.since, second.until], [first.since, null])
      assert.equal((await room.must(breaking, { edition: 'en', text: null })).since, null)
      room.clock.advance(60_000)
      assert.notEqual((await room.must(breaking, { edition: 'en', text: 'Line 6 is closed' })).since, first.since)
    }))

  test('a bar points only to a public article of its edition, and goes when that is withdrawn', () =>
    inRoom(async (room, read) => {
      const { story, fa, en } = await publishTrams(room)
      assert.equal(await room.refused(breaking, { edition: 'en', text: 'x', article: fa }), 'article.other-edition')
      assert.equal(await room.refused(breaking, { edition: 'en', text: 'x', until: '2026-11-24T12:00:00Z' }), 'at.past')
      await room.must(breaking, { edition: 'en', text: 'Trams', article: en })
      await room.must(withdraw, { story, editions: ['en'], reason: 'Not so.' })
      assert.equal(await read((r) => breakingOf(r, 'en')), undefined)
      assert.equal(await room.refused(breaking, { edition: 'en', text: 'x', article: en }), 'article.not-published')
    }))

  test('a series counts the parts that can be read in an edition, in its own order', () =>
    inRoom(async (room, read) => {
      const { story } = await publishTrams(room)
      const [second, third] = [await publishOne(room, 'Bread'), await publishOne(room, 'Water')]
      const names = { fa: { name: 'شهر شب' }, en: { name: 'The city by night', description: 'In three parts.' } }
      await room.must(dossier, { key: 'night', kind: 'series', names, stories: [third.story, story, second.story] })
      const place = await read((r) => dossierOf(r, story, 'en'))
      assert.deepEqual(
        [place?.part, place?.parts, place?.previous?.headline, place?.next?.headline],
        [2, 3, 'Water', 'Bread'],
      )
      assert.deepEqual(await read(async (r) => (await dossierOf(r, story, 'fa'))?.parts), 1)
      assert.equal(await read((r) => dossierOf(r, story, 'ar')), undefined) // it has no name there
      await room.must(withdraw, { articles: [third.article], reason: 'Not so.' })
      assert.deepEqual(
        (await read((r) => partsOf(r, 'en', place?.dossier.id ?? 0))).map(({ headline }) => headline),
        ['Night trams return', 'Bread'],
      )
      assert.equal((await read((r) => dossierOf(r, story, 'en')))?.part, 1)
    }))

  test('articles enter and leave the list of their dossier, and a closed one leaves front pages', () =>
    inRoom(async (room, read) => {
      const { story } = await publishTrams(room)
      const { dossier: id } = await room.must(dossier, {
        key: 'trams',
        names: { en: { name: 'Trams' } },
        stories: [story],
      })
      const listed = () =>
        read(async (r) => (await newestCards(r, listKey.dossier('en', id), 9)).map(({ headline }) => headline))
      assert.deepEqual(await listed(), ['Night trams return'])
      const later = await room.must(create, {
        section: 'news',
        articles: [{ edition: 'en', headline: 'Day trams stay' }],
      })
      await room.must(dossier, { key: 'trams', add: [later.story.id] })
      await room.must(publish, { story: later.story.id })
      assert.deepEqual(await listed(), ['Day trams stay', 'Night trams return'])
      await room.must(dossier, { key: 'trams', stories: [later.story.id] })
      assert.deepEqual(await listed(), ['Day trams stay'])
      assert.deepEqual(
        (await read((r) => dossiersOn(r, 'en'))).map(({ name }) => name),
        ['Trams'],
      )
      await room.must(dossier, { key: 'trams', open: false })
      assert.deepEqual(await read((r) => dossiersOn(r, 'en')), [])
      assert.equal(await room.refused(dossier, { key: 'trams', add: [4711] }), 'story.not-found')
      assert.equal(await room.refused(dossier, { key: 'trams', stories: [], add: [] }), 'input.invalid')
    }))

  test('a dossier that moves leaves a redirect, and no redirect can be put in its place', () =>
    inRoom(async (room, read) => {
      await room.must(dossier, { key: 'trams', names: { en: { name: 'Trams' } } })
      await room.must(dossier, { key: 'trams', names: { en: { slug: 'rails' } } })
      assert.deepEqual(await read((r) => findPath(r, '/en/dossier/trams/')), {
        kind: 'redirect',
        target: '/en/dossier/rails/',
      })
      assert.equal((await read((r) => dossierBySlug(r, 'en', 'rails')))?.name, 'Trams')
      assert.equal(await room.refused(redirect, { path: '/en/dossier/rails/', target: '/en/' }), 'path.taken')
    }))

  test('a translation lacks what its original corrected since, until it carries that or is brought up to date', () =>
    inRoom(async (room, read) => {
      const { fa, en, ar } = await publishTrams(room)
      const missing = (article: number) =>
        read(async (r) =>
          (await publicArticle(r, article))?.missingCorrections.map(({ note, edition, path }) => [note, edition, path]),
        )
      const { correction } = await room.must(correct, {
        article: fa,
        note: 'دوازده تراموا، نه یازده.',
        markdown: 'دوازده تراموا.',
      })
      const expected = ['دوازده تراموا، نه یازده.', 'fa', '/fa/خبر/تراموای-شب-بازمی-گردد/']
      assert.deepEqual(await missing(en), [expected])
      assert.deepEqual(await missing(fa), [])
      await room.must(correct, { article: en, note: 'Twelve trams, not eleven.', carries: correction })
      assert.deepEqual([await missing(en), await missing(ar)], [[], [expected]])
      await room.must(withdraw, { articles: [fa], reason: 'نادرست بود.' })
      assert.deepEqual(await missing(ar), [[expected[0], 'fa', null]], 'a withdrawal is no correction to carry')
      await room.must(publish, { articles: [fa], release: true })
      await room.must(correct, { article: fa, note: 'از شنبه.' })
      assert.deepEqual(await missing(ar), [expected, ['از شنبه.', ...expected.slice(1)]])
      await room.must(publish, { articles: [ar], upToDate: true })
      assert.deepEqual(await missing(ar), [])
      assert.equal(await room.refused(correct, { article: fa, note: 'x', carries: correction }), 'correction.unknown')
      assert.equal(await room.refused(correct, { article: en, note: 'x', carries: 4711 }), 'correction.unknown')
    }))

  test('a correction moves “updated”, and an editor’s note that changes no fact does not', () =>
    inRoom(async (room, read) => {
      const { en } = await publishTrams(room)
      const updated = () => read(async (r) => (await publicArticle(r, en))?.updatedAt)
      room.clock.advance(60_000)
      await room.must(correct, { article: en, kind: 'editorsNote', note: 'We were asked who paid. Nobody did.' })
      assert.equal(await updated(), null)
      await room.must(correct, { article: en, note: 'Twelve.', markdown: 'Twelve trams.' })
      assert.equal(await updated(), room.clock.now())
    }))

  test('the corrections of an edition are listed with their articles, withdrawals among them, the newest first', () =>
    inRoom(async (room, read) => {
      const { en } = await publishTrams(room)
      await room.must(correct, { article: en, note: 'Twelve.' })
      const other = await publishOne(room, 'Bread')
      await room.must(withdraw, { articles: [other.article], reason: 'It was cake.' })
      const page = await read((r) => correctionsPage(r, 'en', null))
      assert.deepEqual(
        page?.corrections.map(({ kind, article }) => [kind, article.headline, article.withdrawn]),
        [
          ['withdrawal', 'Bread', true],
          ['correction', 'Night trams return', false],
        ],
      )
      assert.deepEqual((await read((r) => correctionsPage(r, 'fa', null)))?.corrections, [])
      assert.equal(await read((r) => correctionsPage(r, 'en', 1)), undefined)
    }))

  test('days count what can be read', () =>
    inRoom(async (room, read) => {
      const { en } = await publishTrams(room)
      await publishOne(room, 'Bread')
      const days = (month: string) =>
        read(async (r) =>
          (await publicationDays(r, 'en', daysOfMonth(month, 'gregory'))).map(({ day, articles }) => [day, articles]),
        )
      assert.deepEqual(await days('2026-11'), [['2026-11-24', 2]])
      await room.must(withdraw, { articles: [en], reason: 'Not so.' })
      assert.deepEqual(
        await read(async (r) => (await allPublicationDays(r, 'en')).map(({ day, articles }) => [day, articles])),
        [['2026-11-24', 1]],
      )
      await room.must(publish, { articles: [en], release: true })
      assert.deepEqual(await days('2026-11'), [['2026-11-24', 2]])
      assert.deepEqual(await days('2026-12'), [])
    }))

  test('where an edition moves to another time zone, its articles move to the days of its clocks', () =>
    inRoom(async (room, read) => {
      const { en } = await publishTrams(room)
      const days = () =>
        read(async (r) =>
          (await publicationDays(r, 'en', daysOfMonth('2026-11', 'gregory'))).map(({ day, articles }) => [
            day,
            articles,
          ]),
        )
      const on = (day: string) =>
        read(async (r) => (await newestCards(r, listKey.day('en', day), 9)).map(({ id }) => id))
      await room.must(edition, { code: 'en', timeZone: 'Pacific/Kiritimati' })
      await room.jobs()
      assert.deepEqual(await days(), [['2026-11-25', 1]])
      assert.deepEqual([await on('2026-11-24'), await on('2026-11-25')], [[], [en]])
      await room.must(withdraw, { articles: [en], reason: 'Not so.' })
      await room.must(edition, { code: 'en', timeZone: 'Europe/London' })
      await room.jobs()
      assert.deepEqual(await days(), [])
      await room.must(publish, { articles: [en], release: true })
      assert.deepEqual([await days(), await on('2026-11-24')], [[['2026-11-24', 1]], [en]])
    }))

  test('an author has a portrait, the same in all editions', () =>
    inRoom(async (room, read) => {
      const medium = {
        kind: 'picture',
        mime: 'image/jpeg',
        hash: null,
        file: null,
        bytes: null,
        width: null,
        height: null,
        origin: null,
        at: 0,
      } as const
      const portrait = await room.archive.write((writing) => addMedia(writing, medium))
      const { author: id } = await room.must(author, { key: 'leila-rahimi', portrait })
      await room.must(author, { key: 'leila-rahimi', names: { fa: { role: 'خبرنگار' } } })
      for (const code of ['fa', 'en', 'ar'])
        assert.equal((await read((r) => authorsIn(r, code, [id])))[0]?.portrait, portrait, code)
      assert.equal(await room.refused(author, { key: 'leila-rahimi', portrait: 4711 }), 'media.unknown')
      const sound = await room.archive.write((writing) =>
        addMedia(writing, { ...medium, kind: 'audio', mime: 'audio/mpeg' }),
      )
      assert.equal(await room.refused(author, { key: 'leila-rahimi', portrait: sound }), 'media.no-picture')
      assert.equal(await room.refused(dossier, { key: 'trams', picture: sound }), 'media.no-picture')
    }))

  test('an author who is taken off everything is named nowhere, and comes back with their page', () =>
    inRoom(async (room, read) => {
      await room.must(author, { key: 'leila-rahimi', names: { en: { slug: 'leila' } } })
      const { story, articles } = await room.must(create, {
        ...trams,
        kind: 'opinion',
        slugline: 'leila',
        articles: trams.articles.map((one) => ({
          ...one,
          byline: ['leila-rahimi'],
          ...(one.edition === 'en' && { lead: 'Leila Rahimi took the first one.' }),
        })),
      })
      await room.must(publish, { story: story.id })
      const article = articles[2]?.id ?? 0
      await room.archive.write((writing) =>
        addReply(writing, {
          article,
          parent: null,
          state: 'approved',
          name: 'Leila Rahimi',
          email: null,
          url: null,
          text: 'Thank you.',
          writtenAt: 0,
          author: 1,
        }),
      )
      const named = () =>
        read(async (r) => ({
          byline: (await authorsIn(r, 'en', [1])).length,
          fallback: (await authorsIn(r, 'ar', [1])).length,
          card: (await newestCards(r, listKey.all('en'), 1))[0]?.authors.length,
          page: await authorBySlug(r, 'en', 'leila').then((found) => found !== undefined),
          team: (await teamOf(r, 'en')).length,
          replies: (await repliesPage(r, article, null))?.replies.length,
        }))
      const all = { byline: 1, fallback: 1, card: 1, page: true, team: 1, replies: 1 }
      assert.deepEqual(await named(), all)
      assert.equal((await read((r) => findPath(r, '/en/author/leila-rahimi/')))?.kind, 'redirect')
      const reads = (await room.archive.read(async (r) => newestCards(r, listKey.all('en'), 1))).reads
      const medium = {
        kind: 'picture',
        mime: 'image/jpeg',
        hash: null,
        file: null,
        bytes: null,
        width: null,
        height: null,
        origin: null,
        credit: 'Photo: Leila Rahimi',
        at: 0,
      } as const
      const photo = await room.archive.write((writing) => addMedia(writing, medium))
      assert.equal((await room.must(hideAuthor, { key: 'leila-rahimi' })).looking, true)
      await room.jobs()
      assert.deepEqual(
        await read(async (r) => (await namedPlaces(r, 1, 9)).places),
        [
          { kind: 'article', place: '/en/news/night-trams-return/' },
          { kind: 'media', place: String(photo) },
        ],
        'what stands in the text is named, for a hand to change',
      )
      assert.ok(reads.points.has('byline:1/en'))
      assert.deepEqual(await named(), { byline: 0, fallback: 0, card: 0, page: false, team: 0, replies: 0 })
      assert.equal(await read((r) => findPath(r, '/en/author/leila-rahimi/')), undefined)
      assert.deepEqual(
        (await read((r) => articleView.see(r, { article }, { actor: trusted(shell), now: 0 }))).credits.map(
          ({ name }) => name,
        ),
        ['Leila Rahimi'],
        'staff still see who it was',
      )
      await room.must(hideAuthor, { key: 'leila-rahimi', hidden: false })
      assert.deepEqual(await read((r) => namedPlaces(r, 1, 9)), { places: [], looking: false })
      assert.deepEqual(await named(), all)
      assert.equal((await read((r) => findPath(r, '/en/author/leila-rahimi/')))?.kind, 'redirect')
      assert.equal(await room.refused(hideAuthor, { key: 'nobody' }), 'author.not-found')
    }))

  test('a source chain keeps the copy of a report, what became of it and what is to be known of it', () =>
    inRoom(async (room, read) => {
      const hop = {
        source: 'City Herald',
        taken: 'translated',
        archived: 'https://archive.example/1',
        upstream: 'corrected',
        note: 'The headline was changed later.',
      } as const
      const { story } = await room.must(create, {
        section: 'news',
        sources: [hop],
        articles: [{ edition: 'en', headline: 'Relayed' }],
      })
      const [relay] = await read((r) => relaysOf(r, 'en', story.id))
      assert.deepEqual([relay?.archivedUrl, relay?.upstream, relay?.note], [hop.archived, 'corrected', hop.note])
    }))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { addCorrection } from '#archive/corrections.ts'
import { deadJobs } from '#archive/dead-jobs.ts'
import { waitingJob } from '#archive/jobs.ts'
import { isItsKey } from '#archive/key-check.ts'
import { newestCards } from '#archive/lists.ts'
import { addMedia } from '#archive/media.ts'
import { namedPlaces } from '#archive/named-places.ts'
import { placeKinds } from '#archive/named-shelves.ts'
import { byKey } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { goLive } from '#archive/publication.ts'
import { relatedTo } from '#archive/related.ts'
import { addReply } from '#archive/replies.ts'
import { letImportBeIndexed } from '#archive/search/remake.ts'
import { saveSetting } from '#archive/settings.ts'
import { zoneJob } from '#archive/time-zones.ts'
import { doNext } from '#jobs/do-next.ts'
import { shell } from '#story/actor.ts'
import { listKey } from '#story/list.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { author } from './author.ts'
import { breaking } from './breaking.ts'
import { create } from './create.ts'
import { dossier } from './dossier.ts'
import { edition } from './edition.ts'
import { hideAuthor } from './hide-author.ts'
import { longWork } from './long-work.ts'
import { menu } from './menu.ts'
import { page } from './page.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { section } from './section.ts'
import { story as storyVerb } from './story.ts'
import { writePost } from './write-post.ts'
import { source } from './source.ts'
import { subject } from './subject.ts'
import { withdraw } from './withdraw.ts'

onEachEngine('what acts leave to jobs', (engine) => {
  const open = practising(engine)
  const inRoom = async (
    work: (room: Practice, read: <T>(work: (reading: Reading) => Promise<T>) => Promise<T>) => Promise<void>,
  ): Promise<void> => {
    const room = await open()
    await work(room, async (work) => (await room.archive.read(work)).value)
    await room.close()
  }
  const story = async (room: Practice, headline: string, more: object = {}): Promise<{ story: number; en: number }> => {
    const { story, articles } = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline, markdown: 'The doors open at nine.' }],
      ...more,
    })
    await room.must(publish, { story: story.id })
    return { story: story.id, en: articles[0]?.id ?? 0 }
  }

  test('what an import brought in gets its kin when it is entered in the index', () =>
    inRoom(async (room, read) => {
      await room.must(subject, { key: 'storks', names: { en: { name: 'Storks' } } })
      const { en } = await story(room, 'Storks are back', { subjects: ['storks'] })
      const { articles } = await room.must(create, {
        section: 'city',
        subjects: ['storks'],
        articles: [{ edition: 'en', headline: 'A nest is saved', markdown: 'Builders wait.' }],
      })
      const brought = articles[0]?.id ?? 0
      await room.archive.write(async (writing) => {
        const { latest } = (await articleById(writing, brought)) ?? assert.fail()
        const at = room.clock.now()
        await goLive(writing, brought, latest ?? 0, { at, updatedAt: null, now: at, late: true })
        await letImportBeIndexed(writing)
      })
      assert.deepEqual(await read((reading) => relatedTo(reading, en)), [])
      await room.jobs()
      assert.deepEqual(
        (await read((reading) => relatedTo(reading, en))).map(({ headline }) => headline),
        ['A nest is saved'],
      )
    }))

  test('wherever words still have a hidden name, written in whatever way, it is found', () =>
    inRoom(async (room, read) => {
      await room.must(author, { key: 'mina', names: { fa: { name: 'مینا کاظمی‌نژاد' }, en: { name: 'Mina Kazemi' } } })
      const name = 'MINA  KÁZEMI'
      const fa = 'مينا كاظمي نژاد' // Arabic letters, and a space for the half-space
      const texts = (en: string) => ({ edition: 'en', headline: 'Trams', markdown: en })
      const body = await story(room, 'Trams at night', { articles: [texts(`Said **mina** kazemi of the depot.`)] })
      const note = await story(room, 'Bread')
      await room.archive.write((writing) =>
        addCorrection(writing, note.en, { kind: 'correction', revision: null, actor: shell, note: name, at: 1 }),
      )
      const gone = await story(room, 'Water')
      await room.must(withdraw, { articles: [gone.en], reason: `${name} asked for it.` })
      await story(room, 'Relayed', { sources: [{ source: 'Herald', taken: 'quoted', authors: name }] })
      const medium = { kind: 'picture', mime: 'image/jpeg', hash: null, file: null, bytes: null } as const
      const sizes = { width: null, height: null, origin: null, at: 0 }
      const media = await room.archive.write((writing) => addMedia(writing, { ...medium, ...sizes, credit: name }))
      await room.must(page, { key: 'about', edition: 'fa', title: 'ما', markdown: fa })
      await room.must(breaking, { edition: 'en', text: name })
      await room.must(dossier, { key: 'depot', names: { en: { name: 'Depot', description: name } } })
      await room.must(section, { key: 'city', names: { fa: { name: 'شهر', description: fa } } })
      await room.must(subject, { key: 'mina', names: { en: { name } } })
      await room.must(source, { key: 'minas', kind: 'outlet', names: { en: name } })
      await room.must(author, { key: 'other', names: { en: { name: 'Omid', about: `Writes with ${name}.` } } })
      await room.must(edition, { code: 'ar', tagline: name })
      await room.archive.write((writing) => saveSetting(writing, 'imprint', JSON.stringify({ editor: name })))
      await isItsKey(room.archive, new Uint8Array(32)) // what is kept beside the settings is no words
      await room.must(menu, { edition: 'en', place: 'footer', items: [{ label: name, href: '/en/' }] })
      const none = { parent: null, email: null, url: null, writtenAt: 1, author: null }
      const reply = { ...none, article: note.en, state: 'approved', name: 'A reader', text: name } as const
      const replied = await room.archive.write((writing) => addReply(writing, reply))
      await room.archive.write((writing) => addReply(writing, { ...reply, state: 'spam' }))

      const live = await story(room, 'On air')
      await room.must(storyVerb, { story: live.story, kind: 'live' })
      await room.must(putOut, { article: live.en, post: 'postname', headline: `${name} is on the bridge` })
      await room.must(putOut, { article: live.en, post: 'postother', headline: 'The bridge is open' })
      await room.must(writePost, { article: live.en, post: 'postwaits', headline: name })
      await room.must(hideAuthor, { key: 'mina' })
      const number = (await read((r) => byKey(r, 'author', 'mina'))) ?? 0
      assert.equal((await read((r) => namedPlaces(r, number, 99))).looking, true)
      await room.jobs()
      const { places, looking } = await read((r) => namedPlaces(r, number, 99))
      assert.equal(looking, false)
      assert.deepEqual(Object.fromEntries(places.map(({ kind, place }) => [kind, place])), {
        article: '/en/news/trams/',
        author: 'other',
        breaking: 'en',
        correction: '/en/news/bread/',
        dossier: 'depot',
        edition: 'ar',
        media: String(media),
        menu: 'en/footer',
        newsroom: 'imprint',
        post: '/en/news/on-air/#b-postname',
        page: places.find(({ kind }) => kind === 'page')?.place,
        relay: '/en/news/relayed/',
        reply: `/en/news/bread/#reply-${replied}`,
        section: 'city',
        source: 'minas',
        subject: 'mina',
        tombstone: '/en/news/water/',
      })
      assert.deepEqual(new Set(places.map(({ kind }) => kind)), new Set(placeKinds), 'every kind is tried here')
      assert.equal(places.length, placeKinds.length, 'once each, and no spam')
      assert.ok(body.en > 0)
    }))

  test('a dossier of many stories is filled in parts, and nobody else waits for it', () =>
    inRoom(async (room, read) => {
      const made: { story: number; en: number }[] = []
      for (let number = 0; number < 25; number += 1) made.push(await story(room, `Tram ${number}`))
      const stories = made.map((one) => one.story)
      const { dossier: id } = await room.must(dossier, { key: 'all', names: { en: { name: 'All' } }, stories })
      const shown = () => read(async (r) => (await newestCards(r, listKey.dossier('en', id), 99)).length)
      assert.equal(await shown(), 0)
      const bench = { ...room, works: longWork(room.archive), worker: 'a', lease: 60_000 }
      // A second change while the first is under way takes what is left of it along.
      await room.must(dossier, { key: 'all', stories: stories.slice(0, 24) })
      assert.equal((await doNext(bench))?.how, 'done')
      assert.equal(await shown(), 24)
      await room.must(dossier, { key: 'all', stories: stories.slice(0, 20) })
      assert.equal(await shown(), 20, 'a few are moved at once')
      assert.deepEqual(await read((r) => deadJobs(r, 9)), [])
    }))

  test('an edition that moves its clocks twice ends under the days of the last, each in the clock’s order', () =>
    inRoom(async (room, read) => {
      const made: number[] = []
      for (let number = 0; number < 6; number += 1) {
        made.push((await story(room, `Hour ${number}`)).en)
        room.clock.advance(4 * 3_600_000)
      }
      await room.must(edition, { code: 'en', timeZone: 'Pacific/Kiritimati' })
      await room.must(edition, { code: 'en', timeZone: 'Pacific/Honolulu' })
      assert.deepEqual(await read((r) => waitingJob(r, zoneJob, 'en')), { after: 0 })
      await room.jobs()
      const on = (day: string) =>
        read(async (r) => (await newestCards(r, listKey.day('en', day), 9)).map(({ id }) => id))
      // Noon in London is two o'clock at night in Honolulu.
      assert.deepEqual([await on('2026-11-24'), await on('2026-11-25')], [made.toReversed(), []])
      await room.must(edition, { code: 'en', timeZone: 'Europe/London' })
      await room.jobs()
      assert.deepEqual(
        [await on('2026-11-24'), await on('2026-11-25')],
        [made.slice(0, 3).toReversed(), made.slice(3).toReversed()],
      )
    }))
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMedia } from '#archive/media.ts'
import { silentLog } from '#common/log.ts'

import { practising, site } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { readPage } from '#site/site.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { onEachEngine } from '../../test/engines.ts'
import { autosave } from './autosave.ts'
import { create } from './create.ts'
import { media } from './media.ts'
import { page } from './page.ts'
import { see } from './perform.ts'
import { publish } from './publish.ts'
import { replaceMedia } from './replace-media.ts'
import { save } from './save.ts'
import { story } from './story.ts'
import { startTimer } from './timer.ts'
import { libraryView } from './views/library.ts'
import { mediumPlacesView, mediumView } from './views/media.ts'

const editor = trusted({ ...shell, name: 'editor' })
const showing = (...media: number[]) => ({
  type: 'doc',
  content: media.map((one) => ({ type: 'picture', attrs: { id: `p${one}`, media: one } })),
})

onEachEngine('the library', (engine) => {
  const open = practising(engine)
  let room: Practice
  let number = 0
  before(async () => {
    room = await open()
  })
  after(() => room.close())

  const bring = (name: string, more: object = {}): Promise<number> => {
    number += 1
    return room.archive.write((writing) =>
      addMedia(writing, {
        ...{ kind: 'picture', mime: 'image/jpeg', hash: `hash${number}`, file: `file${number}.jpg`, bytes: 1 },
        ...{ width: 300, height: 200, origin: null, at: room.clock.now(), name, ...more },
      }),
    )
  }
  const find = async (query: Record<string, string>) => {
    const seen = await see(room, editor, 'see', (reading, by) =>
      libraryView.see(reading, libraryView.input.parse(query), by),
    )
    return seen.ok ? seen.answer : assert.fail(JSON.stringify(seen.refusal))
  }
  const found = async (query: Record<string, string>) => (await find(query)).media.map(({ media }) => media)
  const medium = async (id: number) => {
    const seen = await see(room, editor, 'see', (reading, by) => mediumView.see(reading, { media: id }, by))
    return seen.ok ? seen.answer : assert.fail(seen.refusal.code)
  }
  const places = async (id: number) => {
    const seen = await see(room, editor, 'see', (reading, by) => mediumPlacesView.see(reading, { media: id }, by))
    return seen.ok ? seen.answer : assert.fail(seen.refusal.code)
  }
  const pageOf = async (path: string): Promise<string> => {
    const { value } = await room.archive.read((reading) => readPage(reading, path, { publicUrl: site }))
    return value?.render().text ?? ''
  }

  test('a word is found folded, in any edition, in words of a picture and in the name of its file', async () => {
    const bridge = await bring('PUL_0042.JPG')
    const tram = await bring('tram-50%.jpg')
    await room.must(media, {
      media: bridge,
      credit: 'Leila Rahimi',
      words: { fa: { caption: 'پلِ کهنه در شب', alt: 'می‌رود' }, ar: { caption: 'الجسر القديم' } },
    })
    for (const q of ['پل', 'كهنه', 'میرود', 'الجِسر', 'leila', 'pul_0042', '0042 rahimi پل'])
      assert.deepEqual(await found({ q }), [bridge], q)
    assert.deepEqual(await found({ q: '50%' }), [tram], 'signs of the database’s own mean themselves')
    for (const q of ['rahimi tram', '%', '_', '\\', "' or 1=1 --"])
      assert.equal((await found({ q })).includes(bridge) && q !== '_', false, q)
    await room.must(media, { media: bridge, credit: null })
    assert.deepEqual(await found({ q: 'leila' }), [])
    assert.deepEqual(await found({ q: 'PUL' }), [bridge], 'the name of its file stays')
  })

  test('what nothing shows is unused: no story, text, standing page, working copy or film', async () => {
    const [beside, within, standing, typed, poster, spare] = [
      await bring('a'),
      await bring('b'),
      await bring('c'),
      await bring('d'),
      await bring('e'),
      await bring('f'),
    ]
    const film = await bring('film', { kind: 'video', mime: 'video/mp4' })
    for (const one of [beside, within, standing, typed]) await room.must(media, { media: one, credit: 'Omid' })
    const made = await room.must(create, {
      section: 'news',
      articles: [
        { edition: 'fa', headline: 'پل', body: showing(within) },
        { edition: 'en', headline: 'Bridge' },
      ],
    })
    const [fa = 0, en = 0] = made.articles.map(({ id }) => id)
    await room.must(story, { story: made.story.id, picture: beside })
    await room.must(autosave, { article: en, body: showing(typed) })
    await room.must(page, { key: 'about', edition: 'en', title: 'About', body: showing(standing) })
    await room.must(media, { media: film, poster })
    const unused = await found({ use: 'unused' })
    const used = await found({ use: 'used' })
    for (const one of [beside, within, standing, typed, poster]) {
      assert.ok(used.includes(one) && !unused.includes(one), String(one))
    }
    assert.ok(unused.includes(spare) && unused.includes(film) && !used.includes(spare))
    assert.equal((await find({})).counts.unused, unused.length)
    assert.deepEqual(
      (await places(within)).articles.map(({ article, as, headline }) => [article, as, headline]),
      [[fa, 'in text', 'پل']],
    )
    assert.deepEqual(
      (await places(beside)).articles.map(({ article, as }) => [article, as]),
      [
        [en, 'picture'],
        [fa, 'picture'],
      ],
    )
    assert.deepEqual((await places(standing)).pages, [{ key: 'about', edition: 'en', title: 'About' }])
    assert.deepEqual((await places(poster)).posters, [film])
    await room.must(save, { article: fa, body: showing() })
    assert.ok((await found({ use: 'unused' })).includes(within), 'what the text no longer shows is free')
  })

  test('what lacks a credit or an alternative text is found, in each edition', async () => {
    const bare = await bring('bare')
    const worded = await bring('worded')
    const everywhere = { fa: { alt: 'پل' }, ar: { alt: 'جسر' }, en: { alt: 'Bridge' } }
    await room.must(media, { media: worded, credit: 'Omid', words: everywhere })
    assert.deepEqual((await found({ lacks: 'credit' })).includes(bare), true)
    assert.deepEqual((await found({ lacks: 'credit' })).includes(worded), false)
    assert.equal((await found({ lacks: 'alternative' })).includes(worded), false)
    await room.must(media, { media: worded, words: { ar: { alt: '' } } })
    assert.ok((await found({ lacks: 'alternative' })).includes(worded))
    assert.ok((await found({ lacks: 'alternative', edition: 'ar' })).includes(worded))
    assert.ok(!(await found({ lacks: 'alternative', edition: 'fa' })).includes(worded))
    const [item] = (await find({ q: 'worded' })).media
    assert.deepEqual([item?.lacksCredit, item?.lacksAlternative], [[], ['ar']])
  })

  test('pages are numbered, and who brought it, its kind and its day sift', async () => {
    const [day] = new Date(room.clock.now()).toISOString().split('T')
    const before = (await find({})).total
    for (let at = 0; at < 50; at += 1) await bring(`many ${at}`, { by: { kind: 'member', id: 7, name: 'Mina' } })
    const first = await find({ by: '7' })
    assert.deepEqual([first.total, first.pages, first.media.length, first.media[0]?.by], [50, 2, 48, 'Mina'])
    assert.equal((await find({ by: '7', page: '2' })).media.length, 2)
    assert.equal((await find({ by: '7', page: '3' })).media.length, 0)
    assert.equal((await find({})).total, before + 50)
    assert.equal((await find({ from: day ?? '', until: day ?? '' })).total, before + 50)
    assert.equal((await find({ until: '2020-01-01' })).total, 0)
    const sound = await bring('rain', { kind: 'audio', mime: 'audio/mpeg' })
    assert.deepEqual(await found({ kind: 'audio' }), [sound])
  })

  test('a picture leaves every page when its rights end and not before, and texts keep its place', async () => {
    const number = await bring('agency')
    const lasting = await bring('lasting')
    const end = room.clock.now() + 3_600_000
    const rightsUntil = new Date(end).toISOString()
    await room.must(media, { media: number, credit: 'Agency', rightsUntil, leavesAtEnd: true })
    await room.must(media, { media: lasting, credit: 'Agency', rightsUntil })
    const { story: made } = await room.must(create, {
      section: 'news',
      slugline: 'agency',
      articles: [{ edition: 'en', headline: 'Harbour', body: showing(number, lasting) }],
    })
    const { articles } = await room.must(publish, { story: made.id })
    const path = articles[0]?.path ?? ''
    const { file } = await medium(number)
    const other = (await medium(lasting)).file ?? '-'
    assert.ok((await pageOf(path)).includes(file ?? '-'))
    assert.deepEqual(await found({ rights: 'soon' }), [lasting, number])
    const timer = startTimer(room, silentLog())
    const look = () => timer.look()
    room.clock.set(end - 1)
    await look()
    assert.ok((await pageOf(path)).includes(file ?? '-'), 'never early')
    room.clock.set(end)
    await look()
    assert.ok(!(await pageOf(path)).includes(file ?? '-'))
    assert.ok((await pageOf(path)).includes(other), 'what nobody wants taken off stays, and staff are warned')
    assert.deepEqual(await found({ rights: 'ended' }), [lasting, number])
    assert.equal((await medium(number)).down, true)
    const article = articles[0]?.id ?? 0
    await room.must(save, { article, headline: 'The harbour', body: showing(number, lasting) })
    await room.must(publish, { articles: [article] })
    await room.must(media, { media: number, rightsUntil: new Date(end + 60_000).toISOString() })
    assert.ok((await pageOf(path)).includes(file ?? '-'), 'it comes back where it stood')
    room.clock.set(end + 60_000)
    await look()
    assert.ok(!(await pageOf(path)).includes(file ?? '-'))
    await room.must(media, { media: number, leavesAtEnd: false })
    assert.ok((await pageOf(path)).includes(file ?? '-'))
    await timer.stop()
  })

  test('another file takes the place of a medium’s everywhere: number, words and places stay', async () => {
    const number = await bring('blurred')
    await room.must(media, { media: number, credit: 'Omid', focal: { x: 0.1, y: 0.1 } })
    const { story: made } = await room.must(create, {
      section: 'news',
      slugline: 'sharper',
      articles: [{ edition: 'en', headline: 'Sharper', body: showing(number) }],
    })
    const { articles } = await room.must(publish, { story: made.id })
    const path = articles[0]?.path ?? ''
    const before = (await medium(number)).file ?? '-'
    assert.ok((await pageOf(path)).includes(before))
    const words = { caption: null, alternative: null, credit: null, rights: null }
    const file = { kind: 'picture', mime: 'image/png', bytes: 2, width: 30, height: 20, words } as const
    const after = await room.must(replaceMedia, { media: number, file: { ...file, hash: 'new', file: 'new.png' } })
    assert.deepEqual([after.media, after.file, after.credit, after.focal], [number, '/media/new.png', 'Omid', null])
    assert.ok((await pageOf(path)).includes('/media/new.png') && !(await pageOf(path)).includes(before))
  })
})

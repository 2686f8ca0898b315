import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addMedia as addToArchive, findMedia, mediaIn, placeFile, saveMediaText } from '#archive/media.ts'
import { namedPlaces } from '#archive/named-places.ts'
import { byKey } from '#archive/named.ts'
import { saveAuthor } from '#archive/people.ts'
import { addReply } from '#archive/replies.ts'
import { doNext } from '#jobs/do-next.ts'
import { openDarkroom } from '#pictures/darkroom.ts'
import { fileRemovalWork } from '#pictures/remove-files.ts'
import { openStore } from '#pictures/store.ts'
import { renditionWork } from '#pictures/work-off.ts'
import { readPage } from '#site/site.ts'
import { practising } from '#test/practice/desk.ts'
import { drawn, practiceFolders } from '#test/practice/pictures.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { typed } from '#test/practice/typing.ts'
import { onEachEngine } from '../../test/engines.ts'
import { allRows } from '../../test/make/rows.ts'
import { addMedia } from './add-media.ts'
import { author } from './author.ts'
import { correct } from './correct.ts'
import { commit } from './commit.ts'
import { create } from './create.ts'
import { page } from './page.ts'
import { publish } from './publish.ts'
import { removeAuthor, removeMedia } from './remove.ts'

onEachEngine('removal for good', (engine) => {
  const open = practising(engine)
  const place = practiceFolders()
  const store = openStore(place)
  const darkroom = openDarkroom(0)
  after(() => {
    store.close()
    darkroom.close()
    place.close()
  })
  const files = (): string[] =>
    [place.media, place.originals].flatMap((folder) => readdirSync(folder).filter((name) => !name.endsWith('.part')))
  const site = { publicUrl: 'https://news.example' }

  test('a removed picture is gone from pages, texts, database and disk, and does not come in again', async () => {
    const room = await open()
    const show = async (path: string): Promise<string> =>
      (await room.archive.read((r) => readPage(r, path, site))).value.render().text
    const taken = await store.addFile(place.file('photo.jpg', await drawn(700, 400)))
    assert.ok('hash' in taken)
    const words = { caption: 'The lantern keeper at the quay', alt: 'A keeper', credit: 'Photo: Keeper' }
    const { media } = await room.must(addMedia, { file: taken, edition: 'en', ...words })
    const bench = {
      ...room,
      works: [renditionWork({ archive: room.archive, folders: place, darkroom }), fileRemovalWork(room.archive, place)],
      worker: 'a',
      lease: 60_000,
    }
    await doNext(bench)
    const shown = [
      { type: 'paragraph', content: [{ type: 'text', text: 'Look at this.' }] },
      { type: 'picture', attrs: { media, caption: 'Keeper of the quay, closer' } },
    ]
    const { story, articles } = await room.must(create, {
      section: 'news',
      picture: media,
      articles: [{ edition: 'en', headline: 'Lanterns', body: { type: 'doc', content: shown } }],
    })
    await room.must(publish, { story: story.id })
    await room.must(correct, { article: articles[0]?.id ?? 0, note: 'A lead.', lead: 'A lead.' })
    await room.must(page, { key: 'about', edition: 'en', title: 'About', body: { type: 'doc', content: shown } })
    await room.must(author, { key: 'leila-rahimi', portrait: media })
    const paths = ['/en/news/lanterns/', '/en/about/', '/en/']
    assert.match(await show('/en/news/lanterns/'), /Photo: Keeper/)
    assert.ok(files().length > 5)

    const preview = await room.must(removeMedia, { media, preview: true })
    assert.deepEqual(preview, {
      preview: true,
      media: [media],
      stories: 1,
      articles: ['/en/news/lanterns/'],
      portraits: ['leila-rahimi'],
      dossiers: [],
      logo: false,
    })
    assert.match(await show('/en/news/lanterns/'), /Photo: Keeper/, 'a preview changes nothing')

    await room.must(removeMedia, { media })
    for (const path of paths) assert.doesNotMatch(await show(path), /Photo: Keeper|lantern keeper|\/media\//, path)
    assert.match(await show('/en/news/lanterns/'), /Look at this/)
    await room.jobs()
    for (const path of paths) assert.doesNotMatch(await show(path), /keeper|class="picture absent/i, path)
    assert.equal((await doNext(bench))?.how, 'done')
    assert.deepEqual(files(), [])
    const all = await allRows(room.url)
    for (const [table, found] of Object.entries(all)) assert.doesNotMatch(JSON.stringify(found), /keeper/i, table)
    const everything = JSON.stringify(all)
    assert.ok(!everything.includes(taken.hash) && !everything.includes(taken.file.slice(0, 16)))
    assert.equal(await room.refused(removeMedia, { media }), 'media.not-found')

    const again = await store.addFile(place.file('again.jpg', await drawn(700, 400)))
    assert.ok('hash' in again)
    assert.equal(await room.refused(addMedia, { file: again, edition: 'en', ...words }), 'media.removed')
    await room.archive.write(async (writing) => {
      assert.equal(await findMedia(writing, { hash: again.hash }), media)
      const linked = { kind: 'picture', mime: 'image/jpeg', hash: null, file: null, bytes: null } as const
      const id = await addToArchive(writing, {
        ...linked,
        width: null,
        height: null,
        origin: 'https://a.example/x',
        at: 1,
      })
      assert.equal(await placeFile(writing, id, again), false)
      const text = { caption: 'Keeper', alternative: null, credit: null, rights: null }
      await saveMediaText(writing, media, 'en', text)
    })
    assert.equal((await room.archive.read((r) => mediaIn(r, 'en', [media]))).value.size, 0)
    assert.equal((await doNext(bench))?.how, 'done')
    assert.deepEqual(files(), [], 'what an import has brought again goes again')
    assert.ok(!existsSync(join(place.media, taken.file)))
    await room.close()
  })

  test('a removed author is forgotten, but for what articles say, which is listed; none makes them again', async () => {
    const room = await open()
    const show = async (path: string): Promise<string> =>
      (await room.archive.read((r) => readPage(r, path, site))).value.render().text
    const name = 'Mina Zarrin'
    await room.must(author, { key: 'mina-zarrin', names: { en: { name, about: `${name} writes.` } } })
    const of = (headline: string, markdown: string) => ({
      section: 'news',
      kind: 'opinion' as const,
      articles: [{ edition: 'en', headline, markdown, byline: ['mina-zarrin'] }],
    })
    const { story, articles } = await room.must(create, of('Lamps', 'They shine.'))
    const other = await room.must(create, of('Wicks', `So says ${name}.`))
    for (const id of [story.id, other.story.id]) await room.must(publish, { story: id })
    const none = { parent: null, email: null, url: null, writtenAt: 1, state: 'approved', text: 'Thanks.' } as const
    const number = (await room.archive.read((r) => byKey(r, 'author', 'mina-zarrin'))).value ?? 0
    await room.archive.write((writing) =>
      addReply(writing, { ...none, article: articles[0]?.id ?? 0, name, author: number }),
    )
    for (const slug of ['mina-z', 'mina']) await room.must(author, { key: 'mina-zarrin', names: { en: { slug } } })
    assert.match(await show('/en/news/lamps/'), /Mina Zarrin/)

    const being = articles[0]?.id ?? 0
    await room.must(commit, await typed(room, being, (tr) => tr.insertText('x', 1)))
    const written = async () =>
      (await room.archive.read((r) => manuscriptOf(r, being))).value?.doc.attrs['credits'] as unknown[]
    assert.equal((await written()).length, 1)

    const preview = await room.must(removeAuthor, { key: 'mina-zarrin', preview: true })
    assert.deepEqual([preview.names, preview.articles, preview.replies], [[name], 2, 1])
    const done = await room.must(removeAuthor, { key: 'mina-zarrin' })
    assert.equal(done.key, `removed-${number}`)
    assert.deepEqual(await written(), [], 'nor in the byline of what is being written')
    for (const path of [
      '/en/news/lamps/',
      '/en/author/mina/',
      '/en/author/mina-z/',
      '/en/author/mina-zarrin/',
      '/en/',
      '/en/latest/',
    ])
      assert.doesNotMatch(await show(path), /Zarrin|mina/i, path)
    await room.jobs()
    const { places } = (await room.archive.read((r) => namedPlaces(r, number, 9))).value
    assert.deepEqual(places, [{ kind: 'article', place: '/en/news/wicks/' }])
    // The log of changes names the addresses that fell; it is cut by itself.
    const { revision: texts, change: _, ...others } = await allRows(room.url)
    for (const [table, found] of Object.entries(others))
      assert.doesNotMatch(JSON.stringify(found), /zarrin|mina/i, table)
    assert.match(JSON.stringify(texts), /So says Mina Zarrin/, 'what texts say is for a hand to change')

    const again = { edition: 'en', headline: 'Oil', markdown: 'It burns.', byline: [name] }
    assert.equal(await room.refused(create, { section: 'news', articles: [again] }), 'author.removed')
    assert.equal(await room.refused(author, { key: 'm', names: { en: { name: 'MINA ZARRĪN' } } }), 'author.removed')
    const imported = { name, slug: 'mina', role: null, about: null }
    const from = await room.archive.write((writing) =>
      saveAuthor(writing, { key: 'login', kind: 'person', names: { en: imported } }),
    )
    assert.equal(from, number)
    assert.equal(await room.refused(removeAuthor, { key: 'mina-zarrin' }), 'author.not-found')
    await room.close()
  })
})

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import sharp from 'sharp'
import { articleById } from '#archive/articles.ts'
import { addMedia } from '#archive/media.ts'
import { author } from '#desk/author.ts'
import { closeStory } from '#desk/close-story.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { edition } from '#desk/edition.ts'
import { hideAuthor } from '#desk/hide-author.ts'
import { live } from '#desk/live.ts'
import { newsroom } from '#desk/newsroom.ts'
import { publish } from '#desk/publish.ts'
import { section } from '#desk/section.ts'
import { undo } from '#desk/undo.ts'
import { withdraw } from '#desk/withdraw.ts'
import { doNext } from '#jobs/do-next.ts'
import { shareCardWork, shareCardsWork } from '#pictures/card-work.ts'
import { cardDrawing } from '#pictures/card-drawing.ts'
import { openDarkroom } from '#pictures/darkroom.ts'
import type { Darkroom } from '#pictures/darkroom.ts'
import { fileRemovalWork } from '#pictures/remove-files.ts'
import { cardFile, cardHash } from '#pictures/share-card.ts'
import { openStore } from '#pictures/store.ts'
import { readPage } from '#site/site.ts'
import { readShareCard } from '#site/share-card.ts'
import type { Kind } from '#story/article.ts'
import { drawn, practiceFolders } from '#test/practice/pictures.ts'
import { practising, publishTrams, site } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from './engines.ts'
import { hear } from '#test/practice/hear.ts'

onEachEngine('share cards', (engine) => {
  const place = practiceFolders()
  const real = openDarkroom(0)
  /** Draws nothing, and is asked where it does not matter what a card looks like. */
  const quick: Darkroom = {
    ...real,
    card: async ({ card, media }) => {
      if (cardDrawing(card) === undefined) return { file: null }
      const file = cardFile(cardHash(card))
      writeFileSync(join(media, file), '')
      return { file }
    },
  }
  const opened = practising(engine)
  let room: Practice
  before(() => mkdirSync(place.media, { recursive: true }))
  beforeEach(async () => {
    room = await opened()
  })
  afterEach(() => room.close())
  after(() => {
    real.close()
    place.close()
  })

  /** Works off what acts have left to do; gives how many jobs that were. */
  const work = async (darkroom = quick): Promise<number> => {
    const own = { archive: room.archive, folders: place, darkroom }
    const works = [
      shareCardWork(own, readShareCard),
      shareCardsWork(own, readShareCard),
      fileRemovalWork(room.archive, place),
    ]
    const bench = { archive: room.archive, clock: room.clock, works, worker: 'a', lease: 60_000 }
    let count = 0
    for (let done = await doNext(bench); done !== undefined; done = await doNext(bench)) {
      assert.equal(done.how, 'done', done.reason ?? done.job.subject)
      count += 1
    }
    return count
  }
  const head = async (path: string) => {
    const { value } = await room.archive.read((reading) => readPage(reading, path, { publicUrl: site }))
    const { text } = value.render()
    const said = (name: string): string | undefined =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(text)?.[1]
    const [image, alt] = [said('og:image'), said('og:image:alt')]
    const size = [said('og:image:width'), said('og:image:height'), said('twitter:card')].join(' ')
    return { image, alt, size, status: value.status }
  }
  const fileOf = async (path: string): Promise<string> => {
    const { image = '' } = await head(path)
    assert.match(image, new RegExp(`^${site}/media/[0-9a-f]{32}-1200\\.png$`))
    const file = join(place.media, image.slice(`${site}/media/`.length))
    assert.ok(existsSync(file), 'a page names a card that is there')
    return file
  }
  const pathOf = async (article: number): Promise<string> =>
    (
      await room.archive.read((reading) => readPage(reading, `/fa/a/${article}/`, { publicUrl: site }))
    ).value.location?.replace(/.*/, decodeURI) ?? ''
  const story = async (kind: Kind, headline: string, more: object = {}) => {
    const { story: made, articles } = await room.must(create, {
      section: 'news',
      kind,
      articles: [{ edition: 'fa', headline, markdown: 'متن.', ...more }],
    })
    const done = await room.must(publish, { story: made.id })
    const [article] = articles
    return { story: made.id, article: article?.id ?? 0, path: done.articles[0]?.path ?? '' }
  }
  const cardOf = async (article: number) =>
    (await room.archive.read((reading) => readShareCard(reading, `article:${article}`))).value

  test('an article shows its card as soon as that is drawn, and no other page is printed for it', async () => {
    const { fa } = await publishTrams(room)
    const path = await pathOf(fa)
    assert.equal((await head(path)).image, undefined, 'nothing is named that is not there')
    const heard: string[] = []
    await hear(room.archive, ({ points, spans }) => heard.push(...points, ...spans.map(({ list }) => list)))
    await work(real)
    assert.ok(heard.length > 0 && heard.every((key) => key.startsWith('share-card:')), heard.join())
    assert.deepEqual((await head(path)).size, '1200 630 summary_large_image')
    assert.equal((await head(path)).alt, 'تراموای شب بازمی‌گردد')
    const { width, height, format } = await sharp(await fileOf(path)).metadata()
    assert.deepEqual([width, height, format], [1200, 630, 'png'])
    await fileOf('/fa/')
    assert.equal((await head('/fa/')).alt, 'فانوس')
    assert.equal(await work(), 0)
  })

  test('a corrected headline gets another card, the one before is gone; what is below it changes none', async () => {
    const { fa } = await publishTrams(room)
    await work()
    const path = await pathOf(fa)
    const before = await fileOf(path)
    await room.must(correct, { article: fa, ifVersion: await version(fa), note: 'متن.', markdown: 'از یکشنبه.' })
    assert.equal(await fileOf(path), before)
    await work()
    assert.equal(await fileOf(path), before)
    await room.must(correct, { article: fa, ifVersion: await version(fa), note: 'تیتر.', headline: 'قطار شب' })
    assert.equal((await head(path)).image, undefined, 'until then no card at all, never the wrong one')
    await work()
    assert.notEqual(await fileOf(path), before)
    assert.equal(existsSync(before), false)
  })

  test('a withdrawn article has no card any more, neither on its page nor on the disk', async () => {
    const { story: made, fa } = await publishTrams(room)
    await work()
    const path = await pathOf(fa)
    const file = await fileOf(path)
    await room.must(withdraw, { articles: [fa], reason: 'نادرست بود.' })
    assert.deepEqual([(await head(path)).status, (await head(path)).image], [410, undefined])
    await work()
    assert.equal(existsSync(file), false)
    await room.must(undo, { articles: [fa] })
    await work()
    assert.equal(await fileOf(path), file, 'the same words have the same file')
    assert.ok(made > 0)
  })

  test('nothing is drawn of what readers do not see: drafts, closed stories, editions that are not open', async () => {
    const { articles, story: made } = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'fa', headline: 'پیش‌نویس', markdown: 'متن.' }],
    })
    await room.must(closeStory, { story: made.id, members: [] })
    assert.equal(await cardOf(articles[0]?.id ?? 0), undefined)
    await work()
    const there = readdirSync(place.media).length
    await room.must(edition, { code: 'ar', public: false })
    await work()
    assert.equal((await head('/ar/')).image, undefined)
    assert.equal(readdirSync(place.media).length, there - 1, 'that of its front went')
  })

  test('the card of an opinion shows who wrote it, but nobody hidden and no portrait of before', async () => {
    const store = openStore(place, real)
    const add = async (width: number): Promise<number> => {
      const file = await store.addFile(place.file(`face-${width}.jpg`, await drawn(width, 400)))
      assert.ok('hash' in file)
      return room.archive.write((writing) => addMedia(writing, { ...file, origin: null, at: room.clock.now() }))
    }
    const [portrait, other] = [await add(400), await add(600)]
    await room.must(author, { key: 'leila-rahimi', portrait })
    const { article, path } = await story('opinion', 'چرا تراموا', { byline: ['leila-rahimi'] })
    await work(real)
    const card = await cardOf(article)
    assert.deepEqual([card?.layout, card?.below, card?.above], ['view', 'لیلا رحیمی', 'یادداشت · خبر'])
    assert.ok(card?.portrait)
    const first = await fileOf(path)
    await room.must(author, { key: 'leila-rahimi', portrait: other })
    await work()
    const second = await fileOf(path)
    assert.notEqual(second, first)
    assert.equal(existsSync(first), false)
    await room.must(hideAuthor, { key: 'leila-rahimi', hidden: true })
    await work()
    assert.deepEqual([(await cardOf(article))?.below, (await cardOf(article))?.portrait], [null, null])
    assert.notEqual(await fileOf(path), second)
    assert.equal(existsSync(second), false)
  })

  test('a live story says so on its card until it ends', async () => {
    const { article, path } = await story('live', 'برف در راه است')
    await work()
    const going = await fileOf(path)
    const card = await cardOf(article)
    assert.deepEqual([card?.layout, card?.now, card?.above], ['live', 'زنده', 'خبر'])
    await room.must(live, { article, ended: true })
    await work()
    assert.deepEqual([(await cardOf(article))?.layout, (await cardOf(article))?.now], ['news', null])
    assert.notEqual(await fileOf(path), going)
  })

  test('colour, fonts, and the names of newsroom and section are those that are set now', async () => {
    const { fa } = await publishTrams(room)
    await work()
    const path = await pathOf(fa)
    const seen = [await fileOf(path)]
    for (const change of [
      () => room.must(newsroom, { accent: { light: '#00508c' } }),
      () => room.must(newsroom, { theme: 'plain' }),
      () => room.must(edition, { code: 'fa', newsroom: 'چراغ' }),
      () => room.must(section, { key: 'news', position: 1, names: { fa: { name: 'تازه‌ها' } } }),
    ]) {
      await change()
      await work()
      const file = await fileOf(path)
      assert.ok(!seen.includes(file))
      seen.push(file)
    }
    assert.deepEqual(seen.slice(0, -1).filter(existsSync), [])
    await room.must(newsroom, { theme: 'serif' })
    await work(real)
    const strip = sharp(await fileOf(path))
      .extract({ left: 9, top: 3, width: 1, height: 1 })
      .removeAlpha()
    const [red = 0, , blue = 0] = await strip.raw().toBuffer()
    assert.ok(blue > red + 60, 'the strip has the colour of the newsroom')
  })

  test('what the newsroom’s fonts do not draw has no card, and its page shows the picture that it showed', async () => {
    await room.must(edition, { code: 'he', newsroom: 'הפנס' })
    await room.must(section, { key: 'news', position: 1, names: { he: { name: 'חדשות' } } })
    const store = openStore(place, real)
    const file = await store.addFile(place.file('tram.jpg', await drawn(1280, 720)))
    assert.ok('hash' in file)
    const picture = await room.archive.write((writing) =>
      addMedia(writing, { ...file, origin: null, at: room.clock.now() }),
    )
    await room.must(newsroom, { creditRequired: false })
    const { story: made } = await room.must(create, {
      section: 'news',
      picture,
      articles: [
        { edition: 'he', headline: 'הרכבת הקלה חוזרת', markdown: 'א.' },
        { edition: 'fa', headline: 'تراموا 🚋 برمی‌گردد', markdown: 'متن.' },
      ],
    })
    const { articles } = await room.must(publish, { story: made.id })
    await work()
    for (const { path } of articles) assert.equal((await head(path ?? '')).image, `${site}/media/${file.file}`)
    assert.equal(await work(), 0)
  })

  const version = async (article: number): Promise<number> =>
    (await room.archive.read((reading) => articleById(reading, article))).value?.version ?? 0
})

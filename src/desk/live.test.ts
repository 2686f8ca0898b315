import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPage } from '#site/site.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { correctPost } from './correct-post.ts'
import { live } from './live.ts'
import { newsroom } from './newsroom.ts'
import { pinPost } from './pin-post.ts'
import { putOut } from './put-out.ts'
import { save } from './save.ts'
import { story as storyVerb } from './story.ts'
import { liveView } from './views/live.ts'
import { trusted } from '#story/may.ts'
import { shell } from '#story/actor.ts'
import { withdrawPost } from './withdraw-post.ts'
import { writePost } from './write-post.ts'

const by = { actor: trusted({ ...shell, name: 'editor' }), now: 0 }

onEachEngine('a live story', (engine) => {
  const open = practising(engine)

  /** A newsroom with a live story that readers see in three editions; the Persian one is the original. */
  const onAir = async () => {
    const room = await open()
    const made = await publishTrams(room)
    await room.must(storyVerb, { story: made.story, kind: 'live' })
    return { room, ...made }
  }
  const pageOf = async (room: Practice, path: string): Promise<string> =>
    (
      await room.archive.read((reading) => readPage(reading, path, { publicUrl: 'https://lantern.example' }))
    ).value.render().text
  const newsOf = async (room: Practice, edition: string, article: number) =>
    JSON.parse(await pageOf(room, `/${edition}/live/${article}/`)) as { posts: string[]; count: number; ended: boolean }
  const short = async (room: Practice, edition: string, article: number): Promise<string> => {
    const at = (await room.archive.read((r) => readPage(r, `/${edition}/a/${article}`, { publicUrl: '' }))).value
    return pageOf(room, decodeURIComponent(at.location ?? ''))
  }
  const seen = async (room: Practice, article: number) =>
    (await room.archive.read((reading) => liveView.see(reading, { article, limit: 50 }, by))).value
  const dataOf = (page: string) =>
    JSON.parse(/<script type="application\/ld\+json">([^<]*)/.exec(page)?.[1] ?? '{}')['@graph'][0]

  test('a post goes out alone: what is saved of the text and not published stays unseen', async () => {
    const { room, fa } = await onAir()
    await room.must(save, { article: fa, headline: 'تیتر نیمه‌کاره' })
    const { post } = await room.must(putOut, { article: fa, headline: 'آب بالا آمد', markdown: 'تا **۴** متر.' })
    const page = await short(room, 'fa', fa)
    assert.match(page, /<h3 class="post-head"><a class="moment" href="#b-\w+"><time[^<]*<\/time><\/a> آب بالا آمد/)
    assert.match(page, /<strong>۴<\/strong>/)
    assert.doesNotMatch(page, /نیمه‌کاره/)
    assert.match(page, new RegExp(`id="b-${post.post}"`))
    assert.deepEqual(await newsOf(room, 'fa', fa), { posts: [post.post], count: 1, ended: false })
    const data = dataOf(page)
    assert.equal(data['@type'], 'LiveBlogPosting')
    assert.deepEqual(
      data.liveBlogUpdate.map((one: Record<string, unknown>) => [one['@type'], one['headline'], one['articleBody']]),
      [['BlogPosting', 'آب بالا آمد', 'تا ۴ متر.']],
    )
    await room.close()
  })

  test('posts stand in a feed of their own; what was corrected comes anew, what was withdrawn is gone', async () => {
    const { room, fa } = await onAir()
    await room.must(putOut, { article: fa, post: 'water1', headline: 'آب بالا آمد', markdown: 'تا **۴** متر.' })
    room.clock.set(room.clock.now() + 60_000)
    await room.must(putOut, { article: fa, post: 'water2', markdown: 'اسکلهٔ کهنه بسته است.' })
    const items = async () =>
      (JSON.parse(await pageOf(room, `/fa/feed/json/posts/${fa}/`)) as { items: Record<string, string>[] }).items
    const [second, first] = await items()
    assert.deepEqual([first?.['title'], second?.['title']], ['آب بالا آمد', 'اسکلهٔ کهنه بسته است.'])
    assert.match(first?.['content_html'] ?? '', /<strong>۴<\/strong>/)
    const page = await short(room, 'fa', fa)
    assert.ok(page.includes(`id="${first?.['url']?.split('#')[1]}"`), 'its address leads to it')
    assert.match(page, new RegExp(`href="/fa/feed/rss/posts/${fa}/"`))
    room.clock.set(room.clock.now() + 60_000)
    await room.must(correctPost, { article: fa, post: 'water1', ifVersion: 1, markdown: 'تا ۵ متر.', note: 'نه چهار.' })
    const corrected = (await items())[1]
    assert.ok((corrected?.['date_modified'] ?? '') > (first?.['date_modified'] ?? ''))
    assert.equal(corrected?.['id'], first?.['id'])
    await room.must(withdrawPost, { article: fa, post: 'water1', ifVersion: 2, reason: 'شایعه بود.' })
    assert.equal((await items()).length, 1)
    await room.close()
  })

  test('a post that is put out twice under one name is out once; other words under its name are refused', async () => {
    const { room, fa } = await onAir()
    const post = { article: fa, post: 'water1', headline: 'آب', markdown: 'بالا آمد.' }
    assert.equal((await room.must(putOut, post)).changed, true)
    assert.equal((await room.must(putOut, post)).changed, false)
    assert.equal(await room.refused(putOut, { ...post, markdown: 'پایین رفت.' }), 'post.out')
    assert.equal((await seen(room, fa)).counts.out, 1)
    await room.close()
  })

  test('a corrected post says what was wrong where it stands, and a mended spelling says nothing', async () => {
    const { room, fa } = await onAir()
    await room.must(putOut, { article: fa, post: 'water1', markdown: 'آب چهل متر است.' })
    await room.must(correctPost, { article: fa, post: 'water1', markdown: 'آب چهار متر است!' })
    assert.doesNotMatch(await short(room, 'fa', fa), /class="correction"/)
    const note = 'به اشتباه چهل متر نوشته بودیم.'
    await room.must(correctPost, { article: fa, post: 'water1', ifVersion: 2, markdown: 'آب چهار متر است.', note })
    const page = await short(room, 'fa', fa)
    assert.match(
      page,
      /آب چهار متر است\.[^]*<div class="correction">[^]*به اشتباه چهل متر نوشته بودیم\.[^]*<\/article>/,
    )
    assert.equal(await room.refused(correctPost, { article: fa, post: 'water1', ifVersion: 2, note }), 'version.stale')
    const again = { article: fa, post: 'water1', markdown: 'آب چهار متر است.' }
    assert.equal((await room.must(correctPost, { ...again, note })).changed, false, 'sent twice')
    assert.equal((await room.must(correctPost, again)).changed, false)
    await room.close()
  })

  test('a withdrawn post leaves its reason and no word, and is counted and listed nowhere', async () => {
    const { room, fa } = await onAir()
    await room.must(putOut, { article: fa, post: 'first1', headline: 'اسکله', markdown: 'باز است.' })
    await room.must(putOut, { article: fa, post: 'water1', headline: 'شایعه', markdown: 'پل ریخت.', key: true })
    assert.match(await short(room, 'fa', fa), /class="key-points"[^]*شایعه/)
    assert.equal(await room.refused(withdrawPost, { article: fa, post: 'water1' }), 'reason.missing')
    await room.must(withdrawPost, { article: fa, post: 'water1', reason: 'منبعی نداشت.' })
    const page = await short(room, 'fa', fa)
    assert.doesNotMatch(page, /شایعه|پل ریخت|class="key-points"/)
    assert.match(page, /id="b-water1"[^]*این خبر پس گرفته شد[^]*منبعی نداشت/)
    assert.match(page, /<small>۱ خبر<\/small>/)
    assert.equal(dataOf(page).liveBlogUpdate.length, 1)
    assert.deepEqual((await newsOf(room, 'fa', fa)).posts, ['first1'])
    assert.equal(await room.refused(putOut, { article: fa, post: 'water1' }), 'post.withdrawn')
    await room.must(withdrawPost, { article: fa, post: 'first1', reason: '-' })
    assert.doesNotMatch(
      await short(room, 'fa', fa),
      /<script src="\/assets\/live|class="live-line"/,
      'nothing is said any more',
    )
    await room.must(putOut, { article: fa, post: 'water1', release: true })
    assert.match(await short(room, 'fa', fa), /شایعه/)
    await room.close()
  })

  test('what waits is seen by nobody outside until it is put out, or is thrown away', async () => {
    const { room, fa } = await onAir()
    await room.must(writePost, { article: fa, post: 'water1', headline: 'در انتظار', key: true })
    await room.must(writePost, { article: fa, post: 'water2', headline: 'دورانداختنی' })
    await room.must(pinPost, { article: fa, post: 'water2', key: true })
    assert.doesNotMatch(await short(room, 'fa', fa), /در انتظار|دورانداختنی/)
    assert.equal((await newsOf(room, 'fa', fa)).count, 0)
    assert.equal((await room.must(withdrawPost, { article: fa, post: 'water2' })).state, 'gone')
    await room.must(putOut, { article: fa, post: 'water1' })
    assert.match(await short(room, 'fa', fa), /class="key-points"[^]*در انتظار/)
    await room.must(writePost, { article: fa, post: 'water1', headline: 'تصحیح در انتظار' })
    assert.doesNotMatch(await short(room, 'fa', fa), /تصحیح در انتظار/)
    await room.must(correctPost, { article: fa, post: 'water1', note: 'نوشته بودیم در انتظار.' })
    assert.match(await short(room, 'fa', fa), /تصحیح در انتظار/)
    await room.close()
  })

  test('each post of the original is a row to translate: missing, done, behind, withdrawn there', async () => {
    const { room, fa, en } = await onAir()
    const { post: original } = await room.must(putOut, {
      article: fa,
      post: 'water1',
      markdown: 'آب چهل متر.',
      key: true,
      headline: 'آب',
    })
    room.clock.advance(600_000)
    assert.deepEqual(
      (await seen(room, en)).missing.map(({ post }) => post),
      ['water1'],
    )
    const { post } = await room.must(putOut, {
      article: en,
      post: 'water1',
      headline: 'Water',
      markdown: 'Forty metres.',
    })
    assert.equal(post.at, original.at, 'it has the moment of its original')
    assert.equal(post.key, true)
    const state = async () => (await seen(room, en)).posts[0]?.translation
    assert.equal(await state(), 'done')
    assert.deepEqual((await seen(room, en)).missing, [])
    await room.must(correctPost, { article: fa, post: 'water1', markdown: 'آب چهار متر.', note: 'نه چهل.' })
    assert.equal(await state(), 'behind')
    assert.deepEqual(
      (await seen(room, en)).late.map(({ post, translation }) => [post, translation]),
      [['water1', 'behind']],
    )
    await room.must(correctPost, { article: en, post: 'water1', markdown: 'Four metres.', note: 'Not forty.' })
    assert.equal(await state(), 'done')
    await room.must(withdrawPost, { article: fa, post: 'water1', reason: '-' })
    assert.equal(await state(), 'withdrawn')
    await room.close()
  })

  test('posts stand newest or oldest first as an edition says, those of one moment as they came', async () => {
    const { room, fa } = await onAir()
    for (const [post, at] of [
      ['bbbb', '2026-11-24T11:00:00Z'],
      ['aaaa', '2026-11-24T10:00:00Z'],
      ['cccc', '2026-11-24T11:00:00Z'],
    ] as const)
      await room.must(putOut, { article: fa, post, at, headline: post })
    const order = async () =>
      [...(await short(room, 'fa', fa)).matchAll(/<article class="post" id="b-(\w+)"/g)].map(([, id]) => id)
    assert.deepEqual(await order(), ['cccc', 'bbbb', 'aaaa'])
    await room.must(live, { article: fa, order: 'oldest' })
    assert.deepEqual(await order(), ['aaaa', 'bbbb', 'cccc'])
    await room.close()
  })

  test('a live story that has ended says so, takes no more posts, and its page asks for none', async () => {
    const { room, fa } = await onAir()
    await room.must(putOut, { article: fa, headline: 'آب' })
    assert.match(await short(room, 'fa', fa), /<script src="\/assets\/live-\w+\.js"/)
    await room.must(live, { article: fa, ended: true })
    const page = await short(room, 'fa', fa)
    assert.match(page, /class="live-ended"/)
    assert.doesNotMatch(page, /<script src="\/assets\/live/)
    assert.match(dataOf(page).coverageEndTime, /^2026-11-24T15:30/)
    assert.equal((await newsOf(room, 'fa', fa)).ended, true)
    assert.equal(await room.refused(putOut, { article: fa, headline: 'باز' }), 'live.ended')
    await room.must(live, { article: fa, ended: false })
    await room.must(putOut, { article: fa, headline: 'باز' })
    await room.close()
  })

  test('where nobody publishes alone, a post goes out by somebody who did not write it alone', async () => {
    const { room, fa } = await onAir()
    await room.must(newsroom, { fourEyes: true })
    assert.equal(await room.refused(putOut, { article: fa, headline: 'تنها' }), 'four-eyes.alone')
    await room.must(writePost, { article: fa, post: 'water1', headline: 'تنها' })
    assert.equal(await room.refused(putOut, { article: fa, post: 'water1' }), 'four-eyes.alone')
    await room.close()
  })

  test('a post is refused where the story is of another kind or not published, in the future, or empty', async () => {
    const { room, story, fa } = await onAir()
    assert.equal(await room.refused(putOut, { article: fa, headline: '' }), 'post.empty')
    assert.equal(await room.refused(putOut, { article: fa, headline: 'آب', at: '2027-01-01T00:00:00Z' }), 'at.future')
    const body = { type: 'doc', content: [{ type: 'picture', attrs: { id: '', media: 1 } }] }
    assert.equal(await room.refused(putOut, { article: fa, body }), 'input.invalid')
    assert.equal(await room.refused(pinPost, { article: fa, post: 'none', key: true }), 'post.not-found')
    await room.must(storyVerb, { story, kind: 'news' })
    assert.equal(await room.refused(putOut, { article: fa, headline: 'آب' }), 'live.not')
    await room.close()
  })
})

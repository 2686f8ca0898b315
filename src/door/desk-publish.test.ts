import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { articlesOfStory } from '#archive/articles.ts'
import { addMedia, mediaIn } from '#archive/media.ts'
import { create } from '#desk/create.ts'
import { media } from '#desk/media.ts'
import { newsroom } from '#desk/newsroom.ts'
import { perform } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

const operator = trusted(shell)

onEachEngine('the publishing sheet', (engine) => {
  const filled = filling(engine)
  let room: Served
  let chief: SignedIn
  let publisher: SignedIn
  let editor: SignedIn

  before(async () => {
    room = await serve(await filled())
    chief = await signedIn(room, 'chief', [{ edition: '*', role: 'administrator' }])
    publisher = await signedIn(room, 'publisher', [{ edition: '*', role: 'publisher' }])
    editor = await signedIn(room, 'editor', [{ edition: '*', role: 'editor' }])
  })

  let made = 0
  /** A story with a picture that nobody is named for, in a section that Arabic has no name for. */
  const draft = async () => {
    const n = (made += 1)
    await perform(room.desk, operator, section, { key: `nature${n}`, names: { fa: { name: `طبیعت${n}` } } })
    const picture = await room.archive.write((writing) =>
      addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: `h${n}`,
        file: `h${n}.png`,
        bytes: 1,
        width: 8,
        height: 8,
        origin: null,
        at: 0,
      }),
    )
    const done = await perform(room.desk, operator, create, {
      section: `nature${n}`,
      slugline: `storks-${n}`,
      picture,
      articles: [
        { edition: 'fa', headline: 'لک‌لک‌ها', lead: 'آمدند.', markdown: 'سی تا.' },
        { edition: 'ar', translationOf: 'fa', lead: 'وصلت.', markdown: 'ثلاثون.' },
      ],
    })
    assert.ok(done.ok)
    const [fa, ar] = done.answer.articles
    assert.ok(fa && ar)
    return { n, story: done.answer.story.id, fa: fa.id, ar: ar.id, picture }
  }
  const states = async (story: number): Promise<string[]> =>
    (await room.archive.read((reading) => articlesOfStory(reading, story))).value.map(({ state }) => state)

  test('all that is missing is filled in on it, and both languages go out in one moment', async () => {
    const { n, story, fa, ar, picture } = await draft()
    const sheet = await chief.get(`/desk/stories/${story}/publish`)
    for (const field of [`section.ar`, `headline.${ar}`, `credit.${picture}`, `alt.${picture}.fa`])
      assert.match(sheet.text, new RegExp(`name="${field.replaceAll('.', '\\.')}"`), field)
    const ticked = { [`in.${fa}`]: 'yes', [`in.${ar}`]: 'yes' }
    const bare = await chief.post(`/desk/stories/${story}/publish`, { ...ticked, how: 'now' })
    assert.equal(bare.status, 422)
    assert.deepEqual(await states(story), ['draft', 'draft'])
    const fields = {
      ...ticked,
      'section.ar': `الطبيعة${n}`,
      [`headline.${ar}`]: 'اللقالق <script>alert(1)</script>',
      [`credit.${picture}`]: ['', 'Omid'],
      [`alt.${picture}.fa`]: 'لک‌لکی بر بام',
    }
    const done = await chief.post(`/desk/stories/${story}/publish`, { ...fields, how: 'now' })
    assert.equal(done.to, `/desk/stories/${story}?done=published`)
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, story))
    const [one, other] = articles
    assert.deepEqual([one?.state, other?.state], ['published', 'published'])
    assert.equal(one?.publishedAt, other?.publishedAt)
    const { value: media } = await room.archive.read((reading) => mediaIn(reading, 'fa', [picture]))
    assert.deepEqual([media.get(picture)?.credit, media.get(picture)?.alternative], ['Omid', 'لک‌لکی بر بام'])
    const page = await chief.get(`/desk/stories/${story}`)
    assert.doesNotMatch(page.text, /<script>alert/)
  })

  test('where one thing fails nothing of it stays, and what was typed stands there again', async () => {
    const { story, fa, ar, picture } = await draft()
    const sent = await chief.post(`/desk/stories/${story}/publish`, {
      [`in.${fa}`]: 'yes',
      [`in.${ar}`]: 'yes',
      [`credit.${picture}`]: 'Omid',
      [`headline.${ar}`]: 'اللقالق',
      how: 'now',
    })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /role="alert"[^]*value="اللقالق"/)
    const { value: media } = await room.archive.read((reading) => mediaIn(reading, 'fa', [picture]))
    assert.equal(media.get(picture)?.credit, null)
    const none = await chief.post(`/desk/stories/${story}/publish`, { how: 'now' })
    assert.match(none.text, /Choose at least one edition/)
    const stale = { [`in.${fa}`]: 'yes', [`seen.${fa}`]: '99', how: 'now' }
    assert.match((await chief.post(`/desk/stories/${story}/publish`, stale)).text, /somebody|meanwhile|changed/i)
  })

  test('what is ready goes out alone, later by the clock of the edition, and not in the past', async () => {
    const { story, fa, ar, picture } = await draft()
    const ticked = { [`in.${fa}`]: 'yes', [`in.${ar}`]: 'yes', [`credit.${picture}`]: 'Omid' }
    const done = await publisher.post(`/desk/stories/${story}/publish`, { ...ticked, how: 'ready' })
    assert.equal(done.to, `/desk/stories/${story}?done=some`)
    assert.deepEqual(await states(story), ['published', 'draft'])
    const other = await draft()
    const later = { [`in.${other.fa}`]: 'yes', [`credit.${other.picture}`]: 'Omid', how: 'later' }
    const at = (text: string) => ({ ...later, at: text, 'at.zone': 'Asia/Tehran' })
    for (const wrong of ['', 'soon', '2026-11-01 10:00'])
      assert.equal((await publisher.post(`/desk/stories/${other.story}/publish`, at(wrong))).status, 422, wrong)
    const set = await publisher.post(`/desk/stories/${other.story}/publish`, at('2026-12-01 18:30'))
    assert.equal(set.to, `/desk/stories/${other.story}?done=scheduled`)
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, other.story))
    assert.equal(articles[0]?.scheduledAt, Date.parse('2026-12-01T15:00:00Z'))
  })

  test('where approval is needed the sheet asks for it and takes it', async () => {
    const { story, fa, picture } = await draft()
    await perform(room.desk, operator, newsroom, { approvalNeeded: true })
    const ticked = { [`in.${fa}`]: 'yes', [`credit.${picture}`]: 'Omid', how: 'now' }
    const sheet = await publisher.get(`/desk/stories/${story}/publish`)
    assert.match(sheet.text, new RegExp(`Not approved as it stands[^]*name="approve\\.${fa}"`))
    assert.equal((await publisher.post(`/desk/stories/${story}/publish`, ticked)).status, 422)
    const approved = { ...ticked, [`approve.${fa}`]: 'yes' }
    assert.equal((await publisher.post(`/desk/stories/${story}/publish`, approved)).status, 303)
    await perform(room.desk, operator, newsroom, { approvalNeeded: false })
  })

  test('the notice after publishing, scheduling and withdrawing takes that back', async () => {
    const { story, fa, picture } = await draft()
    const credit = { [`in.${fa}`]: 'yes', [`credit.${picture}`]: 'Omid' }
    const undoing = async (done: string, act: string): Promise<void> => {
      const shown = (await publisher.get(`/desk/stories/${story}?done=${done}`)).text
      const form = new RegExp(
        `<form class="undo" method="post" action="/desk/stories/${story}/undo">\\s*` +
          `<input type="hidden" name="act" value="${act}"><input type="hidden" name="article" value="${fa}"><button`,
      )
      assert.match(shown, form, done)
      assert.doesNotMatch((await editor.get(`/desk/stories/${story}?done=${done}`)).text, /class="undo"/)
      const sent = { act, article: String(fa) }
      assert.equal((await editor.post(`/desk/stories/${story}/undo`, sent)).status, 422)
      const foreign = { Origin: 'https://elsewhere.example' }
      assert.equal((await publisher.post(`/desk/stories/${story}/undo`, sent, foreign)).status, 403)
      const back = await publisher.post(`/desk/stories/${story}/undo`, sent)
      assert.equal(back.headers.get('Location'), `/desk/stories/${story}?done=undo`)
      const again = await publisher.post(`/desk/stories/${story}/undo`, sent)
      assert.equal(again.status, 422)
      assert.match(again.text, /cannot be taken back any more/)
    }
    await publisher.post(`/desk/stories/${story}/publish`, { ...credit, how: 'now' })
    await undoing('published', 'publish')
    assert.deepEqual(await states(story), ['draft', 'draft'])
    await publisher.post(`/desk/stories/${story}/publish`, {
      ...credit,
      how: 'later',
      at: '2030-01-01T10:00',
      'at.zone': 'Asia/Tehran',
    })
    await undoing('scheduled', 'schedule')
    assert.deepEqual(await states(story), ['draft', 'draft'])
    await publisher.post(`/desk/stories/${story}/publish`, { ...credit, how: 'now' })
    await publisher.post(`/desk/articles/${fa}/withdraw`, { reason: 'اشتباه' })
    await undoing('withdraw', 'withdraw')
    assert.deepEqual(await states(story), ['published', 'draft'])
  })

  test('rights that end soon or have ended are warned of on the sheet and the story, before and after', async () => {
    const { story, fa, picture } = await draft()
    const day = 86_400_000
    const ends = (in_: number) => new Date(room.desk.clock.now() + in_ * day).toISOString()
    const rights = (rightsUntil: string) => perform(room.desk, operator, media, { media: picture, rightsUntil })
    const shown = async () =>
      Promise.all(['', '/publish'].map(async (path) => (await publisher.get(`/desk/stories/${story}${path}`)).text))
    const says = (words: string) => new RegExp(`class="warn"><a href="/desk/media/${picture}">${words}`)
    await rights(ends(31))
    for (const text of await shown()) assert.doesNotMatch(text, /class="warn"/)
    await rights(ends(29))
    for (const text of await shown()) assert.match(text, says('The rights of what it shows end on'))
    assert.match((await shown())[1] ?? '', new RegExp(`name="credit.${picture}"`), 'it can still be mended there')
    await publisher.post(`/desk/stories/${story}/publish`, {
      [`in.${fa}`]: 'yes',
      [`credit.${picture}`]: 'Omid',
      how: 'now',
    })
    assert.deepEqual(await states(story), ['published', 'draft'], 'it is a warning')
    await rights(ends(-1))
    const [card = ''] = await shown()
    assert.equal(
      card.match(new RegExp(says('The rights of what it shows ended on'), 'g'))?.length,
      2,
      'in each edition',
    )
  })

  test('who may not publish finds no field and is refused, as are other sites', async () => {
    const { story, fa, picture } = await draft()
    const form = { [`in.${fa}`]: 'yes', [`credit.${picture}`]: 'Omid', how: 'now' }
    assert.doesNotMatch((await editor.get(`/desk/stories/${story}/publish`)).text, /name="how"/)
    assert.equal((await editor.post(`/desk/stories/${story}/publish`, form)).status, 422)
    const foreign = { Origin: 'https://elsewhere.example' }
    assert.equal((await chief.post(`/desk/stories/${story}/publish`, form, foreign)).status, 403)
    for (const act of ['correct', 'withdraw']) {
      assert.equal((await editor.get(`/desk/articles/${fa}/${act}`)).status, 403)
      assert.equal((await editor.post(`/desk/articles/${fa}/${act}`, { note: 'x', reason: 'x' })).status, 403)
      assert.equal((await chief.post(`/desk/articles/${fa}/${act}`, {}, foreign)).status, 403)
      assert.equal((await chief.get(`/desk/articles/999999/${act}`)).status, 404)
    }
    for (const act of ['breaking', 'breaking-end'])
      assert.equal((await editor.post(`/desk/articles/${fa}/${act}`, { text: 'x' })).status, 422)
    assert.deepEqual(await states(story), ['draft', 'draft'])
  })
})

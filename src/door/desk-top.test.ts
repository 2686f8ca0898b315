import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { frontPage, topNews } from '#archive/top-news.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

onEachEngine('the top news at the desk', (engine) => {
  const filled = filling(engine)
  let room: Served
  let editor: SignedIn
  let articles: number[] = []

  before(async () => {
    const made = await filled()
    room = await serve(made)
    articles = made.stories.map((story) => story.articles['en'] ?? 0)
    editor = await signedIn(room, 'editor', [{ edition: 'en', role: 'editor' }])
  })

  const head = async (): Promise<number[]> =>
    (await room.archive.read((reading) => topNews(reading, 'en', frontPage))).value.map(({ id }) => id)
  const version = async (): Promise<string> =>
    /name="version" value="(\d+)"/.exec((await editor.get('/desk/top')).text)?.[1] ?? ''
  const send = async (form: Record<string, string | string[]>) =>
    editor.post('/desk/top', { edition: 'en', section: '', version: await version(), ...form })

  test('articles are put first by one click, moved by buttons, put in any order and taken away', async () => {
    const [a, b, c] = articles.map(String)
    assert.ok(a && b && c)
    assert.equal((await editor.post(`/desk/articles/${a}/top`)).to, '/desk/top?edition=en&done=saved')
    await editor.post(`/desk/articles/${b}/top`)
    assert.deepEqual(await head(), [Number(b), Number(a)])
    await send({ order: [b, a], move: `down:${b}` })
    assert.deepEqual(await head(), [Number(a), Number(b)])
    await send({ order: [a, b], add: c })
    assert.deepEqual(await head(), [Number(c), Number(a), Number(b)])
    await send({ order: [b, c, a] })
    assert.deepEqual(await head(), [Number(b), Number(c), Number(a)])
    await send({ order: [b, c, a], remove: c })
    assert.deepEqual(await head(), [Number(b), Number(a)])
    const front = await (await fetch(`${room.site}/en/`)).text()
    assert.ok(front.indexOf('Fresh bread') < front.indexOf('Night trams'))
  })

  test('two who order at once are told, and nothing is overwritten unseen', async () => {
    const before = await head()
    const late = await editor.post('/desk/top', { edition: 'en', section: '', version: '1', order: [] })
    assert.equal(late.status, 422)
    assert.deepEqual(await head(), before)
  })

  test('each edition and section is its editors’ alone', async () => {
    assert.match((await editor.get('/desk/top?edition=en&section=news')).text, /aria-current="page"><span[^>]*>News/)
    assert.equal((await editor.get('/desk/top?edition=fa')).status, 403)
    assert.equal((await editor.post('/desk/top', { edition: 'fa', order: [] })).status, 403)
    const reporter = await signedIn(room, 'reporter', [{ edition: '*', role: 'reporter' }])
    assert.equal((await reporter.get('/desk/top')).status, 403)
    assert.equal((await reporter.post(`/desk/articles/${articles[0]}/top`)).status, 403)
    const foreign = { Origin: 'https://elsewhere.example' }
    assert.equal((await editor.post('/desk/top', { edition: 'en' }, foreign)).status, 403)
    assert.equal((await editor.post(`/desk/articles/${articles[0]}/top`, {}, foreign)).status, 403)
    assert.equal((await editor.post('/desk/articles/999999/top')).status, 404)
  })
})

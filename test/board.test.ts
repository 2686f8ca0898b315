import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from './engines.ts'
import { filling, serve } from './serve.ts'

onEachEngine('the board at the desk', (engine) => {
  const filled = filling(engine)
  let [editor, reporter, moderator] = [] as unknown as [SignedIn, SignedIn, SignedIn]
  before(async () => {
    const room = await serve(await filled())
    editor = await signedIn(room, 'editor', [{ edition: '*', role: 'editor' }])
    reporter = await signedIn(room, 'reporter', [{ edition: 'fa', role: 'reporter' }])
    moderator = await signedIn(room, 'moderator', [{ edition: 'fa', role: 'moderator' }])
  })

  test('a pitch is sent, accepted and given out; a note calls a colleague, until it is done', async () => {
    const given = { title: 'درخت‌های <b>میدان', text: 'چرا بریده شدند؟', edition: 'fa', section: 'city', due: '' }
    const wrong = await reporter.post('/desk/pitches', { ...given, due: 'tomorrow' })
    assert.match(wrong.text, /درخت‌های &lt;b&gt;میدان/)
    assert.equal(wrong.status, 422)
    const { to } = await reporter.post('/desk/pitches', given)
    const [, story = ''] = /stories\/(\d+)/.exec(to) ?? []
    assert.match((await editor.get('/desk/?whose=waiting')).text, new RegExp(`id="story-${story}-0"`))
    assert.doesNotMatch((await reporter.get(to)).text, /name="accept"/)
    assert.match((await reporter.post(`/desk/stories/${story}/pitch`, { accept: 'yes' })).text, /Your role|نقش/)
    await editor.post(`/desk/stories/${story}/pitch`, {
      accept: 'yes',
      due: '2026-11-30 18:00',
      'due.zone': 'Asia/Tehran',
    })
    const page = await editor.get(to)
    assert.match(page.text, /datetime="2026-11-30T14:30:00.000Z"/)
    await editor.post(`/desk/stories/${story}/notes`, { text: 'Which square, @reporter? <script>' })
    const waits = await reporter.get('/desk/?whose=waiting')
    assert.match(waits.text, new RegExp(`id="story-${story}-0"`))
    const notes = await reporter.get(to)
    assert.match(notes.text, /&lt;script&gt;/)
    const [, note = ''] = /notes\/(\d+)\/done/.exec(notes.text) ?? []
    const [, assignment = ''] = /assignments\/(\d+)\/done/.exec(notes.text) ?? []
    assert.equal((await reporter.post(`/desk/notes/${note}/done`, {})).to, `${to}#notes`)
    assert.equal((await reporter.post(`/desk/assignments/${assignment}/done`, {})).to, `${to}#work`)
    assert.doesNotMatch((await reporter.get('/desk/?whose=waiting')).text, new RegExp(`id="story-${story}-0"`))
  })

  test('a view is saved under a name, for oneself or for everybody, and dropped', async () => {
    await editor.post('/desk/views', { name: 'City <i>', query: 'section=city', shared: 'yes' })
    assert.match((await reporter.get('/desk/')).text, /City &lt;i&gt;/)
    const [, view = ''] = /views\/(\d+)\/drop/.exec((await editor.get('/desk/')).text) ?? []
    assert.equal((await reporter.post(`/desk/views/${view}/drop`, {})).status, 422)
    assert.equal((await reporter.post('/desk/views', { name: 'x', query: 'q=x', shared: 'yes' })).status, 422)
    await editor.post(`/desk/views/${view}/drop`, {})
    assert.doesNotMatch((await reporter.get('/desk/')).text, /City &lt;i&gt;/)
  })

  test('who sees only what is public is told of no work, and gives none', async () => {
    const board = await moderator.get('/desk/')
    assert.match(board.text, /<table/)
    assert.doesNotMatch(board.text, /stories\/new|pitches\/new/)
    const [, story = ''] = /id="story-(\d+)-0"/.exec(board.text) ?? []
    for (const [path, fields] of [
      ['assign', { member: 'reporter' }],
      ['due', { due: '' }],
      ['notes', { text: 'x' }],
    ] as const)
      assert.ok((await moderator.post(`/desk/stories/${story}/${path}`, fields)).status >= 400, path)
    for (const query of ['?q=%25%27%22<', '?show=x&whose=y', '?q=%00', '?person=nobody', '?group=person'])
      assert.equal((await editor.get(`/desk/${query}`)).status, 200, query)
    assert.equal((await editor.get('/desk/?before=x')).status, 400)
  })
})

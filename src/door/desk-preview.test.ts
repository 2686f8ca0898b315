import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { autosave } from '#desk/autosave.ts'
import { create } from '#desk/create.ts'
import { perform } from '#desk/perform.ts'
import { save } from '#desk/save.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { setClock } from '#common/clock.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { publishedAt } from '../../test/make/newsroom.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

const operator = trusted(shell)

onEachEngine('looking at a draft', (engine) => {
  const filled = filling(engine)
  const clock = setClock(publishedAt + 60_000)
  let room: Served
  let editor: SignedIn
  let moderator: SignedIn
  let translator: SignedIn
  let draft = 0

  before(async () => {
    room = await serve(await filled(), {}, clock)
    editor = await signedIn(room, 'editor', [{ edition: 'en', role: 'editor' }])
    moderator = await signedIn(room, 'moderator', [{ edition: '*', role: 'moderator' }])
    translator = await signedIn(room, 'translator', [{ edition: '*', role: 'translator' }])
    const articles = [{ edition: 'en', headline: 'The <b>heron</b> is back', markdown: 'It stands by the weir.' }]
    const made = await perform(room.desk, operator, create, { section: 'news', slugline: 'heron', articles })
    assert.ok(made.ok)
    draft = made.answer.articles[0]?.id ?? 0
  })

  /** What somebody reads who has no account; only path and query of the link count. */
  const stranger = async (path: string) => {
    const answer = await fetch(room.site + path, { redirect: 'manual' })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const made = async (): Promise<string> => {
    const { text } = await editor.post(`/desk/articles/${draft}/preview/link`)
    return /\/desk\/preview\/[\w-]{43}/.exec(text)?.[0] ?? assert.fail(text)
  }

  test('it is the real page of what is being written, in each dress, private and stored by nobody', async () => {
    await perform(room.desk, operator, autosave, { article: draft, lead: 'Nobody knows from where.' })
    const page = `/desk/articles/${draft}/preview/page`
    for (const look of ['plain', 'light', 'dark', 'print', 'text']) {
      const { status, text, headers } = await editor.get(`${page}?look=${look}`)
      assert.equal(status, 200, look)
      assert.match(text, /The &lt;b&gt;heron&lt;\/b&gt; is back[^]*Nobody knows from where\.[^]*It stands by the weir/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.match(headers.get('x-robots-tag') ?? '', /noindex/)
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/)
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /script-src/)
      assert.doesNotMatch(text, /<script>/)
      assert.equal(/@media print/.test(text), look !== 'print' && look !== 'text', look)
      assert.equal(/@media\s*\(prefers-color-scheme:\s*dark\)/.test(text), look === 'plain' || look === 'print', look)
    }
    assert.match((await editor.get(`/desk/articles/${draft}/preview`)).text, /<iframe[^>]*sandbox=/)
    assert.equal((await stranger(`/en/a/${draft}`)).status, 404, 'readers do not see it')
  })

  test('a link shows a stranger what was written when it was made, without a cookie, for a day', async () => {
    const link = await made()
    const before = await stranger(link)
    assert.equal(before.status, 200)
    assert.match(before.text, /A draft, not published[^]*Nobody knows from where/)
    assert.equal(before.headers.get('set-cookie'), null)
    assert.equal(before.headers.get('cache-control'), 'no-store')
    assert.equal(before.headers.get('referrer-policy'), 'no-referrer')
    assert.match(before.headers.get('x-robots-tag') ?? '', /noindex/)
    assert.match((await stranger(`${link}?in=fa`)).text, /Nobody knows from where/)
    await perform(room.desk, operator, save, { article: draft, lead: 'It came from the delta.' })
    assert.doesNotMatch((await stranger(link)).text, /from the delta/)
    clock.advance(86_400_000 - 1)
    assert.equal((await stranger(link)).status, 200)
    clock.advance(1)
    assert.equal((await stranger(link)).status, 404)
  })

  test('a link is ended at once, by whoever may show the draft and nobody else', async () => {
    const own = await signedIn(room, 'editor', [{ edition: 'en', role: 'editor' }])
    editor = own
    const link = await made()
    const number = /name="preview" value="(\d+)"/.exec((await editor.get(`/desk/articles/${draft}/preview`)).text)?.[1]
    const end = { preview: number ?? '' }
    const other = await signedIn(room, 'translator', [{ edition: '*', role: 'translator' }])
    assert.equal((await other.post(`/desk/articles/${draft}/preview/end`, end)).status, 422)
    assert.equal((await stranger(link)).status, 200)
    assert.equal((await editor.post(`/desk/articles/${draft}/preview/end`, end)).status, 303)
    assert.equal((await stranger(link)).status, 404)
  })

  test('nobody gets in by another door: guesses, roles that see no drafts, other sites', async () => {
    const again = await signedIn(room, 'moderator', [{ edition: '*', role: 'moderator' }])
    moderator = again
    translator = await signedIn(room, 'translator', [{ edition: '*', role: 'translator' }])
    for (const path of ['', '/page']) {
      assert.equal((await stranger(`/desk/articles/${draft}/preview${path}`)).status, 303)
      assert.equal((await moderator.get(`/desk/articles/${draft}/preview${path}`)).status, 403)
      assert.equal((await translator.get(`/desk/articles/${draft}/preview${path}`)).status, 200)
      assert.equal((await editor.get(`/desk/articles/999999/preview${path}`)).status, 404)
    }
    for (const guess of ['x', 'x'.repeat(43), 'x'.repeat(5000), '%00', '..%2F..'])
      assert.equal((await stranger(`/desk/preview/${guess}`)).status, 404, guess.slice(0, 50))
    assert.equal((await translator.post(`/desk/articles/${draft}/preview/link`)).status, 422, 'no translation')
    assert.equal((await moderator.post(`/desk/articles/${draft}/preview/link`)).status, 403)
    const foreign = { Origin: 'https://elsewhere.example' }
    for (const act of ['link', 'end'])
      assert.equal((await editor.post(`/desk/articles/${draft}/preview/${act}`, {}, foreign)).status, 403)
  })
})

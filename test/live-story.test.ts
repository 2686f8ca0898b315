// A live story as it is told at the desk and read outside: in browsers, without a script, and by who tries to get in.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { closeReplies } from '#desk/close-replies.ts'
import { perform } from '#desk/perform.ts'
import { live } from '#desk/live.ts'
import { putOut } from '#desk/put-out.ts'
import { story as storyVerb } from '#desk/story.ts'
import { scriptFiles } from '#site/parts/script-files.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { cookieOf, signedIn } from '#test/practice/member-door.ts'
import { ask } from './ask.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { fronts, filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const editor = trusted({ ...shell, name: 'editor' })

/** A served newsroom whose first story is told live in its three editions. */
const onAir = async (made: Filled) => {
  const room = await serve(made)
  const [first] = made.stories
  assert.ok(first)
  const done = await perform(room.desk, editor, storyVerb, { story: first.story, kind: 'live' })
  assert.ok(done.ok)
  const articleIn = (edition: string): number => first.articles[edition] ?? 0
  const pathOf = (edition: string): string => first.paths[edition] ?? ''
  return { room, articleIn, pathOf }
}

const put = async (room: Served, article: number, headline: string, more: object = {}): Promise<string> => {
  const done = await perform(room.desk, editor, putOut, { article, headline, ...more })
  assert.ok(done.ok, JSON.stringify(done))
  return done.answer.post.post
}

onEachEngine('the door to a live story', (engine) => {
  const filled = filling(engine)

  test('forms put out, correct, pin and withdraw a post, and end the story, without a script', async () => {
    const { room, articleIn, pathOf } = await onAir(await filled())
    const [en, fa] = [articleIn('en'), articleIn('fa')]
    const nasrin = await signedIn(room.desk, room.site, {
      key: 'nasrin',
      grants: [{ edition: '*', role: 'publisher' }],
    })
    const address = `/desk/articles/${en}/live`
    const page = async (path = pathOf('en')): Promise<string> => (await ask(room.site, path)).text
    const form = await (await nasrin.get(address)).text()
    const post = /name="post" value="(\w+)"/.exec(form)?.[1] ?? ''
    const words = { form: 'new', post, headline: 'Rain', text: 'It **rains**.', act: 'out' }
    const out = await nasrin.post(address, words)
    assert.equal(out.headers.get('Location'), `${address}?done=out&post=${post}`)
    assert.equal((await nasrin.post(address, words)).status, 303, 'pressed twice')
    assert.match(await page(), /<strong>rains<\/strong>/)
    assert.match(await page(), /1 update</)
    const faulty = { form: `post-${post}`, post, version: '7', headline: 'Rain', text: 'Snow.', note: 'x', act: 'out' }
    const late = await nasrin.post(`${address}/correct`, faulty)
    assert.equal(late.status, 422)
    assert.match(await late.text(), /role="alert"[^]*>\s*Snow\.<\/textarea>/, 'what was typed stays')
    await nasrin.post(`${address}/correct`, { ...faulty, version: '1', note: 'It snows.' })
    assert.match(await page(), /Snow\.[^]*class="correction"[^]*It snows\./)
    await nasrin.post(`${address}/pin`, { post, key: 'yes' })
    assert.match(await page(), /class="key-points"[^]*Rain/)
    await put(room, fa, 'باران')
    assert.doesNotMatch(await (await nasrin.get(address)).text(), /To be translated/, 'this story is no translation')
    await nasrin.post(`${address}/withdraw`, { post, version: '2', reason: 'It was fog.' })
    assert.match(await page(), /This update was withdrawn[^]*It was fog\./)
    await nasrin.post(`${address}/set`, { act: 'end' })
    assert.equal(JSON.parse(await page(`/en/live/${en}/`)).ended, true)
    assert.match(await (await nasrin.get(address)).text(), /Go on with it/)
    const missing = await ask(room.site, `/fa/live/${en}/`)
    assert.equal(missing.status, 404, 'it is in another edition')
    await room.close()
  })

  test('nobody puts out a post who may not publish there, and no other site does it for a member', async () => {
    const { room, articleIn, pathOf } = await onAir(await filled())
    const en = articleIn('en')
    const address = `/desk/articles/${en}/live`
    const words = { post: 'rain1', headline: 'Rain', act: 'out' }
    for (const [role, edition] of [
      ['editor', 'en'],
      ['reporter', '*'],
      ['moderator', '*'],
      ['publisher', 'fa'],
    ] as const) {
      const someone = await signedIn(room.desk, room.site, { key: `${role}1`, grants: [{ edition, role }] })
      const answer = await someone.post(address, words, { Accept: 'application/json' })
      assert.ok(answer.status >= 400, role)
    }
    const nasrin = await signedIn(room.desk, room.site, {
      key: 'nasrin',
      grants: [{ edition: '*', role: 'publisher' }],
    })
    for (const site of ['cross-site', 'same-site', 'none'])
      assert.equal((await nasrin.post(address, words, { 'Sec-Fetch-Site': site })).status, 403, site)
    const stranger = await fetch(room.site + address, { redirect: 'manual' })
    assert.match(stranger.headers.get('Location') ?? '', /sign-in/)
    assert.doesNotMatch((await ask(room.site, pathOf('en'))).text, /Rain/)
    await room.close()
  })

  test('hostile text in a post is text on the page, in its data and at the desk', async () => {
    const { room, articleIn, pathOf } = await onAir(await filled())
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'
    const post = await put(room, articleIn('en'), hostile, { markdown: `${hostile} \u202Eback`, key: true })
    const done = await perform(room.desk, editor, putOut, { article: articleIn('en'), post: '"><i>', headline: 'x' })
    assert.ok(!done.ok && done.refusal.code === 'input.invalid')
    const { text } = await ask(room.site, pathOf('en'))
    const nasrin = await signedIn(room.desk, room.site, {
      key: 'nasrin',
      grants: [{ edition: '*', role: 'publisher' }],
    })
    const desk = await (await nasrin.get(`/desk/articles/${articleIn('en')}/live?post=%22%3E%3Ci%3E`)).text()
    for (const page of [text, desk]) {
      assert.doesNotMatch(page, /<script>|<img src=x|\u202E|"><i>/)
      assert.match(page, new RegExp(`id="b-${post}"`))
    }
    const data = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(text)?.[1] ?? ''
    assert.doesNotMatch(data, /</)
    assert.equal(JSON.parse(data)['@graph'][0].liveBlogUpdate[0].headline, hostile)
    await room.close()
  })

  test('live stories that go on and articles that take replies have scripts, which the policy names', async () => {
    const { room, articleIn, pathOf } = await onAir(await filled())
    await put(room, articleIn('en'), 'Rain')
    const { text, headers } = await ask(room.site, pathOf('en'))
    const files = [...text.matchAll(/<script src="([^"]+)" integrity="([^"]+)" defer>/g)]
    assert.deepEqual(
      files.map(([, href = '']) => href.split('-')[0]),
      ['/assets/live', '/assets/reply'],
    )
    const hashes = files.map(([, , hash]) => `'${hash}'`).join(' ')
    assert.ok(String(headers['content-security-policy']).includes(`script-src ${hashes}; connect-src 'self'`))
    assert.equal(text.match(/<script(?! type="application\/ld\+json">)/g)?.length, 2)
    for (const [, href = ''] of files) {
      const file = await ask(room.site, href)
      assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable')
      assert.ok(brotliCompressSync(file.text).length < 2048, `${href}: ${Buffer.byteLength(file.text)} bytes`)
    }
    assert.equal(scriptFiles.size, 3)
    await perform(room.desk, editor, live, { article: articleIn('en'), ended: true })
    await perform(room.desk, editor, closeReplies, { article: articleIn('fa') })
    for (const path of [...fronts, '/', pathOf('en'), pathOf('fa'), '/en/latest/', '/en/kind/live/']) {
      const page = await ask(room.site, path)
      const scripts = page.text.match(/<script(?! type="application\/ld\+json">)[^>]*/g) ?? []
      assert.equal(scripts.length, path === pathOf('en') ? 1 : 0, path)
      if (scripts.length > 0) assert.match(scripts[0] ?? '', /src="\/assets\/reply-/)
      else assert.doesNotMatch(String(page.headers['content-security-policy']), /script-src|connect-src/, path)
    }
    await room.close()
  })
})

inChromium('a live story in browsers', (chromium) => {
  const filled = filling(sqliteEngine())
  let told: Awaited<ReturnType<typeof onAir>>
  before(async () => {
    told = await onAir(await filled())
  })

  /** Looks what is new, as a page does when somebody comes back to it. */
  const look = (page: Page): Promise<void> =>
    page.evaluate("void document.dispatchEvent(new Event('visibilitychange'))")

  test('a reader is told of new posts in their language, nothing moves, and they come when asked for', async () => {
    const { room, articleIn, pathOf } = told
    for (const [edition, words, first] of [
      ['en', '2 new updates', '1 new update'],
      ['fa', '۲ خبر تازه', '۱ خبر تازه'],
      ['ar', 'تحديثان جديدان', 'تحديث جديد'],
    ] as const) {
      const article = articleIn(edition)
      for (let n = 0; n < 12; n += 1) await put(room, article, `Post ${n}`, { markdown: 'Long. '.repeat(40) })
      const { page, errors, violations, foreign, close } = await chromium.page({
        viewport: { width: 360, height: 700 },
      })
      await page.goto(room.site + pathOf(edition))
      const read = await page.evaluate<string>(
        "{ const one = document.querySelectorAll('.post')[4]; one.scrollIntoView({ behavior: 'instant' }); one.id }",
      )
      const where = (): Promise<number> =>
        page.evaluate<number>(`document.getElementById('${read}').getBoundingClientRect().top`)
      const before = await where()
      await look(page)
      const button = page.locator('.live-line button')
      await put(room, article, 'One more')
      await look(page)
      await button.waitFor()
      assert.equal(await button.textContent(), first)
      const last = await put(room, article, 'And one')
      await look(page)
      await page.getByRole('button', { name: words, exact: true }).waitFor()
      assert.equal(await where(), before, 'what is read stays where it is')
      await button.click()
      await page.locator(`#b-${last}`).waitFor()
      assert.equal(await page.evaluate('document.activeElement.id'), `b-${last}`)
      const ids = await page.evaluate("[...document.querySelectorAll('.post')].map(({ id }) => id)")
      const fresh = await ask(room.site, pathOf(edition))
      assert.deepEqual(
        ids,
        [...fresh.text.matchAll(/class="post" id="(b-\w+)"/g)].map(([, id]) => id),
      )
      assert.deepEqual([errors, violations, foreign], [[], [], []])
      await close()
    }
  })

  test('a post is written at the desk, outlives the page, and goes out by Ctrl+Enter; axe finds nothing', async () => {
    const { room, articleIn, pathOf } = told
    const article = articleIn('en')
    const nasrin = await signedIn(room.desk, room.site, {
      key: 'nasrin',
      grants: [{ edition: '*', role: 'publisher' }],
    })
    const { page, context, errors, violations } = await chromium.page({ viewport: { width: 360, height: 800 } })
    await context.addCookies([cookieOf(nasrin, room.site)])
    const address = `${room.site}/desk/articles/${article}/live`
    await page.goto(address)
    await page.fill('#headline-new', 'The bridge is open')
    await page.fill('#text-new', 'Since *nine*.')
    await page.waitForTimeout(150)
    await page.reload()
    for (let tries = 0; tries < 80 && (await page.inputValue('#headline-new')) === ''; tries += 1)
      await page.waitForTimeout(50)
    assert.equal(await page.inputValue('#headline-new'), 'The bridge is open')
    assert.equal(await page.inputValue('#text-new'), 'Since *nine*.')
    await context.setOffline(true)
    await page.press('#text-new', 'Control+Enter')
    await page.locator('[data-said].fault').first().waitFor()
    assert.equal(await page.inputValue('#text-new'), 'Since *nine*.', 'what did not get through stays')
    await context.setOffline(false)
    await page.press('#text-new', 'Control+Enter')
    await page.locator('.notice[role=status]:not([data-news])').waitFor()
    assert.match((await ask(room.site, pathOf('en'))).text, /The bridge is open[^]*<em>nine<\/em>/)
    await page.waitForTimeout(100)
    assert.equal(await page.inputValue('#headline-new'), '', 'the next begins empty')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360)
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as { axe: { run(): Promise<{ violations: object[] }> } }
      ).axe.run()
      return violations.map((one) => JSON.stringify(one).slice(0, 400))
    })
    assert.deepEqual(found, [])
    assert.deepEqual([errors.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED')), violations], [[], []])
  })
})

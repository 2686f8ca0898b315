// Every screen of the desk, as far as links lead, looked at where there is little room.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addMedia } from '#archive/media.ts'
import { dossier } from '#desk/dossier.ts'
import { note } from '#desk/note.ts'
import { perform } from '#desk/perform.ts'
import { putOut } from '#desk/put-out.ts'
import { story as storyVerb } from '#desk/story.ts'
import { withdrawPost } from '#desk/withdraw-post.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { inChromium } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { sampled } from './sampled.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

/** Says by how much a page is wider than its window, and what sticks out. */
const tooWide = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return ''
  const out = [...document.querySelectorAll('body *')].find((one) => {
    const { left, right } = one.getBoundingClientRect()
    return right > clientWidth + 1 || left < -1
  })
  return scrollWidth + ' px, by ' + (out?.outerHTML.slice(0, 100) ?? '?')
})()`

inChromium('the desk', (chromium) => {
  const filled = filling(sqliteEngine())
  let room: Served
  let chief: SignedIn
  let story = 0
  let live = ''
  let picture = 0
  const article = { fa: 0, en: 0 }

  before(async () => {
    const made = await filled()
    room = await serve(made)
    story = made.stories[0]?.story ?? 0
    for (const edition of ['fa', 'en'] as const) article[edition] = made.stories[2]?.articles[edition] ?? 0
    chief = await signedIn(room, 'chief', [{ edition: '*', role: 'administrator' }])
    const operator = trusted(shell)
    picture = await room.archive.write((writing) =>
      addMedia(writing, {
        ...{ kind: 'picture', mime: 'image/png', hash: 'h', file: 'h.png', bytes: 1, width: 8, height: 8 },
        ...{ origin: null, at: 0 },
      }),
    )
    live = `/desk/articles/${made.stories[1]?.articles['en'] ?? 0}/live`
    await perform(room.desk, operator, dossier, {
      key: 'water-line',
      names: { en: { name: 'Water line' }, fa: { name: 'خط آب' } },
      stories: [story],
    })
    await perform(room.desk, operator, note, { story, text: 'Who has the timetable of the line?' })
    await perform(room.desk, operator, storyVerb, { story: made.stories[1]?.story ?? 0, kind: 'live' })
  })

  const open = async (language: string, options: object = {}): Promise<Page> => {
    const { page, context } = await chromium.page({ viewport: { width: 1280, height: 900 }, ...options })
    await context.addCookies([
      {
        ...{ name: '__Host-desk', value: chief.secret, url: 'https://localhost/' },
        ...{ secure: true, httpOnly: true, sameSite: 'Lax' },
      },
      { name: 'desk-language', value: language, url: 'https://localhost/', secure: true },
    ])
    return page
  }

  /** One address of each kind of screen: numbers and names in it do not make another. */
  const screens = async (): Promise<string[]> => {
    const kinds = new Map<string, string>()
    const waiting = ['/desk/', '/desk/stories/new', '/desk/pitches/new', '/desk/media', `/desk/stories/${story}`, live]
    waiting.push(`/desk/stories/${story}/publish`, `/desk/media/${picture}`)
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = path
        .replace(/\?.*/, '')
        .replaceAll(/\/\d+/g, '/1')
        .replace(/(members|dossiers|authors|subjects|sources|sections|pages|editions)\/[^/]+/, '$1/x')
      // One page of help is drawn as another.
      if (kinds.has(kind) || (/help/.test(kind) && kind !== '/desk/help/editor')) continue
      const answer = await chief.get(path)
      if (answer.status === 303) waiting.push(answer.to)
      if (answer.status !== 200 || answer.headers.get('content-type')?.startsWith('text/html') !== true) continue
      kinds.set(kind, path)
      for (const [, href = ''] of answer.text.matchAll(/<a\b[^>]*? href="(\/desk\/[^"#]*)/g))
        waiting.push(href.replaceAll('&amp;', '&'))
    }
    return [...kinds.values()]
  }

  test('no screen scrolls sideways at 320 and 360 px, and at twice and four times its size', async () => {
    const found = await screens()
    assert.ok(found.length > 50, `${found.length} screens: ${found.join(' ')}`)
    const wide: string[] = []
    for (const [at, language] of (['fa', 'en'] as const).entries()) {
      const page = await open(language)
      for (const path of sampled(found).filter((_, index) => index % 2 === at)) {
        await page.goto(room.site + path, { waitUntil: 'domcontentloaded' })
        for (const width of [320, 360, 640]) {
          await page.setViewportSize({ width, height: 800 })
          const over = await page.evaluate<string>(tooWide)
          if (over !== '') wide.push(`${path} (${language}, ${width}): ${over}`)
        }
      }
    }
    assert.deepEqual(wide, [])
  })

  test('behind @ in a note colleagues are proposed, chosen by keys, and called', async () => {
    const leila = await signedIn(room, 'leila-rad', [{ edition: '*', role: 'reporter' }])
    const page = await open('en')
    await page.goto(`${room.site}/desk/stories/${story}`)
    const text = page.locator('#note-text')
    await text.pressSequentially('Ask @LEI')
    const proposed = page.locator('desk-mention [role=listbox]:not([hidden]) [role=option]')
    const option = proposed.filter({ hasText: '@leila-rad' })
    await option.waitFor()
    assert.equal(await text.getAttribute('aria-activedescendant'), await option.getAttribute('id'))
    assert.match((await page.locator('#note-text ~ [role=status]').textContent()) ?? '', /^Suggestions: \u2068?1/)
    await page.keyboard.press('Enter')
    assert.equal(await text.inputValue(), 'Ask @leila-rad ')
    await text.pressSequentially('and @')
    assert.ok((await proposed.count()) > 1)
    await page.keyboard.press('Escape')
    assert.equal(await proposed.count(), 0)
    await text.pressSequentially('nobody, write to a@b')
    assert.equal(await proposed.count(), 0, 'an address calls nobody')
    await page.getByRole('button', { name: 'Write', exact: true }).last().click()
    await page.getByText('Ask @leila-rad and @nobody').waitFor()
    assert.match((await leila.get('/desk/?view=waiting')).text, new RegExp(`/desk/stories/${story}"`))
  })

  /** Where the tools at the selection stand, and the selection; as an expression. */
  const stands = `(() => {
    const box = (one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return { left, right, top, bottom }
    }
    const bar = document.querySelector('.selection-tools')
    const range = getSelection().getRangeAt(0)
    return { shown: !bar.hidden && bar.style.visibility !== 'hidden', bar: box(bar), words: box(range),
      width: document.documentElement.clientWidth }
  })()`
  interface Box {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  const toolsAt = async (page: Page) => {
    await page.locator('.selection-tools').waitFor()
    const found = await page.evaluate<{ shown: boolean; bar: Box; words: Box; width: number }>(stands)
    assert.ok(found.shown)
    assert.ok(found.bar.left >= 0 && found.bar.right <= found.width, JSON.stringify(found))
    assert.ok(found.bar.bottom <= found.words.top || found.bar.top >= found.words.bottom, JSON.stringify(found))
    return found
  }

  test('tools stand at the words that are selected and never on them, and Alt+F10 goes there', async () => {
    for (const [language, options] of [
      ['fa', {}],
      ['en', { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true }],
    ] as const) {
      const page = await open(language, options)
      await page.goto(`${room.site}/desk/articles/${article[language]}`)
      await page.locator('desk-editor[data-whole]').waitFor()
      const text = page.locator('.ProseMirror > p:not([data-part])').first()
      await text.click()
      await page.keyboard.press('Home')
      await page.waitForTimeout(100)
      assert.equal(await page.locator('.selection-tools').isVisible(), false, 'nothing is selected')
      await page.keyboard.press('Shift+End')
      const { bar, words } = await toolsAt(page)
      if (language === 'en') assert.ok(bar.top >= words.bottom, 'a telephone’s own menu stands above')
      await page.keyboard.press('Alt+F10')
      const focused = () => page.evaluate<string>('document.activeElement.className')
      assert.match(await focused(), /act-strong/)
      await page.keyboard.press(language === 'fa' ? 'ArrowLeft' : 'ArrowRight')
      assert.match(await focused(), /act-emphasis/, 'the next one, as the line runs')
      await page.keyboard.press('Enter')
      assert.ok((await text.locator('em').count()) > 0)
      assert.match(await focused(), /ProseMirror/)
      assert.equal(await page.locator('.selection-tools .act-emphasis').getAttribute('aria-pressed'), 'true')
      await page.keyboard.press('Alt+F10')
      await page.keyboard.press('Escape')
      assert.match(await focused(), /ProseMirror/)
      await page.keyboard.press('End')
      await page.locator('.selection-tools').waitFor({ state: 'hidden' })
      await page.keyboard.press('Alt+F10')
      assert.equal(await page.evaluate('document.activeElement.closest("[role=toolbar]").className'), 'editor-tools')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+a')
      await page.waitForTimeout(100)
      const all = await page.evaluate<{ shown: boolean; bar: Box; words: Box }>(stands)
      assert.ok(!all.shown || all.bar.bottom <= all.words.top || all.bar.top >= all.words.bottom)
    }
  })

  test('a room hears of colleagues’ posts, and what is being written in it stays', async () => {
    const page = await open('en')
    const number = Number(/\d+/.exec(live)?.[0])
    const actor = { ...trusted(shell), name: 'Nasrin' }
    const post = async (headline: string) => {
      const done = await perform(room.desk, actor, putOut, { article: number, headline })
      return done.ok ? done.answer.post.post : assert.fail(JSON.stringify(done.refusal))
    }
    await page.goto(room.site + live)
    await page.locator('desk-live:defined').waitFor()
    await page.waitForTimeout(500)
    await page.locator('.live-form[data-form=new] [name=headline]').fill('Half a sentence')
    const first = await post('The water is rising')
    await page.locator('.live-posts').getByRole('heading', { name: 'The water is rising' }).waitFor()
    assert.match((await page.locator('[data-news]').textContent()) ?? '', /The water is rising/)
    const second = await post('The bridge is closed')
    await page.locator('.live-posts > li').nth(1).waitFor()
    assert.match((await page.locator('.live-posts > li').first().textContent()) ?? '', /The bridge is closed/)
    assert.match((await page.locator('#posts').textContent()) ?? '', /2/)
    // Whoever corrects a post goes on while others are put out, and while theirs is withdrawn.
    const own = page.locator(`#post-${second}`).locator('xpath=..')
    await own.locator('summary', { hasText: /^Correct/ }).click()
    await own.locator('textarea[name=text]').fill('Since nine')
    const reason = 'It was another bridge.'
    for (const one of [first, second])
      assert.ok((await perform(room.desk, actor, withdrawPost, { article: number, post: one, reason })).ok)
    await page.locator('.live-post.withdrawn').waitFor()
    assert.equal(await page.locator('.live-post.withdrawn').count(), 1, 'the one that nobody writes in')
    assert.equal(await own.locator('textarea[name=text]').inputValue(), 'Since nine')
    assert.equal(await page.locator('.live-form[data-form=new] [name=headline]').inputValue(), 'Half a sentence')
  })
})

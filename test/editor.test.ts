// An article written in the browser, by keys and without a mouse, in Persian and in English; and without a script.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Content } from '#story/article.ts'
import type { Body } from '#story/body/schema.ts'
import { clipboards, notation } from '#test/practice/clipboards.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { sqliteEngine } from './engines.ts'
import { signedIn } from './make/signed-in.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Empties the text, pastes HTML into it and gives what came of it, as an expression. */
const pasting = (html: string): string => `(() => {
  const { view } = document.querySelector('desk-editor')
  const at = [0, 1, 2, 3].reduce((sum, n) => sum + view.state.doc.child(n).nodeSize, 0)
  view.dispatch(view.state.tr.delete(at, view.state.doc.content.size))
  view.dispatch(view.state.tr.insert(at, view.state.schema.nodes.paragraph.create()))
  view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.near(view.state.doc.resolve(at + 1))))
  view.pasteHTML(${JSON.stringify(html)})
  return view.state.doc.content.toJSON().slice(4)
})()`

inChromium('the editor', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  let made: Filled
  const secrets: Record<string, string> = {}
  before(async () => {
    made = await filled()
    newsroom = await serve(made)
    for (const language of ['fa', 'en'] as const)
      secrets[language] = await signedIn(newsroom, `editor-${language}`, undefined, language)
    secrets['moderator'] = await signedIn(newsroom, 'moderator', [{ edition: '*', role: 'moderator' }], 'en')
    secrets['translator'] = await signedIn(newsroom, 'translator', [{ edition: 'ar', role: 'translator' }], 'en')
  })

  const open = async (who: string, options: Parameters<typeof chromium.page>[0] = {}): Promise<WatchedPage> => {
    const watched = await chromium.page({ viewport: { width: 1280, height: 800 }, ...options })
    watched.page.setDefaultTimeout(30_000)
    const cookie = { name: '__Host-desk', value: secrets[who] ?? '', secure: true, httpOnly: true }
    await watched.context.addCookies([{ ...cookie, url: newsroom.site.replace('http:', 'https:') }])
    return watched
  }
  const article = (edition: string, story = 0): number => made.stories[story]?.articles[edition] ?? assert.fail()
  const edit = async (page: Page, number: number): Promise<void> => {
    await page.goto(`${newsroom.site}/desk/articles/${number}`)
    await page.locator('desk-editor[data-whole]').waitFor()
  }
  const saved = (page: Page) => page.locator('[data-saved][data-state=saved]').waitFor()
  /** What the newsroom has of an article that is being written. */
  const copy = async (number: number): Promise<Content & { body: Body }> => {
    const answer = await fetch(`${newsroom.site}/api/articles/${number}/working-copy`, {
      headers: { Authorization: `Bearer ${made.token}` },
    })
    return (await answer.json()) as Content & { body: Body }
  }

  test('Persian is written by keys alone and is there after the page was left', async () => {
    const watched = await open('fa')
    const { page } = watched
    const number = article('fa')
    await edit(page, number)
    await page.locator('.ProseMirror .headline').click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('End')
    await page.locator('.ProseMirror .headline').click()
    await page.keyboard.press('End')
    // The caret is known to the editor a moment after the browser has it.
    await page.waitForTimeout(100)
    await page.keyboard.type(' امشب')
    await page.keyboard.press('Enter')
    await page.keyboard.type('لید تازه')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Home')
    await page.locator('.ProseMirror > p:not([data-part])').first().click()
    await page.keyboard.press('Home')
    await page.keyboard.type('می')
    await page.keyboard.press('Shift+Space')
    await page.keyboard.type('روم ')
    await saved(page)
    const content = await copy(number)
    assert.match(content.headline, / امشب$/)
    assert.equal(content.lead, 'لید تازه')
    assert.match(JSON.stringify(content.body.content[0]), /می\u200Cروم /)
    await edit(page, number)
    assert.match((await page.locator('.ProseMirror').textContent()) ?? '', /امشب/)
    assert.deepEqual([watched.errors, watched.violations, watched.foreign], [[], [], []])
  })

  test('on a bad line a text is written before tables and checks have come, and is saved', async () => {
    const { page } = await open('en')
    const number = article('en', 1)
    let isCut = true
    await page.route(/late-parts-/, (route) => (isCut ? route.abort() : route.continue()))
    await page.goto(`${newsroom.site}/desk/articles/${number}`)
    await page.locator('desk-editor[data-ready]').waitFor()
    await page.locator('.ProseMirror .headline').click()
    await page.keyboard.press('End')
    await page.waitForTimeout(100)
    await page.keyboard.type(' tonight')
    await saved(page)
    assert.match((await copy(number)).headline, / tonight$/)
    isCut = false
    await page.locator('desk-editor[data-whole]').waitFor()
    await page.keyboard.press('Control+z')
    assert.doesNotMatch((await page.locator('.ProseMirror .headline').textContent()) ?? '', /tonight/, 'undo goes on')
  })

  test('without a script a text is written as Markdown, and nothing is lost that Markdown cannot hold', async () => {
    const { page } = await open('en', { javaScriptEnabled: false })
    const number = article('en')
    await page.goto(`${newsroom.site}/desk/articles/${number}`)
    await page.getByRole('link', { name: 'Write without the editor' }).click()
    await page.getByLabel('Headline').fill('Night trams return on Friday')
    await page.getByLabel('Text (Markdown)').fill('They *run* until two.\n\n- Harbour\n- Market')
    await page.getByRole('button', { name: 'Save' }).click()
    assert.match((await page.getByRole('status').first().textContent()) ?? '', /Saved as a new revision/)
    assert.match(
      await page.getByLabel('Text (Markdown)').inputValue(),
      /^They \*run\* until two\.\n\n- Harbour\n- Market/,
    )
  })

  test('who may not write is shown the words and no editor, and no other site writes for anybody', async () => {
    const number = article('fa', 1)
    const ask = (who: string, path = '', init: RequestInit = {}): Promise<Response> =>
      fetch(`${newsroom.site}/desk/articles/${number}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { Cookie: `__Host-desk=${secrets[who] ?? ''}`, ...init.headers },
      })
    assert.equal((await ask('nobody')).status, 303)
    assert.equal((await ask('moderator')).status, 403)
    const screen = await (await ask('translator')).text()
    assert.equal((await ask('translator')).status, 403, 'no member of this edition')
    assert.doesNotMatch(screen, /application\/json/)
    assert.equal(
      (await fetch(`${newsroom.site}/desk/articles/99999`, { headers: { Cookie: `__Host-desk=${secrets['en']}` } }))
        .status,
      404,
    )
    const form = { method: 'POST', body: new URLSearchParams({ headline: 'x' }) }
    assert.equal((await ask('fa', '', { ...form, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403)
    for (const path of ['/media/1', '/links?q=tram']) assert.notEqual((await ask('translator', path)).status, 200, path)
  })

  test('what word processors and pages put on the clipboard comes in clean', async () => {
    const watched = await open('fa')
    const { page } = watched
    const number = article('fa', 1)
    await edit(page, number)
    for (const { name, html, makes } of clipboards) {
      const pasted = await page.evaluate<Parameters<typeof notation>[0]>(pasting(html))
      assert.equal(notation(pasted), makes, name)
    }
    // What came along of styles and handlers was stopped; nothing was loaded from elsewhere.
    assert.deepEqual([watched.errors, watched.foreign], [[], []])
  })

  test('a menu inserts a table, words are found and replaced, and typography is mended on request', async () => {
    const watched = await open('en')
    const { page } = watched
    const number = article('fa', 2)
    await edit(page, number)
    await page.locator('.ProseMirror > p:not([data-part])').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('/')
    await page.keyboard.type('tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('یک')
    await page.keyboard.press('Tab')
    await page.keyboard.type('او می رود')
    // The caret goes from cell to cell by arrows; a browser that is busy moves it after the key.
    const inFirst = `document.querySelector('.ProseMirror th').contains(getSelection().anchorNode)`
    for (let n = 0; n < 20 && !(await page.evaluate(inFirst)); n++) await page.keyboard.press('ArrowRight')
    await page.keyboard.type('+')
    assert.deepEqual(await page.locator('.ProseMirror th').allTextContents(), ['یک+', 'او می رود', ''])
    await page.keyboard.press('F9')
    await page.getByRole('button', { name: 'Mend (1)' }).first().click()
    await page.locator('.ProseMirror th', { hasText: 'می\u200Cرود' }).waitFor()
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find', { exact: true }).fill('ميرود')
    await page.locator('.find [role=status]', { hasText: 'Found: 1' }).waitFor()
    await page.getByLabel('Replace with').fill('می\u200Cآید')
    await page.getByRole('button', { name: 'Replace all' }).click()
    await page.keyboard.press('Escape')
    await page.locator('.ProseMirror th', { hasText: 'می\u200Cآید' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.locator('.ProseMirror th', { hasText: 'می\u200Cرود' }).waitFor()
    await saved(page)
    assert.equal((await copy(number)).body.content.at(-1)?.type, 'table')
    assert.deepEqual([watched.errors, watched.violations], [[], []])
  })

  test('the editor has no fault for everybody, also on a phone, and leads past itself by Tab', async () => {
    for (const width of [1280, 360]) {
      const watched = await open('fa', { viewport: { width, height: 800 }, bypassCSP: true })
      const { page } = watched
      await edit(page, article('ar', 2))
      await page.evaluate(axe)
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
      )
      assert.deepEqual(found, [], String(width))
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
      await watched.close()
    }
  })
})

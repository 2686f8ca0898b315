// The demo newsroom as readers meet it: every page by its links, and one of each kind in Chromium.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { makeToken } from '#archive/tokens.ts'
import { setClock } from '#common/clock.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { openDemo } from './make/demo.ts'
import type { OpenDemo } from './make/demo.ts'

const clock = setClock(Date.parse('2026-11-25T08:00:00Z'))
const editions = { fa: 'rtl', ar: 'rtl', en: 'ltr', de: 'ltr', ckb: 'rtl' } as const

/** What a page says, as the crawl found it. */
interface Read {
  readonly status: number
  readonly type: string | null
  readonly location: string | null
  readonly text: string
}

let newsroom: Newsroom
let site = ''
let demo: OpenDemo
const pages = new Map<string, Read>()

before(async () => {
  demo = await openDemo(clock)
  ;({ newsroom, site } = demo)
  const { secret } = await newsroom.archive.write((writing) =>
    makeToken(writing, { name: 'test', scopes: ['settings'], expiresAt: null, at: clock.now() }),
  )
  for (const [code, name] of [
    ['de', 'Die Laterne von Darsina'],
    ['ckb', 'فانۆسی دارسینا'],
  ]) {
    const answer = await fetch(`${site}/api/edition`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ code, newsroom: name }),
    })
    assert.equal(answer.status, 200, await answer.text())
  }
  await crawl()
})
after(async () => {
  await demo.close()
})

/** Follows every link from the language choice (as a reader of another language gets it), and visits what no link leads
 *  to: days, what was withdrawn, what is not there. */
const crawl = async (): Promise<void> => {
  const waiting = ['/', ...Object.keys(editions).map((code) => `/${code}/nothing/`)]
  for (const day of ['2026-11-21', '2026-11-23'])
    for (const code of ['fa', 'ar', 'en']) waiting.push(`/${code}/day/${day}/`)
  // More numbers than the demo has articles.
  for (let id = 1; id <= 80; id += 1) waiting.push(`/en/a/${id}`)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue
    const answer = await fetch(site + path, { redirect: 'manual', headers: { 'accept-language': 'sv' } })
    const { status, headers } = answer
    const [type, location] = ['content-type', 'location'].map((name) => headers.get(name))
    const page = { status, type, location, text: await answer.text() } as Read
    pages.set(path, page)
    if (page.location !== null) waiting.push(page.location)
    for (const [, href = ''] of page.text.matchAll(/ href="(\/[^"#]*)/g)) waiting.push(href)
  }
}

const elements = (node: Tree.ParentNode): Tree.Element[] =>
  node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []))

const value = (element: Tree.Element | undefined, name: string): string | undefined =>
  element?.attrs.find((one) => one.name === name)?.value

/** The pages that say something, with their elements; redirects and feeds left out. */
const shown = (): Parsed[] =>
  (parsed ??= [...pages].flatMap(([path, page]) =>
    page.location === null && page.type?.startsWith('text/html') === true
      ? [{ ...page, path, all: elements(parse(page.text)) }]
      : [],
  ))

type Parsed = Read & { path: string; all: Tree.Element[] }
let parsed: Parsed[] | undefined

describe('every page of the demo newsroom', () => {
  test('every link leads to a page, and every short address to its article', () => {
    const missing: string[] = []
    const linked = new Set(shown().flatMap(({ all }) => all.flatMap((one) => value(one, 'href')?.split('#')[0] ?? [])))
    for (const href of linked) {
      const page = pages.get(href)
      if (!href.startsWith('/')) continue
      const end = page?.location === null || page === undefined ? page : pages.get(page.location)
      // What was withdrawn is named among the corrections, and its tombstone is a page.
      if (end?.status !== 200 && end?.status !== 410) missing.push(`${href} ${end?.status}`)
    }
    assert.deepEqual(missing, [])
    assert.ok(linked.size > 200, `only ${linked.size} links`)
    assert.equal(
      [...pages].filter(([path, { status }]) => status === 410 && !path.startsWith('/text/')).length,
      2,
      'what was withdrawn stands as such',
    )
    assert.ok([...pages.values()].every(({ status }) => [200, 301, 404, 410].includes(status)))
  })

  test('a browser that asks for a sign where no page names it is shown the newsroom’s own, for now', async () => {
    const { status, headers } = await fetch(`${site}/favicon.ico`, { redirect: 'manual' })
    assert.equal(status, 302)
    assert.equal((await fetch(`${site}/favicon.ico?2`, { redirect: 'manual' })).status, 302)
    const sign = await fetch(new URL(headers.get('location') ?? '', site))
    assert.equal(sign.status, 200)
    assert.match(sign.headers.get('content-type') ?? '', /^image\/(png|webp)$/)
  })

  test('a page says its language and direction', () => {
    for (const { path, all } of shown()) {
      const root = all.find(({ tagName }) => tagName === 'html')
      // What is asked around a reply is in the language of its article, which its address does not name.
      const edition = path.startsWith('/reply/')
        ? value(root, 'lang')
        : path.replace(/^\/text\//, '/').split('/')[1] || 'fa'
      assert.deepEqual(
        [value(root, 'lang'), value(root, 'dir')],
        [edition, editions[edition as keyof typeof editions]],
        path,
      )
    }
  })

  test('a page has one h1, skips no level of headings, and gives each of its navigations a name of its own', () => {
    for (const { path, all } of shown()) {
      const levels = all.flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []).map(Number)
      assert.equal(levels.filter((level) => level === 1).length, 1, `${path} ${levels.join()}`)
      for (const [index, level] of levels.entries())
        assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${path} ${levels.join()}`)
      const names = all
        .filter(({ tagName }) => tagName === 'nav')
        .map((nav) => value(nav, 'aria-label') ?? value(nav, 'aria-labelledby'))
      assert.equal(new Set(names).size, names.length, `${path} ${names.join()}`)
      assert.ok(!names.includes(undefined), path)
    }
  })

  test('no two things on a page have one id, and every link within it leads somewhere', () => {
    for (const { path, all } of shown()) {
      const ids = all.flatMap((one) => value(one, 'id') ?? [])
      assert.equal(new Set(ids).size, ids.length, path)
      for (const one of all) {
        const href = value(one, 'href')
        if (href?.startsWith('#') === true)
          assert.ok(ids.includes(decodeURIComponent(href.slice(1))), `${path} ${href}`)
      }
    }
  })

  test('the versions of a page name each other', () => {
    const byPath = new Map(shown().map((page) => [page.path, page.all]))
    const versions = (path: string): Record<string, string> => {
      const links = (byPath.get(path) ?? []).filter((one) => value(one, 'rel') === 'alternate')
      const pages = links.filter((one) => value(one, 'type') === undefined) // not its feeds
      return Object.fromEntries(pages.map((one) => [value(one, 'hreflang'), value(one, 'href')?.replace(site, '')]))
    }
    let counted = 0
    for (const { path, status } of shown()) {
      if (status !== 200) continue
      const own = versions(path)
      for (const [code, other] of Object.entries(own)) {
        if (code === 'x-default' || other === undefined) continue
        assert.deepEqual(versions(other), own, `${path} and ${other}`)
        counted += 1
      }
    }
    assert.ok(counted > 200)
  })

  test('a page has scripts only to follow a story and to reply, no style of its own, and loads type and sign', () => {
    const live = new Set<string>()
    for (const { path, all } of shown())
      for (const one of all) {
        if (value(one, 'type') === 'application/ld+json') continue
        if (one.tagName === 'script') {
          const [, name] = /^\/assets\/(live|reply)-[\w-]+\.js$/.exec(value(one, 'src') ?? '') ?? []
          const needs = (other: Tree.Element): boolean =>
            name === 'live' ? value(other, 'data-live') !== undefined : value(other, 'id') === 'leave'
          assert.ok(name !== undefined && all.some(needs), `${path} ${value(one, 'src')}`)
          assert.match(value(one, 'integrity') ?? '', /^sha256-/, path)
          if (name === 'live') live.add(path)
          continue
        }
        if (one.tagName === 'form')
          assert.ok(value(one, 'role') === 'search' || value(one, 'action')?.startsWith('/reply/'), path)
        assert.ok(!['iframe', 'object', 'embed', 'base'].includes(one.tagName), `${path} ${one.tagName}`)
        assert.equal(
          one.attrs.find(({ name }) => name === 'style' || name.startsWith('on')),
          undefined,
          path,
        )
        if (one.tagName === 'link')
          assert.match(value(one, 'rel') ?? '', /^(canonical|alternate|preload|icon|apple-touch-icon|manifest)$/, path)
        if (value(one, 'rel') === 'icon') assert.match(value(one, 'href') ?? '', /^\/media\/[\w.-]+$/, path)
        if (value(one, 'rel') === 'preload')
          assert.match(value(one, 'href') ?? '', /^\/assets\/[a-z0-9-]+\.woff2$/, path)
      }
    assert.equal(live.size, 3, 'the live story of the demo, in three editions')
  })
})

// What the newsroom's own three editions look like is looked at in everybody.test.ts.
inChromium('a page', (chromium) => {
  test('in a half-translated edition fits a narrow and a wide screen, and breaks no rule of its policy', async () => {
    const watched = await chromium.page({ locale: 'sv', viewport: { width: 320, height: 640 } })
    const { page } = watched
    const wrong: string[] = []
    const few = [...pages].flatMap(([path, { location }]) =>
      /^\/(de|ckb)\/(?!kind\/|day\/)/.test(path) && location === null ? [path] : [],
    )
    assert.ok(few.length >= 8, few.join())
    for (const path of few) {
      await page.goto(site + path)
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 640 })
        const needed = Number(await page.evaluate('document.documentElement.scrollWidth'))
        if (needed > width) wrong.push(`${decodeURI(path)} at ${width}: ${needed}`)
      }
    }
    assert.deepEqual(wrong, [])
    assertQuiet(watched)
    await watched.close()
  })

  test('whoever goes through it by keyboard sees first the way past the navigation', async () => {
    const { page, close } = await chromium.page({ viewport: { width: 360, height: 640 } })
    for (const code of ['fa', 'ar', 'en']) {
      await page.goto(`${site}/${code}/`)
      await page.keyboard.press('Tab')
      const skip = page.locator('.skip')
      assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
      const box = await skip.boundingBox()
      assert.ok(box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= 360, JSON.stringify(box))
      await page.keyboard.press('Enter')
      assert.match(page.url(), /#content$/)
    }
    await close()
  })
})

/** Chromium calls a page that is not there an error of the console; it is none. */
const assertQuiet = ({ foreign, errors, violations }: WatchedPage): void => {
  const unexpected = errors.filter((error) => !/status of (404|410)/.test(error))
  assert.deepEqual([foreign, unexpected, violations], [[], [], []])
}

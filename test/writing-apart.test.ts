// Several people write in one article, and what lies between them is cut, closed, or does not let a socket through;
// others save and publish meanwhile, and pictures are removed. Every letter is there afterwards.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { chromium as engineOfBrowser } from 'playwright-core'
import type { Page } from 'playwright-core'
import { articleById, revisionById } from '#archive/articles.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { wordsOf } from '#archive/manuscripts.ts'
import { verbs } from '#desk/verbs.ts'
import { openBare } from '#test/practice/bare-editor.ts'
import { drawn } from '#test/practice/pictures.ts'
import { openProxy } from '#test/practice/proxy.ts'
import type { Proxy } from '#test/practice/proxy.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import { allSay, textOf, type } from '#test/practice/two-writers.ts'
import { chromium as program } from '../scripts/programs.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const publisher = [{ edition: '*', role: 'publisher' }] as const
const cookie = (secret: string, site: string) => ({
  name: '__Host-desk',
  value: secret,
  secure: true,
  httpOnly: true,
  url: site.replace('http:', 'https:'),
})
/** A busy machine has all the time that it needs. */
const patience = 20_000

const guarded = new Set(verbs.filter((verb) => verb.guarded === 'required').map(({ name }) => name))

/** The newsroom’s API, with a key to all of it. */
const api = async (
  { site }: Pick<Served, 'site'>,
  { token }: Pick<Filled, 'token'>,
  verb: string,
  content: object,
): Promise<Record<string, never>> => {
  const response = await fetch(`${site}/api/${verb}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(guarded.has(verb) && { 'If-Match': '*' }),
    },
    body: JSON.stringify(content),
  })
  assert.ok(response.ok, await response.clone().text())
  return (await response.json()) as Record<string, never>
}

/** Whether the browser's journal has these words: some milliseconds after the last key. */
const inJournal = (words: string): string => `new Promise((resolve) => {
  indexedDB.open('dragoman-desk').onsuccess = ({ target: { result } }) => {
    result.transaction('step').objectStore('step').getAll().onsuccess = ({ target }) => {
      const said = target.result.map(({ slice }) => slice?.content?.[0]?.text ?? '').join('')
      result.close()
      resolve(said.includes(${JSON.stringify(words)}))
    }
  }
})`

inChromium('writing together, apart', (chromium) => {
  const filled = filling(sqliteEngine())
  let made: Filled
  let newsroom: Served
  let mina: WatchedPage
  let omid: WatchedPage
  let minaLine: Proxy
  let office: Proxy
  let secret = ''

  before(async () => {
    made = await filled()
    newsroom = await serve(made)
    minaLine = await openProxy()
    office = await openProxy({ tunnels: false })
    const open = async (key: string, proxy: Proxy | undefined): Promise<WatchedPage> => {
      const who = await signedIn(newsroom, key, publisher)
      if (key === 'mina') secret = who.secret
      const viewport = { width: 900, height: 600 }
      const watched = await chromium.page({
        viewport,
        bypassCSP: true,
        ...(proxy && { proxy: { server: proxy.server } }),
      })
      await watched.context.addCookies([cookie(who.secret, newsroom.site)])
      watched.page.setDefaultTimeout(patience)
      return watched
    }
    mina = await open('mina', minaLine)
    // Nothing but requests comes through to this one.
    omid = await open('omid', office)
  })
  after(async () => {
    minaLine.close()
    office.close()
    await newsroom.close()
  })

  /** A draft of three paragraphs, which both have open. */
  const both = async (): Promise<{ article: number; story: number; pages: [Page, Page] }> => {
    const articles = [
      { edition: 'en', headline: 'A tram by the sea', markdown: 'One here.\n\nTwo here.\n\nThree here.' },
    ]
    const answer = await api(newsroom, made, 'create', { section: 'news', articles })
    const { story, articles: drafts } = answer as unknown as { story: { id: number }; articles: { id: number }[] }
    const article = drafts[0]?.id ?? assert.fail()
    await Promise.all([mina, omid].map(({ page }) => openBare(page, newsroom.site, article)))
    return { article, story: story.id, pages: [mina.page, omid.page] }
  }
  const draftOf = async (article: number): Promise<string> =>
    (await newsroom.archive.read((reading) => manuscriptOf(reading, article))).value?.doc.textContent ?? ''

  test('where a proxy lets no socket through, all goes by requests, and is there within a moment', async () => {
    const { article, pages } = await both()
    await Promise.all([type(mina.page, 'One', ' by socket'), type(omid.page, 'Two', ' by requests')])
    await allSay(pages, ['One by socket', 'Two by requests'])
    assert.match(await draftOf(article), /One by socket here\.Two by requests here/)
    assert.ok(office.refused > 0, 'the proxy was asked for a tunnel')
    await omid.page.waitForFunction(`document.querySelector('.others-caret')?.textContent === 'mina'`)
    await mina.page.waitForFunction(`document.querySelector('.others-caret')?.textContent === 'omid'`)
    await omid.page.keyboard.press('Control+z')
    await mina.page.waitForFunction(`!view.state.doc.textContent.includes('by requests')`)
    assert.match(await textOf(mina.page), /by socket/)
  })

  test('a line is cut while one moves a block that the other types in; when mended both are right', async () => {
    const { article, pages } = await both()
    minaLine.cut()
    await mina.page.waitForFunction(`document.body.dataset.state === 'offline'`)
    await type(mina.page, 'Three', ' typed alone')
    await mina.page.evaluate(`(() => {
      const [one, , three] = view.state.doc.children.filter(({ type }) => type.name === 'paragraph')
      view.dispatch(view.state.tr.step(new MoveBlock(three.attrs.id, one.attrs.id, 'before')))
    })()`)
    await Promise.all([
      type(omid.page, 'Three here', ', said omid'),
      type(mina.page, 'One', ' and mina'),
      omid.page.waitForFunction(`document.body.dataset.state === 'saved'`),
    ])
    assert.doesNotMatch(await draftOf(article), /alone/)
    minaLine.mend()
    await allSay(pages, ['Three typed alone here, said omid', 'One and mina'])
    assert.match(await draftOf(article), /Three typed alone here, said omid\.One and mina here\.Two here\.$/)
  })

  test('a save by the API goes between what two type, and the draft has all three', async () => {
    const { article, pages } = await both()
    const saved = async (): Promise<void> => {
      for (let n = 1; n <= 3; n += 1)
        await api(newsroom, made, 'save', { article, lead: `A lead, version ${n}.`, kicker: `Kick ${n}` })
    }
    await Promise.all([
      type(mina.page, 'One', ' while others type and save'),
      type(omid.page, 'Three', ' while others save and type'),
      saved(),
    ])
    await allSay(pages, [
      'Kick 3',
      'A lead, version 3.',
      'One while others type and save',
      'Three while others save and',
    ])
    assert.match(await draftOf(article), /^Kick 3A tram by the seaA lead, version 3\..*while others save and type here/)
  })

  test('what is published meanwhile is exactly a revision, and what is typed then stays in the draft', async () => {
    const { article, story, pages } = await both()
    await type(mina.page, 'One', ' before it')
    await allSay(pages, ['One before it'])
    await Promise.all([
      type(mina.page, 'Two', ' typed while it was published'),
      type(omid.page, 'Three', ' typed by omid meanwhile'),
      api(newsroom, made, 'revise', { article }).then(() => api(newsroom, made, 'publish', { story })),
    ])
    await type(omid.page, 'by the sea', ' and afterwards')
    await allSay(pages, ['Two typed while it was published', 'Three typed by omid meanwhile', 'sea and afterwards'])
    const { value } = await newsroom.archive.read(async (reading) => {
      const found = await articleById(reading, article)
      return {
        state: found?.state,
        path: found?.path,
        live: await revisionById(reading, found?.live ?? 0),
        draft: await wordsOf(reading, article),
      }
    })
    assert.equal(value.state, 'published')
    assert.equal(value.live?.content.headline, 'A tram by the sea')
    assert.equal(value.draft.headline, 'A tram by the sea and afterwards')
    const page = await (await fetch(newsroom.site + (value.path ?? ''))).text()
    assert.ok(page.includes('One before it here.') && !page.includes('afterwards'))
    for (const block of value.live?.content.body.content ?? []) {
      const [said] = /(?<="text":")[^"]+/.exec(JSON.stringify(block)) ?? []
      assert.ok(said && page.includes(said), `the page has the revision’s “${said}”`)
    }
  })

  test('a picture that is removed for good while it stands open is shown as removed, and its words stay', async () => {
    const sent = await fetch(`${newsroom.site}/api/media?edition=en&credit=Archive&alt=A+tram`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${made.token}`, 'Content-Type': 'image/png' },
      body: new Uint8Array(await drawn(60, 40, 'png')),
    })
    const { media } = (await sent.json()) as { media: number }
    const { article } = await both()
    await api(newsroom, made, 'save', {
      article,
      body: {
        type: 'doc',
        content: [
          { type: 'picture', attrs: { id: 'pict', media, caption: 'The last tram' } },
          { type: 'paragraph', attrs: { id: 'para' }, content: [{ type: 'text', text: 'Below it.' }] },
        ],
      },
    })
    const { page } = mina
    await page.goto(`${newsroom.site}/desk/articles/${article}`)
    await page.locator('.ProseMirror figure').waitFor()
    await page.locator('.ProseMirror figure .words > :first-child').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' of the night')
    await api(newsroom, made, 'remove-media', { media })
    await page.getByText('It was removed from the newsroom for good').waitFor()
    assert.equal(await page.locator('.ProseMirror figure img').count(), 0)
    await page.keyboard.type(', still')
    await page.locator('[data-saved][data-state=saved]').waitFor()
    await page.waitForFunction(
      `document.querySelector('.ProseMirror figure').textContent.includes('The last tram of the night, still')`,
    )
    const { value } = await newsroom.archive.read(async (reading) => ({
      draft: await wordsOf(reading, article),
      doc: (await manuscriptOf(reading, article))?.doc,
    }))
    assert.ok(!JSON.stringify(value.draft.body).includes(`"media":${media}`), 'it is in no text any more')
    assert.match(value.doc?.textContent ?? '', /The last tram of the night, still/)
  })

  test('a browser that is killed after the last key has all of it when it is opened again', async () => {
    const { article } = await both()
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-browser-'))
    const line = await openProxy()
    /** A browser of its own on that folder, as a child that can be killed. */
    const browser = async () => {
      const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--headless']
      const own = [`--user-data-dir=${folder}`, '--remote-debugging-port=0', `--proxy-server=${line.server}`]
      const child = spawn(program.find() ?? '', [...flags, ...own, '--proxy-bypass-list=<-loopback>'], {
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      })
      let said = ''
      const address = await new Promise<string>((resolve) =>
        child.stderr.on('data', (piece: Buffer) => {
          const found = /DevTools listening on (ws:\S+)/.exec((said += piece.toString('utf8')))?.[1]
          if (found !== undefined) resolve(found)
        }),
      )
      const over = await engineOfBrowser.connectOverCDP(address)
      const context = over.contexts()[0] ?? (await over.newContext())
      await context.addCookies([cookie(secret, newsroom.site)])
      const page = await context.newPage()
      page.setDefaultTimeout(patience)
      await openBare(page, newsroom.site, article)
      const kill = (): Promise<void> =>
        new Promise((resolve) => {
          child.on('exit', () => resolve())
          process.kill(-(child.pid ?? 0), 'SIGKILL')
        })
      return { page, kill }
    }
    let running: Awaited<ReturnType<typeof browser>> | undefined
    try {
      const first = (running = await browser())
      await type(first.page, 'One', ' sent')
      await first.page.waitForFunction(`document.body.dataset.state === 'saved'`)
      line.cut()
      await type(first.page, 'Two', ' never sent before the end')
      await first.page.waitForFunction(inJournal(' never sent before the end'))
      await first.kill()
      running = undefined
      assert.doesNotMatch(await draftOf(article), /never sent/)
      line.mend()
      const second = (running = await browser())
      await second.page.waitForFunction(`document.body.dataset.state === 'saved'`)
      assert.match(await textOf(second.page), /One sent here\.Two never sent before the end here/)
      assert.match(await draftOf(article), /One sent here\.Two never sent before the end here/)
    } finally {
      await running?.kill()
      line.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})

onEachEngine('writing together at two servers', (engine) => {
  if (engine.name === 'sqlite') return void test('needs PostgreSQL', () => {})
  inChromium('on one database', (chromium) => {
    const filled = filling(engine)

    test('what is typed at one is read at the other', async () => {
      const made = await filled()
      const env = { DRAGOMAN_MEDIA: join(made.folder, 'shared'), DRAGOMAN_KEY: Buffer.alloc(32, 7).toString('base64') }
      const places = ['one', 'two'].map((name) => join(made.folder, name))
      const rooms = await Promise.all(
        places.map((folder) => serve({ url: made.url, folder }, { ...env, DRAGOMAN_DATA: folder })),
      )
      const article = made.stories[0]?.articles['en'] ?? assert.fail()
      const pages: Page[] = []
      for (const [number, room] of rooms.entries()) {
        const { secret } = await signedIn(room, `member-${number}`, publisher)
        const { page, context } = await chromium.page({ bypassCSP: true })
        await context.addCookies([cookie(secret, room.site)])
        page.setDefaultTimeout(patience)
        await openBare(page, room.site, article)
        pages.push(page)
      }
      const [one, two] = pages
      assert.ok(one && two)
      await Promise.all([type(one, 'Night', ' and day'), type(two, 'return', ' at last')])
      await allSay(pages, ['Night and day trams return at last'])
      for (const room of rooms) await room.close()
    })
  })
})

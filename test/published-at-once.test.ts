// A write that was acknowledged is seen by the next request, whoever wrote it.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '#common/clock.ts'
import { act, ask } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { run } from './program.ts'
import { fronts, serve, serving } from './serve.ts'

onEachEngine('what was published', (engine) => {
  const open = serving(engine)
  const { filled, get } = open

  test('published in three editions, a story is on all fronts in the next request; withdrawn, on none', async () => {
    for (const front of fronts) await get(front)
    const words = { fa: 'پل تازه باز شد', ar: 'افتتاح الجسر الجديد', en: 'The new bridge opens' }
    const articles = Object.entries(words).map(([edition, headline]) => ({ edition, headline, markdown: 'Text.' }))
    const { status, answer } = await act(open.room.site, open.made.token, 'create', { section: 'city', articles })
    assert.equal(status, 201)
    const published = await act(open.room.site, open.made.token, 'publish', { story: answer.story.id })
    const shown = await Promise.all(fronts.map((front) => get(front)))
    for (const [index, headline] of Object.values(words).entries())
      assert.ok(shown[index]?.text.includes(headline), headline)
    for (const { path } of published.answer.articles) assert.equal((await get(path)).status, 200)
    const reason = { fa: 'نادرست بود.', ar: 'كان خطأ.', en: 'It was wrong.' }
    assert.equal(
      (await act(open.room.site, open.made.token, 'withdraw', { story: answer.story.id, reason })).status,
      200,
    )
    const left = await Promise.all(fronts.map((front) => get(front)))
    for (const [index, headline] of Object.values(words).entries())
      assert.ok(!left[index]?.text.includes(headline), headline)
    for (const { path, edition } of published.answer.articles) {
      const gone = await get(path)
      assert.equal(gone.status, 410)
      assert.ok(gone.text.includes(reason[edition as keyof typeof reason]))
    }
  })

  test('while another process publishes files, nothing that either acknowledged is missing', async () => {
    const other = await filled()
    const mixed = await serve(other, {}, systemClock)
    await ask(mixed.site, '/en/')
    const files = Array.from({ length: 8 }, (_, index) => join(other.folder, `paper-${index}.en.md`))
    for (const [index, path] of files.entries())
      writeFileSync(path, `---\nedition: en\nsection: news\nheadline: From a file ${index}\n---\nText.\n`)
    let writing = true
    const child = run(['publish', ...files], {
      DRAGOMAN_DATA: other.folder,
      DATABASE_URL: other.url,
      DRAGOMAN_LEASE: '1 s',
    }).finally(() => (writing = false))
    let count = 0
    while (writing || count < 3) {
      const headline = `By the API ${count}`
      const created = await act(mixed.site, open.made.token, 'create', {
        section: 'news',
        articles: [{ edition: 'en', headline, markdown: 'x' }],
      })
      assert.equal(created.status, 201)
      assert.equal((await act(mixed.site, open.made.token, 'publish', { story: created.answer.story.id })).status, 200)
      assert.ok((await ask(mixed.site, '/en/')).text.includes(headline), headline)
      count += 1
      await pause(20)
    }
    const ended = await child
    assert.equal(ended.status, 0, ended.err)
    const latest = await ask(mixed.site, '/en/latest/')
    for (const index of files.keys()) {
      const path = new RegExp(`/en/news/from-a-file-${index}/`).exec(ended.out)?.[0] ?? assert.fail(ended.out)
      assert.equal((await ask(mixed.site, path)).status, 200, path)
      if (count + files.length < 25) assert.ok(latest.text.includes(`From a file ${index}`))
    }
    await mixed.close()
  })
})

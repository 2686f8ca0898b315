// However an import ends, the next one goes on where it was.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Archive } from '#archive/archive.ts'
import { onEachEngine } from './engines.ts'
import type { Fresh } from './engines.ts'
import { importFile } from './importer.ts'
import { runFile, withArchive, written } from './imports.ts'
import { commentOf } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { png } from './make/png.ts'
import { allRows, comparable } from './make/rows.ts'

onEachEngine('an import that does not reach its end', (engine) => {
  test('an item that the archive refuses is left out by itself, and tried again by the next run', async () => {
    const fresh = await engine.fresh()
    const posts: ExportItem[] = [{ id: 1 }, { id: 2 }, { id: 3 }]
    await withArchive(fresh, async (archive) => {
      const failing: Archive = {
        ...bound(archive),
        write: (work) => archive.write((writing) => work(refusing(writing, 'Tram line 2'))),
      }
      const report = await importFile(failing, fresh.folder, written(fresh, posts))
      assert.deepEqual(
        report.failures.map(({ what, title, reason }) => [what, title, reason]),
        [['post', 'Tram line 2', 'refused for a test']],
      )
      assert.ok((report.failures[0]?.line ?? 0) > 5)
    })
    assert.equal((await allRows(fresh.url))['article']?.length, 2)
    const { report, rows } = await runFile(fresh, written(fresh, posts))
    assert.deepEqual(report.failures, [])
    assert.equal(rows['article']?.length, 3)
  })

  test('an import that is killed at any moment and run again ends as one that was left alone', async (t) => {
    const whole = await engine.fresh()
    const uploads = join(whole.folder, 'uploads')
    const file = written(whole, manyItems(uploads), {
      terms: [
        { taxonomy: 'language', slug: 'fa' },
        { taxonomy: 'language', slug: 'en' },
      ],
    })
    let steps = 0
    const { rows } = await runFile(whole, file, { media: uploads, progress: () => (steps += 1) })
    const expected = comparable(rows)
    const fresh = await engine.fresh()
    const random = chance(1)
    let kills = 0
    for (let attempt = 0; attempt < 4; attempt += 1)
      if (await killedAfter(fresh, file, uploads, Math.ceil(random() * steps * 0.5))) kills += 1
    const { report, rows: ended } = await runFile(fresh, file, { media: uploads })
    t.diagnostic(
      `killed ${kills} times; ${report.tallies.post.unchanged} of ` +
        `${report.tallies.post.unchanged + report.tallies.post.added} articles were in`,
    )
    assert.ok(kills > 0)
    assert.deepEqual(comparable(ended), expected)
  })

  test('an import that is asked to stop stops between two transactions and goes on later', async () => {
    const fresh = await engine.fresh()
    const file = written(fresh, manyItems(join(fresh.folder, 'uploads')))
    const controller = new AbortController()
    await withArchive(fresh, async (archive) => {
      let writes = 0
      const counting: Archive = {
        ...bound(archive),
        write: (work) => ((writes += 1) === 6 && controller.abort(), archive.write(work)),
      }
      const report = await importFile(counting, fresh.folder, file, { signal: controller.signal })
      assert.equal(report.stopped, true)
      assert.equal(writes, 6)
    })
    const { report, rows } = await runFile(fresh, file)
    assert.equal(report.stopped, false)
    const other = await engine.fresh()
    assert.deepEqual(comparable(rows), comparable((await runFile(other, file)).rows))
  })
})

const bound = (archive: Archive): Archive => ({
  kind: archive.kind,
  unwritable: archive.unwritable,
  read: (work) => archive.read(work),
  glance: (work) => archive.glance(work),
  write: (work) => archive.write(work),
  jot: (work) => archive.jot(work),
  follow: (follower) => archive.follow(follower),
  look: () => archive.look(),
  hearing: () => archive.hearing(),
  hearAgain: () => archive.hearAgain(),
  atRest: () => archive.atRest(),
  close: () => archive.close(),
})

/** A writing in which nothing can be told once a text with these words was written. */
const refusing = <W extends object>(writing: W, words: string): W =>
  new Proxy(writing, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof name === 'symbol' && typeof value === 'object' && value !== null)
        return new Proxy(value, {
          get: (db, method) => {
            const inner: unknown = Reflect.get(db, method, db)
            if (typeof inner !== 'function') return inner
            return (...args: unknown[]) => {
              const made: unknown = inner.apply(db, args)
              if (method !== 'insertInto' || args[0] !== 'revision') return made
              const builder = made as { values(row: { headline: string }): unknown }
              return {
                values: (row: { headline: string }) => {
                  if (row.headline === words) throw new Error('refused for a test')
                  return builder.values(row)
                },
              }
            }
          },
        })
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/** A site with something of everything: translations, pages, pictures, threads, sticky posts. */
const manyItems = (uploads: string): ExportItem[] => {
  mkdirSync(join(uploads, '2026/03'), { recursive: true })
  const items: ExportItem[] = []
  for (let number = 1; number <= 40; number += 1) {
    const language = number % 3 === 0 ? 'fa' : 'en'
    const picture = `2026/03/picture-${number % 10}.png`
    items.push({
      id: number,
      title: language === 'fa' ? `تراموای خط ${number}` : `Tram line ${number}`,
      date: `2026-03-${String(((number * 7) % 28) + 1).padStart(2, '0')} 08:00:00`,
      sticky: number % 20 === 0,
      content: `<p>Line ${number}.</p><img src="https://old.example/wp-content/uploads/${picture}" alt="A tram">`,
      terms: [
        `language ${language}`,
        ...(number % 3 === 1 ? [] : [`post_translations pll_${Math.floor((number + 1) / 3)}`]),
        `category ${number % 2 === 0 ? 'news News' : 'culture Culture'}`,
        `post_tag tag-${number % 7} Tag ${number % 7}`,
      ],
      comments: Array.from({ length: number % 4 }, (_, index) =>
        commentOf({
          id: number * 10 + index,
          parent: index === 0 ? 0 : number * 10 + index - 1,
          email: `r${number}@private.example`,
        }),
      ).join(''),
      meta: { _thumbnail_id: String(1000 + (number % 10)) },
    })
  }
  for (let number = 0; number < 10; number += 1) {
    writeFileSync(join(uploads, `2026/03/picture-${number}.png`), png(100 + number, 50))
    items.push({
      id: 1000 + number,
      type: 'attachment',
      status: 'inherit',
      url: `https://old.example/wp-content/uploads/2026/03/picture-${number}.png`,
    })
    items.push({
      id: 2000 + number,
      type: 'page',
      title: `Page ${number}`,
      slug: `page-${number}`,
      link: `https://old.example/page-${number}/`,
      terms: ['language en'],
    })
  }
  return items
}

/** Numbers from 0 to 1 that follow from a seed. */
const chance = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

/** Runs an import in a process of its own and kills it when it has told this many steps; gives whether it was still
 *  running then. */
const killedAfter = async ({ url, folder }: Fresh, file: string, media: string, steps: number): Promise<boolean> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('importer.ts', import.meta.url)), url, folder, file, media],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let told = 0
  child.stdout.on('data', (lines: Buffer) => {
    told += lines.toString().split('\n').length - 1
    if (told >= steps) child.kill('SIGKILL')
  })
  return new Promise<boolean>((resolve) => child.once('exit', (_, signal) => resolve(signal === 'SIGKILL')))
}

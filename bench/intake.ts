import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'
import { importFile } from '../test/importer.ts'
import { commentOf, itemOf, makeExport } from '../test/make/export.ts'
import type { ExportItem } from '../test/make/export.ts'
import { countStatements } from '../test/make/statements.ts'
import nodeFlags from '../scripts/node-flags.json' with { type: 'json' }
import type { Say } from './world.ts'

/** POSTS=100000 measures a large newsroom; three comments a post. */
const posts = Number(process.env['POSTS'] ?? 2_000)
const commentsEach = 3

/** What an import costs: statements an article by stage, articles a second, and the most memory that it took; on
 *  PostgreSQL too where DRAGOMAN_TEST_POSTGRES names a server. It runs in a process that is told what `bin/dragoman`
 *  tells one, since that decides how much memory waits to be collected. */
export const intake = async (say: Say): Promise<void> => {
  const flags = nodeFlags.import
  if (flags.some((flag) => !process.execArgv.includes(flag))) {
    const run = fileURLToPath(new URL('run.ts', import.meta.url))
    const child = spawn(process.execPath, [...flags, run, 'intake'], { stdio: ['ignore', 'inherit', 'inherit'] })
    await once(child, 'exit')
    return
  }
  say(
    `An import of ${posts} articles with ${posts * commentsEach} comments, three tags each, half of them translations`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  const server = process.env['DRAGOMAN_TEST_POSTGRES']
  try {
    const file = join(folder, 'export.xml')
    await writeExport(file)
    say(` a file of ${Math.round(statSync(file).size / 1e6)} MB`)
    const only = process.env['ENGINE']
    if (only !== 'postgres') await measured(say, 'SQLite', `sqlite://${join(folder, 'newsroom.db')}`, folder, file)
    if (server === undefined || server === '')
      return say(' PostgreSQL: not measured, DRAGOMAN_TEST_POSTGRES names no server')
    if (only !== 'sqlite') await withDatabase(server, (url) => measured(say, 'PostgreSQL', url, folder, file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const measured = async (say: Say, name: string, url: string, folder: string, file: string): Promise<void> => {
  const archive = await openArchive({ url, clock: systemClock })
  const counter = countStatements()
  const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6)
  try {
    const data = join(folder, name)
    mkdirSync(data)
    for (const round of ['first run', 'second run']) {
      const stages = new Map<string, { statements: number; milliseconds: number; memory: number }>()
      let stage = 'plan'
      let [statements, began, most] = [counter.count, performance.now(), megabytes()]
      const watch = setInterval(() => (most = Math.max(most, megabytes())), 200)
      const turn = (next: string): void => {
        if (next === stage) return
        const sum = stages.get(stage) ?? { statements: 0, milliseconds: 0, memory: 0 }
        stages.set(stage, {
          statements: sum.statements + counter.count - statements,
          milliseconds: sum.milliseconds + performance.now() - began,
          memory: Math.max(sum.memory, most, megabytes()),
        })
        ;[stage, statements, began, most] = [next, counter.count, performance.now(), 0]
      }
      // Whether memory and pace stay what they were shows on the way.
      let tenth = 0
      await importFile(archive, data, file, {
        progress: (next, done, total) => {
          turn(next)
          if (next !== 'post' || total === 0 || Math.floor((done * 10) / total) === tenth) return
          tenth = Math.floor((done * 10) / total)
          const passed = Math.round((done * 1000) / (performance.now() - began))
          say(`     ${done} of ${total}: ${megabytes()} MB, ${passed} articles a second`)
        },
      })
      turn('')
      clearInterval(watch)
      const all = [...stages.values()].reduce((sum, one) => ({
        statements: sum.statements + one.statements,
        milliseconds: sum.milliseconds + one.milliseconds,
        memory: Math.max(sum.memory, one.memory),
      }))
      const each = (all.statements / posts).toFixed(1)
      const pace = Math.round((posts * 1000) / all.milliseconds)
      const seconds = (all.milliseconds / 1000).toFixed(1)
      say(
        ` ${name}, ${round}: ${each} statements an article, ${seconds} s, ${pace} articles a second, ${all.memory} MB`,
      )
      for (const [what, one] of stages) {
        const costs = `${(one.statements / posts).toFixed(1).padStart(6)} statements an article`
        say(`   ${what.padEnd(12)} ${costs} ${(one.milliseconds / 1000).toFixed(1).padStart(6)} s ${one.memory} MB`)
      }
      if (process.env['STATEMENTS'] === 'yes')
        for (const [sql, count] of counter.most().slice(0, 70))
          say(`   ${(count / posts).toFixed(2).padStart(7)} ${sql.slice(0, 150)}`)
      counter.forget()
    }
  } finally {
    counter.stop()
    await archive.close()
  }
}

const withDatabase = async (server: string, work: (url: string) => Promise<void>): Promise<void> => {
  const name = `dragoman_bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  try {
    await work(url.href)
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}

/** Writes the export item by item: a large one is longer than a string can be. */
const writeExport = async (file: string): Promise<void> => {
  const frame = makeExport(['@items@'], {
    terms: [
      { taxonomy: 'language', slug: 'fa' },
      { taxonomy: 'language', slug: 'en' },
    ],
  })
  const [head = '', foot = ''] = frame.split('@items@')
  const out = createWriteStream(file)
  out.write(head)
  for (let index = 0; index < posts; index += 1) if (!out.write(`${itemOf(postAt(index))}\n`)) await once(out, 'drain')
  out.end(foot)
  await once(out, 'close')
}

const postAt = (index: number): ExportItem => {
  const id = index + 1
  const pair = Math.floor(index / 2)
  const language = index % 2 === 0 ? 'en' : 'fa'
  const words =
    language === 'fa'
      ? 'تراموای خط ما پس از تعمیر پل دوباره به میدان کتابخانه می‌رسد. '
      : 'The tram of our line reaches the square of the library again, now that the bridge is mended. '
  const tags = [pair % 200, (pair * 7) % 200, (pair * 13) % 200].map((tag) => `post_tag tag-${tag} Tag ${tag}`)
  return {
    id,
    title: language === 'fa' ? `تراموای خط ${id}` : `Tram line ${id}`,
    slug: language === 'fa' ? `خط-${id}` : `line-${id}`,
    creator: `author-${pair % 25}`,
    date: new Date(Date.UTC(2014, 0, 1) + pair * 3_600_000 + (index % 2) * 60_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' '),
    content: `<p>${words.repeat(4)}</p>\n`.repeat(8),
    // Every second pair is linked.
    terms: [
      `language ${language}`,
      ...(pair % 2 === 0 ? [`post_translations pll_${pair}`] : []),
      `category section-${pair % 12} Section ${pair % 12}`,
      ...tags,
    ],
    comments: Array.from({ length: commentsEach }, (_, at) =>
      commentOf({ id: id * commentsEach + at, email: `reader${id}@private.example` }),
    ).join(''),
  }
}

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'
import { importFile } from '../test/importer.ts'
import { commentOf, makeExport } from '../test/make/export.ts'
import type { ExportItem } from '../test/make/export.ts'
import { countStatements } from '../test/make/statements.ts'
import type { Say } from './world.ts'

const posts = 2_000

/** What an import costs: statements an article by stage, and articles a second; on PostgreSQL too where
 *  DRAGOMAN_TEST_POSTGRES names a server. */
export const intake = async (say: Say): Promise<void> => {
  say(`An import of ${posts} articles with as many replies, three tags each, half of them translations`)
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  const server = process.env['DRAGOMAN_TEST_POSTGRES']
  try {
    const file = join(folder, 'export.xml')
    writeFileSync(
      file,
      makeExport(manyPosts(), {
        terms: [
          { taxonomy: 'language', slug: 'fa' },
          { taxonomy: 'language', slug: 'en' },
        ],
      }),
    )
    await measured(say, 'SQLite', `sqlite://${join(folder, 'newsroom.db')}`, folder, file)
    if (server === undefined || server === '')
      return say(' PostgreSQL: not measured, DRAGOMAN_TEST_POSTGRES names no server')
    await withDatabase(server, (url) => measured(say, 'PostgreSQL', url, folder, file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const measured = async (say: Say, name: string, url: string, folder: string, file: string): Promise<void> => {
  const archive = await openArchive({ url, clock: systemClock })
  const counter = countStatements()
  try {
    const data = join(folder, name)
    mkdirSync(data)
    for (const round of ['first run', 'second run']) {
      const stages = new Map<string, { statements: number; milliseconds: number }>()
      let stage = 'plan'
      let [statements, began] = [counter.count, performance.now()]
      const turn = (next: string): void => {
        if (next === stage) return
        const sum = stages.get(stage) ?? { statements: 0, milliseconds: 0 }
        stages.set(stage, {
          statements: sum.statements + counter.count - statements,
          milliseconds: sum.milliseconds + performance.now() - began,
        })
        ;[stage, statements, began] = [next, counter.count, performance.now()]
      }
      await importFile(archive, data, file, { progress: turn })
      turn('')
      const all = [...stages.values()].reduce((sum, one) => ({
        statements: sum.statements + one.statements,
        milliseconds: sum.milliseconds + one.milliseconds,
      }))
      say(
        ` ${name}, ${round}: ${(all.statements / posts).toFixed(1)} statements an article, ${(all.milliseconds / 1000).toFixed(1)} s, ${Math.round((posts * 1000) / all.milliseconds)} articles a second`,
      )
      for (const [what, { statements, milliseconds }] of stages)
        say(
          `   ${what.padEnd(12)} ${(statements / posts).toFixed(1).padStart(6)} statements an article ${(milliseconds / 1000).toFixed(1).padStart(6)} s`,
        )
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

const manyPosts = (): ExportItem[] =>
  Array.from({ length: posts }, (_, index): ExportItem => {
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
      date: new Date(Date.UTC(2024, 0, 1) + pair * 3_600_000 * 5 + (index % 2) * 60_000)
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
      comments: commentOf({ id, email: `reader${id}@private.example` }),
    }
  })

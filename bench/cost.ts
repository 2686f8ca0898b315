import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#common/clock.ts'
import { Press } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { onWire } from '#story/address.ts'
import { postgres } from '../scripts/programs.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { fillMany } from './many.ts'
import { counting, openMeasured } from './measured.ts'
import type { Measured } from './measured.ts'
import { verbCosts } from './verbs.ts'
import type { Took } from './verbs.ts'
import { inTemporaryArchive, publishOne, setUp, summary } from './world.ts'
import type { Say } from './world.ts'

const publications = 50
const sizes = [1_000, 100_000]
const hour = 3_600_000
/** Nothing that an archive is filled with is younger. */
const newest = Date.UTC(2026, 0, 1)
/** ENGINE=sqlite measures what verbs cost on that one only. */
const only = process.env['ENGINE']

/** What one publication costs, in a small archive and in a large one: pages dropped, milliseconds of the write, and of
 *  the printing of a page. The shelf holds what readers of a busy day would have asked for. */
export const cost = async (say: Say, asked: readonly number[]): Promise<void> => {
  await costsOfVerbs(say, asked.length > 0 ? asked : [1_000, 10_000, 100_000])
  say('The cost of a publication')
  for (const size of asked.length > 0 ? asked : sizes) {
    await inTemporaryArchive(async (archive) => {
      say(` with ${size} articles`)
      await archive.write(setUp)
      await fillMany(archive, size, say)
      const press = new Press({
        archive,
        clock: systemClock,
        memory: 1 << 30,
        site: (reading, path) => readPage(reading, path, { publicUrl: 'https://news.example' }),
      })
      await archive.follow(press)
      const printing: number[] = []
      const addresses = await readersOf(press, size, printing)
      const writes: number[] = []
      const drops: number[] = []
      for (let number = size + 1; number <= size + publications; number += 1) {
        for (const address of addresses) await press.page(address)
        const dropped = press.figures.dropped
        const before = performance.now()
        await archive.write((writing) => publishOne(writing, number, newest + (number - size) * hour))
        writes.push(performance.now() - before)
        drops.push(press.figures.dropped - dropped)
      }
      const { pages, bytes, points } = press.figures
      say(
        `  kept: ${pages} pages in ${(bytes / 2 ** 20).toFixed(1)} MB, index of ${points} points counted; ` +
          `resident ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
      )
      report(say, 'pages reprinted a publication', drops, '')
      report(say, 'a publication takes', writes, ' ms')
      report(say, 'a cold page takes', printing, ' ms')
    })
  }
}

/** What each verb takes in archives of these sizes, as a table, on both engines. */
const costsOfVerbs = async (say: Say, asked: readonly number[]): Promise<void> => {
  const programs = postgres.find()
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (only !== undefined && only !== engine) continue
    if (engine === 'postgres' && programs === undefined) {
      say('PostgreSQL is not installed, and was not measured.')
      continue
    }
    const server = engine === 'postgres' ? await startPostgres(programs ?? '', [counting]) : undefined
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
    const rooms: Measured[] = []
    try {
      for (const size of asked) {
        const room = await openMeasured(server?.url ?? `sqlite:${join(folder, `${size}.db`)}`, size)
        rooms.push(room)
        await room.archive.write(setUp)
        await fillMany(room.archive, size, say)
      }
      showVerbs(say, engine, await verbCosts(rooms), asked)
    } finally {
      for (const room of rooms) await room.close()
      await server?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export const showVerbs = (
  say: Say,
  engine: string,
  costs: ReadonlyMap<string, readonly Took[]>,
  sizes: readonly number[],
): void => {
  say(`What verbs take on ${engine}, in milliseconds; behind them, pages of 8 KB that the database looked at`)
  say(`| | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`)
  say(`| --- |${sizes.map(() => ' ---: |').join('')}`)
  const shown = ({ ms, pages }: Took): string =>
    `${ms.toFixed(ms < 10 ? 1 : 0)}${pages === undefined ? '' : ` (${pages.toLocaleString('en')})`}`
  for (const [name, columns] of costs) say(`| ${name} | ${columns.map(shown).join(' | ')} |`)
}

const report = (say: Say, what: string, figures: readonly number[], unit: string): void => {
  const { median, p99, largest } = summary(figures)
  const short = (figure: number) => (Number.isInteger(figure) ? figure : figure.toFixed(2))
  say(`  ${what}: median ${short(median)}${unit}, p99 ${short(p99)}${unit}, most ${short(largest)}${unit}`)
}

/** Prints, and times, what readers ask for: all newest pages, the oldest pages of the long lists, and 500 articles,
 *  most of them new. */
const readersOf = async (press: Press, size: number, printing: number[]): Promise<string[]> => {
  const addresses = new Set<string>()
  for (const edition of ['fa', 'ar', 'en']) {
    addresses.add(`/${edition}/`).add(`/${edition}/latest/`).add(`/${edition}/latest/page/1/`)
    for (let number = 1; number <= 8; number += 1)
      addresses.add(`/${edition}/section-${number}/`).add(`/${edition}/section-${number}/page/1/`)
    for (let number = 1; number <= 40; number += 1) addresses.add(`/${edition}/subject/subject-${number}/`)
    for (let number = 1; number <= 20; number += 1) addresses.add(`/${edition}/author/author-${number}/`)
  }
  for (let back = 1; addresses.size < 750 && back < size; back += 1) {
    const number = size - Math.floor(back + (back * back) / 400)
    if (number < 1) break
    const edition = ['fa', 'ar', 'en'][number % 3]
    const section = 1 + ((number * 7 + (number >> 3)) % 8)
    addresses.add(onWire(`/${edition}/section-${section}/many-${number}/`))
  }
  const there: string[] = []
  for (const address of addresses) {
    const before = performance.now()
    const page = await press.page(address)
    printing.push(performance.now() - before)
    if (page.status === 200) there.push(address)
  }
  return there
}

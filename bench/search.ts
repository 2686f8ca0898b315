import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { rows } from '#archive/rows.ts'
import { find } from '#archive/search/find.ts'
import { makeIndexPart } from '#archive/search/remake.ts'
import type { IndexPlace } from '#archive/search/state.ts'
import { systemClock } from '#common/clock.ts'
import { postgres } from '../scripts/programs.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { fillMany } from './many.ts'
import { setUp } from './world.ts'
import type { Say } from './world.ts'

const usualSizes = [20_000]
/** Words of a text, and of the language that it is written in. */
const length = 420
const vocabulary = 60_000
const times = 200
const editions = ['ar', 'en', 'fa'] as const

/** ENGINE=sqlite measures on that one only. */
const only = process.env['ENGINE']

/** How long searches take in archives of these sizes, and how long their index takes to be made. The texts are
 *  invented: words as common as those of a language are (Zipf), in each edition's letters. */
export const search = async (say: Say, sizes: readonly number[]): Promise<void> => {
  const programs = postgres.find()
  for (const size of sizes.length > 0 ? sizes : usualSizes)
    for (const engine of ['sqlite', 'postgres'] as const) {
      if (only !== undefined && only !== engine) continue
      if (engine === 'postgres' && programs === undefined) {
        say('  PostgreSQL is not installed, and was not measured.')
        continue
      }
      const database = engine === 'postgres' ? await startPostgres(programs ?? '') : undefined
      const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
      try {
        say(`Searching ${size} articles of ${length} words [${engine}]`)
        const file = join(folder, 'newsroom.db')
        const archive = await openArchive({ url: database?.url ?? `sqlite:${file}`, clock: systemClock })
        await archive.write(setUp)
        await fillMany(archive, size, say)
        await writeTexts(archive, size)
        if (engine === 'sqlite') say(`  ${mb(statSync(file).size)} MB without the index`)
        await makeIndex(archive, size, say)
        if (engine === 'sqlite') say(`  ${mb(statSync(file).size)} MB with the index`)
        await ask(archive, size, say)
        await archive.close()
      } finally {
        await database?.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    }
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(0)

/** Numbers between 0 and 1 that are the same each time. */
const chance = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const letters = { ar: 'ابتجحدرزسشصعفقكلمنهوي', fa: 'ابپتجچخدرزسشغفقکگلمنوهی', en: 'abcdefghiklmnoprstuvw' }

/** The word of a rank, 1 the commonest: the same letters for the same rank. */
const wordOf = (edition: (typeof editions)[number], rank: number): string => {
  const alphabet = [...letters[edition]]
  const next = chance(rank * 7 + 1)
  return Array.from({ length: 3 + Math.floor(next() * 5) }, () => alphabet[Math.floor(next() * alphabet.length)]).join(
    '',
  )
}

/** The text of an article, the same each time; ranks by Zipf's law. */
const wordsOf = (article: number): string[] => {
  const edition = article % 3 === 0 ? 'fa' : article % 3 === 1 ? 'ar' : 'en'
  const next = chance(article)
  return Array.from({ length }, () => wordOf(edition, Math.floor(vocabulary ** next())))
}

const writeTexts = async (archive: Archive, size: number): Promise<void> => {
  for (let from = 1; from <= size; from += 500) {
    const some = Array.from({ length: Math.min(500, size - from + 1) }, (_, at) => from + at)
    const values = some.map((id) => {
      const words = wordsOf(id)
      const text = words.slice(28).join(' ')
      const body = {
        type: 'doc',
        content: [{ type: 'paragraph', attrs: { id: 'p001' }, content: [{ type: 'text', text }] }],
      }
      const [headline, lead] = [words.slice(0, 8).join(' '), words.slice(8, 28).join(' ')]
      return sql`(cast(${id} as bigint), ${headline}, ${lead}, ${JSON.stringify(body)})`
    })
    await archive.write(async (writing) => {
      await sql`with t (id, headline, lead, body) as (values ${sql.join(values)})
        update revision set headline = t.headline, lead = t.lead, body = t.body
        from t where revision.id = t.id`.execute(writing[rows])
    })
  }
}

const makeIndex = async (archive: Archive, size: number, say: Say): Promise<void> => {
  const began = performance.now()
  const { user, system } = process.cpuUsage()
  let place: IndexPlace | undefined = { what: 'words', began: false, after: { at: 0, article: 0 } }
  while (place !== undefined) {
    const from: IndexPlace = place
    place = (await archive.write((writing) => makeIndexPart(writing, from))).next
  }
  await archive.write(async (writing) => void (await sql`analyze`.execute(writing[rows])))
  const used = process.cpuUsage({ user, system })
  const cpu = (used.user + used.system) / 1e6
  const wall = (performance.now() - began) / 1000
  const each = ((cpu * 1000) / size).toFixed(1)
  say(`  indexed in ${wall.toFixed(0)} s, of which ${cpu.toFixed(0)} s in this process: ${each} ms an article`)
}

const ask = async (archive: Archive, size: number, say: Say): Promise<void> => {
  const next = chance(42)
  const article = (): number => 1 + Math.floor(next() * size)
  const kinds: Record<string, () => [number, string]> = {
    'two words of an article': () => {
      const one = article()
      const words = wordsOf(one)
      return [one, [words[Math.floor(next() * length)], words[Math.floor(next() * length)]].join(' ')]
    },
    'a common word': () => [article(), '#1'],
    'two common words': () => [article(), '#2'],
    'two letters begun': () => {
      const one = article()
      return [one, [...(wordsOf(one)[0] ?? '')].slice(0, 2).join('')]
    },
    'a phrase': () => {
      const one = article()
      const at = Math.floor(next() * (length - 2))
      return [
        one,
        `"${wordsOf(one)
          .slice(at, at + 2)
          .join(' ')}"`,
      ]
    },
    'a misspelt word': () => {
      const one = article()
      const word = [...(wordsOf(one).find((word) => word.length > 5) ?? 'harbour')]
      return [one, [...word.slice(0, 2), ...word.slice(3)].join('')]
    },
  }
  for (const [kind, ask] of Object.entries(kinds)) {
    const took: number[] = []
    const before = process.cpuUsage()
    for (let time = 0; time < times; time += 1) {
      const [one, typed] = ask()
      const edition = one % 3 === 0 ? 'fa' : one % 3 === 1 ? 'ar' : 'en'
      const common = (): string => wordOf(edition, 1 + Math.floor(next() * 60))
      const text = typed === '#1' ? common() : typed === '#2' ? `${common()} ${common()}` : typed
      const began = performance.now()
      const asked = { edition, text, tags: [], from: null, until: null, order: 'fit', page: 1 } as const
      await archive.read((reading) => find(reading, asked))
      took.push(performance.now() - began)
    }
    const sorted = took.toSorted((a, b) => a - b)
    const part = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
    const { user, system } = process.cpuUsage(before)
    const busy = ((user + system) / 1000 / times).toFixed(1)
    say(`  ${kind.padEnd(26)} middle ${part(0.5)} ms, p95 ${part(0.95)} ms; ${busy} ms of this process on average`)
  }
}

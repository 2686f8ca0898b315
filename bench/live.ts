import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { saveEdition, saveSection } from '#archive/editions.ts'
import { systemClock } from '#common/clock.ts'
import { create } from '#desk/create.ts'
import { openDesk, perform } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { putOut } from '#desk/put-out.ts'
import { habits } from '#language/habits.ts'
import { Press } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { shell } from '#story/actor.ts'
import { onWire } from '#story/address.ts'
import { trusted } from '#story/may.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { postgres } from '../scripts/programs.ts'
import type { Say } from './world.ts'

const posts = 500
const measured = 40
const actor = trusted({ ...shell, name: 'bench' })
const words = 'آب بندر کهنه از نیمروز آرام‌آرام پایین می‌رود و اسکلهٔ پایین امشب دوباره باز می‌شود. '

/** How long it takes to put out a post of a live story that has 500 already, until it is acknowledged; and then until
 *  the next reader has its page, and what is new in it. */
export const live = async (say: Say): Promise<void> => {
  say(`A live story of ${posts} posts: ${measured} more are put out`)
  const programs = postgres.find()
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (engine === 'postgres' && programs === undefined) {
      say('  PostgreSQL is not installed, and was not measured.')
      continue
    }
    // Here a commit has to be on the disk, as in a newsroom.
    const server = engine === 'postgres' ? await startPostgres(programs ?? '', ['fsync=on']) : undefined
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
    const archive = await openArchive({
      url: server?.url ?? `sqlite:${join(folder, 'newsroom.db')}`,
      clock: systemClock,
    })
    try {
      await onEngine(say, engine, archive)
    } finally {
      await archive.close()
      await server?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const onEngine = async (say: Say, engine: string, archive: Archive): Promise<void> => {
  await archive.write(async (writing) => {
    const { otherCalendar = null, ...fa } = habits('fa')
    const own = { code: 'fa', position: 0, public: true, newsroom: 'فانوس', tagline: null, words: {} }
    await saveEdition(writing, { ...fa, ...own, otherCalendar })
    const name = { name: 'خبر', slug: 'خبر', description: null }
    await saveSection(writing, { key: 'news', position: 0, parent: null, names: { fa: name } })
  })
  const desk = openDesk(archive, systemClock)
  const done = async <T>(act: Promise<{ ok: true; answer: T } | { ok: false; refusal: unknown }>): Promise<T> => {
    const ended = await act
    if (!ended.ok) throw new Error(JSON.stringify(ended.refusal))
    return ended.answer
  }
  const made = await done(
    perform(desk, actor, create, { section: 'news', kind: 'live', articles: [{ edition: 'fa', headline: 'آب' }] }),
  )
  const article = made.articles[0]?.id ?? 0
  const { articles } = await done(perform(desk, actor, publish, { articles: [article] }))
  const path = onWire(articles[0]?.path ?? '')
  const press = new Press({
    archive,
    clock: systemClock,
    memory: 1 << 28,
    site: (reading, asked) => readPage(reading, asked, { publicUrl: 'https://news.example' }),
  })
  await archive.follow(press)
  const put = (number: number): Promise<unknown> =>
    done(
      perform(desk, actor, putOut, { article, headline: `خبرک ${number}`, markdown: words.repeat(3), key: number < 5 }),
    )
  for (let number = 0; number < posts; number += 1) await put(number)
  const acts: number[] = []
  const pages: number[] = []
  const news: number[] = []
  let text = Buffer.alloc(0)
  for (let number = posts; number < posts + measured; number += 1) {
    const began = performance.now()
    await put(number)
    acts.push(performance.now() - began)
    const asked = performance.now()
    const page = await press.page(path)
    pages.push(performance.now() - asked)
    const looked = performance.now()
    await press.page(`/fa/live/${article}/`)
    news.push(performance.now() - looked)
    text = Buffer.from(page.variants.identity.bytes)
    if (!text.includes(`خبرک ${number}`)) throw new Error(`post ${number} was acknowledged and not seen`)
  }
  const figures = (all: readonly number[]): string => {
    const sorted = all.toSorted((a, b) => a - b)
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
    return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`
  }
  say(`  ${engine}: put out and acknowledged: ${figures(acts)}`)
  const kilobytes = (bytes: Buffer): number => Math.round(bytes.length / 1024)
  const weight = `${kilobytes(text)} KB, ${kilobytes(brotliCompressSync(text))} KB with brotli`
  say(`    the next reader’s page: ${figures(pages)}; ${weight}`)
  say(`    what is new in it: ${figures(news)}`)
}

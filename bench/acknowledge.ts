import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { openArchive } from '#archive/archive.ts'
import { makeToken } from '#archive/tokens.ts'
import { systemClock } from '#common/clock.ts'
import { scopes } from '#story/may.ts'
import { postgres } from '../scripts/programs.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { start } from '../test/program.ts'
import type { Running } from '../test/program.ts'
import { summary } from './world.ts'
import type { Say } from './world.ts'

const staff = 2
const readers = 24
/** How long a reader looks at a page before the next, in milliseconds. */
const breath = 40
/** How often each member of staff makes a story from its draft to its correction, in each round. */
const stories = 15
const rounds = 6

/** How long staff wait until an act is acknowledged, by the API of one of two servers on one database: while nobody
 *  reads, and while readers keep the press of both printing. The two are measured by turns, so that what else the
 *  machine does is beside both. */
export const acknowledge = async (say: Say): Promise<void> => {
  say('How long an acknowledgement takes, two servers on one database')
  const programs = postgres.find()
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (engine === 'postgres' && programs === undefined) {
      say('  PostgreSQL is not installed, and was not measured.')
      continue
    }
    // Here a commit has to be on the disk, as in a newsroom.
    const durable = ['fsync=on', 'full_page_writes=on']
    const database = engine === 'postgres' ? await startPostgres(programs ?? '', durable) : undefined
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
    const servers: Running[] = []
    try {
      const url = database?.url ?? `sqlite:${join(folder, 'newsroom.db')}`
      const shared = {
        ...{ DATABASE_URL: url, DRAGOMAN_MEDIA: join(folder, 'media'), DRAGOMAN_KEY: '07'.repeat(32) },
        DRAGOMAN_WRITES_PER_MINUTE: '1000000',
      }
      for (const name of ['one', 'two']) {
        const data = join(folder, name)
        mkdirSync(data)
        servers.push(await start({ ...shared, DRAGOMAN_DATA: data }))
      }
      await measured(say, engine, url, servers)
    } finally {
      for (const server of servers) await server.stop()
      await database?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const measured = async (say: Say, engine: string, url: string, servers: readonly Running[]): Promise<void> => {
  const token = await keyTo(url)
  const sites = servers.map((server) => server.url)
  const addresses = await addressesOf(sites[0] ?? '')
  const took = { 'nobody reads': new Map<string, number[]>(), 'readers ask': new Map<string, number[]>() }
  let [pages, seconds] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const isRead = round % 2 === 1
    const worker = isRead
      ? new Worker(new URL('readers.ts', import.meta.url), { workerData: { sites, addresses, readers, breath } })
      : undefined
    if (isRead) await pause(2_000) // until the pages are kept
    const began = performance.now()
    const into = took[isRead ? 'readers ask' : 'nobody reads']
    await Promise.all(
      Array.from({ length: staff }, (_, member) =>
        work(sites[0] ?? '', token, `${engine}-${round}-${member}`, (verb, ms) => {
          for (const name of [verb, 'all']) into.set(name, [...(into.get(name) ?? []), ms])
        }),
      ),
    )
    if (worker === undefined) continue
    seconds += (performance.now() - began) / 1000 + 2
    worker.postMessage('stop')
    pages += Number((await once(worker, 'message'))[0])
    await worker.terminate()
  }
  say(`  ${engine}: ${addresses.length} addresses, ${Math.round(pages / seconds)} pages a second while readers ask`)
  say('  | ms: middle, p99 | nobody reads | readers ask | middle, p99: times as long |')
  say('  | --- | ---: | ---: | ---: |')
  for (const [verb, alone] of took['nobody reads']) {
    const [quiet, read] = [summary(alone), summary(took['readers ask'].get(verb) ?? [])]
    const ms = ({ median, p99 }: typeof quiet): string => `${median.toFixed(0)}, ${p99.toFixed(0)}`
    const times = [read.median / quiet.median, read.p99 / quiet.p99].map((ratio) => ratio.toFixed(2)).join(', ')
    say(`  | ${verb} (${alone.length}) | ${ms(quiet)} | ${ms(read)} | ${times} |`)
  }
}

/** One member of staff at work: each story from its draft to its correction, with a thought before each act. */
const work = async (site: string, token: string, name: string, took: (verb: string, ms: number) => void) => {
  const act = async <A>(verb: string, content: object): Promise<A> => {
    await pause(60 * Math.random())
    const began = performance.now()
    const answer = await fetch(`${site}/api/${verb}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    })
    const body = await answer.text()
    took(verb, performance.now() - began)
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${body}`)
    return JSON.parse(body) as A
  }
  for (let story = 0; story < stories; story += 1) {
    const headline = `A bench at the stop ${name} ${story}`
    const made = await act<{ articles: { id: number; version: number }[] }>('create', {
      section: 'city',
      articles: [{ edition: 'en', headline, markdown: 'It has a back.\n\n'.repeat(20) }],
    })
    const [{ id: article, version } = { id: 0, version: 0 }] = made.articles
    await act('save', { article, ifVersion: version, lead: 'It is of wood.' })
    const { articles } = await act<typeof made>('publish', { articles: [article] })
    const ifVersion = articles[0]?.version
    await act('correct', { article, ifVersion, note: 'It is of oak.', lead: 'It is of oak.' })
  }
}

const keyTo = async (url: string): Promise<string> => {
  const archive = await openArchive({ url, clock: systemClock })
  const asked = { name: 'bench', scopes, expiresAt: null, at: Date.now() }
  const { secret } = await archive.write((writing) => makeToken(writing, asked))
  await archive.close()
  return secret
}

/** The fronts and whatever they lead to. */
const addressesOf = async (site: string): Promise<string[]> => {
  const found = new Set(['/fa/', '/ar/', '/en/'])
  for (const front of [...found])
    for (const [, address = ''] of (await (await fetch(site + front)).text()).matchAll(
      /href="(\/(?:fa|ar|en)\/[^"#]*)"/g,
    ))
      found.add(address)
  return [...found]
}

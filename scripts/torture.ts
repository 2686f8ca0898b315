// npm run torture [-- --minutes 60 --seed 1 --engine sqlite --only top,menu --calm --kills 100]: readers race staff
// against every sort of fault (none where it is calm), on both engines, and whatever a reader is told is compared with
// what was acknowledged before they asked; then letters are sent through fifty kills, and three people write in one
// article through so many. `--only letters` and `--only writing` do one of these alone. Not a part of npm test. What
// one long run found is kept in docs/torture.md.

import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openArchive } from '#archive/archive.ts'
import { addReply } from '#archive/replies.ts'
import { makeToken } from '#archive/tokens.ts'
import { setClock } from '#common/clock.ts'
import { verbs } from '#desk/verbs.ts'
import { scopes } from '#story/may.ts'
import { makeNewsroom, makeStory, publishedAt } from '../test/make/newsroom.ts'
import { run, start } from '../test/program.ts'
import { seeded } from '../test/practice/seeded.ts'
import { startPostgres } from './postgres.ts'
import { postgres } from './programs.ts'
import { scenes } from './torture-acts.ts'
import type { Acted, Staff } from './torture-acts.ts'
import { tortureLetters } from './torture-letters.ts'
import { tortureWriting } from './torture-writing.ts'
import { ask, mayBe } from './torture-look.ts'
import type { Node, Watched } from './torture-look.ts'

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    engine: { type: 'string', default: 'sqlite,postgres' },
    only: { type: 'string', default: Object.keys(scenes).join(',') },
    calm: { type: 'boolean', default: false },
    kills: { type: 'string', default: '100' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const readers = 64
/** How often whoever sends letters is killed. */
const lettersKilled = 50
/** What is watched beyond this number leaves the readers' eyes again, the oldest first of what a scene makes anew. */
const mostWatched = 200

interface Figures {
  pages: number
  acts: number
  unknown: number
  old: number
  lost: number
  refused: number
  kills: number
  pauses: number
  cuts: number
  /** How often each verb was acknowledged. */
  readonly verbs: Map<string, number>
}

/** All that one torture is about. */
interface Chamber {
  readonly nodes: readonly Node[]
  readonly watched: Watched[]
  readonly figures: Figures
  readonly until: number
  readonly token: string
  readonly folder: string
  readonly reply: Staff['reply']
}

const main = async (): Promise<void> => {
  say(`Seed ${asked.seed}, ${asked.minutes} minutes.`)
  const names = asked.engine.split(',')
  for (const engine of ['writing', 'letters'].includes(asked.only) ? [] : names) {
    const figures = await torture(engine, (Number(asked.minutes) * 60_000) / names.length)
    const { pages, acts, unknown, old, lost, refused, kills, pauses, cuts } = figures
    say(
      `${engine}: ${pages} pages read after ${acts} acknowledged acts (${unknown} of unknown outcome), in ` +
        `${kills} kills,`,
    )
    say(`  ${pauses} pauses and ${cuts} cuts of all connections: ${old} old, ${lost} lost, ${refused} answered by 503.`)
    say(`  Verbs: ${[...figures.verbs].map(([name, times]) => `${name} ${times}`).join(', ')}.`)
    const never = verbs.map(({ name }) => name).filter((name) => !figures.verbs.has(name))
    if (never.length > 0) say(`  Never done: ${never.join(', ')}.`)
    if (old + lost > 0) process.exitCode = 1
  }
  for (const engine of asked.calm || asked.only === 'writing' ? [] : names) {
    const { kills, times, sent, unknown, others } = await tortureLetters(engine, lettersKilled, Number(asked.seed))
    const twice = times.filter((time) => time > 1).length
    say(`${engine}: a letter to ${times.length} readers, whose sender was killed ${kills} times:`)
    say(`  ${sent} sent, ${unknown} of which nobody knows, ${twice} got it twice, ${others} were left.`)
    if (twice + others > 0) process.exitCode = 1
  }
  for (const engine of asked.calm || asked.only === 'letters' ? [] : names) {
    const it = await tortureWriting(engine, Number(asked.kills), Number(asked.seed))
    const { kills, closed, typed, moved, split, changed, lost, doubled, shown, seconds } = it
    say(`${engine}: three people typed ${typed} letters in ${seconds} s,`)
    say(`  moved blocks ${moved}, split them ${split} and changed them ${changed} times,`)
    say(`  through ${kills} kills of the server and ${closed} of a browser:`)
    say(`  ${lost} letters lost, ${doubled} there twice, ${shown} shown as words without a place.`)
    if (it.lost + it.doubled > 0) process.exitCode = 1
  }
}

const torture = async (engine: string, length: number): Promise<Figures> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-torture-'))
  const programs = engine === 'postgres' ? postgres.find() : undefined
  if (engine === 'postgres' && programs === undefined)
    throw new Error('PostgreSQL is missing: apt-get install postgresql')
  const server = programs === undefined ? undefined : await startPostgres(programs)
  const url = server?.url ?? `sqlite://${join(folder, 'newsroom.db')}`
  const counts = { pages: 0, acts: 0, unknown: 0, old: 0, lost: 0, refused: 0, kills: 0, pauses: 0, cuts: 0 }
  const figures: Figures = { ...counts, verbs: new Map() }
  const nodes: Node[] = []
  const key = randomBytes(32).toString('base64')
  try {
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    const { token, reply } = await furnish(archive)
    await archive.close()
    for (let number = 0; number < (server === undefined ? 1 : 2); number += 1) {
      const data = server === undefined ? folder : join(folder, `data-${number}`)
      const env = {
        DRAGOMAN_DATA: data,
        DRAGOMAN_MEDIA: join(folder, 'shared'),
        DATABASE_URL: url,
        DRAGOMAN_KEY: key,
        DRAGOMAN_LEASE: number === 0 ? '2 s' : '4 s',
        DRAGOMAN_WRITES_PER_MINUTE: '1000000',
      }
      nodes.push({ running: await start(env), env })
    }
    mkdirSync(join(folder, 'files'))
    const until = Date.now() + length
    const chamber: Chamber = { nodes, watched: [], figures, until, token, folder: join(folder, 'files'), reply }
    await Promise.all([
      ...asked.only.split(',').map((name, number) => actOn(chamber, name, number)),
      ...Array.from({ length: readers }, (_, number) => readOn(chamber, number)),
      ...(asked.calm ? [] : [disturb(chamber, server?.url, seeded(Number(asked.seed)))]),
    ])
    for (const node of nodes) node.running ??= await start(node.env)
    for (const one of chamber.watched)
      for (const path of one.paths) await check(chamber, one, path, new Agent(), 'lost')
    return figures
  } finally {
    for (const { running } of nodes) await running?.stop('SIGKILL')
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes the newsroom, a key to its write door, and an article with a reply that waits. */
const furnish = async (archive: Awaited<ReturnType<typeof openArchive>>) => {
  await makeNewsroom(archive)
  const { articles, paths } = await makeStory(archive, { en: 'Who answers?' })
  return archive.write(async (writing) => {
    const { secret } = await makeToken(writing, { name: 'torture', scopes, expiresAt: null, at: publishedAt })
    const said = { article: articles['en'] ?? 0, parent: null, author: null, name: 'Omid', text: 'answeredx1x' }
    const more = { state: 'pending', email: null, url: null, writtenAt: publishedAt } as const
    return { token: secret, reply: { id: await addReply(writing, { ...said, ...more }), path: paths['en'] ?? '' } }
  })
}

/** Plays one scene, one act after the other, until the time is over. */
const actOn = async (chamber: Chamber, name: string, number: number): Promise<void> => {
  const { until } = chamber
  const random = seeded(Number(asked.seed) + number)
  const scene = scenes[name]
  if (scene === undefined) throw new Error(`There is no scene “${name}”. There are: ${Object.keys(scenes).join(', ')}.`)
  const next = await scene(staffOf(chamber, random))
  for (let count = 1; Date.now() < until; count += 1) {
    await next(count, random)
    await pause(random() * 200)
  }
}

const guarded = new Set(verbs.filter((verb) => verb.guarded === 'required').map(({ name }) => name))

/** Ends a scene whose time is over while it waits for a server. */
class Over extends Error {}

const staffOf = (chamber: Chamber, random: () => number): Staff => {
  const { nodes, watched, figures, token, folder, reply, until } = chamber
  const agent = new Agent({ keepAlive: true })
  const node = () => nodes[Math.floor(random() * nodes.length)]
  const count = (verb: string): void => void figures.verbs.set(verb, (figures.verbs.get(verb) ?? 0) + 1)
  const unanswered = async (): Promise<undefined> => {
    figures.unknown += 1
    await pause(50)
    if (Date.now() > until + 60_000) throw new Over('no server answers any more')
  }
  return {
    folder,
    reply,
    act: async (verb, content) => {
      const body = JSON.stringify(content)
      const unseen = guarded.has(verb)
      const answer = await ask(node(), `/api/${verb}`, { agent, token, body, unseen }).catch(() => undefined)
      if (answer === undefined || answer.status >= 500) return unanswered()
      if (answer.status >= 300) throw new Error(`${verb} ${body}: ${answer.status} ${answer.text}`)
      count(verb)
      return JSON.parse(answer.text) as Acted
    },
    upload: async (bytes) => {
      const path = '/api/media?edition=en&credit=Archive&alt=A+tram.'
      const sent = await ask(node(), path, { agent, token, type: 'image/png', body: bytes }).catch(() => undefined)
      if (sent === undefined || sent.status >= 500) return unanswered()
      const { media, file } = JSON.parse(sent.text) as { media: number; file: string }
      return { media, name: /([0-9a-f]{32})-/.exec(file)?.[1] ?? file }
    },
    run: async (words) => {
      const { status, err } = await run(words, node()?.env)
      if (status !== 0) say(`dragoman ${words.join(' ')}: ${status} ${err.slice(0, 500)}`)
      else count(`dragoman ${words[0]}`)
      return status === 0
    },
    watch: (verb, paths, says, now) => {
      const one: Watched = { verb, paths, says, acts: [now], acknowledged: 0 }
      const same = watched.filter((other) => other.verb === verb)
      if (watched.length >= mostWatched && same.length > 1) watched.splice(watched.indexOf(same[0]!), 1)
      watched.push(one)
      return one
    },
    set: async (one, told, work) => {
      one.acts.push(told)
      const mine = one.acts.length - 1
      if ((await work()) === undefined) return
      one.acknowledged = mine
      figures.acts += 1
    },
  }
}

/** Reads what is watched, over and over, and compares. */
const readOn = async (chamber: Chamber, reader: number): Promise<void> => {
  const { watched, until } = chamber
  const random = seeded(1_000 + reader)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  while (Date.now() < until) {
    const one = watched[Math.floor(random() * watched.length)]
    const path = one?.paths[Math.floor(random() * one.paths.length)]
    if (one === undefined || path === undefined) await pause(50)
    else await check(chamber, one, path, agent, 'old', random)
  }
  agent.destroy()
}

/** Whether an address says what one of the acts told that may be the last: from the last that was acknowledged before
 *  the question to the last that was sent before the answer. */
const check = async (
  { nodes, figures }: Chamber,
  one: Watched,
  path: string,
  agent: Agent,
  as: 'old' | 'lost',
  random: () => number = () => 0,
): Promise<void> => {
  const from = one.acknowledged
  const answer = await ask(nodes[Math.floor(random() * nodes.length)], path, { agent }).catch(() => undefined)
  if (answer === undefined) return void (await pause(20))
  if (answer.status === 503) return void (figures.refused += 1)
  figures.pages += 1
  const [told, may] = [one.says(answer), mayBe(one, from)]
  if (may.includes(told)) return
  figures[as] += 1
  say(`${as}: ${one.verb}: ${path} says ${told} (${answer.status}), and may say ${may.join(', ')}`)
}

/** Kills, stops and cuts, one after the other. */
const disturb = async (
  { nodes, figures, until }: Chamber,
  database: string | undefined,
  random: () => number,
): Promise<void> => {
  while (Date.now() < until - 10_000) {
    await pause(300 + random() * 3_000)
    const node = nodes[Math.floor(random() * nodes.length)]!
    const { running } = node
    if (running === undefined) continue
    const lot = random()
    if (lot < 0.4) {
      figures.kills += 1
      node.running = undefined
      await running.stop('SIGKILL')
      node.running = await start(node.env)
    } else if (lot < 0.8 || database === undefined) {
      figures.pauses += 1
      running.child.kill('SIGSTOP')
      await pause(random() * 4_000)
      running.child.kill('SIGCONT')
    } else {
      figures.cuts += 1
      await cutAll(database)
    }
  }
}

const cutAll = async (database: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await client.end()
}

await main()

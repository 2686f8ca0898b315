// npm run mutants [-- --count 60 --seed 1 --rooms archive,press,desk,story]: makes small faults that nobody chose, one
// at a time in a copy of the house, and says which of them no test noticed. Slow: not a part of npm test.

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../test/practice/seeded.ts'
import { mutantsOf } from './mutate.ts'
import type { Mutant } from './mutate.ts'
import { startPostgres } from './postgres.ts'
import { postgres } from './programs.ts'
import { filesHere, sourcesHere, testsReached } from './reach.ts'

const root = dirname(import.meta.dirname)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { values: asked } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    rooms: { type: 'string', default: 'archive,press,desk,story' },
  },
})
const rooms = asked.rooms.split(',')
/** Tests that take a browser or a checker for minutes, and tell of what pages look like. */
const leftOut = /^test\/(browser|everybody|valid|pages|fonts|house|reach)\.test\.ts$/
/** How long one test file may take, in milliseconds: a fault can make a loop endless. */
const patience = 180_000

interface Placed extends Mutant {
  readonly path: string
  readonly room: string
}

const main = async (): Promise<void> => {
  const sources = sourcesHere(root)
  const random = seeded(Number(asked.seed))
  const copy = mkdtempSync(join(tmpdir(), 'dragoman-mutants-'))
  const programs = postgres.find()
  const server = programs === undefined ? undefined : await startPostgres(programs)
  if (server === undefined) say('PostgreSQL is missing: its engine is not asked, so more will be missed.')
  try {
    for (const path of filesHere(root)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      cpSync(join(root, path), join(copy, path))
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    say(`Seed ${asked.seed}; ${asked.count} mutants in ${rooms.join(', ')}.`)
    const missed: string[] = []
    for (const room of rooms) {
      const candidates = sources
        .filter(({ path }) => path.startsWith(`src/${room}/`) && !/\.test\.ts$|\/moves\//.test(path))
        .flatMap(({ path, text }) => mutantsOf(path, text).map((mutant): Placed => ({ ...mutant, path, room })))
      const wanted = Math.round(Number(asked.count) / rooms.length)
      let [died, made] = [0, 0]
      while (made < wanted && candidates.length > 0) {
        const [mutant] = candidates.splice(Math.floor(random() * candidates.length), 1) as [Placed]
        const text = readFileSync(join(root, mutant.path), 'utf8')
        const line = text.slice(0, mutant.start).split('\n').length
        const where = `${mutant.path}:${line} ${mutant.what}: ${oneLine(text.slice(mutant.start, mutant.end))}`
        writeFileSync(
          join(copy, mutant.path),
          text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end),
        )
        try {
          if (!hasRightTypes(copy)) continue // the compiler notices these: they are no question to the tests
          made += 1
          const tests = nearestFirst(mutant.path, testsReached([mutant.path], sources))
          const by = await noticed(copy, tests, server?.url)
          if (by === undefined) missed.push(where)
          else died += 1
          say(`${by === undefined ? 'MISSED ' : 'noticed'} ${where}${by === undefined ? '' : ` (${by})`}`)
        } finally {
          writeFileSync(join(copy, mutant.path), text)
        }
      }
      say(`${room}: ${died} of ${made} noticed, ${made === 0 ? '–' : Math.round((100 * died) / made)} %`)
    }
    say(missed.length === 0 ? 'None was missed.' : `Missed:\n${missed.map((one) => `  ${one}`).join('\n')}`)
  } finally {
    rmSync(copy, { recursive: true, force: true })
    await server?.stop()
  }
}

/** First the test of the file itself, then those of its room, then those that span rooms. */
const nearestFirst = (path: string, tests: readonly string[]): string[] => {
  const own = path.replace(/\.ts$/, '.test.ts')
  const far = (test: string): number =>
    test === own ? 0 : dirname(test) === dirname(path) ? 1 : test.startsWith('src/') ? 2 : 3
  return tests.filter((test) => !leftOut.test(test)).toSorted((a, b) => far(a) - far(b))
}

const hasRightTypes = (copy: string): boolean =>
  spawnSync(join(copy, 'node_modules', '.bin', 'tsc'), ['--noEmit'], { cwd: copy }).status === 0

/** The first test file that fails, some at a time; undefined where all pass. */
const noticed = async (
  copy: string,
  tests: readonly string[],
  server: string | undefined,
): Promise<string | undefined> => {
  const queue = [...tests]
  let by: string | undefined
  const running = new Set<() => void>()
  const work = async (): Promise<void> => {
    for (let test = queue.shift(); test !== undefined && by === undefined; test = queue.shift()) {
      const child = spawn(process.execPath, ['--test', '--test-timeout=120000', test], {
        cwd: copy,
        stdio: 'ignore',
        detached: true,
        env: { ...process.env, DRAGOMAN_TEST_SAMPLED: 'yes', ...(server && { DRAGOMAN_TEST_POSTGRES: server }) },
      })
      const stop = (): void => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
        } catch {
          // it has ended already
        }
      }
      running.add(stop)
      const late = setTimeout(stop, patience)
      const status = await new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
      clearTimeout(late)
      running.delete(stop)
      if (status !== 0 && by === undefined) {
        by = test
        for (const other of running) other()
      }
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return by
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 90)

await main()

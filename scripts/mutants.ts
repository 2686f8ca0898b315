// npm run mutants [-- --count 60 --seed 1 --rooms archive,press,desk,story --tests PATTERN]: makes small faults that
// nobody chose, one at a time in a copy of the house, and says which of them no test noticed (of those whose path fits
// the pattern). Slow: not a part of npm test. What it found last stands in docs/mutants.md.

import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../test/practice/seeded.ts'
import { mutantsOf } from './mutate.ts'
import type { FaultKind, Mutant } from './mutate.ts'
import { CopyOfTheHouse } from './noticing.ts'
import { startPostgres } from './postgres.ts'
import { postgres } from './programs.ts'
import { sourcesHere } from './reach.ts'

const root = dirname(import.meta.dirname)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { values: asked } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    rooms: { type: 'string', default: 'archive,press,desk,story' },
    tests: { type: 'string', default: '' },
  },
})
const rooms = asked.rooms.split(',')
/** Tests that take a browser or a checker for minutes, and tell of what pages look like; and those of the house. */
const leftOut = /^test\/(browser|everybody|valid|pages|fonts|house|reach|hostile)\.test\.ts$/

interface Placed extends Mutant {
  readonly path: string
  readonly text: string
}

const main = async (): Promise<void> => {
  const sources = sourcesHere(root)
  const random = seeded(Number(asked.seed))
  const programs = postgres.find()
  const server = programs === undefined ? undefined : await startPostgres(programs)
  if (server === undefined) say('PostgreSQL is missing: its engine is not asked, so more will be missed.')
  const isAsked = (path: string): boolean => path.endsWith('.test.ts') && new RegExp(asked.tests).test(path)
  const tests = sources.map(({ path }) => path).filter((path) => isAsked(path) && !leftOut.test(path))
  const house = new CopyOfTheHouse(root, sources, tests, server?.url)
  try {
    say(`Seed ${asked.seed}; ${asked.count} mutants in ${rooms.join(', ')}.`)
    if (!(await house.hasRightTypes())) throw new Error('the types are not right without a mutant: npm run check')
    const missed: string[] = []
    for (const room of rooms) {
      const candidates = sources
        .filter(({ path }) => path.startsWith(`src/${room}/`) && !/\.test\.ts$|\/moves\//.test(path))
        .flatMap(({ path, text }) => mutantsOf(path, text).map((mutant): Placed => ({ ...mutant, path, text })))
      const wanted = Math.round(Number(asked.count) / rooms.length)
      let [died, made, refused] = [0, 0, 0]
      for (const mutant of inChance(candidates, random)) {
        if (made >= wanted) break
        const { path, text, start, end, replacement } = mutant
        const wrong = text.slice(0, start) + replacement + text.slice(end)
        if (!(await house.hasRightTypes(path, wrong))) {
          refused += 1
          continue
        }
        made += 1
        const by = await house.noticed(path, wrong, start)
        const where = whereOf(mutant)
        if (by === undefined) missed.push(where)
        else died += 1
        say(by === undefined ? `MISSED  ${where}` : `noticed ${where} (${by.test} [${by.engine}]: ${by.how})`)
      }
      const share = made === 0 ? '–' : Math.round((100 * died) / made)
      say(`${room}: ${died} of ${made} noticed, ${share} %; the compiler refused ${refused} more`)
    }
    for (const test of house.red) say(`Not asked, because it fails without a mutant: ${test}`)
    say(missed.length === 0 ? 'None was missed.' : `Missed:\n${missed.map((one) => `  ${one}`).join('\n')}`)
  } finally {
    house.close()
    await server?.stop()
  }
}

/** Each kind of fault as often as the others, though there are many more of some. */
function* inChance(candidates: readonly Placed[], random: () => number): Generator<Placed> {
  const byKind = new Map<FaultKind, Placed[]>()
  for (const one of candidates) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one])
  const take = <T>(from: T[]): T | undefined => from.splice(Math.floor(random() * from.length), 1)[0]
  for (let kinds = [...byKind.values()]; kinds.length > 0; kinds = kinds.filter((kind) => kind.length > 0)) {
    const one = take(kinds[Math.floor(random() * kinds.length)] ?? [])
    if (one !== undefined) yield one
  }
}

const whereOf = ({ path, text, start, end, what }: Placed): string => {
  const line = text.slice(0, start).split('\n').length
  return `${path}:${line} ${what}: ${text.slice(start, end).replaceAll(/\s+/g, ' ').slice(0, 90)}`
}

await main()

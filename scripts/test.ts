// The whole test run: npm test. Or npm test -- src/language for one room, or a file, or an option of node --test;
// npm test -- --changed[=COMMIT] for what a change can reach.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startPostgres } from './postgres.ts'
import { chromium, installPackages, postgres, xmllint } from './programs.ts'
import type { Program } from './programs.ts'
import { changedSince, sourcesHere, testsReached } from './reach.ts'

const root = dirname(import.meta.dirname)
const words = process.argv.slice(2).filter((word) => !/^--changed(=|$)/.test(word))
const changed = process.argv.slice(2).find((word) => /^--changed(=|$)/.test(word))
const whole = words.length === 0 && changed === undefined
const required = (process.env['DRAGOMAN_REQUIRE'] ?? '')
  .split(',')
  .map((word) => word.trim())
  .filter(Boolean)
const faults: string[] = []
let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<void> => {
  process.chdir(root)
  if (!existsSync('node_modules/typescript'))
    return fail('The packages for development are missing. Install them: npm ci --include=dev --include=optional')
  const unknown = required.filter((word) => word !== 'postgres' && word !== 'chromium')
  if (unknown.length > 0)
    return fail(`DRAGOMAN_REQUIRE names ${unknown.join(', ')}; it may name postgres and chromium.`)

  if (whole) for (const check of checks) runCheck(check)
  provide([postgres, chromium, xmllint])
  const skipped: string[] = []
  const browser = chromium.find()
  if (!browser) skipped.push(`Chromium: every test in a browser. To have it: ${installCommand(chromium)}`)
  if (!xmllint.find()) skipped.push(`The schema of NewsML-G2. To have it: ${installCommand(xmllint)}`)
  const server = await openServer(skipped)

  const folder = mkdtempSync(join(tmpdir(), 'dragoman-report-'))
  const report = join(folder, 'report.tap')
  let moved: Awaited<ReturnType<typeof tablesFor>>
  try {
    moved = await tablesFor(folder, server?.url)
    const status = await runTests(folder, report, {
      ...moved?.env,
      ...(server ? { DRAGOMAN_TEST_POSTGRES: server.url } : {}),
      ...(browser ? { DRAGOMAN_TEST_CHROMIUM: browser } : {}),
    })
    if (stoppedBy) faults.push(`The tests were stopped by ${stoppedBy}.`)
    else if (status !== 0) faults.push('Tests failed; they stand above with what they expected.')
    summarise(existsSync(report) ? readFileSync(report, 'utf8') : '', skipped)
    process.exitCode = stoppedBy ? 128 + constants.signals[stoppedBy] : faults.length === 0 ? 0 : 1
  } finally {
    await moved?.drop()
    rmSync(folder, { recursive: true, force: true })
    await server?.stop()
  }
}

/** Databases whose tables are made once for the whole run; without them each test makes its own. */
const tablesFor = async (folder: string, server: string | undefined) => {
  try {
    const { makeMoved } = await import('../test/moved.ts')
    return await makeMoved(folder, server)
  } catch (fault) {
    say(`Tables are made anew for each test, since they could not be made for all: ${String(fault)}`)
    return undefined
  }
}

const fail = (line: string): void => {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

/** What `npm run check` runs. */
const checks = [
  { what: 'types (tsc)', program: 'tsc', args: ['--noEmit'] },
  { what: 'types of what runs in browsers (tsc)', program: 'tsc', args: ['--noEmit', '-p', 'src/browser'] },
  { what: 'style (oxlint)', program: 'oxlint', args: ['--deny-warnings'] },
  { what: 'format (oxfmt)', program: 'oxfmt', args: ['--check'] },
] as const

const runCheck = ({ what, program, args }: (typeof checks)[number]): void => {
  say(`Checking ${what} …`)
  const { status } = spawnSync(join('node_modules', '.bin', program), args, { stdio: 'inherit' })
  if (status !== 0) faults.push(`The check of ${what} found faults; they stand above. Again: npm run check`)
}

/** Installs what is missing, where that can be done without asking anybody. */
const provide = (programs: readonly Program[]): void => {
  const missing = programs.filter((program) => !program.find())
  const fontless = !missing.includes(chromium) && chromium.find() !== undefined && !hasArabicFont()
  const packages = [...missing.flatMap((program) => program.packages), ...(fontless ? ['fonts-noto-core'] : [])]
  if (packages.length === 0) return
  const names = [...missing.map((program) => program.name), ...(fontless ? ['a font for Arabic script'] : [])].join(
    ' and ',
  )
  say(`The tests need ${names}: installing by apt, where this is Debian and its root …`)
  if (!installPackages(packages).installed) say(`Not installed: ${names}.`)
}

const hasArabicFont = (): boolean => {
  const { error, stdout } = spawnSync('fc-list', [':lang=fa', 'family'], { encoding: 'utf8' })
  return error !== undefined || stdout.trim() !== '' // without fc-list nobody can tell
}

const installCommand = (program: Program): string => {
  const root = process.getuid?.() === 0
  return `${root ? '' : 'sudo '}apt-get install --no-install-recommends ${program.packages.join(' ')}`
}

const openServer = async (skipped: string[]) => {
  const given = process.env['DRAGOMAN_TEST_POSTGRES']
  if (given) {
    say('PostgreSQL: the server that DRAGOMAN_TEST_POSTGRES names.')
    return { url: given, stop: async () => {} }
  }
  const programs = postgres.find()
  if (!programs) {
    skipped.push(`PostgreSQL: every test of the second engine. To have it: ${installCommand(postgres)}`)
    return undefined
  }
  const server = await startPostgres(programs)
  say(`PostgreSQL ${server.version}: a server for this run, stopped and deleted at its end.`)
  return server
}

const runTests = (folder: string, report: string, found: Record<string, string>): Promise<number> => {
  const options = words.filter((word) => word.startsWith('-'))
  const places = words.filter((word) => !word.startsWith('-'))
  const reached =
    changed === undefined ? [] : testsReached(changedSince(root, changed.split('=')[1]), sourcesHere(root))
  if (changed !== undefined && reached.length === 0) {
    say('Nothing was changed, so there is nothing to test.')
    return Promise.resolve(0)
  }
  const given = [...places.map(inPlace), ...reached]
  const patterns = given.length > 0 ? given : [...roomsIn(folder), 'test/**/*.test.ts']
  const named = given.length > 0 ? patterns.join(' and ') : 'src and test'
  say(`Running the tests in ${reached.length > 0 ? `${reached.length} files` : named} …\n`)
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ]
  // A test that hangs is ended; how long the others take is the machine's affair, which may be busy with other things.
  // Four files at a time, though each may itself start a server, a second process or a browser: they often wait.
  const args = ['--test', '--test-concurrency=4', '--test-timeout=900000', ...reporters, ...options, ...patterns]
  // A hundred processes load the same modules: their types are stripped once.
  const compiled = join(root, 'node_modules', '.cache', 'compiled')
  const tests = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...(whole ? { DRAGOMAN_TEST_SAMPLED: 'yes' } : {}), ...found },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stoppedBy = signal
      if (signal === 'SIGTERM' || !process.stdin.isTTY) tests.kill(signal)
    })
  return new Promise((resolve, reject) => {
    tests.once('error', reject)
    tests.once('exit', (status, signal) => resolve(status ?? (signal ? 128 + constants.signals[signal] : 1)))
  })
}

/** How many files of tests one process reads: to load what a room is made of costs more than most of its tests. */
const mostTogether = 10

/** Files that each read some files of tests of a room, so that these share a process. Those in `test/` start servers,
 *  browsers and other processes, and have one of their own each. */
const roomsIn = (folder: string): string[] => {
  const files = globSync('src/**/*.test.ts').toSorted()
  const rooms = Map.groupBy(files, (file) => file.split(sep)[1] ?? '')
  return [...rooms].flatMap(([room, inRoom]) => {
    const shares = Math.ceil(inRoom.length / mostTogether)
    return Array.from({ length: shares }, (_, share) => {
      const together = join(folder, `${room}-${share + 1}.test.mjs`)
      const some = inRoom.filter((_file, at) => at % shares === share)
      writeFileSync(
        together,
        some.map((file) => `import ${JSON.stringify(pathToFileURL(join(root, file)))}\n`).join(''),
      )
      return together
    })
  })
}

/** A room is all tests in it; a file or a pattern is itself. */
const inPlace = (place: string): string =>
  existsSync(place) && statSync(place).isDirectory() ? `${place.replace(/\/+$/, '')}/**/*.test.ts` : place

/** The last lines: what the runner counted, every engine that was left out, and what to do next. */
const summarise = (tap: string, skipped: readonly string[]): void => {
  const counts = [...tap.matchAll(/^# (tests|pass|fail|cancelled|skipped|todo|duration_ms) .*$/gm)].map(
    (line) => line[0],
  )
  say(['', ...counts.slice(-7)].join('\n'))
  const reasons = [...tap.matchAll(/^\s*ok \d+ - (.*?) # SKIP (.*)$/gm)].map((line) => `${line[1]}: ${line[2]}`)
  for (const engine of skipped) say(`Skipped: ${engine}`)
  if (skipped.length === 0) for (const reason of reasons) say(`Skipped: ${reason}`)
  for (const engine of skipped) {
    const key = engine.startsWith('Chromium') ? 'chromium' : 'postgres'
    if (required.includes(key)) faults.push(`DRAGOMAN_REQUIRE names ${key}, and it was skipped.`)
  }
  if (tap !== '' && /^# tests 0$/m.test(tap)) faults.push('No test was found; is the path right?')
  for (const fault of faults) say(`Failed: ${fault}`)
  const passed = skipped.length === 0 ? 'All passed.' : 'All passed that could be run.'
  if (faults.length === 0) say(`${passed} To see it: npm start`)
}

await main()

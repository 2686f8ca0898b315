// Which test notices a fault: a copy of the house in which files are changed, and tests that are run there. Each test
// is run once without a fault: it must be green, and it tells how long it takes and which statements it reaches.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Source } from '../test/house.ts'
import { reachedIn } from './reached.ts'
import type { Reached } from './reached.ts'
import { filesBehind, filesHere } from './reach.ts'

export type Engine = 'sqlite' | 'postgres'

/** How a test went without a fault. */
interface Measured {
  readonly green: boolean
  readonly seconds: number
  readonly reached: Reached
}

/** A test that failed, and what of it, or that did not end. */
export interface Notice {
  readonly test: string
  readonly engine: Engine
  readonly how: string
}

/** How much longer than without a fault a test may take: a fault can make a loop endless. */
const patience = (seconds: number): number => 60 + 10 * seconds

export class CopyOfTheHouse {
  readonly #copy = realpathSync(mkdtempSync(join(tmpdir(), 'dragoman-mutants-')))
  readonly #cache: string
  readonly #behind: ReadonlyMap<string, ReadonlySet<string>>
  readonly #texts: ReadonlyMap<string, string>
  readonly #postgres: string | undefined
  readonly #measured = new Map<string, Measured>()

  /** @param tests those that may be run. @param postgres a server's address; without one its engine is not asked. */
  constructor(root: string, sources: readonly Source[], tests: readonly string[], postgres: string | undefined) {
    this.#postgres = postgres
    this.#cache = join(root, 'node_modules', '.cache', 'mutants')
    this.#texts = new Map(sources.map(({ path, text }) => [path, text]))
    this.#behind = filesBehind(tests, sources)
    mkdirSync(this.#cache, { recursive: true })
    mkdirSync(join(this.#copy, 'house'))
    for (const path of filesHere(root)) {
      mkdirSync(dirname(this.#in(path)), { recursive: true })
      cpSync(join(root, path), this.#in(path))
    }
    symlinkSync(join(root, 'node_modules'), this.#in('node_modules'))
  }

  close(): void {
    rmSync(this.#copy, { recursive: true, force: true })
  }

  /** Whether the compiler takes another text in the place of a file; without one, the house as it is. */
  async hasRightTypes(path = '', text = ''): Promise<boolean> {
    const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', join(this.#copy, 'types.tsbuildinfo')]
    const check = (): boolean => spawnSync(this.#in('node_modules/.bin/tsc'), args, { cwd: this.#in('') }).status === 0
    return path === '' ? check() : this.#withText(path, text, async () => check())
  }

  /** The first test that fails with another text in the place of a file, of those that reach where it differs; or
   *  undefined. SQLite is asked first, and the quickest tests and the nearest. */
  async noticed(path: string, text: string, differs: number): Promise<Notice | undefined> {
    for (const engine of this.#postgres === undefined ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const)) {
      const reaching = (await this.measure(path, engine)).filter(
        ({ green, reached }) => green && (reached[path] ?? []).some(([lo, hi]) => lo <= differs && differs < hi),
      )
      const dear = (one: { test: string; seconds: number }): number => one.seconds * distance(path, one.test)
      const queue = reaching.toSorted((a, b) => dear(a) - dear(b))
      const found = await this.#withText(path, text, () => this.#firstToFail(queue, engine))
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Runs every test that uses a file without a fault, where that has not been done since one of its files changed. */
  async measure(path: string, engine: Engine): Promise<(Measured & { readonly test: string })[]> {
    const tests = [...this.#behind].filter(([test, files]) => files.has(path) && hasEngine(this.#textOf(test), engine))
    const queue = tests.map(([test]) => test)
    await sideBySide(async () => {
      for (let test = queue.shift(); test !== undefined; test = queue.shift()) {
        const name = `${engine} ${test}`
        if (!this.#measured.has(name)) this.#measured.set(name, await this.#measure(test, engine))
      }
    })
    return tests.flatMap(([test]) => ({ test, ...(this.#measured.get(`${engine} ${test}`) as Measured) }))
  }

  async #withText<T>(path: string, text: string, work: () => Promise<T>): Promise<T> {
    writeFileSync(this.#in(path), text)
    try {
      return await work()
    } finally {
      writeFileSync(this.#in(path), this.#textOf(path))
    }
  }

  /** Tests that fail without a fault, and so notice none. */
  get red(): string[] {
    return [...this.#measured].filter(([, { green }]) => !green).map(([name]) => name)
  }

  async #measure(test: string, engine: Engine): Promise<Measured> {
    const hash = createHash('sha256').update(engine)
    for (const path of [...(this.#behind.get(test) ?? [])].toSorted()) hash.update(`${path}\n${this.#textOf(path)}\n`)
    const of = hash.digest('hex')
    const cached = join(this.#cache, `${engine} ${test.replaceAll('/', '~')}.json`)
    if (existsSync(cached)) {
      const before = JSON.parse(readFileSync(cached, 'utf8')) as Measured & { readonly of: string }
      if (before.of === of) return before
    }
    const coverage = mkdtempSync(join(this.#copy, 'coverage-'))
    const began = performance.now()
    const failed = await this.#run(test, engine, 600, { NODE_V8_COVERAGE: coverage })
    const seconds = (performance.now() - began) / 1000
    const written = readdirSync(coverage).map((name) => join(coverage, name))
    const measured = { green: failed === undefined, seconds, reached: reachedIn(written, `${this.#in('')}/`) }
    rmSync(coverage, { recursive: true })
    process.stdout.write(
      `${failed === undefined ? '' : `RED (${failed}) `}${test} [${engine}]: ${seconds.toFixed(1)} s\n`,
    )
    if (measured.green) writeFileSync(cached, JSON.stringify({ of, ...measured }))
    return measured
  }

  async #firstToFail(
    tests: readonly { readonly test: string; readonly seconds: number }[],
    engine: Engine,
  ): Promise<Notice | undefined> {
    const queue = [...tests]
    let found: Notice | undefined
    const running = new AbortController()
    await sideBySide(async () => {
      for (let next = queue.shift(); next !== undefined && found === undefined; next = queue.shift()) {
        const how = await this.#run(next.test, engine, patience(next.seconds), {}, running.signal)
        if (how === undefined || found !== undefined) continue
        found = { test: next.test, engine, how }
        running.abort()
      }
    })
    return found
  }

  /** Runs a test file until something in it fails: gives what, or undefined. */
  #run(
    test: string,
    engine: Engine,
    seconds: number,
    env: Record<string, string>,
    end?: AbortSignal,
  ): Promise<string | undefined> {
    const temporary = mkdtempSync(join(this.#copy, 't-'))
    const { DRAGOMAN_TEST_POSTGRES: _, ...outer } = process.env
    const only = engine === 'postgres' ? ['--test-name-pattern=\\[postgres\\]'] : []
    const child = spawn(process.execPath, ['--test-reporter=tap', ...only, test], {
      cwd: this.#in(''),
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true, // with all that it starts
      env: {
        ...outer,
        DRAGOMAN_TEST_SAMPLED: 'yes',
        TMPDIR: temporary,
        NODE_COMPILE_CACHE: join(this.#copy, 'compiled'),
        ...(engine === 'postgres' && this.#postgres && { DRAGOMAN_TEST_POSTGRES: this.#postgres }),
        ...env,
      },
    })
    const stop = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
    let [said, failed]: [string, string | undefined] = ['', undefined]
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000)
      failed ??= /^\s*not ok \d+ - (.*)$/m.exec(said)?.[1]
      if (failed !== undefined) stop()
    })
    const late = setTimeout(() => {
      failed ??= 'it did not end'
      stop()
    }, seconds * 1000)
    end?.addEventListener('abort', stop)
    return new Promise((resolve) => {
      child.once('close', (code) => {
        clearTimeout(late)
        end?.removeEventListener('abort', stop)
        rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
        resolve(failed ?? (code === 0 || end?.aborted === true ? undefined : `it ended with ${code}`))
      })
    })
  }

  #textOf(path: string): string {
    return this.#texts.get(path) ?? ''
  }

  #in(path: string): string {
    return join(this.#copy, 'house', path)
  }
}

/** Whether a test asks an engine that not every test asks. */
const hasEngine = (text: string, engine: Engine): boolean =>
  engine === 'sqlite' || /onEachEngine|DRAGOMAN_TEST_POSTGRES/.test(text)

/** A test of the file itself is worth ten others, one of its room three. */
const distance = (path: string, test: string): number =>
  test === path.replace(/\.ts$/, '.test.ts') ? 0.1 : test.startsWith(path.split('/', 2).join('/')) ? 0.3 : 1

const sideBySide = async (work: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

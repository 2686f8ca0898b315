// The program as an operator runs it: child processes of `node src/main.ts`.

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

export type Environment = Readonly<Record<string, string>>

/** How a process ended, and all that it wrote. */
export interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  /** How to get into the desk, as a start says it. */
  readonly wayIn: string
}

/** A server that answers. */
export interface Running {
  /** Its address, without a slash at the end. */
  readonly url: string
  readonly port: number
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it has written by now. */
  out(): string
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

const main = join(import.meta.dirname, '../src/main.ts')
const patience = 300_000
const running = new Set<ChildProcess>()

/** To be called in a suite: when it has ended, so has whatever a failed test of it left running. */
export const leaveNothing = (): void =>
  after(() => {
    for (const child of running) child.kill('SIGKILL')
  })

/** Settings of the machine that the tests run on do not reach the program. */
const clean = (env: Environment): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], DRAGOMAN_CONFIG: devNull, ...env })

const wayIn = /^(The desk of this demo|Nobody can sign in at the desk yet|It opens once, within three days).*\n/gm

const begin = (words: readonly string[], env: Environment) => {
  const child = spawn(process.execPath, [main, ...words], { env: clean(env), stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => {
      running.delete(child)
      // How to get into the desk is said at each start; what is said beside it is what tests ask about.
      resolve({ status, signal, out, err: err.replaceAll(wayIn, ''), wayIn: err.match(wayIn)?.join('') ?? '' })
    })
  })
  return { child, ended, out: () => out }
}

/** Runs a command to its end. */
export const run = (words: readonly string[], env: Environment = {}): Promise<Ended> => begin(words, env).ended

/** Starts a server, on any free port unless one is named, and waits until it answers. */
export const start = async (env: Environment, words: readonly string[] = []): Promise<Running> => {
  const { child, ended, out } = begin(words, { PORT: '0', ...env })
  const opened = Promise.withResolvers<string>()
  const look = (): void => {
    const url = /The newsroom is open at (http:\/\/localhost:\d+)\//.exec(out())?.[1]
    if (url !== undefined) opened.resolve(url)
  }
  child.stdout.on('data', look)
  const late = setTimeout(() => opened.reject(new Error(`The server did not open: ${out()}`)), patience)
  void ended.then(
    ({ status, out: said, err }) => opened.reject(new Error(`The server ended with ${status}: ${said}${err}`)),
    opened.reject,
  )
  try {
    const url = await opened.promise
    return {
      url,
      port: Number(new URL(url).port),
      child,
      ended,
      out,
      stop: (signal = 'SIGTERM') => {
        child.kill(signal)
        return ended
      },
    }
  } finally {
    clearTimeout(late)
  }
}

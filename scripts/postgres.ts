import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server of one's own: in a temporary folder, reached by a Unix socket only, gone when it is stopped. */
export interface Postgres {
  readonly url: string
  readonly version: string
  stop(): Promise<void>
}

const patience = 120_000

/** Starts a PostgreSQL server with the programs in `folder`. It ends and its files go when it is stopped, and also when
 *  this process dies in whatever way: a shell beside it waits for the end of its own input, which is held open here.
 *  @param besides settings of the server, `name=value`, beside those of every run. */
export const startPostgres = async (programs: string, besides: readonly string[] = []): Promise<Postgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-pg-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', `--locale=${locale}`, '--no-sync', '--no-instructions'],
    { cwd: folder, encoding: 'utf8', ...user },
  )
  if (made.status !== 0) throw new Error(`initdb failed in ${folder}: ${made.error?.message ?? made.stderr}`)

  // What a power cut would lose is of no interest here; a killed server still keeps every commit.
  const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=', `unix_socket_directories=${folder}`]
  const args = [
    '-D',
    data,
    ...[...settings, 'max_connections=200', 'shared_buffers=64MB', ...besides].flatMap((one) => ['-c', one]),
  ]
  // INT disconnects whoever is still there; TERM before it, because one that has only just begun would not hear INT.
  // PIPE is ignored, because nobody may be left to read what the shell says about that.
  const guard = 'trap "" PIPE; "$@" & read -r _; kill -TERM $!; kill -INT $!; wait $!; rm -rf "$FOLDER"'
  const server = spawn('sh', ['-c', guard, 'sh', join(programs, 'postgres'), ...args], {
    cwd: folder,
    env: { ...process.env, FOLDER: folder },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // Ctrl-C is for the tests; they stop the server when they have ended
    ...user,
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)))
  const stop = async (): Promise<void> => {
    server.stdin.end()
    await ended
  }

  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  const start = Date.now()
  for (;;) {
    const version = await versionAt(url)
    if (version !== undefined) return { url, version, stop }
    if (Date.now() - start > patience) {
      await stop()
      throw new Error(`PostgreSQL did not answer within ${patience / 1000} s. It said:\n${said}`)
    }
    await pause(50)
  }
}

/** PostgreSQL refuses to run as root: then the user of Debian's package runs it, or nobody. */
const unprivileged = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const id = (option: string, user: string) => {
    const { status, stdout } = spawnSync('id', [option, user], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  }
  const user = id('-u', 'postgres') === undefined ? 'nobody' : 'postgres'
  return { uid: id('-u', user) ?? 65534, gid: id('-g', user) ?? 65534 }
}

const versionAt = async (url: string): Promise<string | undefined> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version
  } catch {
    return undefined // not ready yet; whoever waits knows how long
  } finally {
    await client.end()
  }
}

import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Say } from './world.ts'

const connections = 32
const seconds = 6
const rounds = 3

/** Kept pages beside nginx that serves the same bytes, compressed beforehand, from one worker: the physical limit. */
export const keptPages = async (say: Say): Promise<void> => {
  say('Kept pages beside nginx')
  const missing = ['nginx', 'wrk'].filter((program) => spawnSync('which', [program]).status !== 0)
  if (missing.length > 0)
    return say(`  not measured: ${missing.join(' and ')} missing. Bring them: apt-get install nginx-light wrk`)
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  const started: ChildProcess[] = []
  try {
    const [own, other] = [await freePort(), await freePort()]
    started.push(
      spawn(process.execPath, ['src/main.ts', 'start', '--port', String(own), '--data', join(folder, 'data')], {
        stdio: 'ignore',
        env: { ...process.env, LOG_LEVEL: 'silent', DATABASE_URL: '' },
      }),
    )
    await answering(`http://127.0.0.1:${own}/readyz`)
    const memory = () =>
      Math.round(Number(spawnSync('ps', ['-o', 'rss=', '-p', String(started[0]?.pid)]).stdout) / 1024)
    say(`  memory after the start with the demo newsroom: ${memory()} MB`)
    const front = '/fa/'
    const frontPage = await (await fetch(`http://127.0.0.1:${own}${front}`)).text()
    const article = /href="(\/fa\/[^/"]+\/[^/"]+\/)"/g
    const links = [...frontPage.matchAll(article)]
      .map(([, link = '']) => link)
      .filter((link) => !/^\/fa\/(author|subject|day)\//.test(link))
    const pages = { 'front page': front, article: links[0] ?? front }
    const files = join(folder, 'files')
    for (const [index, path] of Object.values(pages).entries()) {
      const text = await (await fetch(`http://127.0.0.1:${own}${path}`)).text()
      mkdirSync(join(files, String(index)), { recursive: true })
      writeFileSync(join(files, String(index), 'index.html'), text)
      writeFileSync(join(files, String(index), 'index.html.gz'), gzipSync(text, { level: 6 }))
    }
    started.push(startNginx(folder, files, other))
    await answering(`http://127.0.0.1:${other}/0/`)
    for (const [index, [name, path]] of Object.entries(pages).entries()) {
      const ratios: number[] = []
      let line = ''
      for (let round = 0; round < rounds; round += 1) {
        const ours = load(`http://127.0.0.1:${own}${path}`)
        const theirs = load(`http://127.0.0.1:${other}/${index}/`)
        ratios.push(ours.rate / theirs.rate)
        line = `p99 ${ours.p99} beside ${theirs.p99}`
      }
      const middle = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN
      say(
        `  ${name}: ${middle.toFixed(2)} of nginx's speed ` +
          `(${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}), ${line}`,
      )
    }
    say(`  memory under load: ${memory()} MB`)
  } finally {
    for (const child of started) child.kill('SIGTERM')
    await pause(300)
    rmSync(folder, { recursive: true, force: true })
  }
}

const load = (url: string): { rate: number; p99: string } => {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip', url]
  const { stdout } = spawnSync('wrk', args, { encoding: 'utf8' })
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  return { rate, p99: /99%\s+(\S+)/.exec(stdout)?.[1] ?? '?' }
}

const startNginx = (folder: string, files: string, port: number): ChildProcess => {
  for (const place of [folder, files]) chmodSync(place, 0o755)
  const config = `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  types { text/html html; }
  access_log off; sendfile on; keepalive_requests 1000000; gzip_static on; open_file_cache max=100;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
  uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  server { listen 127.0.0.1:${port}; root ${files}; }
}
`
  writeFileSync(join(folder, 'nginx.conf'), config)
  return spawn('nginx', ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answering = async (url: string): Promise<void> => {
  for (let wait = 0; wait < 200; wait += 1) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return
    await pause(100)
  }
  throw new Error(`nothing answers at ${url}`)
}

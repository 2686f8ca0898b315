import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ask, send } from './ask.ts'
import { onEachEngine } from './engines.ts'
import type { Engine } from './engines.ts'
import { makeExport } from './make/export.ts'
import { leaveNothing, run, start } from './program.ts'
import type { Ended, Environment } from './program.ts'
import { filling } from './serve.ts'

/** What a start that was refused tells: a few lines for an operator, with something to do; nothing for developers. */
const assertRefused = ({ status, out, err }: Ended, ...says: RegExp[]): void => {
  assert.equal(status, 1, out + err)
  for (const one of says) assert.match(err, one)
  assert.doesNotMatch(out + err, /^\s+at /m, 'a stack trace')
  assert.ok(err.split('\n').length <= 6, err)
  assert.doesNotMatch(out, /is open/)
}

/** Every line that a server writes is an object of its own. */
const linesOf = (out: string): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const assertClosed = (folder: string): void => {
  const left = readdirSync(folder).filter((name) => /-wal$|-shm$|-journal$|^\.|\.part$/.test(name))
  assert.deepEqual(left, [], 'files of a newsroom that is closed')
}

onEachEngine('the life of a server', (engine) => {
  const filled = filling(engine)
  leaveNothing()

  test('the first start fills the demo and answers; the second one finds it and answers the same', async () => {
    const fresh = await engine.fresh()
    const env = { DRAGOMAN_DATA: join(fresh.folder, 'دادهٔ خبر 1'), DATABASE_URL: fresh.url }
    const first = await start(env)
    for (const [path, says] of [
      ['/healthz', /^alive$/m],
      ['/readyz', /^ready$/m],
    ] as const) {
      const answer = await ask(first.url, path)
      assert.equal(answer.status, 200)
      assert.match(answer.text, says)
    }
    assert.match((await ask(first.url, '/')).text, /href="\/ar\/"/)
    const front = await ask(first.url, '/fa/')
    assert.equal(front.status, 200)
    assert.match(front.text, /<html lang="fa" dir="rtl"/)
    const ended = await first.stop()
    assert.deepEqual([ended.status, ended.signal, ended.err], [0, null, ''])
    assert.match(ended.out, /filling it with the demo/)
    assert.match(ended.wayIn, /\/desk\/ as administrator, publisher, editor, .*the password of each: [a-z\d-]{19}$/m)
    assert.doesNotMatch(ended.out, /password/, 'the log does not hear of it')

    const second = await start(env)
    const again = await ask(second.url, '/fa/')
    // Its share card may have been drawn meanwhile.
    const bare = (text: string, url: string): string =>
      text.replaceAll(url, '').replaceAll(/<meta (?:property="og:image|name="twitter:card)[^>]*>\n/g, '')
    assert.equal(bare(again.text, second.url), bare(front.text, first.url))
    const closed = await second.stop()
    assert.equal(closed.status, 0)
    assert.equal(closed.wayIn.replace(second.url, ''), ended.wayIn.replace(first.url, ''))
    assert.doesNotMatch(closed.out, /demo/)
    assertClosed(fresh.folder)
    assertClosed(env.DRAGOMAN_DATA)
  })

  // What a signal does is the same on both engines, what closing does is not.
  for (const signal of engine.name === 'sqlite' ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const))
    test(`after ${signal} a request under way is answered, nobody new is let in, and the status is 0`, async () => {
      const { url, folder, token } = await filled()
      const secret = 'hush-password'
      const server = await start({
        DRAGOMAN_DATA: folder,
        DATABASE_URL: url.replace('postgres@', `postgres:${secret}@`),
        DRAGOMAN_KEY: 'ab'.repeat(32),
        LOG_LEVEL: 'trace',
      })
      const body = JSON.stringify({ story: 1, editions: ['fa'], reason: 'اشتباه بود' })
      const slow = request(`${server.url}/api/withdraw`, {
        agent: new Agent({ keepAlive: true }),
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      })
      slow.write(body.slice(0, 20))
      const [socket] = (await once(slow, 'socket')) as [Socket]
      if (socket.connecting) await once(socket, 'connect')
      const idle = send(server.url, '')
      await ask(server.url, '/en/')
      await pause(300) // what was sent first has been read by now, also on a busy machine
      server.child.kill(signal)
      while (!server.out().includes('closing the newsroom')) await pause(10)
      await assert.rejects(ask(server.url, '/en/'), /ECONNREFUSED|ECONNRESET|socket hang up/)
      slow.end(body.slice(20))
      const [answer] = (await once(slow, 'response')) as [IncomingMessage]
      answer.resume()
      const answered = Date.now()
      assert.equal(answer.statusCode, 200)
      const ended = await server.ended
      assert.deepEqual([ended.status, ended.signal, ended.err], [0, null, ''])
      assert.ok(Date.now() - answered < 25_000, 'a connection that is kept alive keeps the newsroom open')
      await idle
      assertClosed(folder)

      assert.deepEqual(
        linesOf(ended.out).map(({ level }) => level),
        ['info', 'info', 'info'],
      )
      for (const hushed of [secret, token, 'ab'.repeat(32)])
        assert.ok(!ended.out.includes(hushed), `the log tells ${hushed}`)
      const next = await start({ DRAGOMAN_DATA: folder, DATABASE_URL: url })
      assert.equal((await ask(next.url, '/en/')).text.includes('Night trams'), true)
      assert.equal((await ask(next.url, '/fa/')).text.includes('ترامواهای شب'), false)
      assert.equal((await next.stop()).status, 0)
    })

  test('a database that a newer Dragoman has written is left as it is', async () => {
    const { url, folder } = await filled()
    await execute(engine, url, `insert into move (name, at) values ('9999-future', 1)`)
    const file = url.replace('sqlite://', '')
    const before = engine.name === 'sqlite' ? readFileSync(file) : undefined
    const ended = await run(['start'], { PORT: '0', DRAGOMAN_DATA: folder, DATABASE_URL: url })
    assertRefused(ended, /newer Dragoman/, /9999-future/, /^Start the newer Dragoman again, or restore a backup/m)
    if (before !== undefined) assert.deepEqual(readFileSync(file), before)
  })

  test('a newsroom that was imported first starts without the demo', async () => {
    const fresh = await engine.fresh()
    const env = { DRAGOMAN_DATA: fresh.folder, DATABASE_URL: fresh.url }
    const file = join(fresh.folder, 'export.xml')
    writeFileSync(file, makeExport([{ id: 1, title: 'The old library reopens', content: '<p>On Monday.</p>' }]))
    const imported = await run(['import', 'wordpress', file], env)
    assert.equal(imported.status, 0, imported.err)
    const server = await start(env)
    assert.match((await ask(server.url, '/en/')).text, /The old library reopens/)
    assert.equal((await ask(server.url, '/fa/')).status, 404)
    const { out } = await server.stop()
    assert.doesNotMatch(out, /demo/)
  })
})

describe('a start that cannot be', () => {
  leaveNothing()
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-start-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const data = (name: string): string => join(folder, name)

  test('a port in use is named, another one is offered, and no file is made', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const ended = await run(['start'], { PORT: String(port), DRAGOMAN_DATA: data('port') })
    other.close()
    assertRefused(ended, new RegExp(`Port ${port} is in use`), /PORT=\d+ npm start/)
    assert.equal(existsSync(data('port')), false)
  })

  test('an address that is not of this machine is told apart from a port in use', async () => {
    const ended = await run(['start'], { PORT: '0', HOST: '192.0.2.1', DRAGOMAN_DATA: data('host') })
    assertRefused(ended, /192\.0\.2\.1 cannot be listened on \(EADDRNOTAVAIL\)/)
  })

  test('a data folder that cannot be written is named, with what the system said', async () => {
    writeFileSync(data('file'), 'not a folder')
    for (const place of [
      data('file'),
      join(data('file'), 'below'),
      ...(existsSync('/proc/self') ? ['/proc/dragoman'] : []),
    ]) {
      const ended = await run(['start'], { PORT: '0', DRAGOMAN_DATA: place })
      assertRefused(ended, /cannot be written \((EEXIST|ENOTDIR|ENOENT)\)/, /DRAGOMAN_DATA=/)
      assert.ok(ended.err.includes(place))
    }
    assert.equal(readFileSync(data('file'), 'utf8'), 'not a folder')
  })

  test('a data folder is of one server, and the first one goes on; a command may work beside it', async () => {
    const env = { DRAGOMAN_DATA: data('shared'), DEMO: 'off' }
    const first = await start(env)
    assertRefused(
      await run(['start'], { ...env, PORT: '0' }),
      /Another server is running on the data folder/,
      /DRAGOMAN_DATA=/,
    )
    assert.equal((await ask(first.url, '/readyz')).status, 200)
    const made = await run(['token', 'make', 'beside', '--scope', 'read'], env)
    assert.equal(made.status, 0, made.err)
    assert.match(made.out, /^dragoman_[\w-]{43}\n$/)
    first.child.kill('SIGKILL')
    await first.ended
    const next = await start(env)
    assert.equal((await next.stop()).status, 0)
    assertClosed(env.DRAGOMAN_DATA)
  })

  test('all wrong settings are told at once, secrets without their value', async () => {
    const wrong = {
      PORT: '80x',
      PRESS_MEMORY: 'plenty',
      DRAGOMAN_KEY: 'hush-key',
      DATABASE_URL: 'mysql://a:hush-word@b/c',
      DEMO: 'maybe',
      DRAGOMAN_DATA: data('wrong'),
    }
    const { status, out, err } = await run(['start'], wrong)
    assert.equal(status, 1)
    assert.match(err, /^5 settings are wrong; nothing was started\.$/m)
    for (const name of [
      'PORT is "80x"',
      'PRESS_MEMORY is "plenty"',
      'DRAGOMAN_KEY is (not shown)',
      'DATABASE_URL is (not shown)',
      'DEMO is "maybe"',
    ])
      assert.ok(err.includes(`  ${name}; allowed: `), err)
    assert.doesNotMatch(out + err, /hush|^\s+at /m)
    assert.equal(existsSync(data('wrong')), false)
  })

  test('a database that nobody answers for is told without its password', async () => {
    const url = 'postgres://desk:hush-word@127.0.0.1:1/news'
    const ended = await run(['start'], { PORT: '0', DRAGOMAN_DATA: data('far'), DATABASE_URL: url })
    assertRefused(ended, /The database cannot be reached/, /DATABASE_URL/)
    assert.doesNotMatch(ended.err, /hush/)
  })

  test('a database file that is none is told and left as it is', async () => {
    writeFileSync(data('letter.db'), 'Dear editors, this is a letter and not a database. '.repeat(100))
    const before = readFileSync(data('letter.db'))
    const ended = await run(['start'], {
      PORT: '0',
      DRAGOMAN_DATA: data('letter'),
      DATABASE_URL: `sqlite://${data('letter.db')}`,
    })
    assertRefused(ended, /The archive’s file cannot be used|The archive's file cannot be used/)
    assert.deepEqual(readFileSync(data('letter.db')), before)
  })
})

describe('the command line', () => {
  leaveNothing()
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-words-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const env: Environment = { DRAGOMAN_DATA: join(folder, 'data'), PORT: '0' }

  test('a command that only writes leaves the database in one file', async () => {
    const data = join(folder, 'written')
    assert.equal((await run(['token', 'make', 'desk'], { DRAGOMAN_DATA: data })).status, 0)
    assertClosed(data)
  })

  test('help lists every command, each explains itself, and nothing is opened for it', async () => {
    const help = await run(['help'], env)
    assert.equal(help.status, 0)
    const names = [...help.out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '')
    const expected = ['start', 'publish', 'media', 'import', 'settings', 'jobs', 'staff', 'verify', 'search']
    expected.push('letters', 'token')
    assert.deepEqual(names, expected)
    const all = await Promise.all(names.map((name) => run([name, '--help'], env)))
    for (const [index, { status, out, err }] of all.entries()) {
      assert.deepEqual([status, err], [0, ''])
      assert.ok(out.startsWith(`dragoman ${names[index]}`), out)
    }
    assert.equal(existsSync(join(folder, 'data')), false)
  })

  test('a word that is no command is refused with the list of those that are', async () => {
    for (const word of ['strat', 'constructor', '']) {
      const { status, out, err } = await run([word], env)
      assert.deepEqual([status, out], [1, ''])
      assert.match(err, new RegExp(`There is no command “${word}”`))
      assert.match(err, /^ {2}start /m)
      assert.doesNotMatch(err, /^\s+at /m)
    }
  })

  test('an option that a command does not know is refused with its help', async () => {
    const { status, err } = await run(['start', '--bogus'], env)
    assert.equal(status, 1)
    assert.match(err, /--bogus/)
    assert.match(err, /dragoman start/)
    assert.doesNotMatch(err, /^\s+at /m)
  })

  test('settings may be typed, without a command too, and DEMO=off leaves an empty newsroom that answers', async () => {
    const server = await start({ PORT: '1', DEMO: 'off' }, ['--port=0', '--data', join(folder, 'typed')])
    assert.equal((await ask(server.url, '/')).status, 200)
    assert.equal((await ask(server.url, '/en/')).status, 404)
    const { out } = await server.stop()
    assert.doesNotMatch(out, /demo/)
    assert.ok(existsSync(join(folder, 'typed', 'newsroom.db')))
  })
})

const execute = async (engine: Engine, url: string, sql: string): Promise<void> => {
  if (engine.name === 'sqlite') {
    const db = new DatabaseSync(url.replace('sqlite://', ''))
    db.exec(sql)
    db.close()
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

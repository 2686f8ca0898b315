import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { explainFaults, readSettings } from './read.ts'
import type { Settings } from './settings.ts'
import { settingNames, table } from './table.ts'

const root = '/srv/newsroom'
const read = (env: Record<string, string> = {}, text?: string, given?: Record<string, string>) =>
  readSettings({
    env,
    root,
    ...(text === undefined ? {} : { file: { name: 'dragoman.config.yaml', text } }),
    ...(given ? { arguments: given } : {}),
  })

const settingsOf = (...sources: Parameters<typeof read>): Settings => {
  const result = read(...sources)
  if (!result.ok) assert.fail(explainFaults(result.faults))
  return result.settings
}

const faultsOf = (...sources: Parameters<typeof read>) => {
  const result = read(...sources)
  return result.ok ? [] : result.faults
}

test('with nothing set the newsroom is on this machine, port 4000, with its data beside the program', () => {
  const settings = settingsOf()
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.port, 4000)
  assert.equal(settings.publicUrl, 'http://localhost:4000')
  assert.equal(settings.data, '/srv/newsroom/data')
  assert.equal(settings.databaseUrl, 'sqlite:///srv/newsroom/data/newsroom.db')
  assert.equal(settings.pressMemory, 268_435_456)
  assert.equal(settings.key, undefined)
})

test('the example file explains every setting and states the defaults', () => {
  const text = readFileSync(join(import.meta.dirname, '../../dragoman.config.example.yaml'), 'utf8')
  assert.deepEqual(settingsOf({}, text), settingsOf())
  const uncommented = text.replaceAll(/^# ([a-z-]+:)/gm, '$1')
  assert.deepEqual(settingsOf({}, uncommented), settingsOf())
  for (const name of settingNames) {
    assert.match(text, new RegExp(`^# ${name}:`, 'm'))
    assert.match(text, new RegExp(`\\[${table[name].env}\\]`))
  }
})

test('a provider of accounts is set whole or not at all, and encrypted but on this machine', () => {
  const whole = { OIDC_ISSUER: 'https://accounts.example/house', OIDC_CLIENT: 'dragoman', OIDC_SECRET: 'x' }
  assert.deepEqual(settingsOf(whole).oidc, {
    issuer: 'https://accounts.example/house',
    client: 'dragoman',
    secret: 'x',
    name: 'accounts.example',
  })
  assert.deepEqual(
    faultsOf({ OIDC_ISSUER: 'https://accounts.example' }).map(({ name }) => name),
    ['oidc-client', 'oidc-secret'],
  )
  assert.deepEqual(
    faultsOf({ OIDC_CLIENT: 'dragoman', OIDC_SECRET: 'x' }).map(({ name, value }) => `${name} ${value}`),
    ['OIDC_CLIENT set, and oidc-issuer is missing', 'OIDC_SECRET set, and oidc-issuer is missing'],
  )
  assert.equal(faultsOf({ ...whole, OIDC_ISSUER: 'http://accounts.example' }).length, 1)
  assert.equal(settingsOf({ ...whole, OIDC_ISSUER: 'http://localhost:8080' }).oidc?.issuer, 'http://localhost:8080')
})

test('arguments count more than the environment, and that more than the file', () => {
  const file = 'port: 1001\nlog-level: debug\ndata: elsewhere\n'
  const settings = settingsOf({ PORT: '1002', LOG_LEVEL: 'warn' }, file, { port: '1003' })
  assert.equal(settings.port, 1003)
  assert.equal(settings.log.level, 'warn')
  assert.equal(settings.data, '/srv/newsroom/elsewhere')
  assert.equal(settings.databaseUrl, 'sqlite:///srv/newsroom/elsewhere/newsroom.db')
})

test('a variable or a line left empty is a setting not made', () => {
  assert.deepEqual(settingsOf({ PORT: '', DRAGOMAN_KEY: ' ' }, 'host:\n'), settingsOf())
})

test('every fault is told at once, each with its name, its value and what is allowed', () => {
  const faults = faultsOf({ PORT: '80x', PRESS_MEMORY: '12 apples' }, 'lease: 0 s\nprot: 4000\nhost: [a, b]\n', {
    demo: 'maybe',
  })
  assert.deepEqual(faults.map(({ name }) => name).sort(), [
    '--demo',
    'PORT',
    'PRESS_MEMORY',
    'host in dragoman.config.yaml',
    'lease in dragoman.config.yaml',
    'prot in dragoman.config.yaml',
  ])
  const explained = explainFaults(faults)
  assert.match(explained, /^6 settings are wrong\. Nothing was started\.$/m)
  assert.match(explained, /PORT is "80x"\n {4}allowed: a whole number from 0 \(any free port\) to 65535/)
})

test('mail goes out where a server and a sender are named together', () => {
  const whole = { SMTP_URL: 'smtps://paper:hush@mail.example:465', MAIL_FROM: 'letters@news.example' }
  assert.equal(settingsOf().mail, undefined)
  assert.deepEqual(settingsOf({ ...whole, MAIL_PER_SECOND: '3', MAIL_BOUNCES: 'bounces@news.example' }).mail, {
    url: whole.SMTP_URL,
    from: whole.MAIL_FROM,
    bounces: 'bounces@news.example',
    perSecond: 3,
  })
  assert.deepEqual(
    faultsOf({ SMTP_URL: whole.SMTP_URL }).map(({ name, value }) => `${name} ${value}`),
    ['mail-from missing'],
  )
  for (const wrong of ['https://mail.example', 'smtp://', 'mail.example', 'smtp://mail.example/inbox']) {
    const faults = faultsOf({ ...whole, SMTP_URL: wrong })
    assert.deepEqual(
      faults.map(({ name, value }) => `${name} ${value}`),
      ['SMTP_URL (not shown)'],
    )
  }
})

test('a wrong secret is named and never shown', () => {
  const faults = faultsOf({ DRAGOMAN_KEY: 'hush-key', DATABASE_URL: 'mysql://a:hush-word@b/c' }, 'key: "hush-file\n')
  assert.ok(faults.some(({ name }) => name === 'DRAGOMAN_KEY'))
  assert.ok(faults.some(({ name }) => name === 'DATABASE_URL'))
  assert.ok(faults.some(({ value }) => /^not YAML at line \d/.test(value)))
  assert.doesNotMatch(explainFaults(faults), /hush/)
})

test('a config file that is not names with values is told as such', () => {
  assert.equal(faultsOf({}, '- port\n- 4000\n')[0]?.value, 'something else than names with values')
  assert.deepEqual(faultsOf({}, '# only a remark\n'), [])
})

test('sizes and times may have units', () => {
  assert.equal(settingsOf({ PRESS_MEMORY: '2 GB' }).pressMemory, 2_147_483_648)
  assert.equal(settingsOf({ PRESS_MEMORY: '1.5MB' }).pressMemory, 1_572_864)
  assert.equal(settingsOf({ DRAGOMAN_LEASE: '8 s' }).lease, 8_000)
  assert.equal(settingsOf({ DRAGOMAN_LEASE: '2500' }).lease, 2_500)
  assert.equal(faultsOf({ DRAGOMAN_LEASE: '2 MB', PRESS_MEMORY: '3 s' }).length, 2)
})

test('a key is the same 32 bytes in hexadecimal and in both kinds of base64, and nothing shorter is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      for (const text of [buffer.toString('hex'), buffer.toString('base64'), buffer.toString('base64url')])
        assert.deepEqual(settingsOf({ DRAGOMAN_KEY: text }).key, bytes)
      assert.equal(faultsOf({ DRAGOMAN_KEY: buffer.toString('base64').slice(4) }).length, 1)
      assert.equal(faultsOf({ DRAGOMAN_KEY: `${buffer.toString('hex')}00` }).length, 1)
    }),
    { numRuns: 40 },
  )
  const digits = '12'.repeat(32)
  assert.equal(settingsOf({}, `key: ${digits}\n`).key?.[0], 0x12)
})

test('the site is known by scheme, host and port, never by a path', () => {
  assert.equal(settingsOf({ PUBLIC_URL: 'https://news.example/' }).publicUrl, 'https://news.example')
  assert.equal(settingsOf({ PUBLIC_URL: 'https://خبر.example' }).publicUrl, 'https://xn--ngblk.example')
  for (const wrong of [
    'news.example',
    'https://news.example/fa',
    'ftp://news.example',
    'https://a:b@news.example',
    'https://news.example/?x',
  ])
    assert.equal(faultsOf({ PUBLIC_URL: wrong }).length, 1, wrong)
})

test('a database is PostgreSQL, also on a Unix socket, or a file', () => {
  const url = (text: string) => settingsOf({ DATABASE_URL: text }).databaseUrl
  for (const same of [
    'postgres://desk@db.example/news',
    'postgresql://desk@/news?host=/run/postgresql',
    'sqlite:///var/lib/news.db',
  ])
    assert.equal(url(same), same)
  assert.equal(url('sqlite:news.db'), 'sqlite:///srv/newsroom/news.db')
  assert.equal(url('sqlite://data/my news.db'), 'sqlite:///srv/newsroom/data/my news.db')
  for (const wrong of ['news.db', 'mysql://a/b', 'sqlite:', 'sqlite://', 'postgres://'])
    assert.equal(faultsOf({ DATABASE_URL: wrong }).length, 1, wrong)
})

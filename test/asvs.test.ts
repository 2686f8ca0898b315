import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { memberById } from '#archive/members.ts'
import { newSecret } from '#archive/secrets.ts'
import { silentLog } from '#common/log.ts'
import { openDesk } from '#desk/perform.ts'
import { makeDesk } from '#door/desk.ts'
import { newCodeSecret, newRecoveryCodes } from '#staff/codes.ts'
import { enter } from '#staff/sign-in.ts'
import { joined, newMember, practiceStaff } from '#test/practice/staff.ts'
import type { PracticeStaff } from '#test/practice/staff.ts'
import { describe } from 'node:test'
import { sqliteEngine } from './engines.ts'

// docs/asvs.md is a table of promises; whoever renames a test keeps it true.

const root = join(import.meta.dirname, '..')
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))

test('each requirement of the table names a test that is there, or why it needs none', () => {
  const rows = rowsOf(readFileSync(join(root, 'docs/asvs.md'), 'utf8'))
  assert.ok(rows.length > 35)
  for (const [, requirement, , named = ''] of rows) {
    if (named.startsWith('not needed: ')) continue
    const [, file = '', name = ''] = /^(\S+): (.+)$/.exec(named) ?? []
    assert.ok(name.length > 10, `${requirement} names no test`)
    assert.ok(
      readFileSync(join(root, file), 'utf8').includes(`test('${name}`),
      `${requirement}: no “${name}” in ${file}`,
    )
  }
})

test('recovery codes have more than 112 bits, and no two are alike', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.ok(code.replaceAll('-', '').length * Math.log2(31) > 112)
  assert.equal(newCodeSecret().length, 32, '160 bits in base32')
})

test('the secret of a session has 256 bits and the archive has its digest', () => {
  const { secret, digest } = newSecret()
  assert.equal(Buffer.from(secret, 'base64url').length, 32)
  assert.ok(!digest.includes(secret))
})

describe('the desk from outside', () => {
  const site = 'http://localhost:4000'
  const engine = sqliteEngine()
  let staff: PracticeStaff
  let app: ReturnType<typeof makeDesk>
  let session: string
  before(async () => {
    const accounts = {
      name: 'House accounts',
      ask: () => Promise.resolve(undefined),
      answered: () => Promise.resolve(''),
    }
    staff = { ...(await practiceStaff(engine)), accounts }
    app = makeDesk(
      openDesk(staff.archive, staff.clock, () => site),
      staff,
      { log: silentLog(), publicUrl: () => site, trustProxy: 0 },
    )
    const number = await newMember(staff, 'leila', [{ edition: '*', role: 'administrator' }])
    await joined(staff, 'leila')
    const { value: member } = await staff.archive.read((reading) => memberById(reading, number))
    assert.ok(member !== undefined)
    const entered = await enter(staff, member, { method: 'password', client: 'Firefox, Linux' })
    session = entered.at === 'in' ? entered.session : ''
  })
  after(() => staff.archive.close())
  const page = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(site + path, { headers: { Cookie: `__Host-desk=${session}`, ...headers } })
    return { answer, text: await answer.text() }
  }

  test('a field for a password hides it and lets helpers fill it in', async () => {
    for (const path of ['/desk/sign-in', '/desk/me/password', '/desk/me/prove']) {
      const fields = (await page(path)).text.match(/<input[^>]*(?:id|name)="(?:current|password|word)"[^>]*>/g) ?? []
      assert.ok(fields.length > 0, path)
      for (const field of fields) {
        assert.match(field, /type="password"/)
        assert.match(field, /autocomplete="(current|new)-password"/)
        assert.doesNotMatch(field, /onpaste/)
      }
    }
  })

  test('every screen of a member leads out', async () => {
    for (const path of ['/desk/', '/desk/me', '/desk/me/password', '/desk/me/prove', '/desk/members'])
      assert.match((await page(path)).text, /<form method="post" action="\/desk\/sign-out">/, path)
  })

  test('a link on another page sends nobody to the provider', async () => {
    const { answer } = await page('/desk/account', { 'Sec-Fetch-Site': 'cross-site' })
    assert.equal(answer.headers.get('location'), '/desk/sign-in')
    const own = await page('/desk/account', { 'Sec-Fetch-Site': 'same-origin' })
    assert.match(own.text, /House accounts/, 'which is away in this test, and that is told')
  })
})

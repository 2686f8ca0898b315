import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { passwordFault } from './password-fault.ts'
import { hashPassword, isNobodysPassword, isPassword } from './passwords.ts'

test('a password is known by its hash, which is another each time', async () => {
  const [one, two] = await Promise.all([hashPassword('four trams cross'), hashPassword('four trams cross')])
  assert.notEqual(one, two)
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword('four trams cross', one), true)
  assert.equal(await isPassword('four trams crosS', one), false)
  assert.equal(await isPassword('four trams cross', 'no hash at all'), false)
  assert.equal(await isNobodysPassword('four trams cross'), false)
})

test('what is typed on another keyboard is the same password', async () => {
  assert.equal(await isPassword('caf\u00e9 on the corner', await hashPassword('cafe\u0301 on the corner')), true)
})

test('argon2id is the one of RFC 9106', () => {
  const bytes = (length: number, value: number) => Buffer.alloc(length, value)
  const tag = argon2Sync('argon2id', {
    message: bytes(32, 1),
    nonce: bytes(16, 2),
    secret: bytes(8, 3),
    associatedData: bytes(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  })
  assert.equal(tag.toString('hex'), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
})

test('a password that is short, common, or little more than a name is not taken', () => {
  const about = ['leila-rahimi', 'Leila Rahimi', 'The Darsina Lantern', 'lantern.example']
  const cases: readonly (readonly [string, ReturnType<typeof passwordFault>])[] = [
    ['elevenchars', 'short'],
    ['x'.repeat(201), 'long'],
    ['password1234567', 'common'],
    ['PASSWORD!!!!!!!!', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabc', 'common'],
    ['abcdefghijklmnop', 'common'],
    ['leilarahimi123', 'own'],
    ['Darsina-Lantern', 'own'],
    ['four trams cross the old bridge', undefined],
    ['چهار تراموا از پل می‌گذرد', undefined],
    ['rahimi keeps nine yellow kites', undefined],
  ]
  for (const [password, fault] of cases) assert.equal(passwordFault(password, about), fault, password)
})

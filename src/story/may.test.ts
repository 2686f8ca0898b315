import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shell } from './actor.ts'
import { may, memberRoles, missingFor, rights, scopes, trusted } from './may.ts'
import type { Actor, Grant, Right, Subject } from './may.ts'

const acts = Object.keys(rights) as Right[]
const anyAct = fc.constantFrom(...acts)
const anyEditions = fc.oneof(
  fc.constantFrom('all' as const, 'any' as const),
  fc.subarray(['fa', 'ar', 'en']) as fc.Arbitrary<readonly string[]>,
)
const anySubject: fc.Arbitrary<Subject> = fc.record({
  editions: anyEditions,
  own: fc.boolean(),
  translation: fc.boolean(),
  public: fc.boolean(),
})
const anyGrants: fc.Arbitrary<readonly Grant[]> = fc.array(
  fc.record({ edition: fc.constantFrom('fa', 'ar', 'en', '*'), role: fc.constantFrom(...memberRoles) }),
  { maxLength: 4 },
)
const member = (grants: readonly Grant[]): Actor => ({ ...trusted({ kind: 'member', id: 1, name: 'mina' }), grants })

test('a token never may more than its member, nor more than its scopes and editions say', () => {
  fc.assert(
    fc.property(
      anyAct,
      anySubject,
      anyGrants,
      fc.subarray([...scopes]),
      fc.option(fc.subarray(['fa', 'ar', 'en'])),
      (act, subject, grants, allowed, editions) => {
        const token: Actor = { ...member(grants), kind: 'token', scopes: new Set(allowed), editions }
        if (!may(token, act, subject)) return
        assert.ok(may(member(grants), act, subject))
        assert.ok(allowed.includes(rights[act].scope))
        if (editions !== null && subject.editions !== 'any') {
          assert.notEqual(subject.editions, 'all')
          assert.ok([...subject.editions].every((one) => editions.includes(one)))
        }
      },
    ),
  )
})

test('who may something in an edition may it with more roles and in fewer editions', () => {
  fc.assert(
    fc.property(anyAct, anySubject, anyGrants, anyGrants, (act, subject, grants, more) => {
      if (!may(member(grants), act, subject)) return
      assert.ok(may(member([...grants, ...more]), act, subject))
      if (Array.isArray(subject.editions) && subject.editions.length > 1)
        assert.ok(may(member(grants), act, { ...subject, editions: subject.editions.slice(0, 1) }))
    }),
  )
})

test('who has no role may nothing, and no act is so small that naming no edition lets anybody do it', () => {
  for (const act of acts)
    for (const editions of [[], ['fa'], 'all', 'any'] as const) {
      assert.equal(may(member([]), act, { editions }), false, act)
      assert.equal(may(trusted(shell), act, { editions }), true, act)
    }
  assert.equal(may(member([{ edition: 'fa', role: 'administrator' }]), 'settings', { editions: [] }), false)
})

test('whoever lacks something is told what: a scope, an edition, or which roles where', () => {
  const token: Actor = {
    ...trusted({ kind: 'token', id: 1, name: 'token' }),
    scopes: new Set(['write']),
    editions: ['fa'],
  }
  assert.deepEqual(missingFor(token, 'publish', { editions: ['fa'] }), { what: 'scope', scope: 'publish' })
  assert.deepEqual(missingFor(token, 'write', { editions: ['fa', 'en'] }), {
    what: 'edition',
    editions: ['en'],
    limited: ['fa'],
  })
  assert.deepEqual(missingFor(member([{ edition: 'fa', role: 'reporter' }]), 'write', { editions: ['fa', 'en'] }), {
    what: 'role',
    editions: ['fa', 'en'],
    roles: ['editor', 'publisher', 'administrator'],
  })
})

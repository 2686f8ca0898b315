// What was not public, and what was private, stays so.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeSeal } from '#archive/seal.ts'
import { onEachEngine } from './engines.ts'
import { by, headlineOf, runFile, written } from './imports.ts'
import { commentOf } from './make/export.ts'

onEachEngine('what an export holds in confidence', (engine) => {
  test('no e-mail, network address or password of an export is anywhere in the database', async () => {
    const fresh = await engine.fresh()
    const comments = [
      commentOf({ id: 1, email: 'tom.secret@private.example', ip: '203.0.113.99' }),
      commentOf({ id: 2, author: 'nadia.secret@private.example', email: 'Nadia.Secret@private.example' }),
      commentOf({ id: 3, email: 'spam.secret@private.example', approved: 'spam' }),
      commentOf({ id: 4, email: 'ping.secret@private.example', type: 'pingback' }),
    ].join('')
    const file = written(
      fresh,
      [
        { id: 1, comments },
        {
          id: 2,
          creator: 'login.secret@private.example',
          password: 'walnut-secret',
          comments: commentOf({ id: 5, user: 3, email: 'login.secret@private.example' }),
        },
        { id: 3, meta: { _contact_mail: 'plugin.secret@private.example' } },
      ],
      {
        authors: [
          { id: 2, login: 'leila', name: 'Leila Rahimi', email: 'leila.secret@private.example' },
          {
            id: 3,
            login: 'login.secret@private.example',
            name: 'login.secret@private.example',
            email: 'x.secret@private.example',
          },
        ],
      },
    )
    const { rows } = await runFile(fresh, file)
    const text = JSON.stringify(rows)
    for (const secret of ['secret@', '203.0.113', 'walnut', 'private.example'])
      assert.ok(!text.toLowerCase().includes(secret), secret)
    if (engine.name === 'sqlite')
      for (const name of readdirSync(fresh.folder).filter((name) => name.startsWith('newsroom.db')))
        assert.ok(!readFileSync(join(fresh.folder, name)).toString('latin1').toLowerCase().includes('secret@'), name)
    const sealed = by(rows, 'reply', {})
      .map(({ email_sealed }) => email_sealed)
      .filter((value) => typeof value === 'string')
    assert.ok(
      sealed.some((value) => makeSeal(new Uint8Array(32).fill(7)).open(String(value)) === 'tom.secret@private.example'),
    )
    assert.equal(sealed.length, 4)
  })

  test('what was not public there is not public here, whatever its state is called', async () => {
    const fresh = await engine.fresh()
    const states = ['draft', 'pending', 'private', 'future', 'embargoed', '']
    const file = written(fresh, [
      { id: 1 },
      { id: 2, password: 'x' },
      ...states.map((status, index) => ({
        id: 10 + index,
        status,
        sticky: true,
        link: `https://old.example/hidden-${index}/`,
      })),
      ...states.map((status, index) => ({
        id: 20 + index,
        status,
        type: 'page',
        link: `https://old.example/hidden-page-${index}/`,
      })),
      { id: 30, status: 'trash' },
    ])
    const { rows } = await runFile(fresh, file)
    assert.equal(by(rows, 'article', { state: 'published' }).length, 1)
    assert.equal(rows['article']?.length, 8)
    assert.equal(by(rows, 'standing_text', { state: 'published' }).length, 0)
    assert.equal(rows['top']?.length, 0)
    assert.equal(
      rows['list_entry']?.every(({ article_id }) => headlineOf(rows, article_id) === 'Tram line 1'),
      true,
    )
    const redirects = by(rows, 'address', { article_id: null, standing_id: null }).map(({ path }) => String(path))
    assert.deepEqual(
      redirects
        .filter((path) => path.includes('tram') || path.includes('hidden') || /\?p(?:age_id)?=/.test(path))
        .toSorted(),
      ['/2026/tram-1/', '/?p=1'],
    )
  })
})

// Comments become replies; what they say there they say here.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { by, one, run, runFile, written, toldSince } from './imports.ts'
import { commentOf } from './make/export.ts'
import type { ExportComment, ExportItem } from './make/export.ts'

onEachEngine('the comments of an export', (engine) => {
  test('a comment that was changed there says here what it says there, and its article is told', async () => {
    const fresh = await engine.fresh()
    const comments = (first: Partial<ExportComment>, second: Partial<ExportComment> = {}): ExportItem[] => [
      { id: 1, comments: commentOf({ id: 1, ...first }) + commentOf({ id: 2, parent: 1, ...second }) },
    ]
    const { rows: before } = await runFile(
      fresh,
      written(fresh, comments({ author: 'Tom', text: 'Will it stop at the libary?', email: 'tom@private.example' })),
    )
    const { report, rows } = await runFile(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Will it stop at the <b>library</b>?', email: '' })),
    )
    assert.deepEqual(
      [report.tallies.comment.added, report.tallies.comment.changed, report.tallies.comment.unchanged],
      [0, 1, 1],
    )
    const reply = one(rows, 'reply', { name: 'Tom K.' })
    assert.deepEqual(
      [reply['text'], reply['state'], reply['email_sealed'], reply['email_digest'], reply['decided_at']],
      ['Will it stop at the library?', 'approved', null, null, null],
    )
    assert.equal(one(before, 'reply', { id: reply['id'] })['text'], 'Will it stop at the libary?')
    assert.deepEqual(by(rows, 'reply', { parent_id: reply['id'] }), by(before, 'reply', { parent_id: reply['id'] }))
    assert.deepEqual(toldSince(before, rows), [[`replies:${one(rows, 'article', {})['id']}`]])

    const { rows: hidden } = await runFile(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Buy now!', email: '', approved: 'spam' })),
    )
    assert.deepEqual(
      [one(hidden, 'reply', { id: reply['id'] })['state'], one(hidden, 'reply', { id: reply['id'] })['text']],
      ['spam', 'Buy now!'],
    )
    assert.equal(toldSince(rows, hidden).length, 1)
    // What nobody sees changes for nobody.
    const { rows: still } = await runFile(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Buy today!', email: '', approved: 'spam' })),
    )
    assert.equal(one(still, 'reply', { id: reply['id'] })['text'], 'Buy today!')
    assert.deepEqual(toldSince(hidden, still), [])
  })

  test('comments on pages are counted with the reason', async () => {
    const { report } = await run(await engine.fresh(), [
      { id: 100, comments: commentOf({ id: 1 }) },
      { id: 101, type: 'page', comments: commentOf({ id: 2 }) + commentOf({ id: 3, type: 'pingback' }) },
    ])
    assert.deepEqual(report.account.get('comment'), {
      read: 3,
      taken: 1,
      left: new Map([
        ['on-page', 1],
        ['ping', 1],
      ]),
    })
  })

  test('a comment that lay in the waste basket with its post is in the waste basket here', async () => {
    const { rows } = await run(await engine.fresh(), [
      { id: 1, comments: commentOf({ id: 1, approved: 'post-trashed' }) },
    ])
    assert.equal(one(rows, 'reply', {})['state'], 'trash')
  })
})

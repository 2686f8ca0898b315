import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complaint } from './complaint.ts'

const withCode = (code: string, message = ''): Error => Object.assign(new Error(message), { code })

test('a database that is away is told in words, however the driver says it', () => {
  for (const thrown of [
    withCode('ECONNREFUSED'),
    withCode('ENOENT', 'connect ENOENT /run/postgresql/.s.PGSQL.5432'),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('timeout exceeded when trying to connect'),
  ])
    assert.match(complaint(thrown) ?? '', /^The database cannot be reached \(.+\)\. Nothing was changed\./)
  assert.match(complaint(withCode('ERR_SQLITE_ERROR', 'disk I/O error')) ?? '', /^The archive's file cannot be used/)
})

test('what nobody expected is no complaint: it is shown as it is', () => {
  assert.equal(complaint(new TypeError('x is not a function')), undefined)
  assert.equal(complaint('a word'), undefined)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from './clock.ts'
import { Fault } from './fault.ts'
import { randomId } from './id.ts'
import { openLog } from './log.ts'
import type { LogFormat } from './log.ts'

const written = (format: LogFormat, isTTY = false) => {
  const lines: string[] = []
  const log = openLog({ level: 'info', format }, { isTTY, write: (line) => lines.push(line) })
  return { log, lines, first: () => JSON.parse(lines[0] ?? '{}') as Record<string, unknown> }
}

test('a set clock stands still until it is moved', () => {
  const clock = setClock('2026-11-24T08:30:00Z')
  assert.equal(clock.now(), clock.now())
  clock.advance(60_000)
  assert.equal(new Date(clock.now()).toISOString(), '2026-11-24T08:31:00.000Z')
  assert.throws(() => clock.set('the day after tomorrow'), /Not a time/)
})

test('a random id has the length asked for, only lower-case letters and digits, and all of them alike', () => {
  assert.match(randomId(), /^[a-z0-9]{12}$/)
  assert.match(randomId(4), /^[a-z0-9]{4}$/)
  const counts = new Map<string, number>()
  for (const letter of randomId(36_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  assert.equal(counts.size, 36)
  for (const [letter, count] of counts)
    assert.ok(count > 800 && count < 1_200, `${letter} came ${count} times of 1,000`)
})

test('no token, password, cookie or e-mail address reaches the log, however deep it lies', () => {
  const { log, lines } = written('json')
  log.info(
    {
      token: 'hush1',
      reader: { email: 'hush2' },
      request: { headers: { authorization: 'hush3', 'set-cookie': 'hush4' } },
    },
    'A reply came',
  )
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /A reply came/)
  assert.doesNotMatch(lines[0] ?? '', /hush/)
})

test('a fault is logged with its code, its facts and its cause', () => {
  const { log, first } = written('json')
  log.error({ err: new Fault('archive.closed', { story: 7 }, { cause: new Error('the line was cut') }) }, 'Not saved')
  const err = first()['err'] as { code: string; facts: unknown; stack: string }
  assert.equal(err.code, 'archive.closed')
  assert.deepEqual(err.facts, { story: 7 })
  assert.match(err.stack, /the line was cut/)
})

test('a log is one JSON object a line in a file, and readable on a terminal', () => {
  const file = written('auto')
  file.log.info({ page: '/fa/' }, 'Printed')
  assert.equal(file.first()['level'], 'info')
  assert.match(String(file.first()['time']), /^\d{4}-\d\d-\d\dT/)
  const terminal = written('auto', true)
  terminal.log.info({ page: '/fa/' }, 'Printed')
  assert.throws(terminal.first)
  assert.match(terminal.lines[0] ?? '', /Printed/)
})

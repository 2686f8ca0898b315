// How many statements an act of the desk costs, token and log included, on the engine where a newsroom begins.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import { doorOf, tokenFor } from '#test/practice/door.ts'
import { onEachEngine } from '../engines.ts'
import { countStatements } from '../make/statements.ts'

onEachEngine('what acts cost', (engine) => {
  const open = practising(engine)

  test('a correction through the API asks the database twenty things at most', async () => {
    const room = await open()
    const { en } = await publishTrams(room)
    const { post } = doorOf(room)
    const { secret } = await tokenFor(room)
    const correct = async (lead: string): Promise<void> => {
      const { value } = await room.archive.read((reading) => articleById(reading, en))
      const content = { article: en, ifVersion: value?.version, note: 'The hour was wrong.', lead }
      const before = counter.count
      const answer = await post('correct', secret, content, { 'Idempotency-Key': `"${lead}"` })
      asked = counter.count - before
      assert.equal(answer.status, 200)
    }
    let asked = 0
    // PostgreSQL is asked for its writers' line and its moments besides.
    const most = engine.name === 'sqlite' ? 20 : 23
    const counter = countStatements()
    try {
      await correct('At eight.') // which also notes when the token was last used
      counter.forget()
      await correct('At nine.')
    } finally {
      counter.stop()
      await room.close()
    }
    assert.ok(
      asked <= most,
      `${asked}: ${counter
        .most()
        .map(([sql]) => sql)
        .join('\n')}`,
    )
  })
})

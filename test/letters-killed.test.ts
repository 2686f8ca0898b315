import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendThroughKills } from '#test/practice/killed-letters.ts'
import { seeded } from '#test/practice/seeded.ts'
import { onEachEngine } from './engines.ts'

onEachEngine('a letter whose sender is killed in the middle', (engine) => {
  test('reaches nobody twice, is never sent again where nobody knows, and goes on to all others', async () => {
    const { url } = await engine.fresh()
    const { kills, times, sent, unknown, others } = await sendThroughKills(url, {
      kills: 2,
      readers: 40,
      chance: seeded(11),
    })
    assert.equal(kills, 2)
    assert.equal(Math.max(...times), 1, 'nobody got it twice')
    assert.equal(others, 0, 'none is left')
    assert.equal(sent + unknown, 40)
    assert.ok(unknown >= 1, 'of the line that was cut nobody knows')
    const arrived = times.filter((time) => time === 1).length
    assert.ok(arrived >= sent && arrived <= sent + unknown, `${arrived} arrived, ${sent} sent, ${unknown} unknown`)
  })
})

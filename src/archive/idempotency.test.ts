import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import { givenAnswer, rememberAnswer, countAnswers, pruneAnswers } from './idempotency.ts'
import { makeToken } from './tokens.ts'

const day = 24 * 60 * 60 * 1000

onEachEngine('answers that are given again', (engine) => {
  test('an answer is kept for a day, for the token and the key that it was given to', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(0) })
    const [own, other] = await archive.write(async (writing) => {
      const made = { name: 'desk', scopes: [], expiresAt: null, at: 0 }
      return [(await makeToken(writing, made)).id, (await makeToken(writing, made)).id] as const
    })
    const given = { fingerprint: 'f', status: 201, answer: '{}' }
    const keep = (answer: string, at: number) =>
      archive.write((writing) => rememberAnswer(writing, own, 'k', { ...given, answer }, at))
    const answer = async (token: number, key: string, now: number) => {
      const { value } = await archive.read((reading) => givenAnswer(reading, token, key, now))
      return value && { ...value }
    }
    await keep('one', 1_000)
    assert.deepEqual(await answer(own, 'k', 1_000), { ...given, answer: 'one' })
    assert.deepEqual(await answer(own, 'k', 1_000 + day), { ...given, answer: 'one' })
    assert.equal(await answer(own, 'k', 1_001 + day), undefined)
    assert.equal(await answer(other, 'k', 1_000), undefined)
    assert.equal(await answer(own, 'l', 1_000), undefined)
    await assert.rejects(keep('two', 1_000 + day), (thrown) => isFault(thrown, 'idempotency.raced'))
    await keep('two', 1_001 + day)
    assert.equal((await answer(own, 'k', 1_001 + day))?.answer, 'two', 'one of yesterday gives way')
    const left = async (now: number) => {
      await archive.jot((jotting) => pruneAnswers(jotting, now))
      return (await archive.read(countAnswers)).value
    }
    assert.deepEqual([await left(1_001 + 2 * day), await left(1_002 + 2 * day)], [1, 0])
    await archive.close()
    await close()
  })
})

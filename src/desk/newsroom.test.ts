import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newsroomLook } from '#archive/newsroom.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { contrast, readable } from '#story/contrast.ts'
import { paper, plainLook } from '#story/newsroom.ts'
import { onEachEngine } from '../../test/engines.ts'
import { newsroom } from './newsroom.ts'
import { perform } from './perform.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'

onEachEngine('how the newsroom looks', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())

  test('what is not said stays as it is, and every page hangs on it', async () => {
    assert.deepEqual(await room.must(newsroom, {}), { ...plainLook, version: 2 })
    await room.must(newsroom, { theme: 'plain' })
    await room.must(newsroom, { social: [{ network: 'telegram', href: 'https://t.example/lantern' }] })
    const { value, reads } = await room.archive.read(newsroomLook)
    assert.deepEqual(value, {
      ...plainLook,
      theme: 'plain',
      social: [{ network: 'telegram', href: 'https://t.example/lantern' }],
    })
    assert.ok(reads.epochs.has('*'))
  })

  test('an accent colour that can be read on light paper gets a shade of its own for dark paper', async () => {
    const { accent } = await room.must(newsroom, { accent: { light: '#0A5C36' } })
    assert.equal(accent.light, '#0a5c36')
    assert.ok(contrast(accent.dark, paper.dark) >= readable)
  })

  test('a colour that nobody can read is refused, with its contrast and the nearest one that can be', async () => {
    const answer = await perform(room, trusted({ ...shell, name: 'editor' }), newsroom, {
      accent: { light: '#f2c94c' },
    })
    assert.ok(!answer.ok)
    assert.equal(answer.refusal.code, 'colour.unreadable')
    const { ratio, nearest } = answer.refusal.facts as { ratio: number; nearest: string }
    assert.ok(ratio < readable)
    await room.must(newsroom, { accent: { light: nearest } })
    assert.equal(await room.refused(newsroom, { accent: { light: '#9a1b1e', dark: '#333333' } }), 'colour.unreadable')
  })

  test('a logo must be a picture of the archive, and links are https', async () => {
    assert.equal(await room.refused(newsroom, { logo: 4711 }), 'logo.no-picture')
    for (const wrong of [
      { accent: { light: 'red' } },
      { theme: 'comic' },
      { social: [{ network: 'telegram', href: 'http://t.example/' }] },
      { social: [{ network: 'telegram', href: 'javascript:alert(1)' }] },
      { colour: '#000000' },
    ])
      assert.equal(await room.refused(newsroom, wrong as object), 'input.invalid', JSON.stringify(wrong))
  })
})

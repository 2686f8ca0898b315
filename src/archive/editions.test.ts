import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeEdition } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { findEdition, saveEdition } from './editions.ts'
import { rows } from './rows.ts'

onEachEngine('editions', (engine) => {
  test('what later work keeps with an edition stays when the edition is changed', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(0) })
    await archive.write((writing) => saveEdition(writing, makeEdition('fa', 1)))
    await archive.write((writing) => writing[rows].updateTable('edition').set({ settings: '{"kept":1}' }).execute())
    await archive.write((writing) => saveEdition(writing, makeEdition('fa', 1, { newsroom: 'چراغ' })))
    const { value } = await archive.read(async (reading) => ({
      settings: (await reading[rows].selectFrom('edition').select('settings').executeTakeFirstOrThrow()).settings,
      newsroom: (await findEdition(reading, 'fa'))?.newsroom,
    }))
    assert.deepEqual(value, { settings: '{"kept":1}', newsroom: 'چراغ' })
    await archive.close()
    await close()
  })
})

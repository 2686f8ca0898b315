import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { dossiersOn, saveDossier } from './dossiers.ts'

onEachEngine('dossiers', (engine) => {
  test('open dossiers stand in the newsroom’s order, whichever was made first, and a new order is told', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock('2026-11-24T08:00:00Z') })
    await makeNewsroom(archive)
    const save = (key: string, position: number, open = true) =>
      archive.write(async (writing) => {
        const names = { en: { name: key, slug: key, description: null } }
        await saveDossier(writing, { key, kind: 'dossier', open, position, picture: null, names })
        return writing.told.points
      })
    const order = async () => (await archive.read((reading) => dossiersOn(reading, 'en'))).value.map(({ slug }) => slug)
    await save('river', 3)
    await save('market', 1)
    await save('bridge', 2)
    await save('closed', 0, false)
    assert.deepEqual(await order(), ['market', 'bridge', 'river'])
    assert.ok((await save('market', 9)).includes('dossiers'))
    assert.deepEqual(await order(), ['bridge', 'river', 'market'])
    assert.ok(!(await save('market', 9)).includes('dossiers'), 'what stays says nothing')
    await archive.close()
    await close()
  })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeEdition } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { allEditions, menuOf, saveEdition, saveMenu } from './editions.ts'
import { newsroomLook, saveNewsroomLook } from './newsroom.ts'
import type { Writing } from './writing.ts'

const clock = setClock('2026-11-24T12:00:00Z')

onEachEngine('the settings of an edition', (engine) => {
  let here: Archive
  let elsewhere: Archive
  before(async () => {
    const { url } = await engine.fresh()
    here = await openArchive({ url, clock })
    elsewhere = await openArchive({ url, clock })
    await here.write((writing) => saveEdition(writing, makeEdition('en', 0, { name: 'English' })))
  })
  after(async () => {
    await elsewhere.close()
    await here.close()
  })
  const names = async (archive: Archive) => (await archive.read(allEditions)).value.map(({ name }) => name)
  const rename = (name: string) => (writing: Writing) => saveEdition(writing, makeEdition('en', 0, { name }))

  test('are not asked for again until a writing changes them', async () => {
    const first = (await here.read(allEditions)).value
    assert.equal((await here.read(allEditions)).value, first)
    await here.write((writing) => saveMenu(writing, 'en', 'main', []))
    assert.equal((await here.read(allEditions)).value, first, 'a menu belongs to its own edition')
    await here.write(rename('Anglais'))
    assert.deepEqual(await names(here), ['Anglais'])
  })

  test('are what another process has written, from the moment in which that is committed', async () => {
    for (const name of ['Inglés', 'Inglese', 'Englisch']) {
      assert.notDeepEqual(await names(here), [name])
      await elsewhere.write(rename(name))
      assert.deepEqual(await names(here), [name])
      assert.deepEqual(await names(elsewhere), [name])
    }
  })

  test('are what they were after a writing that came to nothing, and in it what it made of them', async () => {
    const before = await names(here)
    await assert.rejects(
      here.write(async (writing) => {
        await rename('Nothing')(writing)
        assert.deepEqual(
          (await allEditions(writing)).map(({ name }) => name),
          ['Nothing'],
        )
        throw new Error('on second thoughts')
      }),
      /second thoughts/,
    )
    assert.deepEqual(await names(here), before)
    await here.write(rename('Something'))
    assert.deepEqual(await names(here), ['Something'])
  })

  test('of all editions change the settings of each', async () => {
    await here.write((writing) => saveMenu(writing, 'en', 'main', [{ label: 'Trams', href: 'https://trams.example/' }]))
    assert.equal((await here.read((reading) => menuOf(reading, 'en', 'main'))).value?.length, 1)
    const accent = { light: '#005a9c', dark: '#8cc4f0' }
    const { value: look } = await here.read(newsroomLook)
    await elsewhere.write((writing) => saveNewsroomLook(writing, { ...look, accent }))
    assert.deepEqual((await here.read(newsroomLook)).value.accent, accent)
    assert.equal((await here.read((reading) => menuOf(reading, 'en', 'main'))).value?.length, 1)
  })
})

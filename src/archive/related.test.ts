import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import type { StoryOptions } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { withdrawArticle } from './publication.ts'
import { relatedTo } from './related.ts'
import { saveSubject } from './subjects.ts'

onEachEngine('related articles', (engine) => {
  test('the closest stand first, of equals the newest; a closer one takes the place of the farthest', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    await makeNewsroom(archive)
    const [trams, water] = await archive.write((writing) =>
      Promise.all(['trams', 'water'].map((key) => saveSubject(writing, { key, mediaTopic: null, names: {} }))),
    )
    let at = publishedAt
    const publish = (headline: string, subjects: (number | undefined)[], more: StoryOptions = {}): Promise<number> =>
      archive.write(async (writing) => {
        const options = { at: (at += 1), subjects: subjects.flatMap((one) => one ?? []), ...more }
        return (await makeStoryIn(writing, { en: headline }, options)).articles['en'] ?? 0
      })
    const kin = async (article: number) =>
      (await archive.read((reading) => relatedTo(reading, article))).value.map(({ headline }) => headline).join('')

    const first = await publish('a', [trams, water])
    await publish('b', [trams])
    const third = await publish('c', [trams, water])
    await publish('d', [water], { section: 2 })
    const fifth = await publish('e', [], { section: 2 })
    await publish('p', [trams, water], { kind: 'paid' })
    const last = await publish('f', [trams, water])
    assert.equal(await kin(last), 'cabd', 'what somebody paid for is nobody’s kin')
    assert.equal(await kin(first), 'fcbd')
    const alone = await publish('g', [])
    assert.equal(await kin(alone), '', 'who shares nothing but the section is no kin')
    assert.equal(await kin(fifth), '')
    await publish('h', [trams])
    assert.equal(await kin(first), 'fchbd', 'there was room; of equals the newest comes first')
    await publish('i', [], { section: 1 })
    assert.equal(await kin(first), 'fchbd', 'who is no kin takes no place')
    await publish('j', [water])
    assert.equal(await kin(first), 'fcjhb', 'the farthest gives way')
    await archive.write((writing) => withdrawArticle(writing, third, { reason: '-', now: at }))
    assert.equal(await kin(first), 'fjhb')
    assert.equal(await kin(third), '')
    await archive.close()
    await close()
  })

  test('a subject that few have weighs more than one that many have, and texts alike are kin without any', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    await makeNewsroom(archive)
    const [city, storks] = await archive.write((writing) =>
      Promise.all(['city', 'storks'].map((key) => saveSubject(writing, { key, mediaTopic: null, names: {} }))),
    )
    let at = publishedAt
    const publish = (headline: string, lead: string, subjects: (number | undefined)[]): Promise<number> =>
      archive.write(async (writing) => {
        const options = { at: (at += 1), subjects: subjects.flatMap((one) => one ?? []), section: (at % 2) + 1 }
        return (await makeStoryIn(writing, { en: { headline, lead } }, options)).articles['en'] ?? 0
      })
    const kin = async (article: number) =>
      (await archive.read((reading) => relatedTo(reading, article))).value.map(({ headline }) => headline)

    for (const [headline, lead] of [
      ['Bread grows dearer', 'Bakers name flour and wages.'],
      ['A library opens', 'It has room for a hundred readers.'],
      ['Rain comes on Friday', 'Farmers have waited for weeks.'],
      ['The market moves', 'Traders find their new stalls wide.'],
    ] as const)
      await publish(headline, lead, [city])
    await publish('Storks are back', 'Two pairs nest on the old chimney.', [storks])
    const swimming = await publish('A pool for the harbour', 'Swimmers get water from the sea from May on.', [])
    const both = await publish('A nest is saved', 'Builders wait until autumn.', [city, storks])
    assert.equal((await kin(both))[0], 'Storks are back')
    const second = await publish('Harbour pool opens early', 'First swimmers jumped into the sea water today.', [])
    assert.deepEqual(await kin(second), ['A pool for the harbour'])
    assert.deepEqual(await kin(swimming), ['Harbour pool opens early'])
    await archive.close()
    await close()
  })
})

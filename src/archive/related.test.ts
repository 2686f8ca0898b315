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
    await publish('e', [], { section: 2 })
    await publish('p', [trams, water], { kind: 'paid' })
    const last = await publish('f', [trams, water])
    assert.equal(await kin(last), 'cabd', 'what somebody paid for is nobody’s kin')
    assert.equal(await kin(first), 'fcbd')
    await publish('g', [])
    assert.equal(await kin(first), 'fcbgd', 'there was room')
    await publish('h', [])
    assert.equal(await kin(first), 'fcbgd', 'as close as the farthest takes no place')
    await publish('i', [water])
    assert.equal(await kin(first), 'fcibg', 'the oldest of the farthest gives way')
    await archive.write((writing) => withdrawArticle(writing, third, { reason: '-', now: at }))
    assert.equal(await kin(first), 'fibg')
    assert.equal(await kin(third), '')
    await archive.close()
    await close()
  })
})

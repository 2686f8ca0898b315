import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeSource, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { addRevision, articleById } from './articles.ts'
import { changeShared, goLive } from './publication.ts'
import { chainOf, chainsOfRevisions, relaysOf, setRelays } from './relays.ts'
import type { NewRelay } from './relays.ts'
import { rows } from './rows.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const none = { language: null, url: null, authors: null, publishedAt: null, asNamed: null } as const
const hop = (source: number, more: Partial<NewRelay> = {}): NewRelay => ({
  ...none,
  ...{ source, taken: 'summarised', title: 'Trams', place: null, originalSeen: false, verified: false },
  ...more,
})

onEachEngine('source chains', (engine) => {
  test('what is said of a hop in one language stands in that edition only; the others keep its headline', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const source = await makeSource(archive, 'Herald')
    const words = {
      fa: { title: 'تراموا', place: null, note: 'سرخط بعداً عوض شد.' },
      en: { title: null, place: 'Quay', note: null },
    }
    const { story } = await makeStory(archive, { fa: 'تراموا', en: 'Trams' }, { relays: [hop(source, { words })] })
    const seen = async (edition: string) =>
      (await archive.read((reading) => relaysOf(reading, edition, story))).value.map((one) => [
        one.title,
        one.place,
        one.note,
      ])
    assert.deepEqual(await seen('fa'), [['تراموا', null, 'سرخط بعداً عوض شد.']])
    assert.deepEqual(await seen('en'), [['Trams', 'Quay', null]])
    assert.deepEqual(await seen('ar'), [['Trams', null, null]])
    const { value: written } = await archive.read((reading) => chainOf(reading, story))
    await archive.write((writing) => setRelays(writing, story, written))
    assert.deepEqual((await archive.read((reading) => chainOf(reading, story))).value, written)

    // An archive of before had one note for all, in the language of the first article.
    await archive.write(async (writing) => {
      await writing[rows].deleteFrom('relay_text').execute()
      await writing[rows].updateTable('relay').set({ note: 'سرخط عوض شد.' }).execute()
      await writing[rows].schema.dropTable('relay_text').execute()
      await writing[rows].schema.alterTable('revision').dropColumn('chain').execute()
      await writing[rows].deleteFrom('move').where('name', '=', '0014-chains').execute()
    })
    await archive.close()
    const again = await openArchive({ url, clock })
    const notes = async (edition: string) =>
      (await again.read((reading) => relaysOf(reading, edition, story))).value.map(({ note }) => note)
    assert.deepEqual([await notes('fa'), await notes('en')], [['سرخط عوض شد.'], [null]])
    await again.close()
    await close()
  })

  test('a revision keeps the chain that it was seen with', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    const [herald, echo] = [await makeSource(archive, 'Herald'), await makeSource(archive, 'Echo')]
    const { story, articles } = await makeStory(archive, { en: 'Trams' }, { relays: [hop(herald)] })
    const article = articles['en'] ?? 0
    const live = async () => (await archive.read((reading) => articleById(reading, article))).value?.live ?? 0
    const first = await live()
    const nothing = { kicker: null, lead: null, dateline: null, slug: null, credits: [] }
    const revise = (headline: string) =>
      archive.write(async (writing) => {
        const by = { reason: 'correct', actor: shell, note: null, at: publishedAt } as const
        const revision = await addRevision(writing, article, { ...nothing, headline, body: doc(p('x')) }, by)
        await goLive(writing, article, revision, { at: publishedAt, updatedAt: null, now: publishedAt })
      })
    const change = (...sources: number[]) =>
      archive.write((writing) =>
        changeShared(writing, story, () =>
          setRelays(
            writing,
            story,
            sources.map((source) => hop(source)),
          ),
        ),
      )
    await revise('Trams again')
    const second = await live()
    await change(herald, echo)
    await revise('Trams once more')
    await change(echo)
    const chains = (revision: number) => archive.read((reading) => chainsOfRevisions(reading, story, [revision]))
    const sources = async (revision: number) =>
      (await chains(revision)).value.get(revision)?.map(({ source }) => source)
    assert.deepEqual(
      [await sources(first), await sources(second), await sources(await live())],
      [[herald], [herald, echo], [echo]],
    )
    assert.equal(await sources(999), undefined)
    await archive.close()
    await close()
  })
})

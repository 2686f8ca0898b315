import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import { addStory } from '#archive/stories.ts'
import { setClock } from '#common/clock.ts'
import type { Settings } from '#settings/settings.ts'
import { shell } from '#story/actor.ts'
import { emptyContent } from '#story/article.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStory } from '../../test/make/newsroom.ts'
import type { Io } from './io.ts'
import { search } from './search.ts'

const clock = setClock('2026-11-24T12:00:00Z')

onEachEngine('the index at the command line', (engine) => {
  let url = ''
  let close = async (): Promise<void> => {}
  before(async () => {
    ;({ url, close } = await engine.fresh())
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    await makeStory(archive, { fa: 'تراموای شب', en: 'Night trams' })
    await archive.close()
  })
  after(() => close())

  const type = async (...words: string[]) => {
    const out: string[] = []
    const io: Io = {
      out: (line) => void out.push(line),
      err: (line) => void out.push(line),
      terminal: false,
      clock,
      settings: {} as Settings,
      openArchive: () => openArchive({ url, clock }),
    }
    return { status: await search(words, io), out: out.join('\n') }
  }

  test('what was published is in it, word by word', async () => {
    assert.deepEqual(await type('check'), { status: 0, out: 'The index is right: 2 articles.' })
  })

  test('what is missing is told, and put in', async () => {
    const archive = await openArchive({ url, clock })
    await archive.write(async (writing) => {
      const at = clock.now()
      const common = { slugline: 'late', urgency: 4, embargoAt: null, kind: 'news', section: 1, picture: null } as const
      const story = await addStory(writing, { ...common, at })
      const article = await addArticle(writing, {
        ...{ story, edition: 'en', translationOf: null, repliesOpen: true, held: null, at },
      })
      const content = { ...emptyContent, headline: 'Trams of an import' }
      const by = { reason: 'import', actor: shell, note: null, at } as const
      const revision = await addRevision(writing, article, content, by)
      await goLive(writing, article, revision, { at, updatedAt: null, now: at, late: true })
    })
    await archive.close()
    const found = await type('check', '--json')
    assert.equal(found.status, 2)
    assert.deepEqual(JSON.parse(found.out), {
      ...{ right: false, articles: 2, missing: 1, wrong: [], miscounted: 0, analyser: true },
    })
    assert.deepEqual(await type('rebuild'), { status: 0, out: '3 articles are in the index.' })
    assert.deepEqual(await type('check'), { status: 0, out: 'The index is right: 3 articles.' })
    assert.notEqual((await type('mend')).status, 0)
  })
})

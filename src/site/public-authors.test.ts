import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { touches } from '#archive/keys.ts'
import type { Change, Reads } from '#archive/keys.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { page } from '#desk/page.ts'
import { publish } from '#desk/publish.ts'
import { save } from '#desk/save.ts'
import { withdraw } from '#desk/withdraw.ts'
import { practising } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { readPage } from './site.ts'

onEachEngine('authors whom readers can know of', (engine) => {
  const open = practising(engine)

  test('who stands in nothing public is on no team and has no page; both hear of it when that changes', async () => {
    const room = await open()
    const changes: Change[] = []
    await room.archive.follow({ changed: (these) => void changes.push(...(these === 'gap' ? [] : these)) })
    const { articles } = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Bread is baked', byline: ['Nora Aldwin'] }],
    })
    const article = articles[0]?.id ?? 0
    await room.must(page, { key: 'team', edition: 'en', title: 'Team', slug: 'team', markdown: 'Who we are.' })
    let hung: Reads[] = []
    const seen = async (): Promise<{ team: boolean; page: boolean }> => {
      const [team, own] = await Promise.all(
        ['/en/team/', '/en/author/nora-aldwin/'].map((path) =>
          room.archive.read((reading) => readPage(reading, path, { publicUrl: 'https://lantern.example' })),
        ),
      )
      hung = [team, own].flatMap((read) => read?.reads ?? [])
      return { team: team?.value.render().text.includes('Nora Aldwin') ?? false, page: own?.value.status === 200 }
    }
    const after = async (act: () => Promise<unknown>): Promise<{ team: boolean; page: boolean }> => {
      changes.length = 0
      await act()
      for (const reads of hung) assert.ok(changes.some((change) => touches(change, reads)))
      return seen()
    }
    const [nowhere, everywhere] = [
      { team: false, page: false },
      { team: true, page: true },
    ]
    assert.deepEqual(await seen(), nowhere, 'a draft makes nobody public')
    assert.deepEqual(await after(() => room.must(publish, { articles: [article] })), everywhere)
    assert.deepEqual(await after(() => room.must(withdraw, { articles: [article], reason: 'x' })), nowhere)
    assert.deepEqual(await after(() => room.must(publish, { articles: [article], release: true })), everywhere)
    const { value } = await room.archive.read((reading) => articleById(reading, article))
    const byline = ['leila-rahimi']
    assert.deepEqual(
      await after(() => room.must(correct, { article, ifVersion: value?.version, note: 'It was Leila.', byline })),
      nowhere,
    )
    await room.must(save, { article, byline: ['nora-aldwin'] })
    assert.deepEqual(await seen(), nowhere, 'nor does a draft of what is public')
    await room.close()
  })
})

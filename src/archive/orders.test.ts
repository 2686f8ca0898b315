import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeEdition, makeSource, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import { publicArticle } from './articles.ts'
import { addCorrection } from './corrections.ts'
import { partsOf, saveDossier, setStories, storiesIn } from './dossiers.ts'
import { allEditions, allSections, saveEdition, saveSection, sectionsOf } from './editions.ts'
import { newestOfEach } from './lists.ts'
import { allMembers, saveMember } from './members.ts'
import { authorsIn, saveAuthor } from './people.ts'
import { chainOf, relaysOf } from './relays.ts'
import { subjectIds, versionsOf } from './stories.ts'
import { saveSubject, subjectKeys, subjectsOf } from './subjects.ts'
import { teamOf } from './team.ts'
import { setTopNews, topNews } from './top-news.ts'
import { listKey } from '#story/list.ts'
import { shell } from '#story/actor.ts'

onEachEngine('orders', (engine) => {
  test('are the newsroom’s, whatever was made first', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    const slug = { role: null, about: null }
    const made = await archive.write(async (writing) => {
      for (const [code, position] of [
        ['en', 7],
        ['ar', 5],
        ['fa', 5],
        ['de', 9],
        ['ckb', 2],
      ] as const)
        await saveEdition(writing, makeEdition(code, position))
      const names = (name: string) => ({
        en: { name, slug: name, description: null },
        fa: { name, slug: name, description: null },
        ckb: { name, slug: name, description: null },
      })
      for (const [key, position] of [
        ['city', 4],
        ['news', 1],
        ['arts', 4],
        ['sport', 0],
      ] as const)
        await saveSection(writing, { key, position, parent: null, names: names(key) })
      const subjects = []
      for (const key of ['trams', 'water', 'bread'])
        subjects.push(await saveSubject(writing, { key, mediaTopic: null, names: { en: { name: key, slug: key } } }))
      const authors = []
      for (const key of ['salma', 'mahtab', 'omid'])
        authors.push(
          await saveAuthor(writing, {
            key,
            kind: 'person',
            names: {
              de: { name: `${key} de`, slug: key, ...slug },
              ckb: { name: `${key} ckb`, slug: key, ...slug },
              ...(key === 'omid' ? {} : { en: { name: key, slug: key, ...slug } }),
            },
          }),
        )
      for (const key of ['zara', 'arman', 'nima'])
        await saveMember(writing, {
          key,
          name: key,
          active: true,
          grants: [
            { edition: 'fa', role: 'reporter' },
            { edition: 'en', role: 'translator' },
            { edition: 'fa', role: 'editor' },
          ],
          at: 0,
        })
      return { subjects, authors }
    })
    const [trams = 0, water = 0, bread = 0] = made.subjects
    const [salma = 0, mahtab = 0, omid = 0] = made.authors
    const credits = [salma, omid, mahtab].map((author) => ({ author, role: 'author' as const }))
    const herald = await makeSource(archive, 'Herald')
    const echo = await makeSource(archive, 'Echo')
    const first = await makeStory(
      archive,
      { en: { headline: 'One', credits }, fa: { headline: 'یک', credits }, ckb: { headline: 'یەک', credits } },
      {
        kind: 'opinion',
        subjects: [bread, trams, water],
        relays: [{ source: echo }, { source: herald }, { source: echo }],
      },
    )
    const second = await makeStory(archive, { en: 'Two' }, { at: publishedAt + 1 })
    const third = await makeStory(archive, { en: 'Three' }, { at: publishedAt + 2 })
    const en = [first, second, third].map(({ articles }) => articles['en'] ?? 0)
    const chosen = [en[1] ?? 0, en[2] ?? 0, en[0] ?? 0]
    const series = await archive.write(async (writing) => {
      await setTopNews(writing, 'en', 0, chosen)
      const names = { en: { name: 'Series', slug: 'series', description: null } }
      const series = await saveDossier(writing, {
        key: 's',
        kind: 'series',
        open: true,
        position: 1,
        picture: null,
        names,
      })
      await setStories(writing, series, [second.story, third.story, first.story])
      const correction = { kind: 'correction', revision: null, actor: shell } as const
      for (const [note, at] of [
        ['b', 20],
        ['c', 30],
        ['a', 10],
        ['d', 30],
      ] as const)
        await addCorrection(writing, en[0] ?? 0, { ...correction, note, at })
      return series
    })
    const { value: seen } = await archive.read(async (reading) => ({
      editions: (await allEditions(reading)).map(({ code }) => code),
      sections: (await allSections(reading)).map(({ key }) => key),
      named: (await sectionsOf(reading, 'en')).map(({ key }) => key),
      subjects: (await subjectsOf(reading, 'en', first.story)).map(({ name }) => name),
      subjectKeys: await subjectKeys(reading, first.story),
      subjectIds: await subjectIds(reading, first.story),
      chain: (await chainOf(reading, first.story)).map(({ source }) => source),
      relays: (await relaysOf(reading, 'en', first.story)).map(({ source }) => source.id),
      versions: (await versionsOf(reading, first.story)).map(({ edition }) => edition),
      authors: (await authorsIn(reading, 'en', [salma, omid, mahtab])).map(({ name }) => name),
      team: (await teamOf(reading, 'en')).map(({ id }) => id),
      top: (await topNews(reading, 'en', 0)).map(({ id }) => id),
      parts: (await partsOf(reading, 'en', series)).map(({ id }) => id),
      stories: (await storiesIn(reading, series)).map(({ story }) => story),
      newest: (
        await newestOfEach(reading, [
          ['en', 2],
          [listKey.section('en', 1), 9],
          ['fa', 1],
        ])
      ).map((cards) => cards.map(({ id }) => id)),
      byline: (await topNews(reading, 'en', 0)).map(({ authors }) => authors.join(', ')),
      corrections: (await publicArticle(reading, en[0] ?? 0))?.corrections.map(({ note }) => note).join(''),
      members: (await allMembers(reading)).map(
        ({ key, grants }) => `${key} ${grants.map((one) => Object.values(one).join(' ')).join(', ')}`,
      ),
    }))
    const grants = 'en translator, fa editor, fa reporter'
    assert.deepEqual(seen, {
      editions: ['ckb', 'ar', 'fa', 'en', 'de'],
      sections: ['sport', 'news', 'city', 'arts'],
      named: ['sport', 'news', 'city', 'arts'],
      subjects: ['bread', 'trams', 'water'],
      subjectKeys: ['bread', 'trams', 'water'],
      subjectIds: [bread, trams, water],
      chain: [echo, herald, echo],
      relays: [echo, herald, echo],
      versions: ['ckb', 'fa', 'en'],
      authors: ['salma', 'omid ckb', 'mahtab'],
      team: [mahtab, salma],
      top: chosen,
      parts: chosen,
      stories: [second.story, third.story, first.story],
      newest: [[en[2], en[1]], [en[2], en[1], en[0]], [first.articles['fa']]],
      byline: ['', '', 'salma, omid ckb, mahtab'],
      corrections: 'abcd',
      members: [`arman ${grants}`, `nima ${grants}`, `zara ${grants}`],
    })
    await archive.close()
    await close()
  })
})

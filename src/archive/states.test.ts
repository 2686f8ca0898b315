import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { listKey } from '#story/list.ts'
import { doc, p, picture } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import { articleAddress, findPath } from './addresses.ts'
import { openArchive } from './archive.ts'
import { addArticle, addRevision, articleById, changeArticle, publicArticle } from './articles.ts'
import { breakingOf, setBreaking } from './breaking.ts'
import { cardsOf } from './cards.ts'
import { addCorrection, correctionsPage } from './corrections.ts'
import { allPublicationDays } from './days.ts'
import { partsOf, saveDossier, setStories } from './dossiers.ts'
import { newestPage } from './lists.ts'
import { addMedia } from './media.ts'
import { saveAuthor } from './people.ts'
import { publicAuthors } from './public-authors.ts'
import { goLive, withdrawArticle } from './publication.ts'
import { relatedTo } from './related.ts'
import { usesOfMedia } from './remove-media.ts'
import { editionsShowing } from './shown-media.ts'
import { addStory, addSubjects, versionsOf } from './stories.ts'
import { saveSubject } from './subjects.ts'
import { setTopNews, topNews } from './top-news.ts'
import type { Writing } from './writing.ts'

/** Where an article can stand; one that is gone was public and is not to be known of any more, as after an import. */
const standings = ['draft', 'scheduled', 'published', 'withdrawn', 'gone'] as const

onEachEngine('what readers see', (engine) => {
  test('of an article is all while it is published, its address and why once withdrawn, else nothing', async () => {
    const { url, close } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    await makeNewsroom(archive)
    const made: Record<string, { id: number; story: number; path: string; author: number; picture: number }> = {}
    const subjects = [
      await archive.write((writing) => saveSubject(writing, { key: 'trams', mediaTopic: null, names: {} })),
    ]
    const other = await archive.write((writing) => makeStoryIn(writing, { en: 'Beside' }, { subjects }))
    for (const [index, standing] of standings.entries())
      made[standing] = await archive.write(async (writing: Writing) => {
        const at = publishedAt + (index + 1) * 86_400_000
        const author = await saveAuthor(writing, {
          key: standing,
          kind: 'person',
          names: { en: { name: standing, slug: standing, role: null, about: null } },
        })
        const file = { kind: 'picture', mime: 'image/png', bytes: 1, width: 8, height: 8, origin: null, at: 0 } as const
        const shown = await addMedia(writing, { ...file, hash: standing, file: `${standing}.png` })
        const shared = { slugline: standing, kind: 'news', section: 1, urgency: 5, embargoAt: null } as const
        const story = await addStory(writing, { ...shared, picture: shown, at })
        await addSubjects(writing, story, subjects)
        const begun = { story, edition: 'en', translationOf: null, repliesOpen: true, held: null, at }
        const id = await addArticle(writing, begun)
        const body = doc(p('Text.'), picture(shown))
        const content = { kicker: null, headline: standing, lead: null, dateline: null, slug: null, body }
        const revision = await addRevision(
          writing,
          id,
          { ...content, credits: [{ author, role: 'author' }] },
          { reason: 'create', actor: shell, note: null, at },
        )
        if (index > 1) {
          await goLive(writing, id, revision, { at, updatedAt: null, now: at })
        } else await changeArticle(writing, id, { state: standing }, at)
        await addCorrection(writing, id, { kind: 'correction', note: standing, at, revision: null, actor: shell })
        if (index > 2) await withdrawArticle(writing, id, { reason: 'Wrong', now: at })
        if (standing === 'gone')
          await changeArticle(writing, id, { state: 'draft', withdrawn_at: null, withdrawal: null }, at)
        const path = (await articleById(writing, id))?.path ?? '/en/news/none/'
        return { id, story, path, author, picture: shown }
      })
    const all = standings.map((standing) => made[standing] ?? assert.fail())
    const series = await archive.write(async (writing) => {
      await setTopNews(
        writing,
        'en',
        0,
        all.map(({ id }) => id),
      )
      const key = { key: 's', kind: 'series', open: true, position: 1, picture: null } as const
      const series = await saveDossier(writing, { ...key, names: { en: { name: 'S', slug: 's', description: null } } })
      await setStories(
        writing,
        series,
        all.map(({ story }) => story),
      )
      return series
    })
    const { value: corrected } = await archive.read((reading) => correctionsPage(reading, 'en', null))
    for (const [index, standing] of standings.entries()) {
      const { id, story, path, author, picture } = all[index] ?? assert.fail()
      await archive.write((writing) => setBreaking(writing, 'en', { text: 'Now', article: id, since: 0, until: null }))
      const { value: seen } = await archive.read(async (reading) => ({
        page: (await publicArticle(reading, id)) !== undefined,
        address: (await articleAddress(reading, id)) !== undefined,
        path: (await findPath(reading, path)) !== undefined,
        correction: corrected?.corrections.some(({ note }) => note === standing),
        list: (await newestPage(reading, listKey.all('en'))).cards.some((card) => card.id === id),
        top: (await topNews(reading, 'en', 0)).some((card) => card.id === id),
        card: (await cardsOf(reading, [id])).length === 1,
        version: (await versionsOf(reading, story)).length === 1,
        part: (await partsOf(reading, 'en', series)).some((card) => card.id === id),
        author: (await publicAuthors(reading, [author])).has(author),
        related: (await relatedTo(reading, other.articles['en'] ?? 0)).some((card) => card.id === id),
        used: (await usesOfMedia(reading, picture))?.articles.length === 1,
        picture: (await editionsShowing(reading, picture, ['fa', 'en'])).join() === 'en',
        bar: (await breakingOf(reading, 'en'))?.href === path,
        day: (await allPublicationDays(reading, 'en')).some(
          ({ day }) => day === new Date(publishedAt + (index + 1) * 86_400_000).toISOString().slice(0, 10),
        ),
      }))
      const known = standing === 'published' || standing === 'withdrawn'
      const where = Object.keys(seen).filter((one) => !['page', 'address', 'path', 'correction'].includes(one))
      const whole = Object.fromEntries(where.map((one) => [one, standing === 'published']))
      assert.deepEqual(
        seen,
        { page: known, address: known, path: known, correction: known, ...whole },
        `what is ${standing}`,
      )
      if (standing === 'withdrawn')
        assert.equal((await archive.read((r) => publicArticle(r, id))).value?.withdrawn?.reason, 'Wrong')
    }
    await archive.close()
    await close()
  })
})

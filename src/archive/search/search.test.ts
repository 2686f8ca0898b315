import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { waitingJob } from '#archive/jobs.ts'
import { livePost, showNewPost, withdrawPost } from '#archive/live-posts.ts'
import { hideAuthor, saveAuthor } from '#archive/people.ts'
import { changeShared, withdrawArticle } from '#archive/publication.ts'
import { saveSubject } from '#archive/subjects.ts'
import { setSubjects } from '#archive/stories.ts'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../../test/engines.ts'
import { makeNewsroom, makeStory, publishedAt } from '../../../test/make/newsroom.ts'
import { checkIndexEnd, checkIndexPart, fromTheFirst } from './check.ts'
import { find } from './find.ts'
import type { SearchAsked, SearchFound } from './find.ts'
import { articlesInIndex, makeIndexPart } from './remake.ts'
import { articleIndexJob, indexJob, letIndexBeOfNow, searchState, writeSearchState } from './state.ts'
import type { IndexPlace } from './state.ts'
import { indexArticles } from './store.ts'

const clock = setClock('2026-11-24T12:00:00Z')
const day = 86_400_000

const asked = (edition: string, text: string, more: Partial<SearchAsked> = {}): SearchAsked => ({
  edition,
  text,
  tags: [],
  from: null,
  until: null,
  order: 'fit',
  page: 1,
  ...more,
})

onEachEngine('searching', (engine) => {
  let archive: Archive
  let articles: Record<string, number>
  const made = async (sketches: Parameters<typeof makeStory>[1], options: Parameters<typeof makeStory>[2] = {}) =>
    makeStory(archive, sketches, options)
  const look = async (edition: string, text: string, more: Partial<SearchAsked> = {}): Promise<SearchFound> =>
    (await archive.read((reading) => find(reading, asked(edition, text, more)))).value
  const first = async (edition: string, text: string): Promise<number | undefined> =>
    (await look(edition, text)).articles[0]

  before(async () => {
    const { url } = await engine.fresh()
    archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    articles = {}
    const put = async (
      name: string,
      edition: string,
      headline: string,
      { lead = null, body = '', at = publishedAt }: { lead?: string | null; body?: string; at?: number } = {},
    ): Promise<void> => {
      const story = await made({ [edition]: { headline, lead, body: doc(p(body === '' ? 'متن' : body)) } }, { at })
      articles[name] = story.articles[edition] ?? 0
    }
    await put('trams', 'fa', 'ترامواهای شبانه به خط ۴ بازمی‌گردند', { body: 'تراموا تا نیمه‌شب کار می‌کند.' })
    await put('museum', 'fa', 'ساعت موزه دوباره زنگ زد', { body: 'موزه‌های شهر و کتاب‌خانه.' })
    await put('juice', 'fa', 'آب‌میوه‌فروشی کوچهٔ ما', { body: 'هر روز صبح آب میوه می‌گیرد.' })
    await put('school', 'ar', 'مدارس المدينة تفتح أبوابها', { body: 'قال الوزير إن الوزارة مستعدة.' })
    await put('old', 'en', 'The museum clock strikes again', { at: publishedAt - 400 * day })
    await put('new', 'en', 'A museum for the river', { body: 'Boats and water.' })
    await put('women', 'en', 'Women of the night trams', { body: "They don't sleep. Trams run, trams stop, trams go." })
    await put('body', 'en', 'A quiet evening', { body: 'Nobody mentioned the museum until late.' })
  })
  after(() => archive.close())

  test('words are found in every form and spelling', async () => {
    for (const text of ['تراموا', 'تراموای', 'ترامواها', 'تراموا ها', 'خط 4 تراموا', 'نيمه‌شب'])
      assert.equal(await first('fa', text), articles['trams'], text)
    for (const text of ['موزه ها', 'کتابخانه', 'كتاب خانه', 'موزه‌هایش'])
      assert.equal(await first('fa', text), articles['museum'], text)
    for (const text of ['آبمیوه', 'آب میوه', 'آب‌میوه']) assert.equal(await first('fa', text), articles['juice'], text)
    for (const text of ['المدرسة', 'وزراء', 'مدرسة الوزارة']) assert.equal(await first('ar', text), articles['school'])
    for (const text of ['woman', 'tram', 'night tram']) assert.equal(await first('en', text), articles['women'], text)
  })

  test('what says it in the headline and is newer stands first', async () => {
    const { articles: found } = await look('en', 'museum')
    assert.deepEqual(found, [articles['new'], articles['old'], articles['body']])
    const { articles: dated } = await look('en', 'museum', { order: 'date' })
    assert.deepEqual(dated, [articles['body'], articles['new'], articles['old']])
  })

  test('what stands in quotation marks is found side by side', async () => {
    for (const text of ['"museum clock"', '“museum clock”', '«museum clock»'])
      assert.deepEqual((await look('en', text)).articles, [articles['old']], text)
    assert.deepEqual((await look('en', '"clock museum"')).articles, [])
  })

  test('where no article has all words, what lacks one is found, and it is said which', async () => {
    const { articles: found, leftOut } = await look('en', 'museum women')
    assert.deepEqual([found[0], leftOut], [articles['women'], ['museum']])
  })

  test('a word that is begun is ended, a misspelt one corrected, one that is like none left out', async () => {
    assert.equal(await first('en', 'mus'), articles['new'])
    const misspelt = await look('en', 'musuem clock')
    assert.deepEqual([misspelt.articles, misspelt.corrected], [[articles['old']], 'museum clock'])
    const strange = await look('en', 'xylophone museum')
    assert.deepEqual([strange.articles[0], strange.leftOut], [articles['new'], ['xylophone']])
    assert.deepEqual((await look('en', 'xylophone')).articles, [])
  })

  test('what stands in nearly every text counts where nothing else was typed', async () => {
    assert.ok((await look('en', 'the')).count > 0)
    assert.equal(await first('en', 'the museum of clocks'), articles['old'])
  })

  test('results are sifted by section, kind and time', async () => {
    assert.equal((await look('en', 'museum', { tags: ['s2'] })).count, 0)
    assert.equal((await look('en', 'museum', { tags: ['s1', 'knews'] })).count, 3)
    assert.deepEqual((await look('en', 'museum', { until: publishedAt - day })).articles, [articles['old']])
    assert.equal((await look('en', 'museum', { from: publishedAt - day })).count, 2)
  })

  test('what is withdrawn is not found, and what comes back is', async () => {
    const story = await made({ en: 'Pelicans on the quay' })
    const article = story.articles['en'] ?? 0
    assert.deepEqual((await look('en', 'pelican')).articles, [article])
    await archive.write((writing) => withdrawArticle(writing, article, { reason: 'a test', now: clock.now() }))
    assert.deepEqual([(await look('en', 'pelican')).count, (await look('en', 'pelican')).leftOut], [0, ['pelican']])
  })

  test('what a story is told under changes with its names', async () => {
    const names = (name: string) => ({ en: { name, slug: 'zoo' }, fa: { name: 'باغ وحش', slug: 'باغ-وحش' } })
    const subject = await archive.write((writing) =>
      saveSubject(writing, { key: 'zoo', mediaTopic: null, names: names('Menagerie') }),
    )
    const story = await made({ en: 'Two foxes' }, { subjects: [subject] })
    assert.deepEqual((await look('en', 'menagerie')).articles, [story.articles['en']])
    await archive.write((writing) =>
      saveSubject(writing, { key: 'zoo', mediaTopic: null, names: names('Zoological garden') }),
    )
    assert.deepEqual((await look('en', 'zoological')).articles, [story.articles['en']])
    assert.equal((await look('en', 'menagerie')).count, 0)
    assert.deepEqual((await look('en', 'باغ وحش')).articles, [story.articles['en']])
    await archive.write((writing) => changeShared(writing, story.story, () => setSubjects(writing, story.story, [])))
    assert.equal((await look('en', 'zoological')).count, 0)
  })

  test('nobody finds what somebody wrote who is hidden by their name', async () => {
    const author = await archive.write((writing) =>
      saveAuthor(writing, {
        key: 'kestrel',
        kind: 'person',
        portrait: null,
        names: { en: { name: 'Ada Kestrel', slug: 'ada-kestrel', role: null, about: null } },
      }),
    )
    const story = await made({ en: { headline: 'Rowing', credits: [{ author, role: 'author' }] } })
    assert.deepEqual((await look('en', 'kestrel')).articles, [story.articles['en']])
    await archive.write((writing) => hideAuthor(writing, author, true))
    assert.equal((await look('en', 'kestrel')).count, 0)
    await archive.write((writing) => hideAuthor(writing, author, false))
    assert.equal((await look('en', 'kestrel')).count, 1)
  })

  test('a post of a live story is found, and no longer once it is withdrawn', async () => {
    const story = await made({ en: 'Night of the flood' }, { kind: 'live' })
    const article = story.articles['en'] ?? 0
    const words = { headline: 'Sandbags arrive', content: [] }
    const out = { words, at: publishedAt, key: false, kind: 'out', note: null, originalVersion: null } as const
    await archive.write((writing) =>
      showNewPost(writing, { article, post: 'sandbags1' }, { ...out, actor: shell, now: clock.now() }),
    )
    const isLeft = async (): Promise<boolean> =>
      (await archive.read((reading) => waitingJob(reading, articleIndexJob, article))).value !== undefined
    assert.ok(await isLeft())
    await archive.write((writing) => indexArticles(writing, [article]))
    assert.deepEqual((await look('en', 'sandbag')).articles, [article])
    await archive.write(async (writing) => {
      const post = await livePost(writing, article, 'sandbags1')
      if (post !== undefined) await withdrawPost(writing, post, { reason: 'a test', now: clock.now() })
      await indexArticles(writing, [article])
    })
    assert.equal((await look('en', 'sandbag')).count, 0)
  })

  test('after acts of every kind the index says what the archive says, and counts every word right', async () => {
    const { value } = await archive.read(async (reading) => {
      const { check } = await checkIndexPart(reading, fromTheFirst())
      return { check, end: await checkIndexEnd(reading, check) }
    })
    assert.deepEqual([value.check.wrong, value.end], [[], { missing: 0, miscounted: 0, analyser: true }])
  })

  test('an index that another analyser made is made anew, and one of this one is not', async () => {
    const left = async (): Promise<unknown> =>
      (await archive.read((reading) => waitingJob(reading, indexJob, 'all'))).value
    await archive.jot(letIndexBeOfNow)
    assert.equal(await left(), undefined)
    await archive.jot(async (jotting) => {
      await writeSearchState(jotting, { ...(await searchState(jotting)), analyser: 0 })
      await letIndexBeOfNow(jotting)
    })
    assert.deepEqual(await left(), { what: 'words', began: false, after: { at: 0, article: 0 } })
  })

  test('an index that is made anew finds the same, and a part that was done stays done', async () => {
    const questions = ['museum', 'tram', 'mus', 'musuem', 'night'].map((text) => ['en', text] as const)
    const results = async () => Promise.all(questions.map(([edition, text]) => look(edition, text)))
    const known = await results()
    for (const what of ['words', 'all', 'missing'] as const) {
      let place: IndexPlace | undefined = { what, began: false, after: { at: 0, article: 0 } }
      while (place !== undefined) {
        const from: IndexPlace = place
        place = (await archive.write((writing) => makeIndexPart(writing, from))).next
      }
      assert.deepEqual(await results(), known, what)
    }
    assert.equal((await archive.read(articlesInIndex)).value.missing, 0)
  })

  describe('hostile questions', () => {
    const hostile = [
      ...['"', '""', '"a', 'a"b', "'", "''", "a' OR 1=1 --", '\\', "\\'", 'a:b', 'head:x', '{head} : x', 'NEAR(a b)'],
      ...[
        'a AND',
        'OR',
        'NOT a',
        '^a',
        'a*',
        '(a',
        'a)',
        '-a',
        'a & b',
        'a | !b',
        'a <-> b',
        'a:*',
        '!',
        ':A',
        '%',
        '_',
      ],
      ...['\u0000', 'a\u0000b', '\ud800', 'a\udfffb', '\u202Etram\u202C', '\u2066x', 'ﷺ', '½', '²', 'İ', 'ß', '\u200C'],
      ...[
        'x'.repeat(10_000),
        'ا'.repeat(10_000),
        'a '.repeat(5_000),
        '"'.repeat(500),
        '«'.repeat(300),
        '١٢٣٤٫٥',
        '-1e999',
      ],
    ]
    test('they are words like all others', async () => {
      for (const text of hostile)
        for (const edition of ['fa', 'en']) {
          const { count } = await look(edition, text)
          assert.ok(count >= 0, text.slice(0, 20))
        }
    })
    test('so is anything', async () => {
      const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      const any = fc.oneof(
        units.map((codes) => String.fromCharCode(...codes)),
        fc.string({ maxLength: 30 }),
      )
      await fc.assert(
        fc.asyncProperty(any, fc.constantFrom('fa', 'ar', 'en', 'xx'), async (text, edition) => {
          await look(edition, text)
        }),
        { numRuns: 30 },
      )
    })
  })
})

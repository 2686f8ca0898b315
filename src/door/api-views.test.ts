import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addMedia } from '#archive/media.ts'
import { addReply } from '#archive/replies.ts'
import { makeToken } from '#archive/tokens.ts'
import { autosave } from '#desk/autosave.ts'
import { silentLog } from '#common/log.ts'
import { create } from '#desk/create.ts'
import { publish } from '#desk/publish.ts'
import { save } from '#desk/save.ts'
import { source } from '#desk/source.ts'
import { startTimer } from '#desk/timer.ts'
import { story } from '#desk/story.ts'
import { subject } from '#desk/subject.ts'
import { verbs } from '#desk/verbs.ts'
import { views } from '#desk/views.ts'
import { takings, upstreams } from '#story/article.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { doorOf, tokenFor } from '#test/practice/door.ts'
import { onEachEngine } from '../../test/engines.ts'
import { examples } from './api-examples.ts'
import { openApi } from './api-openapi.ts'

onEachEngine('looking through the write door', (engine) => {
  const open = practising(engine)
  let room: Practice
  let key = ''
  before(async () => {
    room = await open()
    key = (await tokenFor(room)).secret
  })
  after(() => room.close())
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await doorOf(room).ask(path, { headers: { Authorization: `Bearer ${key}`, ...headers } })
    return { ...answer, body: answer.body as unknown as Record<string, unknown> }
  }

  test('what is read of a story and an article and written back changes nothing', async () => {
    const { story: number, fa } = await makeTrams(room)
    await room.must(source, { key: 'herald', names: { en: 'City Herald' } })
    await room.must(source, { key: 'herald-2', names: { en: 'City Herald' } })
    await room.must(subject, { key: 'water', names: { fa: { name: 'آب' } } })
    const text = fc.option(fc.constantFrom('Line 4', 'خط چهار'), { nil: undefined })
    const url = fc.option(fc.constant('https://herald.example/trams'), { nil: undefined })
    const hop = fc.record(
      {
        source: fc.constantFrom('herald', 'herald-2'),
        taken: fc.constantFrom(...takings),
        language: fc.option(fc.constantFrom('en', 'ckb'), { nil: undefined }),
        url,
        title: text,
        authors: text,
        place: text,
        date: fc.option(fc.constant('2026-11-19'), { nil: undefined }),
        asNamed: text,
        originalSeen: fc.boolean(),
        verified: fc.boolean(),
        archived: url,
        upstream: fc.option(fc.constantFrom(...upstreams), { nil: undefined }),
        note: text,
      },
      { noNullPrototype: true },
    )
    const whole = fc.record(
      {
        sources: fc.array(hop, { maxLength: 4 }),
        subjects: fc.subarray(['trams', 'water']),
        urgency: fc.integer({ min: 1, max: 9 }),
        embargo: fc.constantFrom(null, '2027-01-01T00:00:00Z'),
      },
      { noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(whole, async (given) => {
        await room.must(story, { story: number, ...given })
        const first = (await get(`/api/stories/${number}`)).body
        const { section, kind, urgency, embargo, subjects, sources, picture } = first
        const read = { section, kind, urgency, embargo, subjects, sources, picture }
        await room.must(story, { story: number, ...read } as never)
        const { version: _, ...again } = (await get(`/api/stories/${number}`)).body
        const { version: __, ...before } = first
        assert.deepEqual(again, before)
        assert.equal((sources as unknown[]).length, given.sources.length)
      }),
      { numRuns: 15 },
    )
    const { body } = await get(`/api/articles/${fa}`)
    const { kicker, headline, lead, dateline, slug, byline, translators, editors, photographers } = body
    const words = { kicker, headline, lead, dateline, slug, byline, translators, editors, photographers }
    assert.equal((await room.must(save, { article: fa, ...words, body: body['body'] } as never)).changed, false)
  })

  test('a view is told as unchanged only where nothing in it has changed', async () => {
    const { story: number, fa } = await makeTrams(room).catch(async () => {
      const made = await room.must(create, { section: 'news', articles: [{ edition: 'fa', headline: 'آب' }] })
      return { story: made.story.id, fa: made.articles[0]?.id ?? 0 }
    })
    const tag = async (path: string): Promise<string> => (await get(path)).headers.get('ETag') ?? ''
    const isOld = async (path: string, known: string): Promise<boolean> =>
      (await get(path, { 'If-None-Match': known })).status === 200
    const [ofStory, ofArticle] = [`/api/stories/${number}`, `/api/articles/${fa}`]
    const before = await tag(ofStory)
    assert.equal(await isOld(ofStory, before), false)
    await room.must(publish, { articles: [fa] })
    assert.ok(await isOld(ofStory, before), 'its article was published')
    const article = await tag(ofArticle)
    await room.must(subject, { key: 'bridges', names: { fa: { name: 'پل‌ها' } } })
    await room.must(story, { story: number, subjects: ['bridges'] })
    assert.ok(await isOld(ofArticle, article), 'its subjects changed')
    const named = await tag(ofArticle)
    await room.must(subject, { key: 'bridges', names: { fa: { name: 'پل' } } })
    assert.ok(await isOld(ofArticle, named), 'a subject is called otherwise')
    const typing = await tag(ofArticle)
    await room.must(autosave, { article: fa, lead: 'از' })
    assert.ok(await isOld(ofArticle, typing), 'somebody is writing in it')
    const { post } = doorOf(room)
    const now = await tag(ofArticle)
    assert.match(now, /^"\d+\.[\w-]{16}"$/)
    assert.equal((await post('save', key, { article: fa, lead: 'از شنبه' }, { 'If-Match': now })).status, 200)
    assert.equal((await post('save', key, { article: fa, lead: 'x' }, { 'If-Match': now })).status, 412)
  })

  test('revisions are listed, read and compared; the log, the queue, replies and vocabularies are read', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const ask = async (path: string): Promise<Record<string, unknown>> => {
      const answer = await doorOf(one).ask(path, { headers: { Authorization: `Bearer ${secret}` } })
      assert.equal(answer.status, 200, `${path} ${JSON.stringify(answer.body)}`)
      return answer.body as never
    }
    const { fa, en } = await publishTrams(one)
    await one.must(save, {
      article: en,
      headline: 'Trams are back',
      markdown: 'The trams return on Saturday.\n\nAt nine.',
    })
    await one.must(autosave, { article: en, kicker: 'City' })
    const { revisions } = await ask(`/api/articles/${en}/revisions`)
    assert.deepEqual(
      (revisions as { revision: number; live: boolean; reason: string }[]).map(({ revision, live, reason }) => [
        revision,
        live,
        reason,
      ]),
      [
        [2, false, 'save'],
        [1, true, 'create'],
      ],
    )
    assert.equal((await ask(`/api/articles/${en}/revisions?limit=1`))['next'], '2')
    assert.equal((await ask(`/api/articles/${en}/revisions/1`))['headline'], 'Night trams return')
    const changes = await ask(`/api/articles/${en}/revisions/2/changes`)
    assert.deepEqual(changes['fields'], [{ field: 'headline', before: 'Night trams return', after: 'Trams are back' }])
    assert.deepEqual(
      (changes['blocks'] as { change: string; after: string }[]).map(({ change, after }) => [change, after]),
      [['added', 'At nine.']],
    )
    const copy = await ask(`/api/articles/${en}/working-copy`)
    assert.deepEqual([copy['kicker'], copy['version'], copy['base'], copy['behind']], ['City', 1, 2, false])
    const { articles, next } = await ask('/api/articles?state=published&limit=2')
    assert.equal((articles as unknown[]).length, 2)
    const rest = await ask(`/api/articles?state=published&limit=2&before=${String(next)}`)
    const ids = [...(articles as { id: number }[]), ...(rest['articles'] as { id: number }[])].map(({ id }) => id)
    assert.equal(new Set(ids).size, 3)
    const { acts } = await ask(`/api/acts?subject=article:${fa}`)
    assert.deepEqual(
      (acts as { verb: string; by: { kind: string } }[]).map(({ verb, by }) => [verb, by.kind]),
      [
        ['publish', 'shell'],
        ['create', 'shell'],
      ],
    )
    assert.deepEqual((await ask('/api/replies'))['replies'], [])
    const { authors } = await ask('/api/authors')
    assert.deepEqual(
      (authors as { key: string; version: number }[]).map(({ key, version }) => [key, version]),
      [['leila-rahimi', 1]],
    )
    for (const view of views) if (!view.path.includes('{')) await ask(`/api/${view.path}`)
    await one.close()
  })

  test('who may not see an edition is told nothing of it, in any view', async () => {
    const one = await open()
    const { en, story: number } = await publishTrams(one)
    await one.must(save, { article: en, headline: 'A secret headline' })
    await one.must(autosave, { article: en, kicker: 'A secret kicker' })
    const { secret } = await one.archive.write((writing) =>
      makeToken(writing, {
        name: 'fa',
        scopes: ['read', 'replies', 'settings'],
        editions: ['fa'],
        expiresAt: null,
        at: 0,
      }),
    )
    for (const view of views) {
      const path = view.path
        .replace('{article}', String(en))
        .replace('{story}', String(number))
        .replace('{revision}', '2')
      const answer = await doorOf(one).ask(`/api/${path}`, { headers: { Authorization: `Bearer ${secret}` } })
      assert.doesNotMatch(JSON.stringify(answer.body), /secret/, path)
      if (view.path.includes('{article}')) assert.equal(answer.status, 403, path)
    }
    await one.close()
  })

  test('what stands at the head of an edition is read beside its verbs, and what changes it is known', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const { post, ask } = doorOf(one)
    const { fa, en } = await publishTrams(one)
    const see = async (path: string) => {
      const answer = await ask(`/api/${path}`, { headers: { Authorization: `Bearer ${secret}` } })
      assert.equal(answer.status, 200, path)
      return answer
    }
    await post('top', secret, { edition: 'fa', articles: [fa] })
    await post('breaking', secret, { edition: 'fa', text: 'تراموا ایستاد', article: fa })
    const [top, bar] = [await see('top/fa'), await see('breaking/fa')]
    assert.deepEqual((top.body as unknown as { articles: number[] }).articles, [fa])
    const { edition, text, article, until } = bar.body as unknown as Record<string, unknown>
    const back = { edition, text, article, until }
    const again = await post('breaking', secret, back, { 'If-Match': bar.headers.get('ETag') ?? '' })
    assert.deepEqual([again.status, again.body.version], [200, bar.body.version + 1])
    const known = await see('breaking/fa')
    await post('withdraw', secret, { articles: [fa], reason: 'It runs.' })
    const gone = (await see('breaking/fa')).body as unknown as Record<string, unknown>
    assert.equal(gone['text'], null)
    const late = { edition: 'fa', text: 'هنوز' }
    assert.equal((await post('breaking', secret, late, { 'If-Match': known.headers.get('ETag') ?? '' })).status, 412)
    const tag = top.headers.get('ETag') ?? ''
    assert.equal((await post('top', secret, { edition: 'fa', articles: [] }, { 'If-Match': tag })).status, 412)

    await post('breaking', secret, { edition: 'en', text: 'Trams stand', until: '2026-11-24T12:10:00Z' })
    const before = (await see('breaking/en')).body.version
    const timer = startTimer(one, silentLog())
    one.clock.set('2026-11-24T12:20:00Z')
    await timer.look()
    await timer.stop()
    assert.equal((await see('breaking/en')).body.version, before + 1, 'it ended by itself')

    await post('page', secret, { key: 'about', edition: 'en', title: 'About', markdown: 'Us.' })
    await post('page', secret, { key: 'plans', edition: 'en', title: 'Plans', markdown: 'Hm.', state: 'draft' })
    const { pages } = (await see('pages?edition=en')).body as unknown as { pages: { key: string; state: string }[] }
    assert.deepEqual(
      pages.map((page) => [page.key, page.state]),
      [
        ['about', 'published'],
        ['plans', 'draft'],
      ],
    )
    const page = await see('pages/about/en')
    const { title, slug, state, body } = page.body as unknown as Record<string, unknown>
    const same = { key: 'about', edition: 'en', title, slug, state, body }
    const etag = page.headers.get('ETag') ?? ''
    assert.equal((await post('page', secret, same, { 'If-Match': etag })).status, 200)
    assert.equal((await post('page', secret, same, { 'If-Match': etag })).status, 412)
    assert.equal((await ask('/api/pages/none/en', { headers: { Authorization: `Bearer ${secret}` } })).status, 404)

    await post('story', secret, { story: 1, sources: [{ source: 'City Herald', taken: 'translated', title: 'Trams' }] })
    const lead = { article: en, note: 'The hour.', lead: 'At nine.' }
    assert.equal((await post('correct', secret, lead, { 'If-Match': '*' })).status, 200)
    await post('story', secret, { story: 1, sources: [{ source: 'Harbour Post', taken: 'summarised' }] })
    const { revisions } = (await see(`articles/${en}/revisions`)).body as unknown as {
      revisions: { revision: number; sources: { name: string }[] }[]
    }
    assert.deepEqual(
      revisions.map(({ revision, sources }) => [revision, ...sources.map(({ name }) => name)]),
      [
        [2, 'Harbour Post'],
        [1, 'City Herald'],
      ],
    )
    const first = (await see(`articles/${en}/revisions/1`)).body as unknown as { sources: { title: string }[] }
    assert.equal(first.sources[0]?.title, 'Trams')
    await one.close()
  })

  test('of two who change the same setting, the second is refused, whatever it is', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const { post } = doorOf(one)
    await publishTrams(one)
    await one.archive.write((writing) =>
      addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: 'h',
        file: 'h.png',
        bytes: 1,
        width: 8,
        height: 8,
        origin: null,
        at: 0,
      }),
    )
    await one.archive.write((writing) =>
      addReply(writing, {
        ...{ article: 1, parent: null, state: 'pending', name: 'Nima', email: null, url: null, text: 'Thanks.' },
        ...{ writtenAt: 1, author: null },
      }),
    )
    for (const name of [
      'author',
      'section',
      'subject',
      'source',
      'dossier',
      'menu',
      'edition',
      'newsroom',
      'page',
      'media',
      'member',
      'breaking',
      'top',
      'reply',
      'hide-author',
    ]) {
      const first = await post(name, secret, examples[name])
      assert.ok(first.status < 300, `${name} ${JSON.stringify(first.body)}`)
      const { version } = first.body
      assert.equal(first.headers.get('ETag'), `"${version}"`, name)
      assert.equal((await post(name, secret, { ...examples[name], ifVersion: version })).status, 200, name)
      const late = await post(name, secret, examples[name], { 'If-Match': `"${version}"` })
      assert.deepEqual([late.status, late.body.code], [412, 'version.stale'], name)
    }
    const unguarded = ['create', 'add', 'redirect', 'close-replies', 'close-story', 'export-log', 'revive-jobs']
    unguarded.push('forget-consumer', 'remove-media', 'remove-author', 'end-preview', 'passage-note', 'pitch')
    unguarded.push('decide-pitch', 'assign', 'unassign', 'assignment-done', 'due', 'note', 'note-done', 'save-view')
    // Steps and what is made of them are ordered by the manuscript itself.
    unguarded.push('drop-view', 'commit', 'revise')
    // What became of a report is one of three states, and goes back as it came.
    unguarded.push('mistake', 'person')
    // Posts have versions of their own, which stand in the input.
    unguarded.push('write-post', 'put-out', 'correct-post', 'withdraw-post', 'pin-post', 'live')
    for (const { name, guarded } of verbs)
      // Two people cannot differ about these: what is there already is refused, and what is gone is gone.
      assert.equal(guarded === undefined, unguarded.includes(name), name)
    await one.close()
  })
})

test('the description names every view with its parameters', () => {
  const { paths } = openApi('https://lantern.example') as { paths: Record<string, { get?: { parameters: unknown[] } }> }
  for (const { path } of views) {
    const parameters = paths[`/api/${path}`]?.get?.parameters as { name: string; in: string }[]
    for (const [, name] of path.matchAll(/\{(\w+)\}/g))
      assert.ok(
        parameters.some((one) => one.name === name && one.in === 'path'),
        `${path} ${name}`,
      )
  }
})

import assert from 'node:assert/strict'
import { openCursor } from '#archive/outbox.ts'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { actsOn } from '#archive/acts.ts'
import type { Body } from '#story/body/schema.ts'
import { countAnswers, givenAnswer } from '#archive/idempotency.ts'
import { articleById, articlesOfStory } from '#archive/articles.ts'
import { addMedia } from '#archive/media.ts'
import { addMistake } from '#archive/mistakes.ts'
import { addReply } from '#archive/replies.ts'
import { storyBySlugline, versionsOf } from '#archive/stories.ts'
import { allTokens } from '#archive/tokens.ts'
import { silentLog } from '#common/log.ts'
import { openDesk } from '#desk/perform.ts'
import { publishTrams, practising, makeTrams, trams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { verbs } from '#desk/verbs.ts'
import { onEachEngine } from '../../test/engines.ts'
import { densePitfalls, fullScans } from '../../test/make/scans.ts'
import { countStatements } from '../../test/make/statements.ts'
import { makeApi } from './api.ts'
import { examples } from './api-examples.ts'
import { openApi } from './api-openapi.ts'
import { doorOf, limits, site, tokenFor, practiceSeal } from '#test/practice/door.ts'
import type { Answer } from '#test/practice/door.ts'

onEachEngine('the write door', (engine) => {
  const open = practising(engine)
  let room: Practice
  let key: string
  let door: ReturnType<typeof doorOf>
  before(async () => {
    room = await open()
    key = (await tokenFor(room)).secret
    door = doorOf(room)
  })
  after(() => room.close())

  test('every verb does what its example in the description shows', async () => {
    const one = await open()
    await one.archive.jot((jotting) => openCursor(jotting, { name: 'letters', begins: 'from now on' }, 1))
    const counter = countStatements()
    const { secret } = await tokenFor(one)
    const { post, ask } = doorOf(one)
    const send = async (verb: string): Promise<Answer> => {
      const example = examples[verb] ?? assert.fail(`no example of ${verb}`)
      const answer = await post(verb, secret, example, { 'If-Match': '*' }).then((first) =>
        first.body.code === 'if-match.unused' ? post(verb, secret, example) : first,
      )
      assert.ok(answer.status < 300, `${verb}: ${JSON.stringify(answer.body)}`)
      verbs.find(({ name }) => name === verb)?.answer.parse(answer.body)
      return answer
    }
    const done = new Set<string>()
    for (const verb of [
      'edition',
      'section',
      'subject',
      'author',
      'source',
      'member',
      'create',
      'add',
      'save',
      'schedule',
      'unschedule',
      'publish',
      'correct',
    ]) {
      await send(verb)
      done.add(verb)
    }
    await one.archive.write((writing) =>
      addReply(writing, {
        article: 1,
        parent: null,
        state: 'pending',
        name: 'N',
        email: null,
        url: null,
        text: 'x',
        writtenAt: 0,
        author: null,
      }),
    )
    await one.archive.jot((jotting) =>
      addMistake(jotting, {
        ...{ article: 1, edition: 'fa', passage: null, text: 'x', nonce: 'n', reasons: [], at: 0 },
      }),
    )
    await one.archive.write((writing) =>
      addMedia(writing, {
        kind: 'picture',
        mime: 'image/jpeg',
        hash: null,
        file: null,
        bytes: null,
        width: null,
        height: null,
        origin: null,
        at: 0,
      }),
    )
    for (const { name } of verbs) if (!done.has(name)) await send(name)
    await one.jobs()
    counter.stop()
    const statements = counter.most().map(([sql]) => sql)
    assert.ok(statements.length > 100)
    if (engine.name === 'sqlite') {
      assert.deepEqual(await fullScans(one.archive, statements), [])
      // Every reply has an edition, and so has every correction; of invitations there are a few.
      const known = ['correction_end', 'invitation_staff', 'reply_queue']
      assert.deepEqual((await densePitfalls(one.archive)).toSorted(), known)
    }
    const story = await ask('/api/stories/1', { headers: { Authorization: `Bearer ${secret}` } })
    assert.equal(story.body.sources[0]?.name, 'City Herald')
    assert.ok(story.headers.get('ETag')?.startsWith(`"${story.body.version}.`))
    const again = await ask('/api/stories/1', {
      headers: { Authorization: `Bearer ${secret}`, 'If-None-Match': story.headers.get('ETag') ?? '' },
    })
    assert.equal(again.status, 304)
    const article = await ask('/api/articles/1', { headers: { Authorization: `Bearer ${secret}` } })
    assert.equal(article.body.lead, examples['save']?.['lead'])
    assert.equal(article.body.credits[0]?.name, 'لیلا رحیمی')
    await one.close()
  })

  test('a door that learns its address late describes itself by it, and knows a browser from there', async () => {
    let address = 'http://localhost:0'
    const app = makeApi(room, { seal: practiceSeal, log: silentLog(), publicUrl: () => address, trustProxy: 0, limits })
    address = 'http://localhost:4123'
    const text = async (path: string) => (await app.fetch(new Request(address + path))).text()
    assert.match(await text('/api/openapi.json'), /"url":"http:\/\/localhost:4123"/)
    assert.match(await text('/api/'), /http:\/\/localhost:4123\/api\/create/)
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Origin: address }
    const body = JSON.stringify({ edition: 'fa', articles: [] })
    assert.equal((await app.fetch(new Request(`${address}/api/top`, { method: 'POST', headers, body }))).status, 200)
  })

  test('who made an act is in the log of it, and when the key was last used in its list', async () => {
    const { body } = await door.post('create', key, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Bread' }],
    })
    const { value } = await room.archive.read(async (r) => ({
      acts: await actsOn(r, `story:${body.story.id}`, 1),
      tokens: await allTokens(r),
    }))
    assert.deepEqual(value.acts[0]?.actor, { kind: 'token', id: 1, name: 'token:1 (city desk)' })
    assert.equal(value.tokens[0]?.usedAt, room.clock.now())
  })

  test('three editions named in one call are public together when it is answered', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const { story } = await makeTrams(one)
    const { status } = await doorOf(one).post('publish', secret, { story })
    assert.equal(status, 200)
    assert.equal((await one.archive.read((r) => versionsOf(r, story))).value.length, 3)
    await one.close()
  })

  test('of ten who save the same version one is let in, and whoever names none is asked for it', async () => {
    const { body } = await door.post('create', key, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Race' }],
    })
    const article = body.articles[0] ?? assert.fail()
    assert.equal((await door.post('save', key, { article: article.id, headline: 'x' })).status, 428)
    assert.equal(
      (await door.post('save', key, { article: article.id, headline: 'x' }, { 'If-Match': `W/"${article.version}"` }))
        .status,
      412,
    )
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        door.post(
          'save',
          key,
          { article: article.id, headline: `Winner ${number}` },
          { 'If-Match': `"${article.version}"` },
        ),
      ),
    )
    assert.deepEqual(all.map(({ status }) => status).toSorted(), [200, ...Array<number>(9).fill(412)])
    const winner = all.find(({ status }) => status === 200)
    assert.equal(winner?.headers.get('ETag'), `"${winner?.body.article.version}"`)
    assert.equal((await door.post('correct', key, { article: article.id, note: 'x', ifVersion: 1 })).status, 412)
  })

  test('a request sent again with its Idempotency-Key is done once and answered alike', async () => {
    const content = { slugline: 'once', section: 'news', articles: [{ edition: 'en', headline: 'Once' }] }
    const all = await Promise.all(
      Array.from({ length: 8 }, () => door.post('create', key, content, { 'Idempotency-Key': '"k-1"' })),
    )
    assert.equal(all.filter(({ status, headers }) => status === 201 && !headers.has('Idempotency-Replayed')).length, 1)
    assert.ok(all.every(({ status }) => status === 201 || status === 409))
    const [first] = all.filter(({ status }) => status === 201)
    const again = await door.post('create', key, content, { 'Idempotency-Key': '"k-1"' })
    assert.equal(again.status, 201)
    assert.deepEqual(again.body, first?.body)
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true')
    assert.equal(again.headers.get('Location'), first?.headers.get('Location'))
    const other = await door.post('create', key, { ...content, kind: 'report' }, { 'Idempotency-Key': '"k-1"' })
    assert.equal(other.status, 422)
    assert.equal(other.body.code, 'idempotency.other-request')
    assert.equal((await door.post('create', key, content, { 'Idempotency-Key': '"a' })).status, 400)
    const { secret } = await tokenFor(room)
    assert.equal(
      (await door.post('create', secret, content, { 'Idempotency-Key': '"k-1"' })).body.code,
      'story.slugline-taken',
      'keys are each token’s own',
    )
  })

  test('a paragraph that is changed in a text that comes as Markdown stays the same block', async () => {
    const made = await door.post('create', key, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Blocks', markdown: 'Trams run at eight.\n\nBread is baked.' }],
    })
    const article = made.body.articles[0]?.id
    const ids = async (): Promise<string[]> => {
      const read = await door.ask(`/api/articles/${article}`, { headers: { Authorization: `Bearer ${key}` } })
      const { draft, content, body } = read.body as unknown as Record<string, { body?: Body } & Body>
      const found = draft?.body ?? content?.body ?? body
      return (found?.content ?? []).map((block) => ('id' in block.attrs ? block.attrs.id : ''))
    }
    const before = await ids()
    assert.equal(before.length, 2)
    const markdown = 'Trams run at nine.\n\nBread is baked.'
    await door.post('save', key, { article, markdown }, { 'If-Match': '*' })
    assert.deepEqual(await ids(), before)
  })

  test('the version that a request asks for is part of what makes it the same', async () => {
    const { article } = (await door.post('save', key, { article: 1, headline: 'A' }, { 'If-Match': '*' })).body
    const tag = `"${article.version}"`
    const content = { article: 1, headline: 'B' }
    const first = await door.post('save', key, content, { 'If-Match': tag, 'Idempotency-Key': 'k-match' })
    assert.equal(first.status, 200)
    const same = await door.post('save', key, content, { 'If-Match': tag, 'Idempotency-Key': 'k-match' })
    assert.deepEqual(same.body, first.body)
    const other = await door.post('save', key, content, { 'If-Match': '*', 'Idempotency-Key': 'k-match' })
    assert.equal(other.body.code, 'idempotency.other-request')
  })

  test('an answer is repeated for 24 hours and is then forgotten', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const { post } = doorOf(one)
    const make = () =>
      post(
        'create',
        secret,
        { section: 'news', articles: [{ edition: 'en', headline: 'Kept' }] },
        { 'Idempotency-Key': 'k' },
      )
    const first = await make()
    one.clock.set(one.clock.now() + 24 * 3_600_000)
    assert.deepEqual((await make()).body, first.body)
    one.clock.set(one.clock.now() + 1)
    const later = await make()
    assert.notEqual(later.body.story.id, first.body.story.id)
    assert.equal(later.headers.has('Idempotency-Replayed'), false)
    one.clock.set(one.clock.now() + 25 * 3_600_000)
    await post(
      'create',
      secret,
      { section: 'news', articles: [{ edition: 'en', headline: 'x' }] },
      { 'Idempotency-Key': 'z' },
    )
    const left = await one.archive.read((reading) => countAnswers(reading))
    assert.equal(left.value, 1, 'answers of yesterday are not kept')
    await one.close()
  })

  test('a secret that is told once is told again to who lost the answer, and does not lie in the archive', async () => {
    const one = await open()
    const { secret, id } = await tokenFor(one)
    const { post } = doorOf(one)
    const made = await post('create', secret, { section: 'news', articles: [{ edition: 'en', headline: 'Shown' }] })
    const { id: article } = made.body.articles[0] ?? assert.fail()
    const show = () => post('preview-link', secret, { article }, { 'Idempotency-Key': 'k' })
    const first = await show()
    const { address } = first.body as unknown as { address: string }
    assert.match(address, /\/desk\/preview\/.{20}/)
    const again = await show()
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true')
    const { value: stored } = await one.archive.read((r) => givenAnswer(r, id, 'k', one.clock.now()))
    assert.match(stored?.answer ?? '', /^1\./)
    assert.doesNotMatch(stored?.answer ?? '', new RegExp(address.slice(-20)))
    await one.close()
  })

  test('two processes given the same request at once do it once', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const twin = doorOf(openDesk(one.archive, one.clock))
    const content = { section: 'news', articles: [{ edition: 'en', headline: 'Twice' }] }
    const both = await Promise.all(
      [doorOf(one), twin].map(({ post }) => post('create', secret, content, { 'Idempotency-Key': 'k' })),
    )
    assert.deepEqual(both[0]?.body, both[1]?.body)
    assert.equal((await one.archive.read((r) => storyBySlugline(r, 'twice-2'))).value, undefined)
    await one.close()
  })

  test('a refused act changes nothing and is not remembered', async () => {
    const content = { section: 'nowhere', articles: [{ edition: 'en', headline: 'x' }] }
    const { status, body, headers } = await door.post('create', key, content, { 'Idempotency-Key': 'k-2' })
    assert.equal(status, 422)
    assert.equal(headers.get('Content-Type'), 'application/problem+json')
    assert.deepEqual(body, {
      type: 'urn:dragoman:problem:section.unknown',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'There is no section “nowhere”. There are: news, city.',
      code: 'section.unknown',
    })
    assert.equal(
      (await door.post('create', key, { ...content, section: 'news' }, { 'Idempotency-Key': 'k-2' })).status,
      201,
    )
  })

  test('what does not fit is told place by place', async () => {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'script', text: 'x' }] }] }
    const answer = await door.post('create', key, {
      section: 'news',
      colour: 'red',
      articles: [
        { edition: 'en_GB', headline: 'x' },
        { edition: 'fa', headline: 'x', body },
      ],
    })
    assert.equal(answer.status, 422)
    const pointers = answer.body.errors.map(({ pointer }) => pointer)
    assert.deepEqual(pointers.toSorted(), ['', '/articles/0/edition', '/articles/1/body/content/0/content/0/type'])
  })

  test('text comes out in normal form C and without control characters; blocks without an id get one', async () => {
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'cafe\u0301' }] }]
    const { body } = await door.post('create', key, {
      section: 'news',
      articles: [{ edition: 'en', headline: ' Cafe\u0301\u0000\n opens\u0007 ', body: { type: 'doc', content } }],
    })
    const seen = await door.ask(`/api/articles/${body.articles[0]?.id}`, {
      headers: { Authorization: `Bearer ${key}` },
    })
    assert.equal(seen.body.headline, 'Café opens')
    assert.equal(seen.body.body.content[0]?.content[0]?.text, 'café')
    assert.match(seen.body.body.content[0]?.attrs.id ?? '', /^[a-z0-9]{4,32}$/)
  })

  test('a withdrawn or missing article is refused with its own status', async () => {
    const one = await open()
    const { secret } = await tokenFor(one)
    const { post } = doorOf(one)
    const { fa } = await publishTrams(one)
    assert.equal((await post('publish', secret, { articles: [999] })).status, 404)
    assert.equal((await post('withdraw', secret, { articles: [fa], reason: '-' })).status, 200)
    const again = await post('withdraw', secret, { articles: [fa], reason: '-' })
    assert.equal(again.status, 409)
    assert.equal(again.body.code, 'article.not-published')
    assert.equal((await one.archive.read((r) => articleById(r, fa))).value?.state, 'withdrawn')
    assert.equal((await one.archive.read((r) => articlesOfStory(r, 1))).value.length, trams.articles.length)
    await one.close()
  })
})

test('the description names every verb, and every schema in it says what the verb’s own says', () => {
  const description = JSON.parse(JSON.stringify(openApi(site)))
  assert.equal(description.openapi, '3.1.1')
  for (const { name, input } of verbs) {
    const post = description.paths[`/api/${name}`]?.post
    assert.ok(post, name)
    const { schema, example } = post.requestBody.content['application/json']
    assert.equal(schema.type, 'object')
    assert.equal(schema.additionalProperties, false, name)
    assert.ok(input.safeParse(example).success, `${name}: ${JSON.stringify(input.safeParse(example))}`)
    // The schema, read back, takes the example as well and refuses another key.
    const readBack = z.fromJSONSchema(resolved(schema, description) as Parameters<typeof z.fromJSONSchema>[0])
    assert.ok(readBack.safeParse(example).success, `${name}: ${JSON.stringify(readBack.safeParse(example))}`)
    assert.equal(readBack.safeParse({ ...example, colour: 'red' }).success, false)
  }
  const references = JSON.stringify(description).match(/"\$ref":"#[^"]+"/g) ?? []
  assert.ok(references.length > 50)
  for (const reference of new Set(references)) {
    const place = reference.slice(10, -1).split('/').slice(0)
    const found = place.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], description)
    assert.ok(found, reference)
  }
})

/** A schema with the body's own put aside, which is a matter of the body's tests. */
const resolved = (schema: unknown, _: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => resolved(one, _))
  if (typeof schema !== 'object' || schema === null) return schema
  if ('$ref' in schema) return {}
  return Object.fromEntries(Object.entries(schema).map(([name, inner]) => [name, resolved(inner, _)]))
}

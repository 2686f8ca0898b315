import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { articleById, revisionById } from '#archive/articles.ts'
import { manuscriptOf, packCommits } from '#archive/manuscripts.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { shell } from '#story/actor.ts'
import type { Grant } from '#story/may.ts'
import { scopes, trusted } from '#story/may.ts'
import { bodyText } from '#story/body/text.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { typed, wordsAt } from '#test/practice/typing.ts'
import { onEachEngine } from '../../test/engines.ts'
import { commit } from './commit.ts'
import { correct } from './correct.ts'
import { perform } from './perform.ts'
import { restore } from './restore.ts'
import { revise } from './revise.ts'
import { save } from './save.ts'

onEachEngine('the manuscript of an article', (engine) => {
  const open = practising(engine)
  let room: Practice
  beforeEach(async () => (room = await open()))
  afterEach(() => room.close())
  const found = async (article: number) =>
    (
      await room.archive.read(async (r) => {
        const one = await articleById(r, article)
        return {
          article: one,
          latest: one?.latest ? await revisionById(r, one.latest) : undefined,
          copy: await workingCopyOf(r, article),
          manuscript: await manuscriptOf(r, article),
        }
      })
    ).value
  const type = async (article: number, words: string, behind: string, client?: string) =>
    room.must(commit, await typed(room, article, (tr) => tr.insertText(words, wordsAt(tr.doc, behind).to), client))

  test('what is typed is the working copy at once, and gone from it when it is taken back', async () => {
    const { en } = await makeTrams(room)
    const done = await type(en, ' tonight', 'Night trams return')
    assert.deepEqual([done.taken, done.version, done.commits.length], [true, 1, 1])
    const { copy, latest, article } = await found(en)
    assert.equal(copy?.content.headline, 'Night trams return tonight')
    assert.equal(copy?.base, article?.latest)
    assert.equal(latest?.content.headline, 'Night trams return')
    const back = await typed(room, en, (tr) => {
      const { from, to } = wordsAt(tr.doc, ' tonight')
      return tr.delete(from, to)
    })
    await room.must(commit, back)
    assert.equal((await found(en)).copy, undefined)
  })

  test('two who type at once both stay: the second is told what came first', async () => {
    const { en } = await makeTrams(room)
    const first = await typed(
      room,
      en,
      (tr) => tr.insertText('Red ', wordsAt(tr.doc, 'The trams').from),
      'first-client',
    )
    const second = await typed(room, en, (tr) => tr.insertText('!', wordsAt(tr.doc, 'Saturday.').to), 'second-client')
    assert.equal((await room.must(commit, first)).taken, true)
    const refused = await room.must(commit, second)
    assert.deepEqual([refused.taken, refused.version, refused.commits[0]?.client], [false, 1, 'first-client'])
    assert.deepEqual(refused.commits[0]?.steps, first.steps)
    const again = await room.must(commit, first)
    assert.deepEqual([again.taken, again.version], [true, 1], 'sent again, because its answer was lost')
    assert.equal((await found(en)).manuscript?.doc.textContent.match(/Red /g)?.length, 1)
  })

  test('steps that fit nothing, words that no article may say and strangers’ pictures are refused', async () => {
    const { en } = await makeTrams(room)
    await type(en, ' again', 'Saturday')
    const base = { article: en, version: 1, client: 'hostile-1', count: 1 }
    const insert = (node: object, at = 12) => ({ stepType: 'replace', from: at, to: at, slice: { content: [node] } })
    let deep: object = { type: 'paragraph' }
    for (let depth = 0; depth < 3_000; depth += 1) deep = { type: 'quotation', content: [deep] }
    const end = (await found(en)).manuscript?.doc.content.size ?? 0
    const hostile: [string, unknown[]][] = [
      ['manuscript.steps', [{ stepType: 'replace', from: 9_999, to: 9_999 }]],
      ['manuscript.steps', [{ stepType: 'nothing' }]],
      ['manuscript.steps', [null]],
      ['manuscript.steps', [7]],
      ['manuscript.steps', [insert({ type: 'script', content: [] })]],
      ['manuscript.steps', [{ stepType: 'replace', from: 0, to: end }]],
      ['manuscript.steps', [{ stepType: 'docAttr', attr: 'credits', value: [{ author: 1, role: 'king' }] }]],
      ['manuscript.steps', [{ stepType: 'moveBlock', id: 'none', beside: 'nothing', side: 'before' }]],
      ['author.unknown', [{ stepType: 'docAttr', attr: 'credits', value: [{ author: 999, role: 'author' }] }]],
      ['manuscript.long', [insert({ type: 'text', text: 'x'.repeat(600) }, 3)]],
      ['manuscript.long', [{ stepType: 'docAttr', attr: 'slug', value: 'x'.repeat(300) }]],
      ['manuscript.text', [insert({ type: 'separator', attrs: { id: 'sepa', lang: '<b>' } }, end)]],
      ['manuscript.text', [insert({ type: 'text', text: 'a\u0001b' }, end - 3)]],
      [
        'manuscript.text',
        [
          insert(
            { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
            end - 3,
          ),
        ],
      ],
      [
        'media.unknown',
        [
          insert(
            {
              type: 'picture',
              attrs: { id: 'pict', media: 9 },
              content: [{ type: 'caption' }, { type: 'alternative' }],
            },
            end,
          ),
        ],
      ],
    ]
    for (const [code, steps] of hostile)
      assert.equal(await room.refused(commit, { ...base, steps }), code, JSON.stringify(steps).slice(0, 200))
    assert.match(await room.refused(commit, { ...base, steps: [insert(deep, end)] }), /manuscript\.(steps|text)/)
    assert.equal(await room.refused(commit, { ...base, version: 9, steps: [{}] }), 'version.stale')
    assert.equal(await room.refused(commit, { ...base, steps: [{ x: 'x'.repeat(3_000_000) }] }), 'input.invalid')
    assert.equal((await found(en)).manuscript?.version, 1)
  })

  test('a block that came without an id, or with another’s, gets one of its own', async () => {
    const { en } = await makeTrams(room)
    const steps = await typed(room, en, (tr) => tr.split(wordsAt(tr.doc, 'The trams').to))
    const done = await room.must(commit, steps)
    assert.deepEqual(
      done.commits.map(({ client }) => client === null),
      [false, true],
    )
    const ids = (await found(en)).copy?.content.body.content.map(({ attrs }) => attrs.id) ?? []
    assert.deepEqual([ids.length, new Set(ids).size], [2, 2])
  })

  test('what is saved otherwise comes to whoever types as steps, and takes no typed word away', async () => {
    const { en } = await makeTrams(room)
    await type(en, ' at nine', 'Saturday')
    const { latest } = await found(en)
    assert.ok(latest)
    const body = JSON.parse(JSON.stringify(latest.content.body).replace('The trams', 'The red trams')) as unknown
    await room.must(save, { article: en, body, kicker: 'City' })
    const now = await found(en)
    assert.equal(
      bodyText(now.latest?.content.body ?? assert.fail()).trim(),
      'The red trams return on Saturday at nine.',
    )
    assert.match(now.manuscript?.doc.textContent ?? '', /^CityNight.*The red trams return on Saturday at nine\.$/)
    assert.equal(now.copy, undefined)
    assert.equal(now.manuscript?.version, 2)
    await type(en, ' sharp', 'nine')
    await room.must(restore, { article: en, revision: 1 })
    const restored = await found(en)
    assert.match(restored.manuscript?.doc.textContent ?? '', /The trams return on Saturday\.$/)
    const before = (await room.archive.read((r) => revisionById(r, (restored.latest?.id ?? 0) - 1))).value
    assert.match(bodyText(before?.content.body ?? assert.fail()), /nine sharp/)
  })

  test('a correction of what readers see comes into what is being typed', async () => {
    const { en } = await publishTrams(room)
    await type(en, ' at nine', 'Saturday')
    await room.must(correct, { article: en, note: 'The place was wrong.', dateline: 'Bridge' })
    const { manuscript, copy } = await found(en)
    assert.match(manuscript?.doc.textContent ?? '', /BridgeThe trams return on Saturday at nine\.$/)
    assert.equal(copy?.content.dateline, 'Bridge')
  })

  test('a revision is made of what was typed when it is named, and when nobody types for ten minutes', async () => {
    const { en } = await makeTrams(room)
    await type(en, ' at nine', 'Saturday')
    const named = await room.must(revise, { article: en, name: 'Before the desk' })
    assert.equal(named.changed, true)
    assert.equal((await room.must(revise, { article: en })).changed, false)
    const { latest, copy } = await found(en)
    assert.deepEqual([latest?.number, latest?.note, copy], [2, 'Before the desk', undefined])
    await type(en, ' sharp', 'nine')
    room.clock.advance(300_000)
    await room.jobs()
    await type(en, '!', 'sharp')
    room.clock.advance(400_000)
    await room.jobs()
    assert.equal((await found(en)).latest?.number, 2)
    room.clock.advance(600_000)
    await room.jobs()
    const paused = await found(en)
    assert.deepEqual([paused.latest?.number, paused.latest?.reason, paused.copy], [3, 'pause', undefined])
    assert.match(bodyText(paused.latest?.content.body ?? assert.fail()), /nine sharp!/)
  })

  test('who typed which words is known, also when their steps are packed', async () => {
    const { en } = await makeTrams(room)
    const all: Grant[] = [{ edition: '*', role: 'editor' }]
    const as = async (id: number, words: string, behind: string): Promise<void> => {
      const member = {
        kind: 'member',
        id,
        name: `m${id}`,
        scopes: new Set(scopes),
        editions: null,
        grants: all,
      } as const
      const input = await typed(room, en, (tr) => tr.insertText(words, wordsAt(tr.doc, behind).to), `client-of-${id}`)
      const done = await perform(room, { ...member, member: id }, commit, input)
      assert.ok(done.ok, JSON.stringify(done))
    }
    await as(1, ' at nine sharp', 'Saturday')
    await as(2, ' or ten', 'nine')
    room.clock.advance(20 * 86_400_000)
    await room.archive.write((w) => packCommits(w, en, { before: room.clock.now() - 86_400_000, kept: 1 }))
    await as(1, ' Red', 'The')
    const { manuscript } = await found(en)
    const { authors, doc } = manuscript ?? assert.fail()
    assert.deepEqual(
      authors.typed.map(([from, to, who]) => [doc.textBetween(from, to), authors.who[who]?.name]),
      [
        ['Night trams return', 'editor'],
        ['The', 'editor'],
        [' Red', 'm1'],
        [' trams return on Saturday', 'editor'],
        [' at nine', 'm1'],
        [' or ten', 'm2'],
        [' sharp', 'm1'],
        ['.', 'editor'],
      ],
    )
    const late = await typed(room, en, (tr) => tr.insertText('x', 3))
    assert.equal(await room.refused(commit, { ...late, version: 0 }), 'manuscript.packed')
  })

  test('nobody types in what is not theirs', async () => {
    const { en } = await makeTrams(room)
    const input = await typed(room, en, (tr) => tr.insertText('x', wordsAt(tr.doc, 'trams').to))
    for (const grants of [
      [],
      [{ edition: 'en', role: 'moderator' }],
      [{ edition: 'fa', role: 'editor' }],
      [{ edition: 'en', role: 'reporter' }],
    ] as Grant[][]) {
      const stranger = { ...trusted(shell), kind: 'member', id: 99, name: 'stranger', grants, member: 99 } as const
      const done = await perform(room, stranger, commit, input)
      assert.ok(!done.ok && done.refusal.code === 'role.missing', JSON.stringify(done))
    }
    assert.equal((await found(en)).manuscript, undefined)
  })
})

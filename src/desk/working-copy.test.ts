import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actsOn } from '#archive/acts.ts'
import { articleById, publicArticle, revisionById } from '#archive/articles.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { autosave } from './autosave.ts'
import { correct } from './correct.ts'
import { perform } from './perform.ts'
import { publish } from './publish.ts'
import { restore } from './restore.ts'
import { save } from './save.ts'

onEachEngine('the working copy of an article', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())
  const seen = async (id: number) =>
    (
      await room.archive.read(async (r) => {
        const article = await articleById(r, id)
        const latest = article?.latest ? await revisionById(r, article.latest) : undefined
        return { article, latest, copy: await workingCopyOf(r, id), live: await publicArticle(r, id) }
      })
    ).value

  test('what is typed is kept without a revision, guarded by the copy’s own version, and saved when told', async () => {
    const { fa } = await makeTrams(room)
    const first = await seen(fa)
    const one = await room.must(autosave, { article: fa, ifVersion: 0, lead: 'از' })
    const two = await room.must(autosave, { article: fa, ifVersion: one.version, lead: 'از شنبه' })
    assert.deepEqual([one.version, two.version], [1, 2])
    assert.equal(await room.refused(autosave, { article: fa, ifVersion: 1, lead: 'x' }), 'version.stale')
    const typed = await seen(fa)
    assert.equal(typed.copy?.content.lead, 'از شنبه')
    assert.equal(typed.copy?.base, first.article?.latest)
    assert.deepEqual([typed.article, typed.latest], [first.article, first.latest], 'no revision, no other version')
    const acts = (await room.archive.read((r) => actsOn(r, `article:${fa}`, 9))).value
    assert.ok(!acts.some(({ verb }) => verb === 'autosave'))
    await room.must(save, { article: fa, ifVersion: first.article?.version, kicker: 'شهر' })
    const saved = await seen(fa)
    assert.deepEqual([saved.latest?.content.lead, saved.latest?.content.kicker], ['از شنبه', 'شهر'])
    assert.equal(saved.latest?.number, 2)
    assert.equal(saved.copy, undefined)
    await room.must(autosave, { article: fa, lead: 'از' })
    assert.equal((await room.must(autosave, { article: fa, lead: 'از شنبه' })).version, 0, 'as it was: no copy')
  })

  test('what another was typing is kept as a revision where a save has other words', async () => {
    const one = await open()
    const { fa } = await makeTrams(one)
    const mina = { ...trusted({ kind: 'member', id: 7, name: 'mina' }), member: 7 }
    assert.ok((await perform(one, mina, autosave, { article: fa, headline: 'نیمه' })).ok)
    await one.must(save, { article: fa, headline: 'تمام' })
    const { value } = await one.archive.read(async (r) => {
      const latest = await revisionById(r, (await articleById(r, fa))?.latest ?? 0)
      return { latest, before: await revisionById(r, (latest?.id ?? 0) - 1) }
    })
    assert.equal(value.latest?.content.headline, 'تمام')
    assert.deepEqual(
      [value.before?.reason, value.before?.actor.name, value.before?.content.headline],
      ['autosave', 'mina', 'نیمه'],
    )
    await one.close()
  })

  test('a correction spares the draft, which carries it from then on; what both changed is told', async () => {
    const one = await open()
    const { fa, en } = await publishTrams(one)
    await one.must(save, { article: en, lead: 'A lead to come.', headline: 'Night trams are back' })
    await one.must(autosave, { article: en, kicker: 'City' })
    const done = await one.must(correct, {
      article: en,
      note: 'The day was wrong.',
      lead: 'On Sunday.',
      dateline: 'Bridge',
    })
    assert.deepEqual(done.draft?.both, ['lead'])
    const { value } = await one.archive.read(async (r) => ({
      live: await publicArticle(r, en),
      article: await articleById(r, en),
      copy: await workingCopyOf(r, en),
    }))
    assert.equal(value.live?.content.headline, 'Night trams return')
    assert.equal(value.article?.latest, value.article?.live)
    assert.equal(value.copy?.base, value.article?.live)
    const { kicker, headline, lead, dateline } = value.copy?.content ?? assert.fail()
    assert.deepEqual([kicker, headline, lead, dateline], ['City', 'Night trams are back', 'A lead to come.', 'Bridge'])
    await one.must(publish, { articles: [en] })
    assert.equal((await one.archive.read((r) => publicArticle(r, en))).value?.content.headline, 'Night trams return')
    await one.must(save, { article: en })
    await one.must(publish, { articles: [en] })
    const after = (await one.archive.read((r) => publicArticle(r, en))).value
    assert.deepEqual([after?.content.headline, after?.content.dateline], ['Night trams are back', 'Bridge'])
    assert.equal((await one.must(correct, { article: fa, note: 'x', lead: 'x' })).draft, null)
    await one.close()
  })

  test('a draft that was saved and not published is the working copy after a correction', async () => {
    const one = await open()
    const { en } = await publishTrams(one)
    await one.must(save, { article: en, lead: 'A lead to come.' })
    const { draft } = await one.must(correct, { article: en, note: 'x', dateline: 'Bridge' })
    assert.deepEqual(draft, { version: 1, both: [] })
    const { value } = await one.archive.read((r) => workingCopyOf(r, en))
    assert.equal(value?.content.lead, 'A lead to come.')
    await one.must(save, { article: en })
    const same = await one.must(correct, { article: en, note: 'y', lead: 'A lead to come.' })
    assert.equal(same.draft, null, 'the correction says all that the draft said')
    await one.close()
  })

  test('an old revision is restored as a new one; what was being typed is kept as a revision before it', async () => {
    const one = await open()
    const { en } = await makeTrams(one)
    await one.must(save, { article: en, headline: 'Second' })
    await one.must(autosave, { article: en, headline: 'Half a thi' })
    assert.equal(await one.refused(restore, { article: en, revision: 9 }), 'revision.not-found')
    await one.must(restore, { article: en, revision: 1 })
    const { value } = await one.archive.read(async (r) => {
      const latest = await revisionById(r, (await articleById(r, en))?.latest ?? 0)
      return { latest, before: await revisionById(r, (latest?.id ?? 0) - 1), copy: await workingCopyOf(r, en) }
    })
    assert.deepEqual([value.latest?.reason, value.latest?.number], ['restore', 4])
    assert.equal(value.latest?.content.headline, 'Night trams return')
    assert.equal(value.before?.content.headline, 'Half a thi')
    assert.equal(value.copy, undefined)
    assert.equal(value.latest?.actor.name, { ...shell, name: 'editor' }.name)
    await one.close()
  })
})

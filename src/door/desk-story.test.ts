import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { articlesOfStory } from '#archive/articles.ts'
import { storyBySlugline } from '#archive/stories.ts'
import { subjectKeys } from '#archive/subjects.ts'
import { perform } from '#desk/perform.ts'
import { save } from '#desk/save.ts'
import { subject } from '#desk/subject.ts'
import { shell } from '#story/actor.ts'
import { memberRoles, trusted } from '#story/may.ts'
import type { MemberRole } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

onEachEngine('the screen of a story', (engine) => {
  const filled = filling(engine)
  let room: Served
  let staff: Record<MemberRole, SignedIn>
  let published = 0

  before(async () => {
    const made = await filled()
    room = await serve(made)
    published = made.stories[0]?.story ?? 0
    const names = { fa: { name: 'آب' }, en: { name: 'Water' } }
    await perform(room.desk, trusted(shell), subject, { key: 'water', names })
    const all = []
    for (const role of memberRoles) all.push([role, await signedIn(room, role, [{ edition: '*', role }])] as const)
    staff = Object.fromEntries(all) as Record<MemberRole, SignedIn>
  })

  const storyNamed = async (slugline: string): Promise<number> =>
    (await room.archive.read((reading) => storyBySlugline(reading, slugline))).value?.id ?? assert.fail(slugline)

  test('a story is made of a headline, gets a translation, and shows how far behind that is', async () => {
    const { editor } = staff
    assert.match((await editor.get('/desk/stories/new')).text, /name="headline"/)
    const made = await editor.post('/desk/stories', {
      headline: 'A bench <b>by the weir</b>',
      slugline: 'weir bench',
      section: 'city',
      edition: 'en',
    })
    const story = await storyNamed('weir-bench')
    assert.equal(made.to, `/desk/stories/${story}?done=made`)
    const page = await editor.get(made.to)
    assert.match(page.text, /A bench &lt;b&gt;by the weir&lt;\/b&gt;/)
    assert.match(page.text, /There is no text yet/)
    const added = await editor.post(`/desk/stories/${story}/articles`, { edition: 'fa', translationOf: 'en' })
    assert.equal(added.to, `/desk/stories/${story}?done=added`)
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, story))
    assert.deepEqual(
      articles.map(({ edition, translationOf }) => [edition, translationOf]),
      [
        ['en', null],
        ['fa', articles[0]?.id],
      ],
    )
    const again = await editor.post(`/desk/stories/${story}/articles`, { edition: 'fa', translationOf: 'en' })
    assert.equal(again.status, 422)
    const original = articles[0]?.id ?? 0
    await perform(room.desk, trusted(shell), save, { article: original, markdown: 'It has a back now.' })
    assert.match((await editor.get(`/desk/stories/${story}`)).text, /The original was changed since\./)
  })

  test('what all editions share is changed by one form, which nobody overwrites unseen', async () => {
    const { editor } = staff
    await editor.post('/desk/stories', { headline: 'Rain', slugline: 'rain', section: 'news', edition: 'en' })
    const story = await storyNamed('rain')
    const form = { version: '1', slugline: 'rain-gauge', section: 'city', kind: 'report', urgency: '3', picture: '' }
    const done = await editor.post(`/desk/stories/${story}`, {
      ...form,
      embargo: '2026/12/01 18:30',
      newSubjects: 'Water',
    })
    assert.equal(done.to, `/desk/stories/${story}?done=saved`)
    const { value } = await room.archive.read(async (reading) => ({
      story: await storyBySlugline(reading, 'rain-gauge'),
      subjects: await subjectKeys(reading, story),
    }))
    assert.deepEqual(value.subjects, ['water'])
    assert.equal(value.story?.embargoAt, Date.parse('2026-12-01T18:30:00Z'))
    assert.equal(value.story?.urgency, 3)
    const late = await editor.post(`/desk/stories/${story}`, { ...form, embargo: '', subject: ['water'] })
    assert.equal(late.status, 422)
    assert.match(late.text, /role="alert"/)
    const wrong = await editor.post(`/desk/stories/${story}`, { ...form, version: '2', embargo: 'soon' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Something is missing: give day/)
    const unknown = await editor.post(`/desk/stories/${story}`, { ...form, version: '2', newSubjects: 'Fire' })
    assert.equal(unknown.status, 422)
  })

  test('a chain of sources is written outlet by outlet, and what the form does not show stays', async () => {
    const { publisher } = staff
    const version = () =>
      publisher
        .get(`/desk/stories/${published}`)
        .then(({ text }) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '')
    const sent = await publisher.post(`/desk/stories/${published}/sources`, {
      version: await version(),
      'source.0': 'City Herald',
      'taken.0': 'translated',
      'language.0': 'de',
      'url.0': 'https://herald.example/trams',
      'date.0': '2026-11-20',
      'seen.0': 'yes',
      'source.1': 'Harbour Post',
      'taken.1': 'quoted',
    })
    assert.equal(sent.to, `/desk/stories/${published}?done=saved`)
    const page = await publisher.get(`/desk/stories/${published}`)
    assert.match(page.text, /City Herald[^]*herald\.example[^]*Harbour Post[^]*not seen by us/)
    const first = { 'source.0': 'City Herald', 'taken.0': 'translated' }
    await publisher.post(`/desk/stories/${published}/sources`, {
      version: await version(),
      ...first,
      'date.0': '2026-11-20',
    })
    assert.doesNotMatch((await publisher.get(`/desk/stories/${published}`)).text, /Harbour Post/)
    const bad = await publisher.post(`/desk/stories/${published}/sources`, {
      version: await version(),
      ...first,
      'url.0': 'javascript:alert(1)',
    })
    assert.equal(bad.status, 422)
  })

  test('each role is shown what it may do, and is refused the rest', async () => {
    const { reporter, translator, editor, moderator } = staff
    const seen = await Promise.all(memberRoles.map((role) => staff[role].get(`/desk/stories/${published}`)))
    assert.deepEqual(
      seen.map(({ status, text }) => [status, text.includes(`action="/desk/stories/${published}"`)]),
      [
        [200, false],
        [200, false],
        [200, false],
        [200, true],
        [200, false],
        [200, true],
      ],
    )
    assert.equal((await translator.get('/desk/stories/new')).status, 403)
    assert.equal((await moderator.get('/desk/stories/new')).status, 403)
    const form = { version: '1', slugline: 'x', section: 'news', kind: 'news', urgency: '1', embargo: '', picture: '' }
    assert.equal((await editor.post(`/desk/stories/${published}`, form)).status, 422)
    assert.equal((await reporter.post('/desk/stories', { headline: 'x', section: 'news', edition: 'en' })).status, 303)
    assert.equal(
      (await translator.post('/desk/stories', { headline: 'x', section: 'news', edition: 'en' })).status,
      403,
    )
    await editor.post('/desk/stories', { headline: 'Secret', slugline: 'hidden', section: 'news', edition: 'en' })
    const hidden = await storyNamed('hidden')
    assert.equal((await moderator.get(`/desk/stories/${hidden}`)).status, 403)
  })

  test('a draft goes for review, back with a reason, again, and is approved, and the story shows it', async () => {
    const { reporter, editor, translator, moderator } = staff
    await reporter.post('/desk/stories', { headline: 'Kites', slugline: 'kites', section: 'news', edition: 'en' })
    const story = await storyNamed('kites')
    const { value: articles } = await room.archive.read((reading) => articlesOfStory(reading, story))
    const article = `/desk/articles/${articles[0]?.id}`
    const page = async (): Promise<string> => (await editor.get(`/desk/stories/${story}`)).text
    assert.equal((await reporter.post(`${article}/submit`)).to, `/desk/stories/${story}?done=submit`)
    assert.match(await page(), /In review/)
    for (const role of [reporter, translator, moderator])
      assert.ok([403, 422].includes((await role.post(`${article}/approve`)).status))
    assert.equal((await editor.post(`${article}/send-back`, { reason: '' })).status, 422)
    assert.equal((await editor.post(`${article}/send-back`, { reason: 'Which <i>day</i>?' })).status, 303)
    assert.match(await page(), /Sent back[^]*Which &lt;i&gt;day&lt;\/i&gt;\?/)
    await reporter.post(`${article}/submit`)
    assert.equal((await editor.post(`${article}/approve`, { version: '99' })).status, 422, 'another had written in it')
    assert.equal((await editor.post(`${article}/approve`)).status, 303)
    assert.match(await page(), /Approved/)
    await perform(room.desk, trusted(shell), save, { article: articles[0]?.id ?? 0, lead: 'On Friday' })
    assert.match(await page(), /Changed since it was approved/)
    const foreign = { Origin: 'https://elsewhere.example' }
    for (const act of ['submit', 'approve', 'send-back', 'unschedule']) {
      assert.equal((await editor.post(`${article}/${act}`, {}, foreign)).status, 403)
      assert.equal((await editor.post(`/desk/articles/999999/${act}`)).status, 404)
    }
  })

  test('no door opens to strangers, to other sites, or to what is no number', async () => {
    const { editor } = staff
    const stranger = await fetch(`${room.site}/desk/stories/${published}`, { redirect: 'manual' })
    assert.equal(stranger.status, 303)
    assert.match(stranger.headers.get('location') ?? '', /^\/desk\/sign-in\?next=/)
    for (const path of [
      '',
      `/${published}`,
      `/${published}/articles`,
      `/${published}/sources`,
      `/${published}/dossiers`,
    ]) {
      const foreign = await editor.post(`/desk/stories${path}`, {}, { Origin: 'https://elsewhere.example' })
      assert.equal(foreign.status, 403, path)
    }
    for (const path of ['/desk/stories/0', '/desk/stories/999999', '/desk/stories/%3Cscript%3E'])
      assert.equal((await editor.get(path)).status, 404, path)
  })
})

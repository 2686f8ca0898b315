import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { dossierSettings, storiesIn } from '#archive/dossiers.ts'
import { storyById } from '#archive/stories.ts'
import { create } from '#desk/create.ts'
import { addMedia } from '#archive/media.ts'
import { dossier } from '#desk/dossier.ts'
import { media } from '#desk/media.ts'
import { perform } from '#desk/perform.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { onEachEngine } from '../../test/engines.ts'
import { filling, serve } from '../../test/serve.ts'
import type { Served } from '../../test/serve.ts'

onEachEngine('dossiers and series at the desk', (engine) => {
  const filled = filling(engine)
  let room: Served
  let editor: SignedIn
  let stories: { id: number; slugline: string }[] = []

  before(async () => {
    const made = await filled()
    room = await serve(made)
    editor = await signedIn(room, 'editor', [{ edition: '*', role: 'editor' }])
    const { value } = await room.archive.read((reading) =>
      Promise.all(made.stories.map(({ story }) => storyById(reading, story))),
    )
    stories = value.flatMap((one) => one ?? [])
  })

  const held = async (): Promise<number[]> =>
    (
      await room.archive.read(async (reading) => {
        const found = await dossierSettings(reading, 'water-line')
        return found === undefined ? [] : (await storiesIn(reading, found.id)).map(({ story }) => story)
      })
    ).value
  const send = async (form: Record<string, string | string[]>) => {
    const page = await editor.get('/desk/dossiers/water-line')
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    return editor.post('/desk/dossiers/water-line', { version, kind: 'series', open: 'yes', ...form })
  }

  test('a series is made, named by edition, filled, put in order, closed', async () => {
    const names = { 'name.en': 'The <i>water</i> line', 'name.fa': 'خط آب' }
    const made = await editor.post('/desk/dossiers', { key: 'water line', kind: 'series', ...names })
    assert.equal(made.to, '/desk/dossiers/water-line?done=saved')
    const [a, b] = stories
    assert.ok(a && b)
    await send({ ...names, add: a.slugline })
    await send({ ...names, order: [String(a.id)], add: b.slugline })
    assert.deepEqual(await held(), [a.id, b.id])
    await send({ ...names, order: [String(a.id), String(b.id)], move: `up:${b.id}` })
    assert.deepEqual(await held(), [b.id, a.id])
    assert.equal((await send({ ...names, order: [String(b.id), String(a.id)], add: 'no-such-story' })).status, 422)
    await send({ ...names, order: [String(b.id), String(a.id)], remove: String(b.id), open: [] })
    assert.deepEqual(await held(), [a.id])
    const list = await editor.get('/desk/dossiers')
    assert.match(list.text, /The &lt;i&gt;water&lt;\/i&gt; line[^]*Series[^]*closed/)
    const late = await editor.post('/desk/dossiers/water-line', { version: '1', kind: 'series', ...names })
    assert.equal(late.status, 422)
    assert.deepEqual(await held(), [a.id], 'nothing is overwritten unseen')
  })

  test('a dossier has a picture, chosen in the library, and a place among the others', async () => {
    await editor.post('/desk/dossiers', { key: 'museums', 'name.en': 'Museums' })
    const picture = await room.archive.write((writing) =>
      addMedia(writing, {
        ...{ kind: 'picture', mime: 'image/png', hash: 'm', file: 'm.png', bytes: 1, width: 8, height: 8 },
        ...{ origin: null, at: 0 },
      }),
    )
    const send = async (form: Record<string, string>) => {
      const page = await editor.get('/desk/dossiers/museums')
      const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
      return editor.post('/desk/dossiers/museums', { version, kind: 'dossier', open: 'yes', ...form })
    }
    assert.match((await editor.get('/desk/dossiers/museums')).text, /<desk-media-choice[^>]*>[^]*?name="picture"/)
    const settings = async () => {
      const { value } = await room.archive.read((reading) => dossierSettings(reading, 'museums'))
      return [value?.picture, value?.position]
    }
    const bare = await send({ picture: String(picture), position: '1' })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /credit/, 'it says what is missing')
    await perform(room.desk, trusted(shell), media, { media: picture, credit: 'Omid' })
    assert.equal((await send({ picture: `${picture} A hall`, position: '۳' })).status, 303)
    assert.deepEqual(await settings(), [picture, 3])
    assert.equal((await send({ picture: '', position: '' })).status, 303)
    assert.deepEqual(await settings(), [null, 3])
  })

  test('a closed story is on no screen of who is not named, and in no address that they try', async () => {
    const operator = trusted(shell)
    const [a] = stories
    const made = await perform(room.desk, operator, create, {
      section: 'city',
      slugline: 'quiet-harbour',
      articles: [{ edition: 'en', headline: 'Quiet harbour' }],
    })
    assert.ok(made.ok && a)
    const story = made.answer.story.id
    const held = [story, a.id]
    await perform(room.desk, operator, dossier, { key: 'harbour', names: { en: { name: 'Harbour' } }, stories: held })
    const chief = await signedIn(room, 'chief', [{ edition: '*', role: 'administrator' }])
    assert.equal((await chief.post(`/desk/stories/${story}/closed`, { members: '' })).status, 303)
    const own = ['/desk/dossiers/harbour', '/desk/', '/desk/log']
    for (const path of own) assert.match((await chief.get(path)).text, /quiet-harbour/, path)
    const others = ['/desk/dossiers', '/desk/stories/new', `/desk/stories/${a.id}`, `/desk/stories/${a.id}/publish`]
    for (const path of [...own, ...others, '/desk/top', '/desk/media', '/desk/help/start'])
      assert.doesNotMatch((await editor.get(path)).text, /quiet.harbour/i, path)
    for (const path of ['', '/publish']) assert.equal((await editor.get(`/desk/stories/${story}${path}`)).status, 404)
    const version = /name="version" value="(\d+)"/.exec((await editor.get('/desk/dossiers/harbour')).text)?.[1] ?? ''
    const form = { version, kind: 'dossier', open: 'yes', 'name.en': 'Harbour', order: [String(a.id)] }
    const [closed, nothing] = [
      await editor.post('/desk/dossiers/harbour', { ...form, add: 'quiet-harbour' }),
      await editor.post('/desk/dossiers/harbour', { ...form, add: 'no-such-story' }),
    ]
    assert.deepEqual([closed.status, closed.text.length], [nothing.status, nothing.text.length])
    assert.equal((await editor.post('/desk/dossiers/harbour', form)).status, 303)
    const { value } = await room.archive.read(async (reading) =>
      storiesIn(reading, (await dossierSettings(reading, 'harbour'))?.id ?? 0),
    )
    assert.deepEqual(
      value.map((one) => one.story),
      held,
      'saving what one sees loses nothing of what one does not',
    )
  })

  test('who may not arrange, other sites, and what is not there', async () => {
    const reporter = await signedIn(room, 'reporter', [{ edition: '*', role: 'reporter' }])
    const foreign = { Origin: 'https://elsewhere.example' }
    for (const path of ['/desk/dossiers', '/desk/dossiers/water-line']) {
      assert.equal((await reporter.get(path)).status, 403)
      assert.equal((await reporter.post(path, { key: 'x' })).status, 403)
      assert.equal((await editor.post(path, { key: 'x' }, foreign)).status, 403)
    }
    assert.equal((await editor.get('/desk/dossiers/nothing')).status, 404)
  })
})

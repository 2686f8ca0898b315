import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeToken } from '#archive/tokens.ts'
import { member } from '#desk/member.ts'
import { scopes } from '#story/may.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { doorOf } from '#test/practice/door.ts'
import { onEachEngine } from '../../test/engines.ts'

onEachEngine('what a token may at the write door', (engine) => {
  const open = practising(engine)
  const keyOf = async (room: Practice, limits: { editions?: string[]; member?: number }): Promise<string> =>
    (
      await room.archive.write((writing) =>
        makeToken(writing, { name: 'desk', scopes, expiresAt: null, at: 0, ...limits }),
      )
    ).secret

  test('one that is limited to an edition reads and changes that one, and nothing that others share', async () => {
    const room = await open()
    const { story, fa, en } = await publishTrams(room)
    const { post, ask } = doorOf(room)
    const key = await keyOf(room, { editions: ['fa'] })
    const headers = { Authorization: `Bearer ${key}` }
    const seen = async (path: string): Promise<number> => (await ask(path, { headers })).status
    assert.equal(await seen(`/api/articles/${fa}`), 200)
    assert.equal(await seen(`/api/articles/${en}`), 403)
    const whole = await ask(`/api/stories/${story}`, { headers })
    assert.deepEqual(
      whole.body.articles.map(({ id }) => id),
      [fa],
      'of a story it is told what it may see',
    )
    const any = { 'If-Match': '*' }
    assert.equal((await post('save', key, { article: fa, headline: 'x' }, any)).status, 200)
    const refused = await post('save', key, { article: en, headline: 'x' }, any)
    assert.equal(refused.status, 403)
    assert.equal(refused.body.code, 'edition.not-allowed')
    assert.equal(refused.body.detail, 'This changes the edition “en”, and the token is limited to the edition “fa”.')
    assert.equal((await post('withdraw', key, { story, reason: 'x' })).status, 403)
    assert.equal((await post('top', key, { edition: 'fa', articles: [fa] })).status, 200)
    assert.equal((await post('top', key, { edition: 'en', articles: [en] })).status, 403)
    assert.equal((await post('newsroom', key, { theme: 'plain' })).status, 403)
    assert.equal((await post('member', key, { key: 'me', name: 'x' })).status, 403)
    assert.equal((await post('section', key, { key: 'news', names: { fa: { name: 'خبرها' } } })).status, 200)
    assert.equal((await post('section', key, { key: 'news', names: { en: { name: 'x' } } })).status, 403)
    await room.close()
  })

  test('a member’s never may more than they: what they lose, it loses at once', async () => {
    const room = await open()
    const { fa, en } = await publishTrams(room)
    const { post } = doorOf(room)
    const grants = [{ edition: 'fa', role: 'publisher' as const }]
    const { member: mina } = await room.must(member, { key: 'mina', name: 'Mina', grants })
    const key = await keyOf(room, { member: mina })
    const withdrawn = (article: number) => post('withdraw', key, { articles: [article], reason: 'x' })
    assert.equal((await withdrawn(fa)).status, 200)
    const refused = await withdrawn(en)
    assert.equal(refused.status, 403)
    assert.equal(refused.body.code, 'role.missing')
    assert.equal(
      refused.body.detail,
      'This needs one of these roles in the edition “en”: publisher, administrator. An administrator can give it.',
    )
    await room.must(member, { key: 'mina', grants: [{ edition: 'en', role: 'publisher' }] })
    assert.equal((await post('publish', key, { articles: [fa], release: true })).status, 403)
    assert.equal((await withdrawn(en)).status, 200)
    await room.must(member, { key: 'mina', active: false })
    assert.equal((await withdrawn(en)).status, 401, 'who works here no more has no key')
    await room.close()
  })
})

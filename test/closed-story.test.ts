import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { onEachEngine } from './engines.ts'
import { filling, serve } from './serve.ts'
import type { Served } from './serve.ts'

onEachEngine('a story closed on its screen', (engine) => {
  const filled = filling(engine)
  let newsroom: Served
  let mina: SignedIn
  let others: SignedIn[]
  let story = 0
  let paths: Readonly<Record<string, string>>
  let article = 0
  before(async () => {
    const made = await filled()
    newsroom = await serve(made)
    ;({ story, paths } = made.stories[0] ?? assert.fail())
    article = made.stories[0]?.articles['en'] ?? 0
    const member = (key: string, role: 'publisher' | 'administrator') =>
      signedIn(newsroom.desk, newsroom.site, { key, grants: [{ edition: '*', role }] })
    mina = await member('mina', 'publisher')
    others = [await member('dina', 'publisher'), await member('omid', 'administrator')]
  })
  after(() => newsroom.close())
  const words = 'Night trams return'

  test('is found by nobody else at any address of the desk, and by readers where it was', async () => {
    const at = `/desk/stories/${story}`
    const unknown = await mina.post(`${at}/closed`, { act: 'close', members: 'nobody' })
    assert.equal(unknown.status, 422)
    const done = await mina.post(`${at}/closed`, { act: 'close', members: '' })
    assert.equal(done.headers.get('Location'), `${at}?done=saved`)
    const page = await (await mina.get(at)).text()
    assert.ok(page.includes('Closed: only for'))
    assert.ok((await (await mina.get(at)).text()).includes('Who read it, and in which hour'))
    for (const one of others) {
      for (const path of [
        at,
        `${at}/publish`,
        `/desk/articles/${article}/correct`,
        `/desk/articles/${article}/withdraw`,
        `/desk/articles/${article}/preview`,
        `/desk/articles/${article}/preview/page`,
      ]) {
        const answer = await one.get(path)
        assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`)
        assert.ok(!(await answer.text()).includes(words), path)
      }
      for (const path of ['/desk/', '/desk/?show=published', '/desk/log', '/desk/replies'])
        assert.ok(!(await (await one.get(path)).text()).includes(words), path)
      const tried = await one.post(`/desk/articles/${article}/withdraw`, { reason: 'x' })
      assert.ok([403, 404].includes(tried.status), String(tried.status))
      const opened = await one.post(`${at}/closed`, { act: 'open' })
      assert.equal(opened.status, one === others[1] ? 303 : 404, 'an administrator may, and that is in the log')
      await one.post(`${at}/closed`, { act: 'close', members: 'mina' })
    }
    assert.ok((await (await fetch(newsroom.site + (paths['en'] ?? ''))).text()).includes(words))
  })
})

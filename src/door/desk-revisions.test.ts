import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { approve } from '#desk/approve.ts'
import { autosave } from '#desk/autosave.ts'
import { closeStory } from '#desk/close-story.ts'
import { perform } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { revise } from '#desk/revise.ts'
import { save } from '#desk/save.ts'
import { submit } from '#desk/submit.ts'
import { trusted } from '#story/may.ts'
import { screensOf } from '#test/practice/desk-door.ts'
import type { AtDesk } from '#test/practice/desk-door.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'

/** What is read of a screen, with what was added in +…+ and what was deleted in −…−. */
const read = (page: string): string =>
  page
    .slice(page.indexOf('<main'), page.indexOf('</main>'))
    .replaceAll(/<span class="hidden"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<\/?ins[^>]*>/g, '+')
    .replaceAll(/<\/?del[^>]*>/g, '−')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')

onEachEngine('revisions at the desk', (engine) => {
  const open = practising(engine)
  let room: Practice
  let desk: ReturnType<typeof screensOf>
  let editor: AtDesk
  beforeEach(async () => {
    room = await open()
    desk = screensOf(room)
    editor = await desk([{ edition: '*', role: 'editor' }])
  })
  afterEach(() => room.close())
  const list = (article: number): string => `/desk/articles/${article}/revisions`
  const shows = async (path: string, ...patterns: RegExp[]): Promise<string> => {
    const { status, text } = await editor.see(path)
    assert.equal(status, 200)
    for (const pattern of patterns) assert.match(read(text), pattern)
    return text
  }

  test('all are listed with names and reasons, the published one marked, what is written on top', async () => {
    const { en, story } = await publishTrams(room)
    await room.must(autosave, { article: en, headline: 'Night trams are back' })
    await room.must(revise, { article: en, name: 'Before the desk' })
    await room.must(submit, { articles: [en] })
    await room.must(autosave, { article: en, headline: 'Night trams are here' })
    const page = await shows(
      list(en),
      /What is written now.*Night trams are here.*Revision 2 Before the desk.*sent for review.*Revision 1.*Readers see/,
    )
    assert.match(page, /value="draft" checked>/)
    assert.match((await editor.see(`/desk/stories/${story}`)).text, new RegExp(`href="${list(en)}"`))
    assert.match((await editor.see(`/desk/articles/${en}`)).text, new RegExp(`href="${list(en)}"`))
    assert.match(page, /href="\/desk\/help\/revisions"/)
    for (const path of ['', '/compare', '/authors'])
      for (const language of ['fa', 'ar'])
        assert.equal(
          (await (await desk([{ edition: '*', role: 'editor' }], language)).see(list(en) + path)).status,
          200,
        )
  })

  test('what changed stands word by word in the text, with what is no text above it', async () => {
    const { en } = await makeTrams(room)
    const lines = ['One bridge.', 'Two bridges.', 'Three bridges.', 'Four bridges.', 'Five bridges.', 'Six bridges.']
    await room.must(save, { article: en, markdown: [...lines, 'The line is long.'].join('\n\n') })
    await room.must(save, {
      article: en,
      markdown: [...lines, 'The line is short.'].join('\n\n'),
      byline: ['leila-rahimi'],
    })
    await shows(
      `${list(en)}/compare`,
      /1 word added, 1 deleted/,
      /Byline: −–− → \+Leila Rahimi\+/,
      /5 paragraphs unchanged One bridge/,
      /The line is −long−\+short\+\./,
    )
    await shows(`${list(en)}/compare?old=3&new=2`, /The line is −short−\+long\+\./)
    await shows(`${list(en)}/compare?old=3&new=3`, /word for word/)
  })

  test('a changed number and a changed name stand in their place in a Persian line', async () => {
    const { fa } = await makeTrams(room)
    await room.must(save, { article: fa, markdown: 'مدیر iPhone 14 را ساعت 12:30 در Old Harbour گذاشت و رفت.' })
    await room.must(save, { article: fa, markdown: 'مدیر iPhone 15 را ساعت 12:45 در New Harbour گذاشت و رفت.' })
    const { text } = await editor.see(`${list(fa)}/compare`)
    const bare = text.replaceAll(/<span class="hidden"[^>]*>[^<]*<\/span>/g, '')
    assert.match(bare, /<bdi dir="ltr">iPhone <del dir="ltr">14<\/del><ins dir="ltr">15<\/ins><\/bdi>/)
    assert.match(bare, /<bdi dir="ltr"><del dir="ltr">Old<\/del><ins dir="ltr">New<\/ins> Harbour<\/bdi>/)
    assert.match(bare, /ساعت (<bdi[^>]*>)?<del dir="\w+">12:30/)
  })

  test('an old one is restored after a question, and what stood there comes back by one press', async () => {
    const { en } = await makeTrams(room)
    await room.must(save, { article: en, headline: 'Night trams are back' })
    await room.must(autosave, { article: en, headline: 'Night trams are here' })
    const asked = await shows(`${list(en)}/restore?revision=1`, /What is written now stays/, /−are here−\+return\+/)
    const version = /name="version" value="(\d+)"/.exec(asked)?.[1] ?? ''
    const done = await editor.send(`${list(en)}/restore`, { revision: '1', version })
    assert.deepEqual([done.status, done.location], [303, `${list(en)}?done=restored&back=3`])
    const undo = await shows(done.location ?? '', /What was written before is revision 3/, /an old one restored/)
    const back = /name="revision" value="(\d+)">\s*<input type="hidden" name="version" value="(\d+)"/.exec(undo)
    await editor.send(`${list(en)}/restore`, { revision: back?.[1] ?? '', version: back?.[2] ?? '' })
    await shows(`${list(en)}/compare?old=3`, /word for word/)
    const late = await editor.send(`${list(en)}/restore`, { revision: '1', version })
    assert.equal(late.status, 422)
    assert.match(read(late.text), /changed/)
  })

  test('who wrote what stands in the text, with a legend', async () => {
    const { en } = await makeTrams(room)
    const mina = { ...trusted({ kind: 'member', id: 7, name: 'Mina Karimi' }), member: 7 } as const
    const done = await perform(room, mina, save, { article: en, markdown: 'The red trams return on Saturday.' })
    assert.ok(done.ok)
    const { text } = await editor.see(`${list(en)}/authors`)
    assert.match(
      text,
      /<span class="author look-1"><b aria-hidden="true"><bdi>M\u200C?K<\/bdi><\/b> <bdi>Mina Karimi<\/bdi>/,
    )
    assert.match(text, /Mina Karimi(<\/bdi>)?: *<\/span><\/b>red /)
    assert.match(read(text), /Mina Karimi 1 word/)
  })

  test('an approval is of what is being written too, as it was seen, and of nothing that came later', async () => {
    const { en, story } = await makeTrams(room)
    await room.must(submit, { articles: [en] })
    await room.must(autosave, { article: en, headline: 'Night trams are back' })
    const seen = (await editor.see(`/desk/stories/${story}`)).text
    const hidden = (name: string): string => `<input type="hidden" name="${name}" value="(\\d+)">`
    const form = new RegExp(`/approve">\\s*${hidden('version')}${hidden('writing')}`)
    const [, version = '', writing = ''] = form.exec(seen) ?? assert.fail(seen)
    await room.must(autosave, { article: en, headline: 'Night trams are here' })
    const late = await editor.send(`/desk/articles/${en}/approve`, { version, writing })
    assert.equal(late.status, 422)
    const again = form.exec((await editor.see(`/desk/stories/${story}`)).text)
    const done = await editor.send(`/desk/articles/${en}/approve`, {
      version: again?.[1] ?? '',
      writing: again?.[2] ?? '',
    })
    assert.equal(done.status, 303)
    await shows(list(en), /Night trams are here.*approved.*Revision 1/)
    assert.equal(await room.refused(approve, { articles: [999] }), 'article.not-found')
  })

  test('a name is given from the editor’s own field', async () => {
    const { en } = await makeTrams(room)
    const send = async (name: unknown, headers: Record<string, string> = {}) => {
      const member = await editor.json(`/desk/articles/${en}/revise`, { name }, headers)
      return { status: member.status, body: JSON.parse(member.text) as Record<string, unknown> }
    }
    await room.must(autosave, { article: en, headline: 'Night trams are back' })
    assert.deepEqual(await send(''), { status: 200, body: { changed: true, revision: 2 } })
    assert.deepEqual((await send('Before noon')).body, { changed: true, revision: 2 })
    assert.deepEqual((await send('Twice')).body, { changed: false, revision: 2 })
    assert.equal((await send('x'.repeat(500))).status, 422)
    assert.equal((await send('x', { Origin: 'https://elsewhere.example' })).status, 403)
    await shows(list(en), /Revision 2 · ?Before noon|Revision 2 Before noon/)
  })

  test('nobody gets in who may not, by other sites’ forms, odd addresses or into closed stories', async () => {
    const { en, story } = await publishTrams(room)
    const moderator = await desk([{ edition: '*', role: 'moderator' }])
    const persian = await desk([{ edition: 'fa', role: 'publisher' }])
    const reporter = await desk([{ edition: '*', role: 'reporter' }])
    const restoring = { revision: '1' }
    for (const path of ['', '/compare', '/authors', '/restore?revision=1']) {
      assert.equal((await moderator.see(list(en) + path)).status, 403, path)
      assert.equal((await persian.see(list(en) + path)).status, 403, path)
    }
    assert.equal((await reporter.see(list(en))).status, 200)
    assert.doesNotMatch((await reporter.see(list(en))).text, /restore\?revision/)
    assert.equal((await reporter.see(`${list(en)}/restore?revision=1`)).status, 403)
    assert.equal((await reporter.send(`${list(en)}/restore`, restoring)).status, 403)
    const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }
    assert.equal((await editor.send(`${list(en)}/restore`, restoring, foreign)).status, 403)
    for (const path of [
      '/compare?old=0',
      '/compare?new=x',
      '/compare?old=99',
      '/authors?of=9e9',
      '/restore?revision=-1',
    ])
      assert.equal((await editor.see(list(en) + path)).status, 404, path)
    assert.equal((await editor.see('/desk/articles/999/revisions')).status, 404)
    const hostile = '<img src=x onerror=alert(1)>" \u202Eevil'
    await room.must(save, { article: en, headline: hostile })
    await room.must(autosave, {
      article: en,
      headline: `${hostile} & more`,
      markdown: `${hostile.replaceAll('<', '\\<')}`,
    })
    await room.must(revise, { article: en, name: hostile })
    for (const path of ['', '/compare', '/authors', '/restore?revision=1']) {
      const { text } = await editor.see(list(en) + path)
      assert.doesNotMatch(text, /<img src=x|\u202E/, path)
    }
    await room.must(publish, { articles: [en] })
    const named = await desk([{ edition: '*', role: 'administrator' }])
    await room.must(closeStory, { story, members: [named.key] })
    for (const path of ['', '/compare', '/authors', '/restore?revision=1'])
      assert.equal((await editor.see(list(en) + path)).status, 404, path)
  })
})

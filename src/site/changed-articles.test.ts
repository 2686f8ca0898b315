import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { addCorrection } from '#archive/corrections.ts'
import { goLive, withdrawArticle } from '#archive/publication.ts'
import { shell } from '#story/actor.ts'
import { doc, p } from '#test/practice/notation.ts'
import { headlines, part } from '#test/practice/page-text.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

const hour = 3_600_000

onEachEngine('an article that was changed', (engine) => {
  const { open, show } = roomsOn(engine)

  test('a withdrawn article leaves its headline and the reason, and nothing that it said', async () => {
    const archive = await open()
    const telling = { headline: 'Trams return', lead: 'They are back.', body: doc(p('Secret words.')) }
    const { articles, paths } = await makeStory(archive, { en: telling, fa: 'تراموا' })
    await archive.write((writing) =>
      withdrawArticle(writing, articles['en'] ?? 0, { reason: 'The trams did not return.', now: publishedAt + hour }),
    )
    const { status, text } = await show(archive, paths['en'] ?? '')
    assert.equal(status, 410)
    assert.match(text, /Trams return/)
    assert.match(text, /withdrawn on <bdi dir="ltr"><time.*Reason: <bdi dir="ltr">The trams did not return\.<\/bdi>/)
    assert.doesNotMatch(text, /Secret words|They are back/)
    assert.match(text, /href="\/fa\/%D8%AE/, 'the Persian version still stands')
    assert.equal(headlines((await show(archive, '/en/')).text).length, 0)
  })

  test('corrections stand after the text, in full and in their order', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    await archive.write(async (writing) => {
      const by = { revision: null, actor: shell }
      const id = articles['en'] ?? 0
      await addCorrection(writing, id, {
        ...by,
        kind: 'correction',
        note: 'There are 12 trams.\n\nNot 11.',
        at: publishedAt + hour,
      })
      await addCorrection(writing, id, {
        ...by,
        kind: 'clarification',
        note: 'Two of them are blue.',
        at: publishedAt + 2 * hour,
      })
    })
    const { text } = await show(archive, paths['en'] ?? '')
    const corrections = part(text, '<section class="corrections" id="corrections">', '</section>')
    assert.ok(text.indexOf('Text.') < text.indexOf(corrections))
    assert.match(
      corrections,
      new RegExp(
        'Correction</b>.*<p>There are 12 trams\\.</p><p>Not 11\\.</p>.*' +
          'Clarification</b>.*<p>Two of them are blue\\.</p>',
        's',
      ),
    )
  })

  test('machines are told when an article was changed last, or, if never, when it was published', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    const modified = async (): Promise<number> =>
      Date.parse(/"dateModified":"([^"]+)"/.exec((await show(archive, paths['en'] ?? '')).text)?.[1] ?? '')
    assert.equal(await modified(), publishedAt)
    const id = articles['en'] ?? 0
    const later = publishedAt + 3 * hour
    await archive.write(async (writing) => {
      const live = (await articleById(writing, id))?.live ?? 0
      await goLive(writing, id, live, { at: 0, updatedAt: later, now: later })
    })
    assert.equal(await modified(), later)
  })
})

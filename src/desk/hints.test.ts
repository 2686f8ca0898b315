import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practising } from '#test/practice/desk.ts'
import { doc, p } from '#test/practice/notation.ts'
import { tokenFor, doorOf } from '#test/practice/door.ts'
import { onEachEngine } from '../../test/engines.ts'
import { create } from './create.ts'
import { hintsAfter, hintsTo } from './hints.ts'
import { save } from './save.ts'

const persian = 'ترامواها پس از ده سال به خیابان‌های شهر بازگشتند و مردم خوشحال‌اند که دیگر پیاده نمی‌روند.'
const words = { kicker: null, lead: null, dateline: null }

test('a text in another language than its edition’s is told with both, in a sentence', () => {
  const hints = hintsTo({ ...words, headline: 'ترامواها بازگشتند', body: doc(p(persian)) }, 'en')
  assert.deepEqual(
    hints.map(({ code, language, detail }) => [code, language, detail]),
    [['language', 'fa', 'This text looks like Persian, and stands in the edition in English.']],
  )
})

test('Arabic letters in Persian are told with their place and what could stand there', () => {
  const [hint, ...more] = hintsTo({ ...words, headline: 'باران در كوهستان', body: doc(p(persian)) }, 'fa')
  assert.deepEqual(hint, {
    code: 'repair',
    detail: 'In the headline, “ك” could be “ک” (letters).',
    block: null,
    field: 'headline',
    language: null,
    repair: { rule: 'letters', at: 9, was: 'ك', now: 'ک' },
  })
  assert.deepEqual(more, [])
})

onEachEngine('hints in the answers of the write door', (engine) => {
  const open = practising(engine)

  test('come with what is made, saved and published, and keep nothing from being done', async () => {
    const room = await open()
    const door = doorOf(room)
    const { secret } = await tokenFor(room)
    const send = async (verb: string, content: object): Promise<{ status: number; codes: unknown }> => {
      const { status, body } = await door.post(verb, secret, content, verb === 'save' ? { 'If-Match': '*' } : {})
      const { hints } = body as unknown as { hints: { code: string; article: number; field: string | null }[] }
      return { status, codes: hints.map(({ code, field }) => [code, field]) }
    }
    const articles = [{ edition: 'en', headline: 'ترامواها بازگشتند', markdown: persian }]
    assert.deepEqual(await send('create', { section: 'news', articles }), { status: 201, codes: [['language', null]] })
    assert.deepEqual(await send('publish', { story: 1 }), { status: 200, codes: [['language', null]] })
    const english = { article: 1, headline: 'Trams are back', markdown: 'The trams are back in the streets.' }
    assert.deepEqual(await send('save', english), { status: 200, codes: [] })
    const fa = { edition: 'fa', headline: 'باران در كوهستان', markdown: persian }
    assert.deepEqual(await send('add', { story: 1, articles: [fa] }), { status: 200, codes: [['repair', 'headline']] })
    await room.close()
  })

  test('are looked for in a thread where a text is long, and left out where the archive is away', async () => {
    const room = await open()
    const long = `${persian}\n\n`.repeat(60)
    const draft = { edition: 'fa', headline: 'باران', markdown: persian }
    const { articles } = await room.must(create, { section: 'news', articles: [draft] })
    const [article = 0] = articles.map(({ id }) => id)
    await room.must(save, { article, headline: 'باران در كوهستان', markdown: long })
    let hints = await hintsAfter(room, [article])
    // A thread that has to begin first may be late on a busy machine; the answer does not wait for it.
    for (let time = 0; hints.length === 0 && time < 20; time += 1) hints = await hintsAfter(room, [article])
    assert.deepEqual(
      hints.map(({ article, field, repair }) => [article, field, repair?.now]),
      [[article, 'headline', 'ک']],
    )
    const away = { ...room.archive, read: () => Promise.reject(new Error('away')) }
    assert.deepEqual(await hintsAfter({ archive: away }, [article]), [])
    await room.close()
  })
})

// How many statements each act of the desk sends to the database: token, log, begin and commit included. Kept in
// verbs.json, so that a reviewer sees what a change makes dearer. After a change that is meant: npm run costs

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { addReply } from '#archive/replies.ts'
import { readPage } from '#site/site.ts'
import { practising, publishTrams, site } from '#test/practice/desk.ts'
import { doorOf, tokenFor } from '#test/practice/door.ts'
import { onEachEngine } from '../engines.ts'
import { fullScans } from '../make/scans.ts'
import { countStatements } from '../make/statements.ts'

const snapshot = join(import.meta.dirname, 'verbs.json')
const known = (): Record<string, Record<string, number>> => JSON.parse(readFileSync(snapshot, 'utf8'))

onEachEngine('what acts cost', (engine) => {
  const open = practising(engine)

  test('an act through the API sends as many statements as verbs.json says, a correction 30 at most', async () => {
    const room = await open()
    const { story, en, fa } = await publishTrams(room)
    const { post } = doorOf(room)
    const { secret } = await tokenFor(room)
    const counter = countStatements()
    const costs: Record<string, number> = {}
    let times = 0
    const act = async (verb: string, content: object, article?: number): Promise<void> => {
      const seen = article && (await room.archive.glance((reading) => articleById(reading, article)))
      const headers = { 'Idempotency-Key': `"${(times += 1)}"` }
      const before = counter.count
      const answer = await post(verb, secret, seen ? { ...content, ifVersion: seen.version } : content, headers)
      assert.ok(answer.status < 300, `${verb}: ${JSON.stringify(answer.body)}`)
      costs[verb] = counter.count - before
    }
    try {
      await act('save', { article: fa, kicker: 'First' }, fa) // which also notes when the token was last used
      const reply = await room.archive.write((writing) =>
        addReply(writing, {
          ...{ article: en, parent: null, state: 'pending', name: 'Nima', email: null, url: null, text: 'Thank you.' },
          ...{ writtenAt: 1, author: null },
        }),
      )
      const bench = { edition: 'en', headline: 'A bench', markdown: 'It has a back.', byline: ['leila-rahimi'] }
      await act('create', { section: 'news', subjects: ['trams'], articles: [bench] })
      const made = en + 1
      await act('save', { article: made, lead: 'It is of wood.' }, made)
      await act('autosave', { article: made, lead: 'It is of oak.' })
      await act('restore', { article: made, revision: 1 }, made)
      await act('schedule', { articles: [made], at: '2099-01-01T00:00:00Z' })
      await act('unschedule', { articles: [made] })
      await act('publish', { articles: [made] })
      await act('correct', { article: en, note: 'The hour was wrong.', lead: 'At nine.' }, en)
      await act('story', { story: story + 1, section: 'city' })
      await act('top', { edition: 'en', articles: [en] })
      await act('breaking', { edition: 'en', text: 'The bridge is open' })
      await act('dossier', { key: 'rails', names: { en: { name: 'Rails' } }, stories: [story] })
      await act('reply', { reply, state: 'approved' })
      await act('close-replies', { article: en })
      const read = () =>
        room.archive.read((reading) => readPage(reading, '/en/news/night-trams-return/', { publicUrl: site }))
      await read() // which also reads the settings, for all pages until they change
      const { count } = counter
      await read()
      costs['a page of an article'] = counter.count - count
      await act('withdraw', { articles: [made], reason: 'It was no bench.' })
      await act('undo', { articles: [made] })
      for (const noun of ['section', 'subject', 'author', 'source'])
        await act(noun, { key: 'parks', names: { en: noun === 'source' ? 'Parks' : { name: 'Parks' } } })
      await act('page', { key: 'about', edition: 'en', title: 'About', markdown: 'Us.' })
      await act('menu', { edition: 'en', place: 'main', items: [{ label: 'Front', href: '/en/' }] })
      await act('redirect', { path: '/old/', target: '/en/' })
      await act('edition', { code: 'en', tagline: 'By night' })
      await act('newsroom', { theme: 'plain' })
      await act('hide-author', { key: 'parks' })
      if (engine.name === 'sqlite')
        assert.deepEqual(
          await fullScans(
            room.archive,
            counter.most().map(([sql]) => sql),
          ),
          [],
        )
    } finally {
      counter.stop()
      await room.close()
    }
    if (process.env['DRAGOMAN_WRITE_COSTS'] === 'yes')
      writeFileSync(snapshot, `${JSON.stringify({ ...known(), [engine.name]: costs }, null, 1)}\n`)
    assert.deepEqual(costs, known()[engine.name], 'What acts cost has changed. If that is meant: npm run costs')
    assert.ok((costs['correct'] ?? 99) <= 30)
    assert.ok((costs['a page of an article'] ?? 99) <= 12)
  })
})

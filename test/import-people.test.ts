// Who stands in a byline.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { addsUp, bylineOf, run } from './imports.ts'

onEachEngine('the authors of an export', (engine) => {
  test('a byline names who Co-Authors Plus names, guests among them, and not who entered the text', async () => {
    const { rows, report } = await run(
      await engine.fresh(),
      [
        {
          id: 60,
          type: 'guest-author',
          title: 'Guest Writer',
          slug: 'cap-guest-writer',
          meta: { 'cap-display_name': 'Guest Writer', 'cap-user_login': 'guest-writer' },
        },
        { id: 100, title: 'Two names', creator: 'leila', terms: ['author cap-tom tom', 'author cap-leila leila'] },
        { id: 101, title: 'A guest', creator: 'desk', terms: ['author cap-guest-writer guest-writer'] },
      ],
      {
        authors: [
          { id: 2, login: 'leila', name: 'Leila Rahimi' },
          { id: 3, login: 'tom', name: 'Tom Baker' },
          { id: 4, login: 'desk', name: 'City desk' },
        ],
      },
    )
    assert.deepEqual(bylineOf(rows, 'Two names'), ['Tom Baker', 'Leila Rahimi'])
    assert.deepEqual(bylineOf(rows, 'A guest'), ['Guest Writer'])
    assert.deepEqual(report.account.get('author')?.left, new Map([['unused', 1]]))
    addsUp(report)
  })

  test('bylines of PublishPress and Molongui are understood, and fields with the name of a guest', async () => {
    const { rows } = await run(
      await engine.fresh(),
      [
        { id: 60, type: 'guest_author', title: 'Guest Writer', slug: 'guest' },
        { id: 100, title: 'By terms', creator: 'desk', terms: ['author tom Tom Baker', 'author nadia Nadia Amiri'] },
        { id: 101, title: 'By a number', creator: 'desk', meta: { _molongui_author: 'guest-60' } },
        { id: 102, title: 'By an account', creator: 'desk', meta: { _molongui_author: 'user-3' } },
        { id: 103, title: 'By a field', creator: 'desk', meta: { sfly_guest_author_names: 'Karim Aziz' } },
      ],
      {
        authors: [
          { id: 3, login: 'tom', name: 'Tom Baker' },
          { id: 4, login: 'desk', name: 'City desk' },
        ],
      },
    )
    assert.deepEqual(
      ['By terms', 'By a number', 'By an account', 'By a field'].map((headline) => bylineOf(rows, headline)),
      [['Tom Baker', 'Nadia Amiri'], ['Guest Writer'], ['Tom Baker'], ['Karim Aziz']],
    )
  })
})

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
})

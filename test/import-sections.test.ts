// Categories and tags become sections and subjects.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { leads, one, run, subjectsOf } from './imports.ts'

onEachEngine('the categories of an export', (engine) => {
  test('sections above used ones come along, as empty as they are', async () => {
    const { rows, report } = await run(
      await engine.fresh(),
      [
        { id: 100, title: 'The youth final', terms: ['category youth Youth football'] },
        { id: 101, title: 'The local final', terms: ['category football-local Football'] },
      ],
      {
        terms: [
          { taxonomy: 'category', slug: 'sport', name: 'Sport', id: 3 },
          { taxonomy: 'category', slug: 'football', name: 'Football', parent: 'sport', id: 4 },
          { taxonomy: 'category', slug: 'local', name: 'Local', id: 5 },
          { taxonomy: 'category', slug: 'football-local', name: 'Football', parent: 'local', id: 6 },
          { taxonomy: 'category', slug: 'youth', name: 'Youth football', parent: 'football', id: 7 },
          { taxonomy: 'category', slug: 'weather', name: 'Weather', id: 8 },
        ],
      },
    )
    const keys = new Map((rows['section'] ?? []).map(({ id, key }) => [id, key]))
    assert.deepEqual(
      (rows['section'] ?? []).map(({ key, parent_id }) => [key, keys.get(parent_id) ?? null]).toSorted(),
      [
        ['football', 'sport'],
        ['football-local', 'local'],
        ['local', null],
        ['sport', null],
        ['youth', 'football'],
      ],
    )
    assert.equal(rows['section_name']?.length, 5)
    const to = leads(rows)
    assert.equal(to['/category/sport/football/youth/'], '/en/youth/')
    assert.equal(to['/?cat=3'], '/en/sport/')
    assert.deepEqual(report.account.get('category'), { read: 6, taken: 5, left: new Map([['unused', 1]]) })
  })

  test('every category of a post is kept: one is its section, the others are its subjects', async () => {
    const { rows } = await run(await engine.fresh(), [
      { id: 1, title: 'Trams', terms: ['category news News', 'category city City', 'post_tag rails Rails'] },
      { id: 2, title: 'Bread', terms: ['category news News'] },
    ])
    const { story_id } = one(rows, 'article', { path: '/en/city/tram-1/' })
    assert.equal(one(rows, 'section', { id: one(rows, 'story', { id: story_id })['section_id'] })['key'], 'city')
    assert.deepEqual(subjectsOf(rows, 'Trams'), ['news', 'rails'])
    assert.deepEqual(subjectsOf(rows, 'Bread'), [])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptPage } from './kept-page.ts'
import type { KeptPage } from './kept-page.ts'
import { Shelf } from './shelf.ts'

const page = (address: string): KeptPage =>
  keptPage({
    address,
    status: 200,
    location: undefined,
    choices: undefined,
    policy: '',
    text: 'text',
    reads: { points: new Set(), spans: [], epochs: new Set() },
    printedAt: 0,
    dateIsSure: true,
  })

test('a full shelf drops those that nobody has read since they were last passed, not whoever came first', () => {
  const shelf = new Shelf(page('/1/').cost * 3)
  for (const address of ['/1/', '/2/', '/3/']) shelf.keep(page(address))
  for (const address of ['/1/', '/3/']) {
    const found = shelf.find(address)
    if (found) found.used = true
  }
  shelf.keep(page('/4/'))
  assert.deepEqual([...shelf.all()].map((one) => one.page.address).toSorted(), ['/1/', '/3/', '/4/'])
  // Nobody has read any since: now the one that was passed first goes.
  shelf.keep(page('/5/'))
  assert.equal(shelf.size.pages, 3)
  assert.equal(shelf.find('/5/') !== undefined, true)
})

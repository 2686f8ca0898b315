import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paper, plainLook } from '#story/newsroom.ts'
import { chooserSheet, sheetFor } from './sheet.ts'
import type { Dress } from './sheet.ts'

const dresses: readonly Dress[] = ['article', 'front', 'list', 'plain']

test('every property of its own that a style sheet uses is set in it', () => {
  const sheets = dresses.flatMap((dress) =>
    ['fa', 'ar', 'en', 'ckb', 'de'].flatMap((language) =>
      (['serif', 'plain'] as const).map((theme): [string, string] => [
        `${dress} ${language} ${theme}`,
        sheetFor(dress, language, { ...plainLook, theme }),
      ]),
    ),
  )
  for (const [name, sheet] of [...sheets, ['chooser', chooserSheet(['fa', 'en'], plainLook)] as const]) {
    const set = new Set([...sheet.matchAll(/[{;](--[\w-]+):/g)].map(([, property]) => property))
    const missing = [...sheet.matchAll(/var\((--[\w-]+)/g)].map(([, used]) => used).filter((used) => !set.has(used))
    assert.deepEqual([...new Set(missing)], [], name)
  }
})

test('nothing in a style sheet cuts lines off', () => {
  for (const dress of dresses) assert.doesNotMatch(sheetFor(dress, 'fa', plainLook), /line-clamp|text-overflow/)
})

test('a style sheet is on the paper of its newsroom', () => {
  assert.ok(sheetFor('front', 'en', plainLook).includes(`--paper:${paper.light}`))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { licenceIn } from './linked-media.ts'

test('rights name a licence by its address or by the name of a Creative Commons licence', () => {
  for (const [rights, licence] of [
    ['CC BY-SA 4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
    ['© Museum of Darsina, cc by 3.0', 'https://creativecommons.org/licenses/by/3.0/'],
    ['CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['با اجازهٔ موزه، https://museum.example/terms.', 'https://museum.example/terms'],
    ['© City archive, all rights reserved', undefined],
    ['javascript:alert(1)', undefined],
    [null, undefined],
  ] as const)
    assert.equal(licenceIn(rights), licence, rights ?? 'none')
})

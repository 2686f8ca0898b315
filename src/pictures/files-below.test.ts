import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { filesBelow } from './files-below.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dragoman-files-')))
after(() => rmSync(folder, { recursive: true }))

test('nothing outside of a folder is found in it: not by a path upwards, an absolute path or a link', async () => {
  const uploads = join(folder, 'uploads')
  mkdirSync(join(uploads, '2026'), { recursive: true })
  writeFileSync(join(folder, 'secret.png'), 'x')
  writeFileSync(join(folder, 'uploads-secret.png'), 'x')
  writeFileSync(join(uploads, '2026', 'خط.png'), 'x')
  symlinkSync(join(folder, 'secret.png'), join(uploads, 'link.png'))
  symlinkSync(folder, join(uploads, 'up'))
  const find = await filesBelow(uploads)
  for (const path of [
    '../secret.png',
    '2026/../../secret.png',
    join(folder, 'secret.png'),
    'link.png',
    'up/secret.png',
    '../uploads-secret.png',
    '.',
    '',
    '2026',
    'a\0b',
    'x'.repeat(5000),
  ])
    assert.equal(await find([path]), undefined, path)
  assert.equal(await find(['missing.png', '2026/خط.png']), join(uploads, '2026', 'خط.png'))
})

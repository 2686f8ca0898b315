import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readStoryFile } from './story-file.ts'

const faults = (text: string) => {
  const read = readStoryFile('tram.fa.md', text)
  return read.ok ? [] : read.faults.map(({ line, message }) => `${line} ${message}`)
}

test('a file says what its article is, then its text', () => {
  const read = readStoryFile(
    'tram.fa.md',
    '---\nedition: FA\nsection: news\nheadline: ۱۸ ایستگاه\nkicker:\nbyline: [لیلا رحیمی]\n---\nمتن\n',
  )
  assert.ok(read.ok)
  assert.equal(read.file.story, 'tram')
  assert.equal(read.file.words.edition, 'fa')
  assert.equal(read.file.words.kind, 'news')
  assert.equal(read.file.words.kicker, undefined)
  assert.equal(read.file.markdown, 'متن\n')
})

test('each fault of a file has its line and says what to write', () => {
  assert.match(faults('# Tram')[0] ?? '', /^1 The file does not begin/)
  assert.deepEqual(faults('---\nedition: fa\nsection: news\n---\n'), ['1 headline: It is missing.'])
  assert.deepEqual(
    faults('---\nedition: fa\nsection: news\nheadline: x\nkind: gossip\n---\n').map((line) => line.slice(0, 18)),
    ['5 kind: Write one '],
  )
  assert.deepEqual(faults('---\nedition: fa\nsection: news\nheadline: x\ncolour: red\n---\n'), [
    '5 There is no “colour” here.',
  ])
  assert.deepEqual(faults('---\nedition: &a fa\nsection: *a\nheadline: x\n---\n'), [
    '3 Write it out: aliases (*name) are not read.',
  ])
  assert.match(faults('---\nedition: fa\nheadline: "x\n---\n')[0] ?? '', /^\d /)
  assert.deepEqual(faults('---\nedition: not a tag\nsection: news\nheadline: x\npublished: yesterday\n---\n'), [
    '2 edition: This is no language tag, such as fa.',
    '5 published: Write a time with its offset, such as 2026-11-20T08:30:00Z.',
  ])
})

test('every story of the demo can be read', () => {
  const folder = `${import.meta.dirname}/../../demo/stories`
  for (const name of readdirSync(folder)) {
    const read = readStoryFile(name, readFileSync(`${folder}/${name}`, 'utf8'))
    assert.ok(read.ok, `${name}: ${JSON.stringify(read)}`)
    assert.equal(read.file.name.startsWith(read.file.story), true)
  }
})

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '---\n',
    'edition: ',
    'fa\n',
    '&a ',
    '*a ',
    '[',
    '{',
    '!!js ',
    '<<: ',
    '__proto__: 1\n',
    '\u0000',
    '? ',
    '- ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 20 }), (parts) => {
      readStoryFile('x', `---\n${parts.join('')}\n---\n`)
    }),
  )
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { crossedWalls, importsOf, wordsOfTwoMeanings } from './house.ts'
import type { Source } from './house.ts'

const root = dirname(import.meta.dirname)

/** What is, or is about to be, committed: not node_modules, nor a newsroom's data. In a container the checkout often
 *  belongs to another user, which git would refuse. */
const files: string[] = (() => {
  const answer = spawnSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: root, encoding: 'utf8' },
  )
  assert.equal(answer.status, 0, answer.stderr)
  return answer.stdout.split('\0').filter(Boolean)
})()

const read = (path: string): Source[] => {
  try {
    return [{ path, text: readFileSync(join(root, path), 'utf8') }]
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [] // removed and not yet committed
    throw fault
  }
}

const sources = files.filter((path) => path.startsWith('src/') && path.endsWith('.ts')).flatMap(read)

test('no wall of the house is crossed', () => {
  assert.ok(sources.length > 20)
  const crossed = crossedWalls(sources)
  assert.equal(crossed.length, 0, `\n${crossed.join('\n')}`)
})

test('every kind of import is seen: of values, types, several lines, for effect, when needed, passed on', () => {
  const text = `
    import type { A } from '#story/a.ts'
    import {
      b,
    } from "./b.ts"
    import './c.ts'
    export { d } from '../language/d.ts'
    export type * from '#common/e.ts'
    const f = await import('./f.ts')
    // import g from './g.ts'
    /** import h from './h.ts' */`
  assert.deepEqual(
    importsOf({ path: 'src/story/x.ts', text })
      .map(({ to }) => to)
      .sort(),
    ['src/common/e.ts', 'src/language/d.ts', 'src/story/a.ts', 'src/story/b.ts', 'src/story/c.ts', 'src/story/f.ts'],
  )
})

const crossings: readonly [fact: string, path: string, text: string, told: RegExp][] = [
  [
    'a pure room may not know the archive',
    'src/story/x.ts',
    "import type { Reading } from '#archive/reading.ts'",
    /story may not know archive, because archive is built on/,
  ],
  [
    'nor when it only does so at need',
    'src/story/x.ts',
    "const a = await import('#archive/reading.ts')",
    /story may not know archive/,
  ],
  [
    'nor by a relative path',
    'src/story/x.ts',
    "import { Reading } from '../archive/reading.ts'",
    /story may not know archive/,
  ],
  ['the wire may not know the desk', 'src/wire/x.ts', "import { publish } from '#desk/publish.ts'", /side by side/],
  [
    'the desk may not know the press',
    'src/desk/x.ts',
    "import { keep } from '#press/keep.ts'",
    /desk may not know press/,
  ],
  ['no room may need the tests', 'src/desk/x.ts', "import { make } from '../../test/make.ts'", /only develops it/],
  ['a folder without a place is no room', 'src/utils/x.ts', "import { a } from '#common/a.ts'", /no room in the order/],
  ['the site may not write SQL', 'src/site/x.ts', "import { sql } from 'kysely'", /wall around SQL: only the archive/],
  [
    'the press may not know HTTP',
    'src/press/x.ts',
    "import type { ServerResponse } from 'node:http'",
    /wall around HTTP: only the door/,
  ],
  ['the site may not route', 'src/site/x.ts', "import { Hono } from 'hono'", /wall around HTTP/],
  ['a verb may not see rows', 'src/desk/x.ts', "import { row } from '#archive/rows.ts'", /archive's own/],
  [
    'a verb may not see an engine',
    'src/desk/x.ts',
    "import { open } from '#archive/engine/sqlite.ts'",
    /archive's own/,
  ],
  ['only settings reads the environment', 'src/door/x.ts', 'const port = process.env.PORT', /only settings does/],
  ['a file has one spelling', 'src/desk/PublishStory.ts', '', /lower case with hyphens/],
]

for (const [fact, path, text, reason] of crossings)
  test(`a crossed wall is told with its reason: ${fact}`, () => {
    const crossed = crossedWalls([{ path, text: `${text}\n` }])
    assert.equal(crossed.length, 1, crossed.join('\n'))
    assert.match(crossed[0] ?? '', reason)
  })

test('a ring is told whole, also one of types only', () => {
  const crossed = crossedWalls([
    { path: 'src/story/a.ts', text: "import { b } from './b.ts'" },
    { path: 'src/story/b.ts', text: "import type { C } from './c.ts'" },
    { path: 'src/story/c.ts', text: "import type { A } from '#story/a.ts'" },
  ])
  assert.equal(crossed.length, 1)
  assert.match(crossed[0] ?? '', /a\.ts → src\/story\/b\.ts → src\/story\/c\.ts → src\/story\/a\.ts: a ring/)
})

test('a word has one meaning: what tells, keeps or takes is what the glossary calls so', () => {
  const found = wordsOfTwoMeanings(sources.filter(({ path }) => !path.endsWith('.test.ts')))
  assert.deepEqual(found, [], `\n${found.join('\n')}`)
  const text = 'const told = 1\n  async keepDraft(): void {}\n  readonly takes: string\nconst taken = keepAlive\n'
  assert.deepEqual(
    wordsOfTwoMeanings([{ path: 'src/desk/x.ts', text }]).map((line) => /“(\w+)”/.exec(line)?.[1]),
    ['told', 'keepDraft', 'takes'],
  )
  assert.deepEqual(wordsOfTwoMeanings([{ path: 'src/archive/x.ts', text: 'const tellCard = () => {}' }]), [])
})

test('what each room is for is allowed', () => {
  const allowed: Source[] = [
    { path: 'src/site/a.ts', text: "import { html } from 'hono/html'\nimport { Reading } from '#archive/reading.ts'" },
    { path: 'src/archive/b.ts', text: "import { sql } from 'kysely'\nimport { row } from './rows.ts'" },
    {
      path: 'src/door/c.ts',
      text: "import { createServer } from 'node:http'\nimport { publish } from '#desk/publish.ts'",
    },
    { path: 'src/settings/d.ts', text: 'const env = process.env' },
    { path: 'src/door/pages.test.ts', text: "import { make } from '../../test/make.ts'" },
  ]
  assert.deepEqual(crossedWalls(allowed), [])
})

const texts = files
  .filter((path) => /\.(ts|mjs|js|json|md|ya?ml|sh|css|html|txt)$|^(bin|\.ci)\/|^\.(npmrc|gitignore)$/.test(path))
  .flatMap(read)

/** Lines that match, as places that an editor can jump to. */
const lines = (among: readonly Source[], pattern: RegExp): string[] =>
  among.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 160)}`] : [])),
  )

test('no line is wider than 120 characters', () => {
  // Characters, not what JavaScript counts: a letter beyond the first plane is two for it.
  const wide = lines(
    texts.filter(({ path }) => /\.(ts|mjs)$/.test(path)),
    /^.{121}/su,
  )
  assert.deepEqual(wide, [], `break them: the formatter breaks no words, templates and patterns\n${wide.join('\n')}`)
})

test('a class of the desk has its looks in one sheet', () => {
  const sheets = new Map<string, Set<string>>()
  for (const { path, text } of texts.filter(({ path }) => /^src\/screens\/styles\/.*\.css$/.test(path)))
    for (const [, name = ''] of text.matchAll(/^\.([\w-]+)(?=,| \{)/gm))
      sheets.set(name, (sheets.get(name) ?? new Set()).add(path))
  const several = [...sheets].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])
  assert.deepEqual(several, [], 'give one of them another name, or bring them together in desk.css')
})

test('no file names a registry, so that everybody installs from their own', () => {
  assert.deepEqual(
    lines(texts, /"resolved":|registry[.=]|registry\.npmjs/).filter((line) => !line.startsWith('test/house')),
    [],
  )
})

test('no file names a path that only one machine has', () => {
  const own = /(^|[\s"'`(=:])\/(work|farm|tmp|root|home\/[a-z]+|Users\/[a-z]+)\//
  assert.deepEqual(
    lines(texts, own).filter((line) => !line.startsWith('test/house')),
    [],
  )
})

test('Persian text uses the Persian ی and ک, and Arabic text the Arabic ones', () => {
  const demo = texts.filter(({ path }) => path.startsWith('demo/') || path.includes('/messages/'))
  const persian = demo.filter(({ path }) => /(^|[./])fa\.(md|json|ts)$/.test(path))
  const arabic = demo.filter(({ path }) => /(^|[./])ar\.(md|json|ts)$/.test(path))
  assert.ok(persian.length > 2 && arabic.length > 2)
  assert.deepEqual(lines(persian, /[يك]/), [])
  assert.deepEqual(lines(arabic, /[یک]/), [])
})

// What the language room offers and nobody asks for yet. Each waits for a room that is still to be built, as
// ARCHITECTURE.md says; whatever else nobody uses is let go.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'

const waiting: Readonly<Record<string, readonly string[]>> = {
  desk: ['dateShort', 'quoted', 'readingTime', 'relativeDayTime'],
  letters: ['dateRange', 'listMarker', 'timeRange', 'writePercent', 'writeScore'],
  translation: ['numberHabit', 'readNumber', 'writeMoney', 'writeOrdinal', 'writeRange'],
}

const root = dirname(import.meta.dirname)
const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const isUsed = (name: string, home: string): boolean => {
  const imported = new RegExp(String.raw`\{[^}]*\b${name}\b[^}]*\} from '[^']*/${basename(home)}'`)
  const within = new RegExp(String.raw`(?<![.\w'/])${name}(?![\w'/])`, 'g')
  return sources.some(({ path, text }) =>
    path === home ? (bare(text).match(within)?.length ?? 0) > 1 : text.includes(name) && imported.test(text),
  )
}

const bare = (text: string): string => text.replaceAll(/\/\*\*.*?\*\//gs, '').replaceAll(/^ *\/\/.*$/gm, '')

test('every function of the language room has a user, or waits for a room that is named', () => {
  const unused = sources
    .filter(({ path }) => path.startsWith('src/language/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name).filter((name) => !isUsed(name, path)),
    )
  assert.deepEqual(unused.toSorted(), Object.values(waiting).flat().toSorted())
})

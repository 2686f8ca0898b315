import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testsReached } from '../scripts/reach.ts'

const sources = Object.entries({
  'src/language/fold.ts': '',
  'src/language/fold.test.ts': "import { fold } from './fold.ts'",
  'src/language/say.ts': "import fa from './messages/fa.json' with { type: 'json' }",
  'src/language/say.test.ts': "import { say } from './say.ts'",
  'src/site/front.ts': "import type { Fold } from '#language/fold.ts'",
  'src/main.ts': "import { front } from '#site/front.ts'",
  'test/program.ts': "const main = join(import.meta.dirname, '../src/main.ts')",
  'test/lifecycle.test.ts': "import { run } from './program.ts'",
  'test/house.test.ts': '',
  'src/cli/demo.ts': "readDemo(join(import.meta.dirname, '../../demo'))",
  'src/cli/demo.test.ts': "import { demo } from './demo.ts'",
  'src/cli/late.test.ts': "import { gone } from './gone.ts'",
}).map(([path, text]) => ({ path, text }))

const reached = (...changed: string[]): string[] => testsReached(changed, sources)

test('a change reaches the tests that import it, however far away, and those that start a program with it', () => {
  assert.deepEqual(reached('src/language/fold.ts'), [
    'src/language/fold.test.ts',
    'test/house.test.ts',
    'test/lifecycle.test.ts',
  ])
  assert.deepEqual(reached('src/language/fold.test.ts'), ['src/language/fold.test.ts', 'test/house.test.ts'])
})

test('a file that is read rather than imported reaches whatever lies beside it or above it', () => {
  assert.deepEqual(reached('src/language/messages/fa.json').includes('src/language/say.test.ts'), true)
  assert.deepEqual(reached('src/language/messages/fa.json').includes('test/lifecycle.test.ts'), true)
})

test('a story of the demo reaches whoever names its folder, a file that is gone whoever still names it', () => {
  assert.deepEqual(reached('demo/stories/night-trams.fa.md'), ['src/cli/demo.test.ts', 'test/house.test.ts'])
  assert.deepEqual(reached('src/cli/gone.ts'), ['src/cli/late.test.ts', 'test/house.test.ts'])
})

test('other packages reach every test, a document only those that look at every file, and nothing reaches none', () => {
  assert.equal(reached('package-lock.json').length, 6)
  assert.deepEqual(reached('README.md'), ['test/house.test.ts'])
  assert.deepEqual(reached(), [])
})

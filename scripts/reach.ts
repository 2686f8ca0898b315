// Which tests a change can reach: by imports, by programs and workers that are named by their file, and for files that
// are read rather than imported (words, styles, stories, exports) by the folder that they lie in.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { importsOf } from '../test/house.ts'
import type { Source } from '../test/house.ts'

/** What every test hangs on. */
const everything = /^(package(-lock)?\.json|tsconfig\.json|scripts\/(test|postgres|programs)\.ts|\.ci\/.*)$/
/** Tests that look at every file of the house, and are quick. */
const always = 'test/house.test.ts'

/** The test files that a change of these files can reach, in order.
 *  @param sources every TypeScript file of src, test, bench, scripts and demo, with its path from the root. */
export const testsReached = (changed: readonly string[], sources: readonly Source[]): string[] => {
  const tests = sources.map(({ path }) => path).filter((path) => path.endsWith('.test.ts'))
  if (changed.some((path) => everything.test(path))) return tests.toSorted()
  // What was deleted or renamed is still named by whoever was forgotten.
  const paths = new Set([...sources.map(({ path }) => path), ...changed.filter((path) => path.endsWith('.ts'))])
  const users = new Map<string, string[]>()
  for (const source of sources)
    for (const used of usedBy(source, paths)) users.set(used, [...(users.get(used) ?? []), source.path])
  const reached = new Set<string>()
  const next = changed.flatMap((path) => (path.endsWith('.ts') ? [path] : readersOf(path, path, sources)))
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    next.push(...(users.get(path) ?? []))
  }
  if (changed.length > 0) reached.add(always)
  return tests.filter((path) => reached.has(path)).toSorted()
}

/** Every file that each of these tests uses, itself among them. */
export const filesBehind = (
  tests: readonly string[],
  sources: readonly Source[],
): ReadonlyMap<string, ReadonlySet<string>> => {
  const paths = new Set(sources.map(({ path }) => path))
  const uses = new Map(sources.map((source) => [source.path, usedBy(source, paths)]))
  const behind = (test: string): ReadonlySet<string> => {
    const found = new Set<string>([test])
    for (const path of found) for (const used of uses.get(path) ?? []) found.add(used)
    return found
  }
  return new Map(tests.map((test) => [test, behind(test)]))
}

/** Every file that a file imports, or names as a program: `'../src/main.ts'`. */
const usedBy = (source: Source, paths: ReadonlySet<string>): string[] => {
  const named = [...source.text.matchAll(/['"`]((?:\.{1,2}\/)*[\w/-]+\.ts)['"`]/g)].map(([, name = '']) =>
    posix.join(dirname(source.path), name),
  )
  return [...new Set([...importsOf(source).map(({ to }) => to), ...named])].filter((path) => paths.has(path))
}

/** What can read a file that nobody imports: whatever lies in its folder, or in the nearest one above that holds
 *  TypeScript; where there is none up to the root, whatever names the folder or the file at the root as a place:
 *  `'../../demo'`. What lies in docs is read by nobody. */
const readersOf = (file: string, path: string, sources: readonly Source[]): string[] => {
  const folder = dirname(path)
  if (file.startsWith('docs/')) return []
  if (folder === '.') {
    const named = new RegExp(`['"\`/]${RegExp.escape(path)}['"\`/]`)
    return sources.filter(({ text }) => named.test(text)).map((source) => source.path)
  }
  const beside = sources.filter((one) => dirname(one.path) === folder).map((source) => source.path)
  return beside.length > 0 ? beside : readersOf(file, folder, sources)
}

/** The files of the checkout that are, or are about to be, committed. */
export const filesHere = (root: string): string[] =>
  git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'])
    .split('\0')
    .filter(Boolean)

/** The TypeScript among them, with its text. */
export const sourcesHere = (root: string): Source[] =>
  filesHere(root)
    .filter((path) => /^(src|test|bench|scripts|demo)\/.*\.ts$/.test(path))
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(join(root, path), 'utf8') }]
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [] // removed and not yet committed
        throw fault
      }
    })

/** What was changed since a commit, committed or not, and what is new. Without one: since the branch left main, and on
 *  main since the last commit. */
export const changedSince = (root: string, since?: string): string[] => {
  const from = since ?? (git(root, ['merge-base', 'HEAD', 'main'], true).trim() || 'HEAD')
  const changed = git(root, ['diff', '--name-only', '--no-renames', '-z', from]).split('\0')
  const fresh = git(root, ['ls-files', '-z', '--others', '--exclude-standard']).split('\0')
  return [...new Set([...changed, ...fresh])].filter(Boolean)
}

/** In a container the checkout often belongs to another user, which git would refuse. */
const git = (root: string, args: readonly string[], mayFail = false): string => {
  const answer = spawnSync('git', ['-c', 'safe.directory=*', ...args], { cwd: root, encoding: 'utf8' })
  if (answer.status !== 0 && !mayFail) throw new Error(`git ${args.join(' ')}: ${answer.stderr}`)
  return answer.status === 0 ? answer.stdout : ''
}

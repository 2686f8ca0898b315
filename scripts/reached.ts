// Which places of the sources a run reached, from what V8 counted (NODE_V8_COVERAGE), one file a process.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** By file, from the root: stretches that were run, in UTF-16 units. */
export type Reached = Readonly<Record<string, readonly (readonly [lo: number, hi: number])[]>>

interface Counted {
  readonly url: string
  /** Of each function, the whole of it and then what lies in it, each with how often it was run. */
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[]
  }[]
}

/** @param root ends in a slash. */
export const reachedIn = (files: readonly string[], root: string): Reached => {
  const found = new Map<string, Uint8Array>()
  for (const file of files)
    for (const { url, functions } of (JSON.parse(readFileSync(file, 'utf8')) as { result: Counted[] }).result) {
      const path = url.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*$/, '')) : ''
      if (!path.startsWith(`${root}src/`) || path.endsWith('.test.ts')) continue
      const ranges = functions.flatMap((one) => one.ranges).toSorted((a, b) => widthOf(b) - widthOf(a))
      const run = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)))
      // The narrower a stretch, the more exactly it was counted.
      for (const { startOffset, endOffset, count } of ranges) run.fill(count > 0 ? 1 : 0, startOffset, endOffset)
      const before = found.get(path.slice(root.length))
      found.set(path.slice(root.length), before === undefined ? run : run.map((one, at) => one | (before[at] ?? 0)))
    }
  return Object.fromEntries([...found].map(([path, run]) => [path, stretchesOf(run)]))
}

const widthOf = ({ startOffset, endOffset }: { startOffset: number; endOffset: number }): number =>
  endOffset - startOffset

const stretchesOf = (run: Uint8Array): [number, number][] => {
  const stretches: [number, number][] = []
  for (let at = 0; at < run.length;) {
    const lo = run.indexOf(1, at)
    if (lo === -1) break
    const hi = run.indexOf(0, lo)
    at = hi === -1 ? run.length : hi
    stretches.push([lo, at])
  }
  return stretches
}

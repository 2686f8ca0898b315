/** Where two rows of things say the same and where they do not, one stretch after the other; `a` and `b` are from
 *  (inclusive) to (exclusive). */
export interface Stretch {
  readonly same: boolean
  readonly a: readonly [from: number, to: number]
  readonly b: readonly [from: number, to: number]
}

/** How many differences are looked for; two rows that differ by more have little in common to be shown. */
const most = 800

/** The fewest differences between two rows (Myers 1986), what is the same at both ends found first. */
export const stretches = (a: readonly string[], b: readonly string[]): Stretch[] => {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const all: Stretch[] = []
  const add = (same: boolean, a0: number, a1: number, b0: number, b1: number): void => {
    if (a1 > a0 || b1 > b0) all.push({ same, a: [a0, a1], b: [b0, b1] })
  }
  add(true, 0, head, 0, head)
  let [x, y] = [head, head]
  for (const [startA, startB, length] of runs(a, b, head, a.length - tail, b.length - tail)) {
    add(false, x, startA, y, startB)
    add(true, startA, startA + length, startB, startB + length)
    ;[x, y] = [startA + length, startB + length]
  }
  add(false, x, a.length - tail, y, b.length - tail)
  add(true, a.length - tail, a.length, b.length - tail, b.length)
  return all
}

/** What both have in the same order between two ends: where it begins in each, and how long it is. */
const runs = (
  a: readonly string[],
  b: readonly string[],
  start: number,
  endA: number,
  endB: number,
): [number, number, number][] => {
  const [n, m] = [endA - start, endB - start]
  if (n === 0 || m === 0) return []
  const limit = Math.min(n + m, most)
  const best = new Int32Array(2 * limit + 3)
  const middle = limit + 1
  const steps: Int32Array[] = []
  for (let d = 0; d <= limit; d += 1) {
    steps.push(best.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (best[middle + k - 1] ?? 0) < (best[middle + k + 1] ?? 0))
      let x = down ? (best[middle + k + 1] ?? 0) : (best[middle + k - 1] ?? 0) + 1
      let y = x - k
      while (x < n && y < m && a[start + x] === b[start + y]) {
        x += 1
        y += 1
      }
      best[middle + k] = x
      if (x >= n && y >= m) return backwards(steps, n, m, start)
    }
  }
  return []
}

/** The way back from both ends. */
const backwards = (steps: readonly Int32Array[], n: number, m: number, start: number): [number, number, number][] => {
  const found: [number, number, number][] = []
  let [x, y] = [n, m]
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const before = steps[d] ?? new Int32Array()
    const at = (k: number): number => before[k + d + 1] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const from = down ? k + 1 : k - 1
    const [px, py] = d === 0 ? [0, 0] : [at(from), at(from) - from]
    const [sx, sy] = d === 0 ? [0, 0] : down ? [px, py + 1] : [px + 1, py]
    if (x > sx) found.push([start + sx, start + sy, x - sx])
    ;[x, y] = [px, py]
  }
  return found.toReversed()
}

/** The most that stand in the same order in both: whatever else both have was moved. */
export const longestCommon = (before: readonly string[], after: readonly string[]): ReadonlySet<string> => {
  const at = new Map(before.map((id, index) => [id, index]))
  const places = after.map((id) => at.get(id) ?? -1)
  // The longest rising row of places, by patience sorting.
  const ends: number[] = []
  const from: number[] = []
  for (const [index, place] of places.entries()) {
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    from[index] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = index
  }
  const unmoved = new Set<string>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = from[index] ?? -1) unmoved.add(after[index] ?? '')
  return unmoved
}

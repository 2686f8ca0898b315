import type { Standing } from './standing.ts'

/** How many blocks between two that stayed are looked at pair by pair. */
const most = 40
/** How much of two blocks must be the same words to be told as one that was changed. */
const least = 0.5

/** Which of the blocks that came is one of those that went, with another id: those that say much the same, in their
 *  order. */
export const pairsOf = (gone: readonly Standing[], come: readonly Standing[]): ReadonlyMap<Standing, Standing> => {
  const pairs = new Map<Standing, Standing>()
  if (gone.length === 0 || come.length === 0 || gone.length > most || come.length > most) return pairs
  const bags = new Map([...gone, ...come].map((one) => [one, bagOf(one)]))
  let next = 0
  for (const one of come) {
    const place = gone.findIndex(
      (other, at) => at >= next && other.node.type === one.node.type && alike(bags.get(other), bags.get(one)) >= least,
    )
    const other = gone[place]
    if (other === undefined) continue
    pairs.set(one, other)
    next = place + 1
  }
  return pairs
}

const bagOf = ({ node }: Standing): ReadonlyMap<string, number> => {
  const bag = new Map<string, number>()
  for (const word of node.textBetween(0, node.content.size, ' ', ' ').split(/\s+/))
    if (word !== '') bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

type Bag = ReadonlyMap<string, number> | undefined

/** From 0 to 1: how many words two bags have in common. */
const alike = (a: Bag, b: Bag): number => {
  if (a === undefined || b === undefined) return 0
  const [all, both] = [...a].reduce(
    ([all, both], [word, count]) => [all + count, both + Math.min(count, b.get(word) ?? 0)],
    [0, 0],
  )
  const others = [...b.values()].reduce((sum, count) => sum + count, 0)
  return all + others === 0 ? 0 : (2 * both) / (all + others)
}

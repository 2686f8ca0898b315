import { isDeepStrictEqual } from 'node:util'
import { blockText } from './text.ts'
import type { Block, Body } from './schema.ts'

/** Gives the blocks of a text that was written anew the ids of those that they were: translators, links into a text and
 *  whoever is editing it hold on to a block by its id, and a file knows none.
 *
 *  A block that says just what one said before is that one, wherever it stands now. Of what is left between two such, a
 *  block of the same kind is the one it is most like, in the order in which they stand; one that is like none is
 *  new. */
export const withStayingIds = (body: Body, before: Body): Body => {
  const old = before.content
  const matched = new Map<Block, Block>()
  const free = new Set(old)
  const match = (block: Block, was: Block): void => {
    matched.set(block, was)
    free.delete(was)
  }

  const waiting = Map.groupBy(old, said)
  for (const block of body.content) {
    const same = waiting.get(said(block)) ?? []
    const [was] = same.splice(
      Math.max(
        0,
        same.findIndex((one) => idOf(one) === idOf(block)),
      ),
      1,
    )
    if (was !== undefined) match(block, was)
  }
  // Whoever sends ids along, as an editor does, has said which block is which.
  const named = new Map([...free].map((block) => [idOf(block), block]))
  for (const block of body.content) {
    const was = matched.has(block) ? undefined : named.get(idOf(block))
    if (was?.type === block.type && free.has(was)) match(block, was)
  }
  const places = new Map(old.map((block, place) => [block, place]))
  for (const { news, from, to } of gaps(body.content, matched, places, old.length))
    for (const [block, was] of alike(
      news,
      old.slice(from, to).filter((one) => free.has(one)),
    ))
      match(block, was)
  return renamed(body, matched)
}

const idOf = (block: Block): unknown => ('id' in block.attrs ? block.attrs.id : undefined)

/** What a block says, its id and those within it left aside. */
const said = (block: Block): string =>
  JSON.stringify(block, (name, value: unknown) => (name === 'id' || name === 'note' ? undefined : value))

/** Stretches of new blocks without a match, each with the stretch of old places that its neighbours leave. */
const gaps = (
  blocks: readonly Block[],
  matched: ReadonlyMap<Block, Block>,
  places: ReadonlyMap<Block, number>,
  length: number,
): { news: Block[]; from: number; to: number }[] => {
  const found: { news: Block[]; from: number; to: number }[] = []
  let news: Block[] = []
  let from = 0
  const end = (to: number): void => {
    // A neighbour that was moved says nothing of the place.
    if (news.length > 0) found.push({ news, from: to > from ? from : 0, to: to > from ? to : length })
    news = []
  }
  for (const block of blocks) {
    const was = matched.get(block)
    if (was === undefined) {
      news.push(block)
      continue
    }
    const place = places.get(was) ?? 0
    end(place)
    from = place + 1
  }
  end(length)
  return found
}

/** How many new blocks in a row are compared with old ones: a text of a thousand new paragraphs is a new text. */
const most = 40
/** How much of the words two blocks must share to be the same one, from 0 to 1. */
const enough = 0.3

/** Pairs of a kind, the most alike first, none crossing another. */
const alike = (news: readonly Block[], old: readonly Block[]): [Block, Block][] => {
  if (news.length > most || old.length > most) return []
  const words = new Map([...news, ...old].map((block) => [block, wordsOf(block)]))
  const pairs = news.flatMap((block, i) =>
    old.flatMap((was, j) => {
      if (was.type !== block.type) return []
      const likeness = shared(words.get(block) ?? [], words.get(was) ?? [])
      const only = news.length === 1 && old.length === 1
      return likeness >= enough || only ? [{ block, was, i, j, likeness }] : []
    }),
  )
  pairs.sort((a, b) => b.likeness - a.likeness || Math.abs(a.i - a.j) - Math.abs(b.i - b.j))
  const pairsInOrder: typeof pairs = []
  for (const pair of pairs)
    if (pairsInOrder.every(({ i, j }) => i !== pair.i && j !== pair.j && i < pair.i === j < pair.j))
      pairsInOrder.push(pair)
  return pairsInOrder.map(({ block, was }) => [block, was])
}

const wordsOf = (block: Block): string[] =>
  blockText(block)
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)
    .slice(0, 500)

/** The share of words that two have in common (Dice). */
const shared = (one: readonly string[], other: readonly string[]): number => {
  const counts = new Map<string, number>()
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of other) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    common += 1
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length)
}

/** The body with the ids of what its blocks were. A new block whose own id is another's from now on gets one beside
 *  it. */
const renamed = (body: Body, matched: ReadonlyMap<Block, Block>): Body => {
  if ([...matched].every(([block, was]) => isDeepStrictEqual(block, was))) return body
  const staying = new Map<string, string>()
  for (const [block, was] of matched) pairIds(block, was, staying)
  const taken = new Set(staying.values())
  const fresh = (id: string): string => {
    const mine = staying.get(id)
    if (mine !== undefined) return mine
    let free = id
    for (let n = 2; taken.has(free); n += 1) free = `${id.slice(0, 28)}${n.toString(36)}`
    taken.add(free)
    staying.set(id, free)
    return free
  }
  return mapIds(body, fresh) as Body
}

/** The ids of a block, and of what lies in it at the same place. */
const pairIds = (block: unknown, was: unknown, into: Map<string, string>): void => {
  if (!isNode(block) || !isNode(was) || block.type !== was.type) return
  const [id, old] = [block.attrs?.['id'], was.attrs?.['id']]
  if (typeof id === 'string' && typeof old === 'string') into.set(id, old)
  block.content?.forEach((child, i) => pairIds(child, was.content?.[i], into))
}

interface Node {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly unknown[]
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** A node with other ids, references to notes along with them. */
const mapIds = (node: unknown, to: (id: string) => string): unknown => {
  if (!isNode(node)) return node
  const attrs = node.attrs
  const changed: Record<string, unknown> = { ...node }
  if (attrs !== undefined) {
    const named = { ...attrs }
    if (typeof attrs['id'] === 'string') named['id'] = to(attrs['id'])
    if (node.type === 'footnote' && typeof attrs['note'] === 'string') named['note'] = to(attrs['note'])
    changed['attrs'] = named
  }
  if (node.content !== undefined) changed['content'] = node.content.map((child) => mapIds(child, to))
  return changed
}

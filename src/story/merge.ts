import { isDeepStrictEqual as same } from 'node:util'
import type { Content } from './article.ts'
import { checkBody } from './body/check.ts'
import type { Body } from './body/schema.ts'

/** What came of two changes of one text. */
export interface Merged {
  readonly content: Content
  /** Where both had changed the same, and mine stands: names of fields, `body`, or `body/` and the id of a block. */
  readonly both: readonly string[]
}

const fields = ['kicker', 'headline', 'lead', 'dateline', 'slug', 'credits'] as const

/** Carries what others made of a text into what I was making of it: whatever I left alone becomes theirs, field by
 *  field and, in the body, block by block.
 *  @param base what both began from. */
export const mergeContent = (base: Content, mine: Content, theirs: Content): Merged => {
  const both: string[] = []
  const merged: Partial<Record<(typeof fields)[number], unknown>> = {}
  for (const field of fields) {
    merged[field] = same(mine[field], base[field]) ? theirs[field] : mine[field]
    if (!same(merged[field], theirs[field]) && !same(theirs[field], base[field])) both.push(field)
  }
  const body = mergeBody(base.body, mine.body, theirs.body, both)
  return { content: { ...mine, ...merged, body } as Content, both }
}

type Block = Body['content'][number]

const mergeBody = (base: Body, mine: Body, theirs: Body, both: string[]): Body => {
  if (same(mine, base)) return theirs
  if (same(theirs, base) || same(theirs, mine)) return mine
  const [before, others] = [byId(base), byId(theirs)]
  const clashes: string[] = []
  const blocks: Block[] = []
  for (const block of mine.content) {
    const { id } = block.attrs
    const [was, other] = [before.get(id), others.get(id)]
    if (was === undefined || same(other, was)) blocks.push(block)
    else if (same(block, was)) blocks.push(...(other === undefined ? [] : [other]))
    else {
      blocks.push(block)
      if (!same(other, block)) clashes.push(`body/${id}`)
    }
  }
  // What they put in stands behind what it stands behind there; so does what they changed and I took out.
  const own = new Set(mine.content.map(({ attrs }) => attrs.id))
  const standing = new Set(blocks.map(({ attrs }) => attrs.id))
  const behind = new Map<string | undefined, Block[]>()
  let previous: string | undefined
  for (const block of theirs.content) {
    const { id } = block.attrs
    if (standing.has(id)) previous = id
    else if (!own.has(id) && !same(before.get(id), block)) {
      const there = behind.get(previous)
      if (there === undefined) behind.set(previous, [block])
      else there.push(block)
      if (before.has(id)) clashes.push(`body/${id}`)
    }
  }
  const whole = [undefined, ...blocks].flatMap((block) => [
    ...(block === undefined ? [] : [block]),
    ...(behind.get(block?.attrs.id) ?? []),
  ])
  const merged = checkBody({ type: 'doc', content: whole })
  if (!merged.ok) {
    both.push('body')
    return mine
  }
  both.push(...clashes)
  return merged.body
}

const byId = (body: Body): ReadonlyMap<string, Block> => new Map(body.content.map((block) => [block.attrs.id, block]))

import { isDeepStrictEqual as same } from 'node:util'
import type { Content } from './article.ts'
import type { Body } from './body/schema.ts'
import { bodyText } from './body/text.ts'
import { longestCommon } from './longest-common.ts'

/** What an article says otherwise than before. */
export interface Compared {
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[]
  readonly blocks: readonly BlockChange[]
}

export interface BlockChange {
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  /** Its text; null where it was not there. */
  readonly before: string | null
  readonly after: string | null
}

const fields = ['kicker', 'headline', 'lead', 'dateline', 'slug', 'credits'] as const

/** Compares what an article said with what it says; blocks are known by their ids. Removed ones come where they
 *  stood. */
export const compareContents = (before: Content | undefined, after: Content): Compared => ({
  fields: fields.flatMap((field) => {
    const was = before?.[field] ?? null
    return same(was, after[field]) ? [] : [{ field, before: was, after: after[field] }]
  }),
  blocks: compareBodies(before?.body ?? { type: 'doc', content: [] }, after.body),
})

type Block = Body['content'][number]

const compareBodies = (before: Body, after: Body): BlockChange[] => {
  const [was, is] = [before, after].map((body) => new Map(body.content.map((block) => [block.attrs.id, block])))
  const stayed = (body: Body): string[] =>
    body.content.map(({ attrs }) => attrs.id).filter((id) => was?.has(id) && is?.has(id))
  const [order, newOrder] = [stayed(before), stayed(after)]
  const still = longestCommon(order, newOrder)
  const changes: BlockChange[] = []
  const removedBehind = new Map<string | undefined, Block[]>()
  let previous: string | undefined
  for (const block of before.content)
    if (is?.has(block.attrs.id)) previous = block.attrs.id
    else {
      const there = removedBehind.get(previous)
      if (there === undefined) removedBehind.set(previous, [block])
      else there.push(block)
    }
  const removed = (behind: string | undefined): void => {
    for (const block of removedBehind.get(behind) ?? [])
      changes.push({ id: block.attrs.id, change: 'removed', before: textOf(block), after: null })
  }
  removed(undefined)
  for (const block of after.content) {
    const { id } = block.attrs
    const old = was?.get(id)
    if (old === undefined) changes.push({ id, change: 'added', before: null, after: textOf(block) })
    else if (!same(old, block)) changes.push({ id, change: 'changed', before: textOf(old), after: textOf(block) })
    else if (!still.has(id)) changes.push({ id, change: 'moved', before: textOf(old), after: textOf(block) })
    removed(id)
  }
  return changes
}

const textOf = (block: Block): string => bodyText({ type: 'doc', content: [block] })

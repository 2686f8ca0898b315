import { Fragment, Slice } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { ReplaceStep, Transform } from 'prosemirror-transform'
import type { Step } from 'prosemirror-transform'
import { longestCommon } from '../longest-common.ts'
import { idOf } from './blocks.ts'
import { MoveBlock } from './move-block.ts'
import { headFields } from './schema.ts'

/** The steps that make one manuscript of another: attributes one by one, blocks by their ids (out, moved, in), and in
 *  what changed the smallest range. Made of all that saves a text without typing it, so that it can be carried over
 *  what others type. Applied to `a` they give just `b`. */
export const difference = (a: Node, b: Node): Step[] => {
  const transform = new Transform(a)
  for (const name of Object.keys(b.attrs))
    if (JSON.stringify(a.attrs[name]) !== JSON.stringify(b.attrs[name])) transform.setDocAttribute(name, b.attrs[name])
  headFields.forEach((_, place) => replaceWithin(transform, place, b.child(place)))
  if (namedOnce(a) && namedOnce(b)) byBlocks(transform, b)
  if (!transform.doc.eq(b)) transform.step(new ReplaceStep(0, transform.doc.content.size, new Slice(b.content, 0, 0)))
  return transform.steps
}

/** Whether every block of the body has an id that no other has. */
const namedOnce = (doc: Node): boolean => {
  const ids = bodyOf(doc).map(idOf)
  const all: string[] = []
  doc.descendants((node) => {
    const id = idOf(node)
    if (id !== undefined) all.push(id)
    return !node.isTextblock
  })
  return !ids.includes(undefined) && new Set(all).size === all.length
}

const bodyOf = (doc: Node): Node[] => doc.children.slice(headFields.length)

const byBlocks = (transform: Transform, b: Node): void => {
  const target = bodyOf(b)
  const wanted = new Map(target.map((block) => [idOf(block), block]))
  for (const block of bodyOf(transform.doc)) {
    if (wanted.get(idOf(block))?.type === block.type) continue
    const [from, to] = rangeOf(transform.doc, idOf(block)) ?? [0, 0]
    transform.step(new ReplaceStep(from, to, Slice.empty))
  }
  const ids = (blocks: readonly Node[]): string[] => blocks.map((block) => idOf(block) ?? '')
  const staying = bodyOf(transform.doc)
  const before = new Set(ids(staying))
  const unmoved = longestCommon(
    ids(staying),
    ids(target).filter((id) => before.has(id)),
  )
  let previous: string | undefined
  for (const block of target) {
    const id = idOf(block) ?? ''
    const place = (): number => {
      const behind = previous === undefined ? undefined : rangeOf(transform.doc, previous)
      return behind === undefined ? headSize(transform.doc) : behind[1]
    }
    if (!before.has(id)) {
      const at = place()
      transform.step(new ReplaceStep(at, at, new Slice(Fragment.from(block), 0, 0)))
    } else if (!unmoved.has(id)) {
      const first = idOf(transform.doc.maybeChild(headFields.length))
      if (previous !== undefined) transform.maybeStep(new MoveBlock(id, previous, 'after'))
      else if (first !== undefined) transform.maybeStep(new MoveBlock(id, first, 'before'))
    }
    previous = id
  }
  for (const [index, block] of bodyOf(transform.doc).entries()) {
    const now = wanted.get(idOf(block))
    if (now !== undefined) replaceWithin(transform, headFields.length + index, now)
  }
}

/** Where a block of the body itself begins and ends; one of the same id may stand deeper for a moment. */
const rangeOf = (doc: Node, id: string | undefined): readonly [from: number, to: number] | undefined => {
  let pos = headSize(doc)
  for (const block of bodyOf(doc)) {
    if (idOf(block) === id) return [pos, pos + block.nodeSize]
    pos += block.nodeSize
  }
  return undefined
}

const headSize = (doc: Node): number => headFields.reduce((size, _, place) => size + doc.child(place).nodeSize, 0)

/** Makes the child at a place say what another one does. */
const replaceWithin = (transform: Transform, place: number, now: Node): void => {
  const was = transform.doc.child(place)
  if (was.eq(now)) return
  let pos = 0
  for (let before = 0; before < place; before += 1) pos += transform.doc.child(before).nodeSize
  if (!was.sameMarkup(now)) {
    for (const name of Object.keys(now.attrs))
      if (JSON.stringify(was.attrs[name]) !== JSON.stringify(now.attrs[name]))
        transform.setNodeAttribute(pos, name, now.attrs[name])
  }
  const range = changedRange(was, now)
  if (range === undefined) return
  const { from, to, toNow } = range
  const small = new ReplaceStep(pos + 1 + from, pos + 1 + to, now.slice(from, toNow))
  // Where what differs begins and ends at other depths, the whole is put in.
  if (transform.maybeStep(small).failed !== null)
    transform.step(new ReplaceStep(pos + 1, pos + 1 + was.content.size, new Slice(now.content, 0, 0)))
}

/** The smallest range of the contents of two nodes that differs. */
const changedRange = (was: Node, now: Node): { from: number; to: number; toNow: number } | undefined => {
  const from = was.content.findDiffStart(now.content)
  const end = was.content.findDiffEnd(now.content)
  if (from === null || end === null) return undefined
  // Both ends may have counted the same letters.
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  return { from, to: end.a + overlap, toNow: end.b + overlap }
}

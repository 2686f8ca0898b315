import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Step } from 'prosemirror-transform'
import { manuscriptOfContent } from './content.ts'
import { MoveBlock } from './move-block.ts'
import { rebase } from './rebase.ts'
import type { OwnStep } from './rebase.ts'
import { emptyContent } from '../article.ts'

/** Chances from a seed. */
const chances = (seed: number) => {
  let state = seed * 2_654_435_761 + 1
  return (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

const ids = ['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee']
const begin = manuscriptOfContent({
  ...emptyContent,
  headline: 'Night trams',
  body: {
    type: 'doc',
    content: ids.map((id) => ({
      type: 'paragraph',
      attrs: { id },
      content: [{ type: 'text', text: `The ${id} tram goes over the bridge and comes back at night.` }],
    })),
  },
})

/** Where text can be typed. */
const places = (doc: Node): number[] => {
  const found: number[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) for (let at = 0; at <= node.content.size; at += 1) found.push(pos + 1 + at)
    return !node.isTextblock
  })
  return found
}

/** One act of somebody: typing, taking original words away, making a heading, moving a block, putting one out. */
const act = (
  transform: Transform,
  word: string,
  chance: (below: number) => number,
  own: OwnStep[],
): string | undefined => {
  const { doc } = transform
  const step = (one: Step): boolean => {
    const before = transform.doc
    if (transform.maybeStep(one).failed !== null) return false
    own.push({ step: one, before })
    return true
  }
  const kind = chance(10)
  const at = places(doc)[chance(places(doc).length)] ?? 1
  if (kind < 6) {
    const typed = new Transform(doc).insert(at, doc.type.schema.text(word)).steps[0]
    return typed !== undefined && step(typed) ? word : undefined
  }
  if (kind === 6) {
    const $at = doc.resolve(at)
    const plain = $at.nodeAfter?.text?.match(/^[a-z ]{1,6}/)?.[0] ?? ''
    for (const one of plain === '' ? [] : new Transform(doc).delete(at, at + plain.length).steps) step(one)
  } else if (kind === 7) {
    const id = ids[chance(5)] ?? ''
    step(new MoveBlock(id, ids[chance(5)] ?? '', 'before'))
  } else {
    const $at = doc.resolve(at)
    const { heading, paragraph } = doc.type.schema.nodes
    const now = $at.parent.type.name
    if (now === 'paragraph' || now === 'heading')
      for (const one of new Transform(doc).setBlockType(at, at, now === 'paragraph' ? heading! : paragraph!, {
        id: $at.parent.attrs['id'] as string,
      }).steps)
        step(one)
  }
  return undefined
}

test('three who write apart and come together have one text, and none of a thousand words is lost unsaid', () => {
  let typed = 0
  let placed = 0
  const lost: string[] = []
  for (let seed = 1; typed < 1_000; seed += 1) {
    const chance = chances(seed)
    const words: string[] = []
    const authors = [0, 1, 2].map((who) => {
      const transform = new Transform(begin)
      const own: OwnStep[] = []
      for (let n = 0; n < 20; n += 1) {
        const word = act(transform, `Q${seed}X${who}X${n}Z`, chance, own)
        if (word !== undefined) words.push(word)
      }
      return { doc: transform.doc, own }
    })
    const server: Step[] = []
    let truth = begin
    const unplaced: string[] = []
    for (const { doc, own } of authors) {
      const first = new Transform(doc)
      const rebased = rebase(first, own, server)
      const second = new Transform(first.doc)
      const { own: steps, unplaced: here } = rebased.rest(second)
      unplaced.push(...here)
      for (const { step } of steps) {
        const { doc: next } = step.apply(truth)
        assert.ok(next, 'what was carried over fits the newsroom’s text')
        truth = next
        server.push(step)
      }
      assert.ok(truth.eq(second.doc), 'the author sees what the newsroom has')
    }
    truth.check()
    // A word into which another was typed is whole again without that one.
    const there = new Set(unplaced.flatMap((text) => text.match(/Q\d+X\d+X\d+Z/g) ?? []))
    placed += words.length - there.size
    for (let letters = truth.textContent, before = ''; letters !== before;) {
      before = letters
      letters = letters.replaceAll(/Q\d+X\d+X\d+Z/g, (word) => (there.add(word), ''))
    }
    typed += words.length
    lost.push(...words.filter((word) => !there.has(word)))
  }
  assert.deepEqual(lost, [], `of ${typed}`)
  assert.ok(typed - placed <= typed / 100, `${typed - placed} of ${typed} found no place`)
})

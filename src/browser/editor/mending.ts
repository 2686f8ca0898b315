import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { RepairRule, repair } from '#language/repair.ts'
import { late } from './late.ts'

/** Something that the edition's typography would write otherwise. */
export interface Proposal {
  readonly from: number
  readonly to: number
  readonly was: string
  readonly now: string
  readonly rule: RepairRule
}

const hidden = '\uFFFC'
const known = new WeakMap<Node, { language: string; proposals: readonly Proposal[] }>()

/** What could be mended in a text, in its order: half-spaces, quotation marks, digits, letters of another keyboard.
 *  Code and words of other languages are left alone. Nothing is changed; nothing is proposed before `late` has come. */
export const proposalsFor = (doc: Node, edition: string): Proposal[] => {
  const mend = late()?.repair
  if (mend === undefined) return []
  const found: Proposal[] = []
  const visit = (node: Node, at: number, outer: string): void => {
    const lang: unknown = node.attrs['lang']
    const language = typeof lang === 'string' ? lang : outer
    if (node.type.name === 'code_block') return
    if (!node.isTextblock) return node.forEach((child, offset) => visit(child, at + 1 + offset, language))
    for (const one of inBlock(node, language, mend))
      found.push({ ...one, from: at + 1 + one.from, to: at + 1 + one.to })
  }
  doc.forEach((child, offset) => visit(child, offset, edition))
  return found
}

const inBlock = (block: Node, language: string, mend: typeof repair): readonly Proposal[] => {
  const before = known.get(block)
  if (before?.language === language) return before.proposals
  let text = ''
  block.forEach((node) => {
    const strange = node.marks.some(
      ({ type, attrs }) => type.name === 'code' || (type.name === 'language' && attrs['lang'] !== language),
    )
    text += node.isText && !strange ? (node.text ?? '') : hidden.repeat(node.nodeSize)
  })
  const proposals = mend(text, language).changes.map(({ at, was, now, rule }) => ({
    from: at,
    to: at + was.length,
    was,
    now,
    rule,
  }))
  known.set(block, { language, proposals })
  return proposals
}

/** Takes proposals over, all in one step that can be undone; words keep the marks that they have. Of two that touch the
 *  same letters the first counts: the other is proposed again, should it still be one. */
export const mended = (state: EditorState, proposals: readonly Proposal[]): Transaction => {
  const { tr } = state
  const taken: Proposal[] = []
  for (const one of proposals) {
    const before = taken.at(-1)
    const stands = state.doc.textBetween(one.from, one.to, undefined, hidden) === one.was
    if (stands && (before === undefined || one.from >= before.to)) taken.push(one)
  }
  for (const { from, to, now } of taken.toReversed()) {
    if (now === '') tr.delete(from, to)
    else tr.insertText(now, from, to)
  }
  return tr
}

import type { z } from 'zod'
import { EditorState } from 'prosemirror-state'
import type { Transaction } from 'prosemirror-state'
import { Node } from 'prosemirror-model'
import { manuscriptView } from '#desk/views/manuscript.ts'
import type { commit } from '#desk/commit.ts'
import { see } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { shell } from '#story/actor.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import { trusted } from '#story/may.ts'

/** What an editor would send: steps made in the manuscript as it stands. */
export const typed = async (
  desk: Desk,
  article: number,
  type: (tr: Transaction) => Transaction,
  client = 'practice-1',
): Promise<z.input<typeof commit.input>> => {
  const seen = await see(desk, trusted(shell), 'see', (reading, by) => manuscriptView.see(reading, { article }, by))
  if (!seen.ok) throw new Error(seen.refusal.code)
  const doc = Node.fromJSON(manuscriptSchema, seen.answer.doc)
  const { steps } = type(EditorState.create({ doc }).tr)
  return {
    article,
    version: seen.answer.version,
    client,
    count: steps.length,
    steps: steps.map((step) => step.toJSON()),
  }
}

/** Where the text of the first block with these words begins, and behind them. */
export const wordsAt = (doc: Node, words: string): { from: number; to: number } => {
  let found = -1
  doc.descendants((node, pos) => {
    const at = found < 0 && node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0) found = pos + 1 + at
    return found < 0
  })
  if (found < 0) throw new Error(`nowhere: ${words}`)
  return { from: found, to: found + words.length }
}

import { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import '#story/manuscript/move-block.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import type { OwnSteps } from './own-steps.ts'

/** What a manuscript begins with in this browser: a document, the version that the newsroom gave it, and own steps in
 *  it that are not sent. */
export interface Beginning extends OwnSteps {
  readonly doc: Node
  readonly writes: boolean
}

/** The beginning that a journal has left: a document at a version, and own steps behind it. */
export const beginningOf = (
  { version, base }: { readonly version: number; readonly base: unknown },
  steps: readonly unknown[],
): Beginning => {
  let doc = Node.fromJSON(manuscriptSchema, base)
  const mine = []
  for (const json of steps) {
    const step = Step.fromJSON(manuscriptSchema, json)
    const { doc: next } = step.apply(doc)
    if (!next) break
    mine.push({ step, before: doc })
    doc = next
  }
  return { doc, version, mine, writes: true }
}

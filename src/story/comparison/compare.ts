import type { Node } from 'prosemirror-model'
import type { Content } from '../article.ts'
import { manuscriptOfContent } from '../manuscript/content.ts'
import { headFields } from '../manuscript/schema.ts'
import type { HeadField } from '../manuscript/schema.ts'
import { compareChildren } from './nodes.ts'
import type { ComparedNode } from './nodes.ts'
import { standing } from './standing.ts'

/** Two states of an article side by side in one text, block by block and word by word: what is not inserted is what it
 *  said, in the order of the old text, and what is not deleted is what it says. */
export interface Comparison {
  readonly head: readonly (ComparedNode & { readonly type: HeadField })[]
  readonly body: readonly ComparedNode[]
}

/** Compares two manuscripts in an edition's language. Blocks are known by their ids, so that one that was moved is told
 *  as that; what has other ids (a text that was brought in again) by its words. */
export const compareManuscripts = (before: Node, after: Node, language: string): Comparison => {
  const [was, is] = [before, after].map((doc) => standing(doc, 0))
  const count = headFields.length
  return {
    head: compareChildren(was?.slice(0, count) ?? [], is?.slice(0, count) ?? [], language) as Comparison['head'],
    body: compareChildren(was?.slice(count) ?? [], is?.slice(count) ?? [], language),
  }
}

/** The same for what articles say. */
export const compareTexts = (before: Content, after: Content, language: string): Comparison =>
  compareManuscripts(manuscriptOfContent(before), manuscriptOfContent(after), language)

import { Node } from 'prosemirror-model'
import type { Content } from '../article.ts'
import { fromManuscript } from './from-manuscript.ts'
import { manuscriptSchema } from './schema.ts'
import type { ManuscriptNode } from './to-manuscript.ts'

/** What an article says by a manuscript that came from outside; undefined where it is none. The body is still to be
 *  checked (`checkBody`). */
export const contentOfManuscript = (json: unknown): Content | undefined => {
  try {
    const doc = Node.fromJSON(manuscriptSchema, json)
    doc.check()
    return fromManuscript(doc.toJSON() as ManuscriptNode)
  } catch (thrown) {
    // What is no node, or stands where it may not.
    if (thrown instanceof RangeError || thrown instanceof TypeError) return undefined
    throw thrown
  }
}

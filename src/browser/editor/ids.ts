import { Plugin } from 'prosemirror-state'
import type { Transaction } from 'prosemirror-state'
import { isFromOthers } from '../together/own-steps.ts'
import { idPattern } from '#story/body/schema.ts'

/** A new id of a block: a letter and twelve letters or digits, by chance. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `e${[...bytes].map((byte) => (byte % 36).toString(36)).join('')}`
}

/** Gives each block an id of its own as soon as it lacks one: what is typed, split or pasted. The first of two keeps
 *  its id. It is no part of what can be undone. */
export const ownIds = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, _, state) {
      if (!transactions.some((tr) => tr.docChanged && !isFromOthers(tr))) return null
      const seen = new Set<string>()
      let mending: Transaction | undefined
      state.doc.descendants((node, pos) => {
        if ('id' in node.attrs) {
          const id: unknown = node.attrs['id']
          if (typeof id === 'string' && idPattern.test(id) && !seen.has(id)) seen.add(id)
          else {
            const fresh = newId()
            seen.add(fresh)
            mending = (mending ?? state.tr).setNodeAttribute(pos, 'id', fresh)
          }
        }
        return !node.isTextblock
      })
      return mending?.setMeta('addToHistory', false) ?? null
    },
  })

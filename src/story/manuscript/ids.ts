import type { Node } from 'prosemirror-model'
import { AttrStep } from 'prosemirror-transform'
import type { Step } from 'prosemirror-transform'
import { idPattern } from '../body/schema.ts'

/** The steps that give each block that needs one an id of its own: those that stand first keep theirs.
 *  @param fresh makes an id, told how often it was asked. */
export const withOwnIds = (doc: Node, fresh: (asked: number) => string): Step[] => {
  const taken = new Set<string>()
  const steps: Step[] = []
  const without: number[] = []
  doc.descendants((node, pos) => {
    if (node.isInline) return false
    const { attrs } = node.type.spec
    if (attrs === undefined || !('id' in attrs)) return true
    const id: unknown = node.attrs['id']
    if (typeof id === 'string' && idPattern.test(id) && !taken.has(id)) taken.add(id)
    else without.push(pos)
    return true
  })
  let asked = 0
  for (const pos of without) {
    let id = fresh(asked++)
    while (taken.has(id)) id = fresh(asked++)
    taken.add(id)
    steps.push(new AttrStep(pos, 'id', id))
  }
  return steps
}

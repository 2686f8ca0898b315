import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { isPlain } from './schema-types.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'

/** Says in empty places what belongs there, in the words of the edition. A caption and an alternative text that say
 *  nothing of their own show what the archive says of the picture, which is what readers get then. */
export const placeholders = ({ places, media }: Pick<EditorSetting, 'places' | 'media'>): Plugin => {
  const known = new WeakMap<Node, DecorationSet>()
  const made = (doc: Node): DecorationSet => {
    const found: Decoration[] = []
    const body = doc.childCount === 5 && doc.child(4).type.name === 'paragraph'
    doc.descendants((node, at, parent) => {
      const { name } = node.type
      const isEmpty = node.isTextblock && node.content.size === 0
      if (isEmpty && (isPlain(node.type) || (body && parent === doc))) {
        const { words, own } = isPlain(node.type) ? wordsFor(name, parent) : { words: places['body'] ?? '', own: false }
        const shown = { 'data-placeholder': words, class: own ? 'empty archived' : 'empty' }
        found.push(Decoration.node(at, at + node.nodeSize, shown))
      }
      return !node.isTextblock
    })
    return DecorationSet.create(doc, found)
  }
  const wordsFor = (name: string, parent: Node | null): { words: string; own: boolean } => {
    const { media: number, decorative, uncaptioned } = parent?.attrs ?? {}
    if (name === 'caption' && uncaptioned === true) return { words: places['uncaptioned'] ?? '', own: false }
    if (name === 'alternative' && decorative === true) return { words: places['decorative'] ?? '', own: false }
    const medium = media[String(number)]
    const archived = name === 'caption' ? medium?.caption : name === 'alternative' ? medium?.alt : undefined
    return { words: archived || (places[name] ?? ''), own: Boolean(archived) }
  }
  return new Plugin({
    props: {
      decorations({ doc }) {
        const before = known.get(doc)
        if (before !== undefined) return before
        const set = made(doc)
        known.set(doc, set)
        return set
      },
    },
  })
}

import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Present } from '#story/manuscript/messages.ts'
import { ownStepsKey } from './own-steps.ts'

const key = new PluginKey<DecorationSet>('presence')

/** Shows where others are: decorations, never content. */
export const presence = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const present = tr.getMeta(key) as readonly Present[] | undefined
        return present === undefined ? before.map(tr.mapping, tr.doc) : decorated(tr, present)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

/** A transaction that says who is where now. */
export const showPresent = (state: EditorState, present: readonly Present[]): Transaction => {
  // Where they are was said of the newsroom's document; own steps stand behind it.
  const { version, mine } = ownStepsKey.getState(state) ?? { version: 0, mine: [] }
  const here = (pos: number): number =>
    mine.reduce((at, { step }) => step.getMap().map(at), Math.min(pos, mine[0]?.before.content.size ?? pos))
  return state.tr.setMeta(
    key,
    present
      .filter((one) => one.version === version)
      .map((one) => ({
        ...one,
        anchor: one.anchor === undefined ? undefined : here(one.anchor),
        head: one.head === undefined ? undefined : here(one.head),
      })),
  )
}

const decorated = ({ doc }: Transaction, present: readonly Present[]): DecorationSet =>
  DecorationSet.create(
    doc,
    present.flatMap(({ connection, name, colour, anchor, head }) => {
      if (anchor === undefined || head === undefined || head > doc.content.size || anchor > doc.content.size) return []
      const caret = Decoration.widget(head, () => caretOf(name, colour), {
        key: `${connection} ${name}`,
        side: 10,
        ignoreSelection: true,
      })
      const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
      return from === to ? [caret] : [caret, Decoration.inline(from, to, { class: `others-words c${colour}` })]
    }),
  )

const caretOf = (name: string, colour: number): HTMLElement => {
  const caret = document.createElement('span')
  caret.className = `others-caret c${colour}`
  caret.setAttribute('aria-hidden', 'true')
  const label = document.createElement('bdi')
  label.textContent = name
  caret.append(label)
  return caret
}

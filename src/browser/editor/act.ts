import type { Command, EditorState } from 'prosemirror-state'

/** Where an act stands in menus. */
export const actGroups = ['words', 'block', 'insert', 'table', 'figure', 'text'] as const
export type ActGroup = (typeof actGroups)[number]

/** Something that can be done to a text: by its keys, and by a menu that names them. */
export interface EditorAct {
  /** Names its words: `act.` and this. */
  readonly name: string
  readonly group: ActGroup
  /** Keys as prosemirror-keymap writes them; the first is shown. */
  readonly keys?: readonly string[]
  /** What it looks like where there is no room for words. */
  readonly sign?: string
  readonly run: Command
  /** Whether it is so already where the selection is. */
  readonly on?: (state: EditorState) => boolean
}

import { baseKeymap } from 'prosemirror-commands'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Command, Plugin } from 'prosemirror-state'
import type { EditorAct } from './act.ts'
import { direction } from './direction.ts'
import { finding } from './finding.ts'
import { ownIds } from './ids.ts'
import { noting } from './noting.ts'
import { numbering } from './numbering.ts'
import { paste } from './paste.ts'
import type { FilesCame } from './paste.ts'
import { placeholders } from './placeholders.ts'
import { rules } from './rules.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import { enter, lineBreak, outward, shiftTab, tab } from './typing.ts'

/** How an edition's text is written: its keys, its signs at the head of lines, and how it looks while it is. */
export const editorPlugins = (setting: EditorSetting, acts: readonly EditorAct[], filesCame: FilesCame): Plugin[] => {
  const { edition, digits } = setting
  const keys: Record<string, Command> = {}
  for (const { keys: own = [], run } of acts) for (const key of own) keys[key] = run
  return [
    rules(edition),
    keymap({ Backspace: undoInputRule }),
    keymap(keys),
    keymap({ Enter: enter, 'Shift-Enter': lineBreak, Tab: tab, 'Shift-Tab': shiftTab, Escape: outward }),
    keymap(baseKeymap),
    direction(edition),
    placeholders(setting),
    numbering(edition, digits),
    ownIds(),
    finding(),
    noting(),
    paste(edition, filesCame),
  ]
}

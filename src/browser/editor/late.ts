import type { Command } from 'prosemirror-state'
import type { repair } from '#language/repair.ts'

/** What an editor can do without in its first moments, so that a text can be typed in sooner where the line is slow. */
export interface LateParts extends Readonly<Record<TableAct, Command>> {
  readonly repair: typeof repair
  readonly goToNextCell: (by: 1 | -1) => Command
}

type TableAct =
  | 'addColumnAfter'
  | 'addColumnBefore'
  | 'addRowAfter'
  | 'addRowBefore'
  | 'deleteColumn'
  | 'deleteRow'
  | 'deleteTable'
  | 'headColumn'
  | 'headRow'
  | 'mergeCells'
  | 'splitCell'

let parts: LateParts | undefined

/** What comes after the editor (`bring-late.ts`), once it has come. */
export const late = (): LateParts | undefined => parts

export const hasCome = (what: LateParts): void => {
  parts = what
}

/** A command of what comes late; until then it can do nothing. */
export const lateCommand =
  (of: (parts: LateParts) => Command): Command =>
  (state, dispatch, view) =>
    parts !== undefined && of(parts)(state, dispatch, view)

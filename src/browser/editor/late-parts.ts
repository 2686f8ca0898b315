// What an editor can do without in its first moments: it comes by `bring-late.ts`, so that a text can be typed in
// sooner where the line is slow.

export { dropCursor } from 'prosemirror-dropcursor'
export { gapCursor } from 'prosemirror-gapcursor'
export {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  mergeCells,
  splitCell,
  tableEditing,
} from 'prosemirror-tables'
export { repair } from '#language/repair.ts'
export { selectionBar } from './selection-bar.ts'
export { headColumn, headRow } from './tables.ts'
export { tablesFromTheRight } from './table-arrows.ts'

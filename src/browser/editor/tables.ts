import type { Command } from 'prosemirror-state'
import { toggleHeader } from 'prosemirror-tables'

/** The first row, or the first column, as heads, or as they were. */
export const headRow: Command = toggleHeader('row')
export const headColumn: Command = toggleHeader('column')

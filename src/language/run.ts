export type Direction = 'ltr' | 'rtl'

/** A part of a text, from (inclusive) to (exclusive) in UTF-16 units. */
export type Part = Readonly<{ from: number; to: number }>

/** Where a run stands in a text, and its own direction.
 *
 *  `turned`: an isolate alone does not keep its order. Arabic-Indic digits are numbers of a right-to-left script (class
 *  AN of UAX 9), so that groups of them are put from right to left even in a run from left to right: they need `<bdo>`,
 *  or a mark in each gap. */
export type Run = Part & Readonly<{ direction: Direction; turned?: true }>

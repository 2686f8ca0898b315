export type Direction = 'ltr' | 'rtl'

/** Where a run stands in a text, from (inclusive) to (exclusive) in UTF-16 units, and its own direction. */
export type Run = Readonly<{ from: number; to: number; direction: Direction }>

import type { Writing } from '#archive/writing.ts'
import type { Intake } from './intake-types.ts'

/** Where the ledger keeps that texts came in and that the end of their import is still to be done. */
export const finishing = ['finish', 'lists'] as const

/** Notes that texts are coming in, in the writing of the first of them, so that what follows them is done even if this
 *  run ends before it. */
export const expectFinish = ({ book, ending }: Intake, writing: Writing): void => {
  if (ending.noted) return
  book.settle(writing, ...finishing, { print: '', state: 'waiting', localId: null, reason: null })
  ending.noted = true
}

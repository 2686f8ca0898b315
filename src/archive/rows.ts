import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** The way from a reading or a writing to its rows. Only files of the archive import this symbol (a test watches):
 *  everybody else asks the noun's own file, which notes what was read and tells what was changed. */
export const rows: unique symbol = Symbol('rows')

export interface HasRows {
  readonly [rows]: Kysely<Schema>
}

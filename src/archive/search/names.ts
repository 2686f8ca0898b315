import { sql } from 'kysely'
import { fold } from '#language/fold.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import type { Writing } from '../writing.ts'

/** What people, places of the newspaper and subjects are called in each edition, folded: whoever asks for a name in one
 *  script finds what is told of it in another. */
const nouns: ReadonlySet<string> = new Set(['section', 'subject', 'author'])

/** Notes a name that an edition has from now on. */
export const enterName = async (
  writing: Writing,
  noun: string,
  number: number,
  edition: string,
  name: string,
): Promise<void> => {
  if (!nouns.has(noun)) return
  const row = { noun, number, edition, name, folded: fold(name) }
  await writing[rows]
    .insertInto('search_name')
    .values(row)
    .onConflict((conflict) => conflict.columns(['noun', 'number', 'edition']).doUpdateSet(row))
    .execute()
}

/** Forgets what an author is called, or notes it again. */
export const leaveNames = async (writing: Writing, noun: string, number: number): Promise<void> => {
  await writing[rows].deleteFrom('search_name').where('noun', '=', noun).where('number', '=', number).execute()
}

/** What those that are called so anywhere are called in an edition, by folded name. */
export const namesIn = async (
  reading: Reading,
  edition: string,
  folded: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (folded.length === 0) return new Map()
  const { rows: found } = await sql<{ folded: string; name: string }>`
    select distinct n.folded, o.name from search_name n
    join search_name o on o.noun = n.noun and o.number = n.number and o.edition = ${edition}
    where n.folded in (${sql.join(folded)}) and n.folded <> o.folded order by n.folded, o.name`.execute(reading[rows])
  const all = Map.groupBy(found, (one) => one.folded)
  return new Map([...all].map(([name, own]) => [name, own.map((one) => one.name)]))
}

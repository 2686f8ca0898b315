import { point } from './keys.ts'
import { authorsIn } from './people.ts'
import type { AuthorName } from './people.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** The people who have a name, and so a page, in an edition, in the order in which they joined; not those of whom
 *  readers are told nothing. */
export const teamOf = async (reading: Reading, edition: string): Promise<AuthorName[]> => {
  reading.note(point.team(edition))
  const found = await reading[rows]
    .selectFrom('author')
    .innerJoin('author_name', 'author_name.author_id', 'author.id')
    .where('author_name.edition', '=', edition)
    .where('author.kind', '=', 'person')
    .where('author.hidden', '=', 0)
    .select('author.id')
    .orderBy('author.id')
    .execute()
  return authorsIn(
    reading,
    edition,
    found.map(({ id }) => id),
  )
}

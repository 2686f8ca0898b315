import { compareIn } from '#language/collate.ts'
import { point } from './keys.ts'
import { authorsIn } from './people.ts'
import type { AuthorName } from './people.ts'
import { publicAuthors } from './public-authors.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** The people who have a page in an edition, by their names in the order of its language: those who have a name there
 *  and stand in something public; not those of whom readers are told nothing. */
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
  const ids = found.map(({ id }) => id)
  const seen = await publicAuthors(reading, ids)
  const team = await authorsIn(
    reading,
    edition,
    ids.filter((id) => seen.has(id)),
  )
  const inOrder = compareIn(edition)
  return team.toSorted((one, other) => inOrder(one.name, other.name))
}

import { freeName, numbered } from '#archive/free-name.ts'
import { byKey, byName } from '#archive/named.ts'
import { saveAuthor } from '#archive/people.ts'
import { tombstoneOf } from '#archive/removed.ts'
import type { Writing } from '#archive/writing.ts'
import { slug } from '#language/slug.ts'
import type { Credit, Role } from '#story/article.ts'
import { Refused } from './refusals.ts'

/** What a key of ours looks like; anything else in its place is a name. */
export const isKey = (text: string): boolean => /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(text)

/** Who did what for an article, by role: authors' keys, or names as this edition writes them. */
export type Byline = Readonly<Partial<Record<Role, readonly string[] | undefined>>>

/** The credits of an article. A name that no author of this edition has makes a new author; a key must be known. */
export const creditsOf = async (writing: Writing, edition: string, byline: Byline): Promise<Credit[]> => {
  const credits: Credit[] = []
  for (const [role, people] of Object.entries(byline) as [Role, readonly string[] | undefined][])
    for (const person of people ?? []) credits.push({ author: await authorOf(writing, edition, person), role })
  return credits
}

const authorOf = async (writing: Writing, edition: string, keyOrName: string): Promise<number> => {
  const known = (await byKey(writing, 'author', keyOrName)) ?? (await byName(writing, 'author', keyOrName, edition))
  if (known !== undefined) return known
  if (isKey(keyOrName)) throw new Refused('author.unknown', { author: keyOrName })
  const wanted = slug(keyOrName, edition) || 'author'
  if ((await tombstoneOf(writing, { author: keyOrName }, { author: wanted })) !== undefined)
    throw new Refused('author.removed', { author: keyOrName })
  const name = { name: keyOrName, slug: wanted, role: null, about: null }
  return saveAuthor(writing, { key: await freeKey(writing, wanted), kind: 'person', names: { [edition]: name } })
}

const freeKey = (writing: Writing, wanted: string): Promise<string> =>
  freeName(numbered(wanted), async (key) => (await byKey(writing, 'author', key)) === undefined)

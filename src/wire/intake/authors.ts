import { byKey, byName } from '#archive/named.ts'
import { allAuthorsIn, authorSettings, saveAuthor } from '#archive/people.ts'
import type { Writing } from '#archive/writing.ts'
import { slug as slugOf } from '#language/slug.ts'
import type { PlannedAuthor } from '../plan.ts'
import { authorId, fingerprint } from './foreign-post.ts'
import type { Book } from './ledger-book.ts'
import { ownKey } from './own-key.ts'
import { lineOf, longest } from './import-words.ts'

/** What the ledger notes of an author; undefined for one without a name, who stays outside. */
export const authorPrint = (author: PlannedAuthor): string | undefined => {
  const name = lineOf(author.name ?? '', longest.name).text
  return name === '' ? undefined : fingerprint([name])
}

/** Brings in an author, named in the editions that they wrote for. One who is called exactly so in one of them already
 *  is taken for the same. An account of which nothing but an e-mail address is known stays outside: its articles have
 *  no byline. */
export const bringAuthor = async (
  writing: Writing,
  book: Book,
  author: PlannedAuthor,
  editions: ReadonlySet<string>,
): Promise<void> => {
  const name = lineOf(author.name ?? '', longest.name).text
  const print = authorPrint(author)
  if (print === undefined) return
  const fresh: string[] = []
  let own: number | undefined
  let namesake: number | undefined
  for (const edition of editions) {
    const entry = await book.glance(writing, 'author', authorId(author.login, edition))
    own = entry?.localId ?? own
    if (entry?.fingerprint === print) continue
    fresh.push(edition)
    if (entry === undefined) namesake ??= await byName(writing, 'author', name, edition)
  }
  if (fresh.length === 0) return
  const id =
    own === undefined && namesake !== undefined ? namesake : await save(writing, author.login, name, fresh, own)
  for (const edition of fresh) book.enter(writing, 'author', authorId(author.login, edition), id, print)
}

const save = async (
  writing: Writing,
  login: string,
  name: string,
  editions: readonly string[],
  own: number | undefined,
): Promise<number> => {
  const wanted = slugOf(login.includes('@') ? name : login, 'en') || slugOf(name, 'en') || 'author'
  const key = await ownKey(wanted, (key) => byKey(writing, 'author', key), own)
  const names: Record<string, { name: string; slug: string; role: string | null; about: string | null }> = {}
  for (const edition of editions) {
    const standing = own === undefined ? undefined : (await allAuthorsIn(writing, edition, [own]))[0]
    names[edition] = {
      name,
      slug: standing?.slug ?? (slugOf(name, edition) || key),
      role: standing?.role ?? null,
      about: standing?.about ?? null,
    }
  }
  const kind = (await authorSettings(writing, key))?.kind ?? 'person'
  return saveAuthor(writing, { key, kind, names })
}

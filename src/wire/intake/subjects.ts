import { byKey, bySlug } from '#archive/named.ts'
import { saveSubject, subjectSettings } from '#archive/subjects.ts'
import type { Writing } from '#archive/writing.ts'
import { slug as slugOf } from '#language/slug.ts'
import type { PlannedTerm } from '../plan.ts'
import type { Book } from './ledger-book.ts'
import { ownKey } from './own-key.ts'
import { termIn, termPrint } from './terms.ts'
import { lineOf, longest } from './import-words.ts'

/** Brings in a subject, named in the editions that use it. One of that key and address which the newsroom has already
 *  is taken for the same. */
export const bringSubject = async (
  writing: Writing,
  book: Book,
  term: PlannedTerm,
  editions: ReadonlySet<string>,
): Promise<void> => {
  const names: Record<string, { name: string; slug: string }> = {}
  const prints = new Map<string, string>()
  let own: number | undefined
  let shared: number | undefined
  for (const edition of editions) {
    const { name, slug } = termIn(term, edition)
    const print = termPrint(term, edition)
    const entry = await book.glance(writing, 'subject', `${term.key} ${edition}`)
    own = entry?.localId ?? own
    if (entry?.fingerprint === print) continue
    prints.set(edition, print)
    const wished = slugOf(slug, edition) || slugOf(name, edition) || term.key
    names[edition] = { name: lineOf(name, longest.name).text || term.key, slug: wished }
    if (entry === undefined) shared ??= (await bySlug(writing, 'subject', edition, wished))?.id
  }
  if (prints.size === 0) return
  const same = own === undefined && shared !== undefined && shared === (await byKey(writing, 'subject', term.key))
  const key = await ownKey(term.key, (wanted) => byKey(writing, 'subject', wanted), own)
  const mediaTopic = (await subjectSettings(writing, key))?.mediaTopic ?? null
  const id = same && shared !== undefined ? shared : await saveSubject(writing, { key, mediaTopic, names })
  if (own === undefined) book.enter(writing, 'subject', term.key, id)
  for (const [edition, print] of prints) book.enter(writing, 'subject', `${term.key} ${edition}`, id, print)
}

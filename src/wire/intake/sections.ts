import { findPath, isClaimed } from '#archive/addresses.ts'
import { allEditions, saveSection, sectionsOf } from '#archive/editions.ts'
import { byKey } from '#archive/named.ts'
import type { Writing } from '#archive/writing.ts'
import { slug as slugOf } from '#language/slug.ts'
import { reservedSlugs } from '#story/address.ts'
import type { PlannedTerm } from '../plan.ts'
import type { Book } from './ledger-book.ts'
import { termIn, termPrint } from './terms.ts'
import { lineOf, longest } from './import-words.ts'

/** Brings in a section, named in the editions that use it. A section of that key which the newsroom has already is
 *  taken for the same; its names stay, and it gets those that it lacks. */
export const bringSection = async (
  writing: Writing,
  book: Book,
  term: PlannedTerm,
  editions: ReadonlySet<string>,
): Promise<void> => {
  const names: Record<string, { name: string; slug: string; description: null }> = {}
  const prints = new Map<string, string>()
  let known = await byKey(writing, 'section', term.key)
  for (const edition of editions) {
    const { name, slug } = termIn(term, edition)
    const print = termPrint(term, edition)
    const entry = await book.glance(writing, 'section', `${term.key} ${edition}`)
    known = entry?.localId ?? known
    if (entry?.fingerprint === print) continue
    prints.set(edition, print)
    const standing =
      known === undefined ? undefined : (await sectionsOf(writing, edition)).find(({ id }) => id === known)
    // What the newsroom calls it comes first; a name that came from there changes with it, its address does not.
    if (standing !== undefined && entry === undefined) continue
    const wanted = lineOf(name, longest.name).text || term.key
    names[edition] = {
      name: wanted,
      slug: standing?.slug ?? (await freeSlug(writing, edition, slug, term.key)),
      description: null,
    }
  }
  if (prints.size === 0) return
  const parent = term.parent === undefined ? null : ((await byKey(writing, 'section', term.parent)) ?? null)
  const id =
    Object.keys(names).length === 0 && known !== undefined ? known : await save(writing, term.key, parent, names)
  for (const [edition, print] of prints) book.enter(writing, 'section', `${term.key} ${edition}`, id, print)
}

const save = async (
  writing: Writing,
  key: string,
  parent: number | null,
  names: Parameters<typeof saveSection>[1]['names'],
): Promise<number> => {
  const keys: string[] = []
  let standsUnder: number | null | undefined
  for (const { code } of await allEditions(writing))
    for (const section of await sectionsOf(writing, code)) {
      if (!keys.includes(section.key)) keys.push(section.key)
      if (section.key === key) standsUnder = section.parent
    }
  const position = keys.indexOf(key)
  return saveSection(writing, {
    key,
    position: position === -1 ? keys.length : position,
    parent: standsUnder === undefined ? parent : standsUnder,
    names,
  })
}

/** A slug that no section and no page of the edition has, and no word of the site's own. */
const freeSlug = async (writing: Writing, edition: string, wanted: string, key: string): Promise<string> => {
  const base = slugOf(wanted, edition) || slugOf(key, edition) || 'section'
  const taken = new Set((await sectionsOf(writing, edition)).map(({ slug }) => slug))
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? base : `${base}-${attempt}`
    if (taken.has(slug) || reservedSlugs.has(slug)) continue
    const path = `/${edition}/${slug}/`
    if ((await findPath(writing, path)) === undefined && !(await isClaimed(writing, path))) return slug
  }
}

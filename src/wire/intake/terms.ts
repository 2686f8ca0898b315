import type { Plan, PlannedTerm } from '../plan.ts'
import { fingerprint } from './foreign-post.ts'

/** In which editions each section, subject and author is needed: where an article uses it. */
export interface Uses {
  readonly sections: ReadonlyMap<string, ReadonlySet<string>>
  readonly subjects: ReadonlyMap<string, ReadonlySet<string>>
  readonly authors: ReadonlyMap<string, ReadonlySet<string>>
}

export const usesOf = (plan: Plan): Uses => {
  const uses = {
    sections: new Map<string, Set<string>>(),
    subjects: new Map<string, Set<string>>(),
    authors: new Map<string, Set<string>>(),
  }
  const above = new Map(plan.sections.map(({ key, parent }) => [key, parent]))
  for (const item of plan.items.values()) {
    if (item.becomes !== 'article') continue
    // The sections above one come along in its editions, as empty as they are.
    const line = new Set<string>()
    for (let key: string | undefined = item.section; key !== undefined && !line.has(key); key = above.get(key)) {
      line.add(key)
      add(uses.sections, key, item.language)
    }
    for (const subject of item.subjects) add(uses.subjects, subject, item.language)
    for (const author of item.authors) add(uses.authors, author, item.language)
  }
  return uses
}

const add = (uses: Map<string, Set<string>>, key: string, edition: string): void => {
  const editions = uses.get(key)
  if (editions === undefined) uses.set(key, new Set([edition]))
  else editions.add(edition)
}

/** What a term is called in an edition. A section that only a translation uses there is called as it is elsewhere. */
export const termIn = ({ key, names, slugs }: PlannedTerm, edition: string): { name: string; slug: string } => {
  const other = Object.keys(names)[0] ?? ''
  return { name: names[edition] ?? names[other] ?? key, slug: slugs[edition] ?? slugs[other] ?? key }
}

/** What the ledger notes of a term in an edition. */
export const termPrint = (term: PlannedTerm, edition: string): string => {
  const { name, slug } = termIn(term, edition)
  return fingerprint([name, slug])
}

/** The terms with those above them first. Of terms that stand above each other in a ring, one goes first all the
 *  same. */
export const parentsFirst = (terms: readonly PlannedTerm[]): PlannedTerm[] => {
  const byKey = new Map(terms.map((term) => [term.key, term]))
  const ordered = new Set<PlannedTerm>()
  for (const term of terms) {
    const line: PlannedTerm[] = []
    for (let next: PlannedTerm | undefined = term; next !== undefined && !ordered.has(next) && !line.includes(next);) {
      line.unshift(next)
      next = next.parent === undefined ? undefined : byKey.get(next.parent)
    }
    for (const one of line) ordered.add(one)
  }
  return [...ordered]
}

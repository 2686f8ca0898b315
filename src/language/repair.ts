import { addressesIn } from './addresses.ts'
import { foreignRuns } from './foreign-runs.ts'
import { arabicScript, everywhere, otherScript } from './repair/common.ts'
import { ARABIC, NEIGHBOURS } from './repair/arabic.ts'
import { PERSIAN } from './repair/persian.ts'
import { direction, languageOf, script } from './tag.ts'
import { remembering } from './remembering.ts'
import type { Edit, RepairRule, Rule } from './repair/edit.ts'

export type { RepairRule } from './repair/edit.ts'

/** One thing that was mended: where it stood in the text as it came (UTF-16 units), what stood there, what stands there
 *  now, and why. */
export type Repair = Readonly<{ at: number; was: string; now: string; rule: RepairRule }>

/** A text in a language with its typography mended, and what was changed, in the order of the text: ي ك → ی ک in
 *  Persian, half-spaces (می رود → می‌رود, کتاب ها → کتاب‌ها, خانه ای → خانه‌ای), straight quotation marks → native
 *  ones, `...` → …, hyphens in ranges → en dashes, spaces before and after punctuation, `,` `;` `?` `%` in Arabic
 *  script → ، ؛ ؟ ٪.
 *
 *  It never changes an address, code between back quotes or a foreign run (`City, Herald`), and no word that could be
 *  another word. What is mended stays: a second repair changes nothing.
 *  @param only the rules that may mend; all of them where it is not told. */
export const repair = (
  text: string,
  language: string,
  only?: ReadonlySet<RepairRule>,
): Readonly<{ text: string; changes: readonly Repair[] }> => {
  const rules = only === undefined ? rulesOf(language) : rulesOf(language).filter(({ name }) => only.has(name))
  const draft: Draft = { text, origins: undefined, changes: [] }
  // One rule makes room for another (a space goes, and a comma is between two words); a few rounds settle everything.
  for (let round = 0; round < 6; round++) {
    const before = draft.text
    for (const rule of rules) apply(rule, draft, language)
    if (draft.text === before) break
  }
  return { text: draft.text, changes: draft.changes.toSorted((one, other) => one.at - other.at) }
}

const rulesOf = remembering((language: string): readonly Rule[] => {
  const bare = languageOf(language)
  const own = bare === 'fa' ? PERSIAN : bare === 'ar' ? ARABIC : (NEIGHBOURS[bare] ?? [])
  return [
    ...own,
    ...everywhere(language),
    ...(script(language) === 'Arab' ? arabicScript(language) : otherScript(language)),
  ]
})

// `origins` says where each unit of the text stood at first; it is only made when something changes.
type Draft = { text: string; origins: number[] | undefined; changes: Repair[] }

const apply = (rule: Rule, draft: Draft, language: string): void => {
  const edits = rule.edits(draft.text)
  if (edits.length === 0) return
  const free = unprotected(edits, draft.text, language)
  if (free.length === 0) return
  const origins = (draft.origins ??= Array.from({ length: draft.text.length + 1 }, (_, place) => place))
  const places: number[] = []
  let made = ''
  let done = 0
  for (const { from, to, now } of free) {
    const was = draft.text.slice(from, to)
    for (let place = done; place < from; place++) places.push(origins[place] ?? 0)
    for (let place = 0; place < now.length; place++) places.push(origins[Math.min(from + place, to)] ?? 0)
    made += draft.text.slice(done, from) + now
    draft.changes.push({ at: origins[from] ?? 0, was, now, rule: rule.name })
    done = to
  }
  for (let place = done; place <= draft.text.length; place++) places.push(origins[place] ?? 0)
  draft.text = made + draft.text.slice(done)
  draft.origins = places
}

const CODE = /`[^`\n]+`|<[A-Za-z/!][^<>\n]*>/g

const unprotected = (edits: readonly Edit[], text: string, language: string): readonly Edit[] => {
  const untouched = [
    ...addressesIn(text),
    ...[...text.matchAll(CODE)].map((code) => ({ from: code.index, to: code.index + code[0].length })),
    ...(/\p{L}/u.test(text)
      ? foreignRuns(text, direction(language)).filter(({ from, to }) => /\p{L}/u.test(text.slice(from, to)))
      : []),
  ].toSorted((one, other) => one.from - other.from)
  let next = 0
  return edits.filter(({ from, to }) => {
    while ((untouched[next]?.to ?? Infinity) <= from) next++
    // Overlapping stretches are few; the next two tell.
    return ![untouched[next], untouched[next + 1], untouched[next + 2]].some(
      (stretch) => stretch !== undefined && stretch.from < Math.max(to, from + 1) && from < stretch.to,
    )
  })
}

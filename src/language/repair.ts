import { arabicScript, everywhere, otherScript } from './repair/common.ts'
import { ARABIC, NEIGHBOURS } from './repair/arabic.ts'
import { PERSIAN } from './repair/persian.ts'
import { remembering } from './remembering.ts'
import { sparedIn } from './repair/spared.ts'
import type { Part } from './run.ts'
import { languageOf, script } from './tag.ts'
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
 *  It never changes an address, code between back quotes, a foreign run (`City, Herald`), a line or a quotation in
 *  another language, be it in the same script, and no word that could be another word. What is mended stays: a second
 *  repair changes nothing.
 *  @param only the rules that may mend; all of them where it is not told. */
export const repair = (
  text: string,
  language: string,
  only?: ReadonlySet<RepairRule>,
): Readonly<{ text: string; changes: readonly Repair[] }> => {
  const rules = only === undefined ? rulesOf(language) : rulesOf(language).filter(({ name }) => only.has(name))
  const draft: Draft = { text, origins: undefined, spared: undefined, changes: [] }
  // One rule makes room for another (a space goes, and a comma is between two words); a few rounds settle everything.
  for (let round = 0; round < 6; round++) {
    const before = draft.text
    draft.spared = undefined
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

// `origins` says where each unit of the text stood at first; it is only made when something changes. `spared` are the
// stretches that no rule may touch; they are looked for once a round, and move with the text.
type Draft = { text: string; origins: number[] | undefined; spared: readonly Part[] | undefined; changes: Repair[] }

const apply = (rule: Rule, draft: Draft, language: string): void => {
  const edits = rule.edits(draft.text)
  if (edits.length === 0) return
  draft.spared ??= sparedIn(draft.text, language)
  const free = outside(draft.spared, edits)
  if (free.length === 0) return
  const origins = (draft.origins ??= Array.from({ length: draft.text.length + 1 }, (_, place) => place))
  const places: number[] = []
  draft.spared = moved(draft.spared, free)
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

/** Where stretches that no edit touches stand after the edits. */
const moved = (stretches: readonly Part[], edits: readonly Edit[]): readonly Part[] => {
  let next = 0
  let by = 0
  return stretches.map(({ from, to }) => {
    for (let edit = edits[next]; edit !== undefined && edit.to <= from; edit = edits[++next])
      by += edit.now.length - (edit.to - edit.from)
    return { from: from + by, to: to + by }
  })
}

const outside = (spared: readonly Part[], edits: readonly Edit[]): readonly Edit[] => {
  let next = 0
  return edits.filter(({ from, to }) => {
    while ((spared[next]?.to ?? Infinity) <= from) next++
    const stretch = spared[next]
    return stretch === undefined || stretch.from >= Math.max(to, from + 1)
  })
}

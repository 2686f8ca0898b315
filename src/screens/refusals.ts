import type { Refusal } from '#desk/refusals.ts'
import { dateTime } from '#language/dates.ts'
import { languageName } from '#language/habits.ts'
import { joinList } from '#language/lists.ts'
import { canonicalTag } from '#language/tag.ts'
import { foreignText } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { Fillings } from '#site/parts/voice.ts'
import { memberRoles } from '#story/may.ts'
import type { DeskVoice } from './words.ts'

/** Why something was not done, in the member's language: the one place that every screen takes it from. The words are
 *  those of `refusal.` and the code; what they name stands in the refusal's facts. */
export const refusalWords = (voice: DeskVoice, { code, facts }: Refusal): Markup =>
  voice.word(`refusal.${code}`, fillingsOf(voice, facts))

/** The same as text, for a script. */
export const refusalText = (voice: DeskVoice, { code, facts }: Refusal): string =>
  voice.text(`refusal.${code}`, fillingsOf(voice, facts) as Readonly<Record<string, string | number>>)

const fillingsOf = (voice: DeskVoice, facts: Refusal['facts']): Fillings => {
  const filled = Object.entries(facts).map(([name, fact]) => [name, factWords(voice, name, fact)])
  const where = 'page' in facts ? 'page' : 'dossier' in facts ? 'dossier' : 'article'
  // What a sentence may name of several, and a refusal has one of; an edition that there is not is named as typed.
  return { page: '', dossier: '', where, tag: String(facts['edition'] ?? ''), ...Object.fromEntries(filled) }
}

const editions = new Set(['edition', 'editions', 'limited'])

const factWords = (voice: DeskVoice, name: string, fact: unknown): string | number => {
  if (editions.has(name)) return editionWords(voice, Array.isArray(fact) ? fact.map(String) : [String(fact)])
  if (typeof fact === 'number') return Number.isInteger(fact) ? fact : voice.number(fact)
  if (Array.isArray(fact)) return listed(voice, fact.map(String))
  if (typeof fact === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(fact))
    return dateTime(Date.parse(fact), voice, 'medium')
  return typeof fact === 'string' ? fact : ''
}

/** Editions as a sentence names them; `*`, and none, stand for all of them. */
const editionWords = (voice: DeskVoice, codes: readonly string[]): string =>
  codes.length === 0 || codes.includes('*')
    ? voice.text('refusal.all')
    : joinList(
        codes.map((code) =>
          canonicalTag(code) === undefined
            ? code
            : voice.text('refusal.edition', { language: languageName(code, voice.language) }),
        ),
        voice.language,
      )

const listed = (voice: DeskVoice, names: readonly string[]): string =>
  names.length === 0
    ? voice.text('refusal.nobody')
    : joinList(
        names.map((name) => {
          const role = memberRoles.find((one) => one === name)
          return role === undefined ? foreignText(name) : voice.text(`role.${role}`)
        }),
        voice.language,
        { or: true },
      )

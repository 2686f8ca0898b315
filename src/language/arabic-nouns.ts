import type { PluralForm } from './plural.ts'

/** An Arabic noun as numbers want it: alone (after a hundred, a fraction, a word), two of it in one word, the plural
 *  after three to ten, the accusative after eleven to ninety-nine. */
export type Noun = readonly [alone: string, two: string, few: string, many: string]

/** A noun whose dual and accusative are regular. */
export const noun = (alone: string, plural: string): Noun =>
  alone.endsWith('ة') ? [alone, `${alone.slice(0, -1)}تان`, plural, alone] : [alone, `${alone}ان`, plural, `${alone}ًا`]

/** A noun that has one form. */
export const unchanging = (alone: string): Noun => [alone, alone, alone, alone]

const PLACES: Readonly<Partial<Record<PluralForm, 1 | 2 | 3>>> = { two: 1, few: 2, many: 3 }

/** The noun as it stands with a number of a form, and its adjective in agreement with it (درجتان مئويتان). */
export const withNumber = (form: PluralForm, forms: Noun, adjective?: string): string => {
  const at = PLACES[form] ?? 0
  if (adjective === undefined) return forms[at]
  const feminine = forms[0].endsWith('ة')
  const ending = feminine ? (at === 1 ? 'تان' : 'ة') : (['', 'ان', 'ة', 'ًا'] as const)[at]
  return `${forms[at]} ${adjective}${ending}`
}

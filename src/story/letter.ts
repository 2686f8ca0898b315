/** The letters that readers can have by mail. */
export const letterKinds = ['daily', 'weekly', 'breaking'] as const
export type LetterKind = (typeof letterKinds)[number]

export const isLetterKind = (text: string): text is LetterKind => (letterKinds as readonly string[]).includes(text)

/** What becomes of a letter: it waits for somebody to look at it, it goes out or has gone out, or it does not. */
export const letterStates = ['held', 'sending', 'sent', 'dropped'] as const
export type LetterState = (typeof letterStates)[number]

/** When letters of a kind are made in an edition, and how. */
export interface LetterPlan {
  readonly kind: LetterKind
  readonly active: boolean
  /** Minutes after midnight by the edition's clock. */
  readonly minute: number
  /** Of weekly letters: 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** Whether somebody looks at each before it goes out. */
  readonly held: boolean
  /** How many articles each has at most. */
  readonly most: number
}

/** What is so where nobody has said otherwise. */
export const usualPlan = (kind: LetterKind): LetterPlan => ({
  kind,
  active: false,
  minute: 7 * 60,
  weekday: 6,
  held: kind === 'breaking',
  most: kind === 'weekly' ? 20 : kind === 'daily' ? 12 : 1,
})

/** A part of a letter: articles by their numbers, below a heading or, where it has none, at the top. */
export interface LetterPart {
  readonly title: string | null
  readonly articles: number[]
}

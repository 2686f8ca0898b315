import { detectLanguage } from './detect.ts'
import type { Guess } from './detect/profile.ts'
import { isNear } from './near.ts'
import { repair } from './repair.ts'
import type { Repair } from './repair.ts'

/** What whoever wrote a text may want to know of it. `language` is told only where the text is likely in another one
 *  than it should be; `repairs` are proposals, placed in the text as it came. */
export type TextHints = Readonly<{ language: Guess | undefined; repairs: readonly Repair[] }>

/** A guess of less is not worth a question: names and short headlines often get one. */
const WORTH_ASKING = 0.5

/** Looks at a text that is meant to be in a language, and changes nothing. What is in another language gets no
 *  proposals, since the rules of this one would spoil it. */
export const hintsOf = (text: string, language: string): TextHints => {
  const other = otherLanguage(text, language)
  return { language: other, repairs: other === undefined ? repair(text, language).changes : [] }
}

/** The language that a text is likely in, where that is not the one that it is meant to be in. */
export const otherLanguage = (text: string, language: string): Guess | undefined => {
  const guess = detectLanguage(text)
  return guess !== undefined && guess.confidence >= WORTH_ASKING && !isNear(guess.tag, language) ? guess : undefined
}

import { languageOf, script } from '#language/tag.ts'

/** How large the newsroom's faces are drawn beside each other, in per cent of the size that is asked for: the same on
 *  pages and on share cards. */

/** Capitals as high as alef is, and digits of Europe as high as the Persian ones. */
export const latinInNaskh = 88
export const digitsInNaskh = 86
/** Naskh beside Latin letters of the same size looks small. */
export const naskhInLatin = 108
/** Markazi draws letters smaller than its size says; whatever stands beside them in a headline has to be drawn as
 *  small: this part of it. */
export const besideMarkazi = 0.77

/** Whether headlines of a language are set in Markazi, which has the letters of Persian and Arabic only and draws them
 *  smaller than Naskh does. Otherwise they are in Naskh, or in the face of the text.
 *  @param language a BCP 47 tag. */
export const hasMarkazi = (language: string): boolean =>
  script(language) === 'Arab' && ['ar', 'fa'].includes(languageOf(language))

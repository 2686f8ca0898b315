import { isolateForeign } from '#language/isolate-foreign.ts'

/** What somebody wrote in a language, as one line of text without markup (titles, descriptions, cards of other
 *  sites): its foreign runs are isolated, so that it keeps its order wherever it is shown. */
export const plain = (text: string, language: string): string =>
  isolateForeign(text.replaceAll(/\s+/g, ' ').trim(), language)

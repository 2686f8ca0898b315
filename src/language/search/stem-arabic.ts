import { irregular } from './irregular.ts'

const ARTICLES = /^(?:بال|کال|فال|لل|ال)(?=..)/u
const AND = /^و(?=...)/u
const PRONOUNS = /(?<=...)(?:هما|ها|هم|هن|کم|نا)$/u
const ENDINGS = /(?<=...)(?:یات|ات|ان|ون|ین|یه|ته)$|(?<=..)[هی]$/u
const LAST = /(?<=..)[یء]$/u

/** The stem of an Arabic word, for finding and never for showing: without *and*, article, pronoun and the endings of
 *  number and gender. Where it is wrong, it is wrong alike in a text and in a question.
 *  @param word folded (`fold`), so with ی ک ه for ي ك ة. */
export const stemArabic = (word: string): string => {
  const alone = word.replace(AND, '')
  const bare = alone.replace(ARTICLES, '')
  const last = bare.replace(AND, '')
  const owned = last.replace(PRONOUNS, '')
  const forms = [word, alone, bare, last, bare.replace(PRONOUNS, ''), owned]
  const known = forms.map((form) => irregular.ar.get(form)).find((base) => base !== undefined)
  if (known !== undefined) return light(known.replace(AND, ''))
  return light(owned === last ? last : owned.replace(/(?<=...)ت$/u, ''))
}

const light = (word: string): string => word.replace(ENDINGS, '').replace(LAST, '')

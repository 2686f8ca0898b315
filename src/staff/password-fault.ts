import { dictionary } from '@zxcvbn-ts/language-common'
import { fold } from '#language/fold.ts'

/** What a password may be, in characters. Length is all that is asked of its form (OWASP ASVS 5, 6.2). */
export const shortest = 12
export const longest = 200

/** Why a password is not taken. */
export type PasswordFault = 'short' | 'long' | 'common' | 'own'

let common: ReadonlySet<string> | undefined

/** What is wrong with a password; undefined where it will do.
 *  @param about what others know of the member: names, the newsroom's name, its address. A password that is little
 *  else is not taken. */
export const passwordFault = (password: string, about: readonly string[]): PasswordFault | undefined => {
  const count = [...password].length
  if (count < shortest) return 'short'
  if (count > longest) return 'long'
  const folded = fold(password)
  if (isCommon(password) || isCommon(folded) || isRepeated(folded)) return 'common'
  const rest = about
    .flatMap((words) => fold(words).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), folded)
  return rest.length < 6 && rest !== folded ? 'own' : undefined
}

/** One of the 50,000 that people choose most, also with digits or signs at its end. */
const isCommon = (password: string): boolean => {
  common ??= new Set(dictionary['passwords-common'] as readonly string[])
  const lower = password.toLowerCase()
  return common.has(lower) || common.has(lower.replace(/[\d\p{P}\p{S}]+$/u, ''))
}

/** The same few characters again and again, or a row of neighbours. */
const isRepeated = (text: string): boolean => {
  if (new Set(text).size < 5) return true
  if (/^(.{1,6}?)\1+$/su.test(text)) return true
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  return steps.size === 1
}

import { irregular } from './irregular.ts'

const PLURAL = /(?<=..)ها(?:ی(?:شان|مان|تان|[یمتش])?)?$/u
const PRONOUNS = /(?<=....)(?:شان|مان|(?<!س)تان)$/u
const COMPARED = /(?<=...)ترین$|(?<=....)تر$/u
const PEOPLE = /(?<=..)گان$/u
const ENDINGS = /(?<=....)(?:یان|(?<!ست)ان|ات)$/u
const LAST = /(?<=...[او])ی$|(?<=....)ی$/u
const HAMZA = /(?<=..)ء$/u

/** What stands behind a half-space and is no word of its own: خانه‌ها، رفته‌اند، بزرگ‌ترین. */
export const persianEndings: ReadonlySet<string> = new Set(
  `ها های هایی هایم هایت هایش هایمان هایتان هایشان ای ی ام ات اش ایم اید اند یی ئی تر ترین تری مان تان شان م ت ش`.split(
    ' ',
  ),
)

/** The stem of a Persian word, for finding and never for showing: without the endings of number, owner and degree. It
 *  cannot know what is a word and what an ending, so it leaves short ones alone.
 *  @param word folded (`fold`), without half-spaces. */
export const stemPersian = (word: string): string => {
  const single = word.replace(PLURAL, '')
  const stem = light(single)
  const known = irregular.fa.get(word) ?? irregular.fa.get(single) ?? irregular.fa.get(stem)
  return known === undefined ? stem : light(known)
}

const light = (word: string): string =>
  word
    .replace(LAST, '')
    .replace(PRONOUNS, '')
    .replace(COMPARED, '')
    .replace(PEOPLE, 'ه')
    .replace(ENDINGS, '')
    .replace(LAST, '')
    .replace(HAMZA, '')

import { detectLanguage } from './detect.ts'
import { remembering } from './remembering.ts'
import { repair } from './repair.ts'
import type { RepairRule } from './repair.ts'
import { languageOf, script } from './tag.ts'

/** A text that somebody else wrote, with the letters and digits of its language in place of those that look the same:
 *  ي ك of an Arabic keyboard in Persian, ی ک of a Persian one in Arabic, forms that printers use (ﻻ), half-spaces
 *  that were written out (`&zwnj;`) or stand where they do nothing. Words, spaces and punctuation stay as they are,
 *  and so does a text in another language, such as an Arabic saying in a Persian one. `count` says how many places
 *  were mended.
 *  @param around the whole paragraph, where the text is a part of one: its language is judged by that. */
export const ownLetters = (
  text: string,
  language: string,
  around = text,
): Readonly<{ text: string; count: number }> => {
  if (script(language) !== 'Arab' || !strangeIn(language).test(text) || isForeign(around, language))
    return { text, count: 0 }
  let count = 0
  const swap = (pattern: RegExp, now: (found: string) => string) => (before: string) =>
    before.replace(pattern, (found) => {
      const put = now(found)
      if (put !== found) count += 1
      return put
    })
  const halfSpace = languageOf(language) === 'ar' ? '' : '\u200c'
  const steps = [
    swap(/&(?:zwnj|#8204|#x200c);/gi, () => halfSpace),
    swap(/&nbsp;/gi, () => '\u00a0'),
    swap(PRINTED, (form) => form.normalize('NFKC').replaceAll(' ', '')),
    // Word processors and web pages of old had no half-space.
    swap(/(?<=\p{L}\p{M}*)\u200c*[\u00ad\u200b\u00ac][\u00ad\u200b\u00ac\u200c]*(?=\p{L})/gu, () => halfSpace),
    swap(/\u200b+/g, () => ''),
    swap(/\u200c{2,}/g, () => '\u200c'),
    swap(/(?<=[\s.,:;!?،؛؟«»()])\u200c+|\u200c+(?=[\s.,:;!?،؛؟«»()])/gu, () => ''),
    swap(/([\u200e\u200f])\1+/g, (marks) => marks.charAt(0)),
  ]
  const clean = steps.reduce((before, step) => step(before), text)
  const mended = repair(clean, language, LETTERS)
  return { text: mended.text, count: count + mended.changes.length }
}

const LETTERS: ReadonlySet<RepairRule> = new Set(['letters', 'digits'])

// Forms of letters as they stand in a word, which old programs wrote; not those that are words or signs of their own.
const PRINTED = /[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]+/g

// What neither language writes.
const NOWHERE =
  '\\u00ac\\u00ad\\u200b\\ufb50-\\ufdc7\\ufe70-\\ufefc]|\\u200c\\u200c|[\\s.,:;!?،؛؟«»()]\\u200c|' +
  '\\u200c[\\s.,:;!?،؛؟«»()]|[\\u200e\\u200f]{2}|&(?:zwnj|nbsp|#8204|#x200c);'

/** Whether there is anything at all to look at: most texts have nothing. */
const strangeIn = remembering((language: string): RegExp => {
  const letters = languageOf(language) === 'ar' ? 'یکۀۂہە۰-۹\\u200c' : 'يىكۀ٠-٩'
  const persian = languageOf(language) === 'fa' ? 'ەہھ' : ''
  return new RegExp(`[${letters}${persian}${NOWHERE}`, 'iu')
})

const isForeign = (text: string, language: string): boolean => {
  // Vowels are written in verses and prayers, which nobody may touch.
  if ((text.match(/[\u064b-\u0652\u0670]/g)?.length ?? 0) * 8 > text.length) return true
  const found = detectLanguage(text)
  return found !== undefined && found.confidence > 0.6 && languageOf(found.tag) !== languageOf(language)
}

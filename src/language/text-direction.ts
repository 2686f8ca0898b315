import { addressesIn } from './addresses.ts'
import { rtl } from './run-letters.ts'
import type { Direction } from './run.ts'

const RTL_LETTER = new RegExp(String.raw`[[\p{L}\u200F\u061C]&&[${rtl}\u061C]]`, 'v')
const LTR_LETTER = new RegExp(String.raw`[[\p{L}\u200E]--[${rtl}]]`, 'v')
const STRONG = /[\p{L}\u200E\u200F\u061C]/v
const WORD = /\p{L}[\p{L}\p{M}\p{N}\u200C-\u200D’'_-]*/gu
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu

/** The direction of the first letter, as UAX 9 (P2, P3) and HTML's `dir="auto"` find it: what stands in an isolate does
 *  not count. Undefined where there is no letter. */
export const firstStrong = (text: string): Direction | undefined => {
  let bare = text
  for (let inner = bare.replace(ISOLATED, ''); inner !== bare; inner = bare.replace(ISOLATED, '')) bare = inner
  const letter = STRONG.exec(bare)?.[0]
  if (letter === undefined) return undefined
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr'
}

/** Which way a text runs, by its content. The first letter decides, except where it belongs to an address or to a
 *  foreign name at the head of a sentence: «BBC تعطیل شد», «iPhone 17 گران شد» are no English, since none of their
 *  Latin words is written in small letters, as words are that are no names. The other way round the first letter stays
 *  right, because a Persian or Arabic sentence may well be a list of foreign names. Undefined where there is no
 *  letter. */
export const textDirection = (text: string): Direction | undefined => {
  const prose = withoutAddresses(text)
  const first = firstStrong(prose)
  if (first === undefined) return firstStrong(text)
  if (first === 'rtl' || !RTL_LETTER.test(prose)) return first
  const { ltr, rtl, small } = wordsOf(prose)
  return small === 0 && rtl >= 2 && rtl >= ltr ? 'rtl' : 'ltr'
}

/** Which way a headline or a lead runs in an edition: as the edition does, unless it is wholly in letters of the other
 *  way. Undefined where it has no letter. */
export const headlineDirection = (text: string, edition: Direction): Direction | undefined => {
  const first = firstStrong(text)
  if (first === undefined || first === edition) return first
  const prose = withoutAddresses(text)
  return (edition === 'rtl' ? RTL_LETTER : LTR_LETTER).test(prose) ? edition : first
}

/** Which way a paragraph runs in a text of a direction. A paragraph with words of both ways is turned only where it is
 *  plainly prose of the other one: it begins with it, and has more of its words. */
export const paragraphDirection = (text: string, around: Direction): Direction => {
  const prose = withoutAddresses(text)
  const first = firstStrong(prose) ?? firstStrong(text) ?? around
  if (!(around === 'rtl' ? RTL_LETTER : LTR_LETTER).test(prose)) return first
  const { ltr, rtl, small } = wordsOf(prose)
  if (around === 'rtl') return first === 'ltr' && small >= 2 && ltr > rtl ? 'ltr' : 'rtl'
  return rtl > ltr && (first === 'rtl' || (small === 0 && rtl >= 3)) ? 'rtl' : 'ltr'
}

/** How many words run which way, and how many of those from the left are in small letters throughout. */
const wordsOf = (prose: string): Readonly<{ ltr: number; rtl: number; small: number }> => {
  const count = { ltr: 0, rtl: 0, small: 0 }
  for (const [word] of prose.matchAll(WORD)) {
    if (RTL_LETTER.test(word.slice(0, 2))) count.rtl++
    else {
      count.ltr++
      if (/^[^\p{Lu}\p{Lt}\p{Nd}]{2,}$/u.test(word)) count.small++
    }
  }
  return count
}

const withoutAddresses = (text: string): string => {
  let prose = ''
  let done = 0
  for (const { from, to } of addressesIn(text)) {
    prose += `${text.slice(done, from)} `
    done = to
  }
  return prose + text.slice(done)
}

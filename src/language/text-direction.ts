import { addressesIn } from './addresses.ts'

const RTL = String.raw`\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EEFF}`
const RTL_LETTER = new RegExp(String.raw`[[\p{L}\u200F\u061C]&&[${RTL}\u200F\u061C]]`, 'v')
const STRONG = /[\p{L}\u200E\u200F\u061C]/v
const WORD = /\p{L}[\p{L}\p{M}\p{N}\u200C-\u200D’'_-]*/gu
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu

/** The direction of the first letter, as UAX 9 (P2, P3) and HTML's `dir="auto"` find it: what stands in an isolate does not count.
 *  Undefined where there is no letter. */
export const firstStrong = (text: string): 'ltr' | 'rtl' | undefined => {
  let bare = text
  for (let inner = bare.replace(ISOLATED, ''); inner !== bare; inner = bare.replace(ISOLATED, '')) bare = inner
  const letter = STRONG.exec(bare)?.[0]
  if (letter === undefined) return undefined
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr'
}

/** Which way a block of text runs, by its content, for its `dir`. The first letter decides, except where it belongs to an address
 *  or to a foreign name at the head of a sentence: «BBC از بازگشت تراموا خبر داد» has three words or more from right to left, and
 *  more of them than Latin ones. The other way round the first letter stays right, because a Persian or Arabic sentence may well be
 *  a list of foreign names. Undefined where there is no letter. */
export const textDirection = (text: string): 'ltr' | 'rtl' | undefined => {
  const prose = withoutAddresses(text)
  const first = firstStrong(prose)
  if (first === undefined) return firstStrong(text)
  if (first === 'rtl' || !RTL_LETTER.test(prose)) return first
  const count = { ltr: 0, rtl: 0 }
  for (const [word] of prose.matchAll(WORD)) count[RTL_LETTER.test(word.slice(0, 2)) ? 'rtl' : 'ltr']++
  return count.rtl >= 3 && count.rtl > count.ltr ? 'rtl' : 'ltr'
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

/** Characters of the scripts that run from right to left, for the inside of a class under the flag `v`. */
export const rtl = String.raw`\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EEFF}`

export const rtlLetter = new RegExp(String.raw`[\p{L}&&[${rtl}]]`, 'v')
export const ltrLetter = new RegExp(String.raw`[\p{L}--[${rtl}]]`, 'v')
/** A letter, digit or sign of such a script. */
export const rtlAny = new RegExp(String.raw`[${rtl}]`, 'v')

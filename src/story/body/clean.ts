/** Which characters the text of a body may hold. */

// What no HTML document may contain, or what a database refuses: controls other than tab and line end, halves of
// surrogate pairs, and the code points that are no characters.
const refused = String.raw`[\0-\x08\x0B-\x1F\x7F-\x9F\p{Surrogate}\p{Noncharacter_Code_Point}]`
const once = new RegExp(refused, 'u')
const every = new RegExp(refused, 'gu')

/** Whether a text can stand in a body as it is. */
export const isCleanText = (text: string): boolean => !once.test(text)

/** The text without the characters that a body refuses, every line end written as one line feed. Importers call it on
 *  what they are given; a door that checks says no instead. */
export const cleanText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(every, '')

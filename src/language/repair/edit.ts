/** What a rule of typography mends: letters of another keyboard, native digits, half-spaces, the ezafe, words that are
 *  written as one, spaces, commas and semicolons, question marks, percent signs, separators of thousands and decimals,
 *  quotation marks, ellipses, ranges, dashes, tatweel, and in Arabic the conjunction و, the hamza and the ة. */
export type RepairRule =
  | 'letters'
  | 'digits'
  | 'half-space'
  | 'ezafe'
  | 'one-word'
  | 'spaces'
  | 'comma'
  | 'question'
  | 'percent'
  | 'separator'
  | 'quotes'
  | 'ellipsis'
  | 'range'
  | 'dash'
  | 'tatweel'
  | 'conjunction'
  | 'hamza'
  | 'ta-marbuta'

/** A stretch of the text and what is to stand there. */
export type Edit = Readonly<{ from: number; to: number; now: string }>

/** A rule reads a text and says what it would change, in order; what is protected is left out afterwards. */
export type Rule = Readonly<{ name: RepairRule; edits: (text: string) => readonly Edit[] }>

/** A rule that puts something for every match of a pattern; undefined leaves the match as it is. */
export const swap = (
  name: RepairRule,
  pattern: RegExp,
  now: (match: RegExpMatchArray) => string | undefined,
): Rule => ({
  name,
  edits: (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const put = now(match)
      return put === undefined || put === match[0]
        ? []
        : [{ from: match.index, to: match.index + match[0].length, now: put }]
    }),
})

/** A letter of Arabic script (no digit, no mark, no punctuation), for character classes. */
export const LETTER =
  String.raw`\u0620-\u063F\u0641-\u064A\u066E-\u066F\u0671-\u06D3\u06D5\u06EE` +
  String.raw`\u06EF\u06FA-\u06FF\u0750-\u077F`
/** A vowel or other mark over a letter. */
export const MARK = String.raw`\u064B-\u065F\u0670`
/** A digit as Persian or Arabic papers write it. */
export const NATIVE = String.raw`\u0660-\u0669\u06F0-\u06F9`

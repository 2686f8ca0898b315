import { quotationMarks } from '../quotation.ts'
import { script } from '../tag.ts'
import type { Edit } from './edit.ts'

type Pair = Readonly<{ open: number; close: number; single: boolean }>

/** Straight quotation marks of a line, double and single, as those of a language: outer ones, and inner ones within
 *  another quotation („Er sagte ‚nein‘“). In Arabic script “ ” are taken for straight ones, since keyboards of phones
 *  make them. Double ones open and close by turns; an odd one (an inch) leaves them as they are. */
export const quotesIn = (line: string, start: number, language: string): readonly Edit[] => {
  const pairs = [...doubles(line, language), ...singles(line)].toSorted((one, other) => one.open - other.open)
  if (pairs.length === 0) return []
  const depthAt = depths(line, language)
  const edits: Edit[] = []
  // Pairs come in the order in which they open; what is still open around one is on the stack.
  const around: Pair[] = []
  for (const pair of pairs) {
    while ((around.at(-1)?.close ?? Infinity) < pair.open) around.pop()
    const within = around.length > 0 || depthAt(pair.open)
    const marks = pair.single ? singleMarks(language, within) : quotationMarks(language, within ? 1 : 0)
    if (marks === undefined) continue
    around.push(pair)
    const [left, right] = marks
    edits.push({ from: start + pair.open, to: start + pair.open + 1, now: left })
    edits.push({ from: start + pair.close, to: start + pair.close + 1, now: right })
  }
  return edits
    .filter(({ from, now }) => line.charAt(from - start) !== now)
    .toSorted((one, other) => one.from - other.from)
}

const doubles = (line: string, language: string): readonly Pair[] => {
  const places = [...line.matchAll(quotationMarks(language)[0] === '«' && isArabic(language) ? /["“”„]/g : /"/g)].map(
    ({ index }) => index,
  )
  if (places.length === 0 || places.length % 2 === 1) return []
  const pairs = places.flatMap((open, nth): Pair[] =>
    nth % 2 === 0 ? [{ open, close: places[nth + 1] ?? open, single: false }] : [],
  )
  const sound = pairs.every(
    ({ open, close }) =>
      close > open + 1 &&
      /^\S.*\S$|^\S$/u.test(line.slice(open + 1, close)) &&
      !/[\p{L}\p{Nd}]/u.test(line.charAt(open - 1)),
  )
  return sound ? pairs : []
}

const SINGLE = /(?<=^|[\s(«“„‹”"])'(?:[^\s'\d][^'\n]*)?[^\s']'(?=[\s.,;:!?…)»”“"،؛؟]|$)/gu

const singles = (line: string): readonly Pair[] =>
  line.includes("'")
    ? [...line.matchAll(SINGLE)]
        .filter(([words]) => !/^'\d/.test(words))
        .map(({ index, 0: words }) => ({ open: index, close: index + words.length - 1, single: true }))
    : []

const isArabic = (language: string): boolean => script(language) === 'Arab'

// Outside of another quotation single marks are kept single where the language has such; Arabic script has none.
const singleMarks = (language: string, within: boolean): readonly [string, string] | undefined => {
  const inner = quotationMarks(language, 1)
  if (within) return inner
  return !isArabic(language) && /[‚‘’]/.test(inner[0]) ? inner : undefined
}

/** Whether a place of a line is within a quotation whose marks are the language's already. Asked for rising places. */
const depths = (line: string, language: string): ((at: number) => boolean) => {
  const [left = '', right = ''] = quotationMarks(language).map((mark) => mark.trim())
  let done = 0
  let depth = 0
  return (at) => {
    for (; done < at; done++) {
      const sign = line.charAt(done)
      if (sign === left && sign === right) depth = 1 - depth
      else if (sign === left) depth++
      else if (sign === right) depth = Math.max(0, depth - 1)
    }
    return depth > 0
  }
}

import { fold } from '../fold.ts'
import { fit } from '../intl.ts'
import { remembering } from '../remembering.ts'
import { languageOf } from '../tag.ts'
import { persianEndings } from './stem-persian.ts'
import { stemmerFor } from './stem.ts'

/** A word of a text as it is searched for: where it stands, folded without what nobody sees, and its stem. */
export interface SearchWord {
  readonly from: number
  readonly to: number
  readonly word: string
  readonly stem: string
  /** The stems of its parts, where half-spaces part it into several that are words: آب‌میوه. */
  readonly parts: readonly string[] | undefined
}

type Analysed = Omit<SearchWord, 'from' | 'to'>

// Letters, marks and digits; inside of a word also what is not seen, an apostrophe before a letter and the signs of a
// number between its digits. A hyphen divides.
const word = (apostrophe: string): RegExp => {
  const within = [
    String.raw`[\p{L}\p{M}\p{N}]`,
    String.raw`['’"״](?=\p{Script=Hebrew})`,
    ...(apostrophe === '' ? [] : [String.raw`[${apostrophe}](?=\p{L})`]),
    String.raw`[.,٫٬](?<=\p{Nd}.)(?=\p{Nd})`,
  ]
  return new RegExp(String.raw`[\p{L}\p{N}](?:\p{DI}*(?:${within.join('|')}))*`, 'gu')
}
const APART = word('')
const TOGETHER = word("'’ʼ")
/** Where an apostrophe stands between two words: l'eau. */
const ELIDING = new Set(['fr', 'it', 'ca', 'oc', 'co'])

const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const POSSESSIVE = /(?<=\p{Script=Latin})['’ʼ]s$/iu
const HALF_SPACES = /\u200C+/u
const UNSEARCHED = /[^\p{L}\p{M}\p{N}.]+/gu

/** No word is longer, in characters; the rest of it is not looked at. */
const longest = 64
/** How many different words of a language are remembered: nearly all the time goes into folding. */
const remembered = 150_000

const segmenter = remembering(
  (language: string) => new Intl.Segmenter(fit(language, 'Collator'), { granularity: 'word' }),
)

/** Cuts texts of a language into the words that searches go by; the offsets are those of the text as it was given.
 *  Half-spaces are no letters: می‌روم is میروم. */
export const searchWordsIn: (language: string) => (text: string) => SearchWord[] = remembering((language: string) => {
  const pattern = ELIDING.has(languageOf(language)) ? APART : TOGETHER
  const known = new Map<string, Analysed | undefined>()
  const analysed = (raw: string): Analysed | undefined => {
    if (known.has(raw)) return known.get(raw)
    if (known.size >= remembered) known.clear()
    const made = analyse(raw, language)
    known.set(raw, made)
    return made
  }
  return (text) => {
    const found: SearchWord[] = []
    const enter = (raw: string, from: number): void => {
      const made = analysed(raw)
      if (made !== undefined) found.push({ from, to: from + raw.length, ...made })
    }
    for (const { 0: raw, index } of text.matchAll(pattern)) {
      if (!SPACELESS.test(raw)) enter(raw, index)
      else for (const piece of segmenter(language).segment(raw)) enter(piece.segment, index + piece.index)
    }
    return found
  }
})

const analyse = (raw: string, language: string): Analysed | undefined => {
  const stem = stemmerFor(language)
  const parts = raw.split(HALF_SPACES).map(bare)
  if (languageOf(language) === 'fa') while (parts.length > 1 && persianEndings.has(parts.at(-1) ?? '')) parts.pop()
  const whole = bare(raw)
  const base = parts.length === 1 ? (parts[0] ?? '') : parts.join('')
  if (whole === '' || base === '') return undefined
  return {
    word: whole,
    stem: stem(base),
    parts: parts.length > 1 && parts.every((part) => part.length > 1) ? parts.map(stem) : undefined,
  }
}

const bare = (raw: string): string => {
  const folded = fold(raw.replace(POSSESSIVE, ''))
    .replaceAll(',', '.')
    .replaceAll(UNSEARCHED, '')
    .replaceAll(/^\.+|\.+$/g, '')
  return folded.length > longest ? [...folded].slice(0, longest).join('') : folded
}

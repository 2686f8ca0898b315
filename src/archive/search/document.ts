import { isStopWord } from '#language/search/stop-words.ts'
import { searchWordsIn } from '#language/search/words.ts'
import type { SearchWord } from '#language/search/words.ts'

/** What an article is found by. */
export interface SearchSource {
  readonly edition: string
  readonly headline: string
  readonly kicker: string | null
  readonly lead: string | null
  /** What its subjects, its section and its authors are called in its edition. */
  readonly names: readonly string[]
  readonly body: string
}

/** The same in words. */
export interface SearchDocument {
  /** Four lines of stems, each with its word behind a stroke where that differs: of the headline, of the names, of
   *  kicker and lead, and of what the body says three times or more. It is all that ranking looks at. */
  readonly head: string
  /** The stems of the first three lines, and of the body, in their order; where no run of words may go on, `gap`. */
  readonly headStems: readonly string[]
  readonly bodyStems: readonly string[]
  /** Every word of it, once. */
  readonly words: ReadonlyMap<string, WordForm>
}

export interface WordForm {
  readonly stem: string
  /** As it is written. */
  readonly form: string
}

/** A place in a text that is no word. */
export const gap = '.'
/** What parts a stem from its word in `head`. */
export const stroke = '/'

/** So many stems of an article are found, and so many times the same one: what PostgreSQL can hold. */
const mostStems = 16_000
const mostTimes = 255
/** How often the body has to say a word for it to count for more. */
const oftenEnough = 3

/** Puts an article into the words that it is found by. */
export const searchDocument = ({ edition, headline, kicker, lead, names, body }: SearchSource): SearchDocument => {
  const wordsIn = searchWordsIn(edition)
  const words = new Map<string, WordForm>()
  const read = (text: string): SearchWord[] => {
    const found = wordsIn(text)
    for (const { word, stem, from, to } of found) {
      const form = text.slice(from, to).replace(/(?<=\p{Script=Latin})['’ʼ]s$/iu, '')
      const known = words.get(word)
      // A word that begins a sentence is written otherwise than within one.
      if (known === undefined || (known.form !== form && form === form.toLowerCase())) words.set(word, { stem, form })
    }
    return found
  }
  const parts = [[read(headline)], names.map(read), [read(kicker ?? ''), read(lead ?? '')]]
  const bodyWords = read(body)
  const times = Map.groupBy(bodyWords, ({ stem }) => stem)
  const often = [...times].filter(
    ([, found]) => found.length >= oftenEnough && !isStopWord(found[0]?.word ?? '', edition),
  )
  const lines = [
    ...parts.map((texts) =>
      texts
        .map((found) => found.map(written).join(' '))
        .filter((line) => line !== '')
        .join(` ${gap} `),
    ),
    often.map(([stem]) => stem).join(' '),
  ]
  const seen = new Map<string, number>()
  const held = (stem: string): string => {
    const count = (seen.get(stem) ?? 0) + 1
    seen.set(stem, count)
    return count > mostTimes ? gap : stem
  }
  const headStems = parts
    .flat()
    .flatMap((found) => [...found.map(({ stem }) => held(stem)), gap])
    .slice(0, mostStems / 2)
  const bodyStems = bodyWords.slice(0, mostStems - headStems.length).map(({ stem }) => held(stem))
  return { head: lines.join('\n'), headStems, bodyStems, words }
}

/** The stems of a line of `head`. */
export const stemsIn = (line: string | undefined): string[] =>
  (line ?? '')
    .split(' ')
    .filter((token) => token !== '' && token !== gap)
    .map((token) => token.split(stroke, 1)[0] ?? token)

const written = ({ stem, word }: SearchWord): string => (stem === word ? stem : `${stem}${stroke}${word}`)

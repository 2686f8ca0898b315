import { fold } from '#language/fold.ts'
import { isStopWord } from '#language/search/stop-words.ts'
import { stemmerFor } from '#language/search/stem.ts'
import { searchWordsIn } from '#language/search/words.ts'
import type { SearchWord } from '#language/search/words.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import { stemCounts } from './counts.ts'
import { nearestWord } from './near.ts'
import { namesIn } from './names.ts'
import type { Run } from './matches.ts'

/** How much of a question counts: characters, words. */
export const longestQuestion = 200
const mostWords = 12
/** How many words one that is begun may stand for. */
const mostBegun = 40
/** How many words side by side may be a name. */
const longestName = 4

/** One thing that an article has to say: one of these runs of stems. */
export interface Clause {
  /** As it was typed. */
  readonly text?: string
  readonly runs: readonly Run[]
  /** The word as it was typed, folded; undefined of a phrase. */
  readonly typed: string | undefined
  /** Whether it stood right behind the clause before. */
  readonly follows: boolean
}

/** A question as an edition understands it. */
export interface Question {
  readonly clauses: readonly Clause[]
  /** Words that nearly every text has: no article needs them, and who has them in its headline stands higher. */
  readonly besides: readonly Clause[]
  /** In how many articles each stem stands. */
  readonly articles: ReadonlyMap<string, number>
  /** The question in words that stand somewhere, where one is not spelled so. */
  readonly corrected: string | undefined
  /** Words that stand nowhere and are like none. */
  readonly leftOut: readonly string[]
}

interface Typed {
  readonly text: string
  readonly words: readonly SearchWord[]
  readonly quoted: boolean
}

const QUOTED = /"([^"]*)"|“([^”“„]*)[”“]|„([^”“]*)[”“]|«([^»]*)»/gu

/** Reads a question: what stands in quotation marks is a phrase, all else words. */
const typedIn = (text: string, edition: string): Typed[] => {
  const found: Typed[] = []
  let left = mostWords
  const wordsIn = searchWordsIn(edition)
  const read = (from: number, to: number, quoted: boolean): void => {
    const words = wordsIn(text.slice(from, to))
      .slice(0, left)
      .map((word) => ({ ...word, from: word.from + from, to: word.to + from }))
    left -= words.length
    if (words.length === 0) return
    if (quoted) found.push({ text: text.slice(from, to), words, quoted })
    else for (const word of words) found.push({ text: text.slice(word.from, word.to), words: [word], quoted })
  }
  let at = 0
  for (const { index, 0: whole } of text.matchAll(QUOTED)) {
    read(at, index, false)
    read(index + 1, index + whole.length - 1, true)
    at = index + whole.length
  }
  read(at, text.length, false)
  return found
}

/** Understands what somebody typed, by the words that stand in an edition. */
export const questionOf = async (reading: Reading, edition: string, given: string): Promise<Question> => {
  const text = [...given].slice(0, longestQuestion).join('')
  const typed = typedIn(text, edition)
  const saysNothing = (one: Typed): boolean => !one.quoted && isStopWord(one.words[0]?.word ?? '', edition)
  const wanted = typed.every(saysNothing) ? typed : typed.filter((one) => !saysNothing(one))
  const stem = stemmerFor(edition)
  const joined = joinsOf(typed, stem)
  const named = await namedIn(reading, edition, typed)
  const asked = new Set([
    ...typed.flatMap(({ words }) => words.flatMap((word) => [word.stem, ...(word.parts ?? [])])),
    ...[...joined.values()].flat(),
    ...[...named.values()].flat(2),
  ])
  const articles = await stemCounts(reading, edition, [...asked])
  const besides = typed
    .filter((one) => !wanted.includes(one))
    .map(({ words }) => ({ runs: [words.map(({ stem }) => stem)], typed: words[0]?.word, follows: false }))
  const stands = (run: Run): boolean => run.every((one) => (articles.get(one) ?? 0) > 0)

  const clauses: Clause[] = []
  const leftOut: string[] = []
  const changes: { readonly from: number; readonly to: number; readonly form: string }[] = []
  let before: Typed | undefined
  for (const one of wanted) {
    const follows = before !== undefined && typed.indexOf(one) === typed.indexOf(before) + 1
    before = one
    const [word] = one.words
    if (word === undefined) continue
    if (one.quoted) {
      const run = await phrase(reading, edition, one, articles, changes)
      clauses.push({ text: one.text, runs: [run], typed: undefined, follows })
      continue
    }
    const runs = [
      [word.stem],
      ...(joined.get(one) ?? []).map((stem) => [stem]),
      ...(word.parts === undefined ? [] : [word.parts]),
      ...(named.get(one) ?? []),
    ].filter(stands)
    const clause = { text: one.text, typed: word.word, follows }
    if (runs.length > 0) {
      clauses.push({ ...clause, runs: distinct(runs) })
      continue
    }
    const isLast = one === wanted.at(-1) && word.to >= text.trimEnd().length
    const begun = isLast ? await begunWith(reading, edition, word.word, articles) : []
    if (begun.length > 0) {
      clauses.push({ ...clause, runs: begun })
      continue
    }
    const near = await nearestWord(reading[rows], edition, word.stem)
    if (near !== undefined) {
      changes.push({ from: word.from, to: word.to, form: near.form })
      await learn(reading, edition, articles, [near.stem])
      clauses.push({ ...clause, runs: [[near.stem]] })
      continue
    }
    const parts = await partsOf(reading, edition, word.word, articles)
    if (parts === undefined) leftOut.push(one.text)
    else clauses.push({ ...clause, runs: [parts] })
  }
  return { clauses, besides, articles, corrected: corrected(text, changes), leftOut }
}

const corrected = (
  text: string,
  changes: readonly { readonly from: number; readonly to: number; readonly form: string }[],
): string | undefined => {
  if (changes.length === 0) return undefined
  let made = text
  for (const { from, to, form } of changes.toSorted((a, b) => b.from - a.from))
    made = made.slice(0, from) + form + made.slice(to)
  return made.trim()
}

const distinct = (runs: readonly Run[]): Run[] => [...new Map(runs.map((run) => [run.join(' '), run])).values()]

/** A phrase, with the words that stand somewhere in place of misspelt ones. */
const phrase = async (
  reading: Reading,
  edition: string,
  { words }: Typed,
  articles: Map<string, number>,
  changes: { from: number; to: number; form: string }[],
): Promise<Run> => {
  const run: string[] = []
  for (const { stem, from, to } of words) {
    const near = (articles.get(stem) ?? 0) > 0 ? undefined : await nearestWord(reading[rows], edition, stem)
    run.push(near?.stem ?? stem)
    if (near === undefined) continue
    changes.push({ from, to, form: near.form })
    await learn(reading, edition, articles, [near.stem])
  }
  return run
}

/** The stems of words written together with one or two neighbours, for each of them: خانه ها is خانه‌ها. */
const joinsOf = (typed: readonly Typed[], stem: (word: string) => string): ReadonlyMap<Typed, string[]> => {
  const joins = new Map<Typed, string[]>()
  for (let at = 0; at < typed.length; at += 1)
    for (let count = 2; count <= 3; count += 1) {
      const side = typed.slice(at, at + count)
      if (side.length < count || side.some(({ quoted }) => quoted)) break
      const whole = stem(side.map(({ words }) => words[0]?.word ?? '').join(''))
      for (const one of side) joins.set(one, [...(joins.get(one) ?? []), whole])
    }
  return joins
}

/** What names an edition spells otherwise, for each word of them. */
const namedIn = async (
  reading: Reading,
  edition: string,
  typed: readonly Typed[],
): Promise<ReadonlyMap<Typed, Run[]>> => {
  const windows: { readonly of: readonly Typed[]; readonly folded: string }[] = []
  for (let at = 0; at < typed.length; at += 1)
    for (let count = 1; count <= longestName && at + count <= typed.length; count += 1) {
      const of = typed.slice(at, at + count)
      if (of.some(({ quoted }) => quoted)) break
      windows.push({ of, folded: fold(of.map(({ text }) => text).join(' ')) })
    }
  const names = await namesIn(reading, edition, [...new Set(windows.map(({ folded }) => folded))])
  const runs = new Map<Typed, Run[]>()
  for (const { of, folded } of windows)
    for (const name of names.get(folded) ?? []) {
      const run = searchWordsIn(edition)(name).map(({ stem }) => stem)
      if (run.length > 0) for (const one of of) runs.set(one, [...(runs.get(one) ?? []), run])
    }
  return runs
}

const learn = async (
  reading: Reading,
  edition: string,
  articles: Map<string, number>,
  stems: readonly string[],
): Promise<void> => {
  for (const [stem, count] of await stemCounts(reading, edition, stems)) articles.set(stem, count)
}

/** The commonest words that begin so. */
export const wordsBegunWith = (
  reading: Reading,
  edition: string,
  word: string,
  most: number,
): Promise<{ stem: string; form: string; word: string; articles: number }[]> =>
  reading[rows]
    .selectFrom('search_word')
    .select(['stem', 'form', 'word', 'articles'])
    .where('edition', '=', edition)
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10FFFF}`)
    .where('articles', '>', 0)
    .orderBy('articles', 'desc')
    .orderBy('word')
    .limit(most)
    .execute()

const begunWith = async (
  reading: Reading,
  edition: string,
  word: string,
  articles: Map<string, number>,
): Promise<Run[]> => {
  if ([...word].length < 2) return []
  const stems = [...new Set((await wordsBegunWith(reading, edition, word, mostBegun)).map(({ stem }) => stem))]
  await learn(reading, edition, articles, stems)
  return stems.map((stem) => [stem])
}

/** The two words that one is made of, where both stand somewhere: آبمیوه. */
const partsOf = async (
  reading: Reading,
  edition: string,
  word: string,
  articles: Map<string, number>,
): Promise<Run | undefined> => {
  const letters = [...word]
  if (letters.length > 40) return undefined
  const stem = stemmerFor(edition)
  const cuts = letters
    .map((_, at): [string, string] => [letters.slice(0, at).join(''), letters.slice(at).join('')])
    .slice(2, -1)
    .map(([a, b]): [string, string] => [stem(a), stem(b)])
  if (cuts.length === 0) return undefined
  const known = await stemCounts(reading, edition, [...new Set(cuts.flat())])
  const rarer = ([a, b]: [string, string]): number => Math.min(known.get(a) ?? 0, known.get(b) ?? 0)
  const [best] = cuts.filter((cut) => rarer(cut) > 0).toSorted((a, b) => rarer(b) - rarer(a))
  for (const one of best ?? []) articles.set(one, known.get(one) ?? 0)
  return best
}

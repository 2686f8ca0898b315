import type { Clause, Question } from './question.ts'
import type { Doc, Run } from './matches.ts'
import { stroke } from './document.ts'

/** What a clause is worth, by the best place in which it stands. */
const worth = { headline: 10, names: 5, lead: 4, often: 2, body: 1 } as const
/** How much more it is worth in a headline in the very form that was typed, and right behind the clause before. */
const asTyped = 1.15
const inOrder = 1.25
/** How much younger an article has to be to make up for half of what its words are worth, in milliseconds. */
const halving = 3 * 365.25 * 86_400_000

/** How well an article answers a question: ln(what its words are worth) + ln 2 × its date ÷ three years. Since a sum of
 *  logarithms orders two articles the same whenever one asks, no page has to know what time it is. */
export const scoreOf = (
  question: Question,
  weights: readonly number[],
  { head, at }: Pick<Doc, 'head' | 'at'>,
): number => {
  const lines = head.split('\n')
  let sum = 0
  let before: readonly number[] = []
  for (const [index, clause] of question.clauses.entries()) {
    const { value, ends } = bestOf(clause, lines, before)
    before = ends
    sum += value * (weights[index] ?? 0)
  }
  for (const [index, { runs }] of question.besides.entries())
    if (placesOf(runs, lines[0]).length > 0) sum += worth.headline * (weights[question.clauses.length + index] ?? 0)
  return Math.log(sum) + (Math.LN2 * at) / halving
}

/** How much each clause says about what was meant: what stands in few articles says more. */
export const weightsOf = ({ clauses, besides, articles }: Question): number[] => {
  const all = Math.max(1, articles.get('') ?? 0)
  const having = (run: Run): number => Math.min(...run.map((stem) => articles.get(stem) ?? 0))
  return [...clauses, ...besides].map(({ runs }) => Math.log(1 + all / (1 + Math.max(0, ...runs.map(having)))))
}

/** @param before where the clause before ended in the headline. */
const bestOf = (
  { runs, typed, follows }: Clause,
  [headline, names, lead, often]: readonly string[],
  before: readonly number[],
): { readonly value: number; readonly ends: readonly number[] } => {
  const found = placesOf(runs, headline)
  if (found.length > 0) {
    const typedSo = typed !== undefined && found.some(({ word }) => word === typed)
    const behind = follows && found.some(({ from }) => before.includes(from))
    const value = worth.headline * (typedSo ? asTyped : 1) * (behind ? inOrder : 1)
    return { value, ends: found.map(({ to }) => to) }
  }
  const value =
    placesOf(runs, names).length > 0
      ? worth.names
      : placesOf(runs, lead).length > 0
        ? worth.lead
        : placesOf(runs, often).some(({ from, to }) => to === from + 1)
          ? worth.often
          : worth.body
  return { value, ends: [] }
}

interface Found {
  readonly from: number
  readonly to: number
  /** The first word of it. */
  readonly word: string
}

/** Where any of some runs stands in a line. The line is read once, however many runs there are. */
const placesOf = (runs: readonly Run[], line: string | undefined): Found[] => {
  const found: Found[] = []
  if (line === undefined || line === '') return found
  const beginning = beginningOf(runs)
  const tokens = line.split(' ')
  for (const [from, token] of tokens.entries()) {
    const stem = stemIn(token)
    for (const run of beginning.get(stem) ?? [])
      if (run.every((one, offset) => offset === 0 || stemIn(tokens[from + offset] ?? '') === one))
        found.push({ from, to: from + run.length, word: token.slice(token.indexOf(stroke) + 1) })
  }
  return found
}

const stemIn = (token: string): string => {
  const end = token.indexOf(stroke)
  return end === -1 ? token : token.slice(0, end)
}

const beginnings = new WeakMap<readonly Run[], ReadonlyMap<string, Run[]>>()

/** Runs by the stem that they begin with. */
const beginningOf = (runs: readonly Run[]): ReadonlyMap<string, Run[]> => {
  let made = beginnings.get(runs)
  if (made === undefined) beginnings.set(runs, (made = Map.groupBy(runs, ([first]) => first ?? '')))
  return made
}

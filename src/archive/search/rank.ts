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
  const lines = head.split('\n').map(readLine)
  let sum = 0
  let before: readonly number[] = []
  for (const [index, clause] of question.clauses.entries()) {
    const { value, ends } = bestOf(clause, lines, before)
    before = ends
    sum += value * (weights[index] ?? 0)
  }
  const [headline] = lines
  for (const [index, { runs }] of question.besides.entries())
    if (runs.some((run) => placesOf(run, headline).length > 0))
      sum += worth.headline * (weights[question.clauses.length + index] ?? 0)
  return Math.log(sum) + (Math.LN2 * at) / halving
}

/** How much each clause says about what was meant: what stands in few articles says more. */
export const weightsOf = ({ clauses, besides, articles }: Question): number[] => {
  const all = Math.max(1, articles.get('') ?? 0)
  const having = (run: Run): number => Math.min(...run.map((stem) => articles.get(stem) ?? 0))
  return [...clauses, ...besides].map(({ runs }) => Math.log(1 + all / (1 + Math.max(0, ...runs.map(having)))))
}

interface Line {
  readonly stems: readonly string[]
  readonly words: readonly string[]
}

const readLine = (line: string): Line => {
  const tokens = line === '' ? [] : line.split(' ')
  return {
    stems: tokens.map((token) => (token.includes(stroke) ? token.slice(0, token.indexOf(stroke)) : token)),
    words: tokens.map((token) => token.slice(token.indexOf(stroke) + 1)),
  }
}

/** @param before where the clause before ended in the headline. */
const bestOf = (
  { runs, typed, follows }: Clause,
  [headline, names, lead, often]: readonly Line[],
  before: readonly number[],
): { readonly value: number; readonly ends: readonly number[] } => {
  const found = runs.flatMap((run) => placesOf(run, headline).map((from) => ({ from, to: from + run.length })))
  if (found.length > 0) {
    const typedSo = typed !== undefined && found.some(({ from }) => headline?.words[from] === typed)
    const behind = follows && found.some(({ from }) => before.includes(from))
    const value = worth.headline * (typedSo ? asTyped : 1) * (behind ? inOrder : 1)
    return { value, ends: found.map(({ to }) => to) }
  }
  const stands = (line: Line | undefined): boolean => runs.some((run) => placesOf(run, line).length > 0)
  const value = stands(names)
    ? worth.names
    : stands(lead)
      ? worth.lead
      : runs.some((run) => run.length === 1 && stands(often) && placesOf(run, often).length > 0)
        ? worth.often
        : worth.body
  return { value, ends: [] }
}

const placesOf = (run: Run, line: Line | undefined): number[] => {
  const found: number[] = []
  const [first] = run
  if (line === undefined || first === undefined) return found
  for (let at = line.stems.indexOf(first); at !== -1; at = line.stems.indexOf(first, at + 1))
    if (run.every((stem, offset) => line.stems[at + offset] === stem)) found.push(at)
  return found
}

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
        : placesOf(runs, often).some(({ run }) => run.length === 1)
          ? worth.often
          : worth.body
  return { value, ends: [] }
}

interface Found {
  /** Where it begins in the line, and where the word behind it does, in characters. */
  readonly from: number
  readonly to: number
  /** The first word of it. */
  readonly word: string
  readonly run: Run
}

/** Where any of some runs stands in a line, in no order. The line is not cut into words: of the hundreds that a search
 *  looks at most have one of those, or none. */
const placesOf = (runs: readonly Run[], line: string | undefined): Found[] => {
  const found: Found[] = []
  if (line === undefined || line === '') return found
  for (const { beginning, byStem } of beginningsOf(runs))
    for (let from = tokenWith(line, beginning, 0); from !== -1; from = tokenWith(line, beginning, from + 1)) {
      const { stem, word, next } = tokenAt(line, from)
      for (const run of byStem.get(stem) ?? []) {
        const to = endOf(line, run, next)
        if (to !== undefined) found.push({ from, to, word, run })
      }
    }
  return found
}

/** Where the next token begins that has this beginning. */
const tokenWith = (line: string, beginning: string, after: number): number => {
  if (after === 0 && line.startsWith(beginning.slice(1))) return 0
  const at = line.indexOf(beginning, Math.max(after - 1, 0))
  return at === -1 ? -1 : at + 1
}

/** The token that begins at a place, and where the next one does. */
const tokenAt = (
  line: string,
  from: number,
): { readonly stem: string; readonly word: string; readonly next: number } => {
  const space = line.indexOf(' ', from)
  const token = line.slice(from, space === -1 ? line.length : space)
  const at = token.indexOf(stroke)
  const next = space === -1 ? line.length : space + 1
  return { stem: at === -1 ? token : token.slice(0, at), word: token.slice(at + 1), next }
}

/** Where the token behind a run begins whose first one ends before `next`; undefined where another word goes on. */
const endOf = (line: string, run: Run, next: number): number | undefined => {
  let at = next
  for (const stem of run.slice(1)) {
    const token = tokenAt(line, at)
    if (token.stem !== stem) return undefined
    at = token.next
  }
  return at
}

/** Runs whose first stems begin with one letter: what all of them begin with behind a space, and each by its stem. */
interface Beginning {
  readonly beginning: string
  readonly byStem: ReadonlyMap<string, Run[]>
}

const beginnings = new WeakMap<readonly Run[], readonly Beginning[]>()

const beginningsOf = (runs: readonly Run[]): readonly Beginning[] => {
  let made = beginnings.get(runs)
  if (made !== undefined) return made
  made = [...Map.groupBy(runs, ([first = '']) => first.charAt(0)).values()].map((own) => {
    const byStem = Map.groupBy(own, ([first = '']) => first)
    const [shortest = ''] = [...byStem.keys()].toSorted((a, b) => a.length - b.length)
    let length = shortest.length
    while (![...byStem.keys()].every((stem) => stem.startsWith(shortest.slice(0, length)))) length -= 1
    return { beginning: ` ${shortest.slice(0, length)}`, byStem }
  })
  beginnings.set(runs, made)
  return made
}

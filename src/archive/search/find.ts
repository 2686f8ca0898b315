import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import { docsAt, placesOf } from './matches.ts'
import type { Doc, Wanted } from './matches.ts'
import { questionOf } from './question.ts'
import type { Question } from './question.ts'
import { scoreOf, weightsOf } from './rank.ts'

/** What somebody looks for, in one edition. */
export interface SearchAsked {
  readonly edition: string
  readonly text: string
  /** What articles are sifted by (`searchTag`): all of these. */
  readonly tags: readonly string[]
  /** Published at or after, and before, in milliseconds since 1970. */
  readonly from: number | null
  readonly until: number | null
  readonly order: 'fit' | 'date'
  /** Which page of the results, from 1. */
  readonly page: number
}

export interface SearchFound {
  /** The articles of the page, in their order. */
  readonly articles: readonly number[]
  /** How many were found; `more` where not all were looked at: these are the newest of them. */
  readonly count: number
  readonly more: boolean
  /** Stems that were found, for who marks them. */
  readonly stems: readonly string[]
  readonly corrected: string | undefined
  readonly leftOut: readonly string[]
  /** How many of those found have each tag, most first. */
  readonly tags: readonly (readonly [tag: string, count: number])[]
}

export const resultsPerPage = 20
/** How many articles are put in order: the newest that say it in headline, names or lead, and the newest that say it
 *  anywhere. */
const inHead = 300
const anywhere = 700
/** How many tags are told. */
const tagsTold = 60

const nothing: SearchFound = {
  articles: [],
  count: 0,
  more: false,
  stems: [],
  corrected: undefined,
  leftOut: [],
  tags: [],
}

/** Finds what readers of an edition look for: the databases find candidates by place, and one ranking orders them, so
 *  that both give the same list to the last place. */
export const find = async (reading: Reading, asked: SearchAsked): Promise<SearchFound> => {
  const question = await questionOf(reading, asked.edition, asked.text)
  const { corrected, leftOut } = question
  const empty = (question.articles.get('') ?? 0) === 0
  if (empty || question.clauses.length === 0) return { ...nothing, corrected, leftOut }
  const { docs, more, without } = await relaxed(reading, asked, question)
  const ordered = inOrder(asked, question, docs)
  const first = (asked.page - 1) * resultsPerPage
  return {
    articles: ordered.slice(first, first + resultsPerPage).map((doc) => doc.article_id),
    count: ordered.length,
    more,
    stems: [...new Set(question.clauses.flatMap(({ runs }) => runs.flat()))],
    corrected,
    leftOut: [...leftOut, ...without],
    tags: tagsOf(ordered),
  }
}

/** The candidates; where no article has all that was asked for, those that lack one thing, the least telling first. */
const relaxed = async (
  reading: Reading,
  asked: SearchAsked,
  question: Question,
): Promise<{ docs: Doc[]; more: boolean; without: readonly string[] }> => {
  const found = await candidates(reading, asked, question)
  const { clauses } = question
  if (found.docs.length > 0 || clauses.length < 2) return { ...found, without: [] }
  const weights = weightsOf(question)
  const telling = clauses.map((clause, at) => ({ clause, weight: weights[at] ?? 0 }))
  for (const { clause } of telling.toSorted((a, b) => a.weight - b.weight)) {
    const rest = { ...question, clauses: clauses.filter((one) => one !== clause) }
    const { docs, more } = await candidates(reading, asked, rest)
    if (docs.length > 0) return { docs, more, without: [clause.text ?? ''] }
  }
  return { ...found, without: [] }
}

const candidates = async (
  reading: Reading,
  asked: SearchAsked,
  question: Question,
): Promise<{ docs: Doc[]; more: boolean }> => {
  const db = reading[rows]
  const bounds = await placesBetween(reading, asked)
  if (bounds === undefined) return { docs: [], more: false }
  const most = question.clauses.map(({ runs }) =>
    runs.reduce((sum, run) => sum + Math.min(...run.map((stem) => question.articles.get(stem) ?? 0)), 0),
  )
  const wanted: Wanted = {
    edition: asked.edition,
    clauses: question.clauses.map(({ runs }) => runs),
    tags: asked.tags,
    ...bounds,
    most: Math.min(...most),
  }
  const all = await placesOf(db, wanted, 'anywhere', anywhere)
  const more = all.length === anywhere
  const heads = more && asked.order === 'fit' ? await placesOf(db, wanted, 'head', inHead) : []
  const docs = await docsAt(db, [...new Set([...heads, ...all])])
  const { from, until } = asked
  return { docs: docs.filter(({ at }) => (from === null || at >= from) && (until === null || at < until)), more }
}

/** Between which places everything of a time stands; undefined where there is nothing. */
const placesBetween = async (
  reading: Reading,
  { edition, from, until }: SearchAsked,
): Promise<{ from: number; upTo: number } | undefined> => {
  if (from === null && until === null) return { from: 0, upTo: Number.MAX_SAFE_INTEGER }
  let within = reading[rows].selectFrom('search_doc').where('edition', '=', edition)
  if (from !== null) within = within.where('at', '>=', from)
  if (until !== null) within = within.where('at', '<', until)
  const found = await within
    .select((e) => [e.fn.min('place').as('first'), e.fn.max('place').as('last')])
    .executeTakeFirst()
  return found?.first === null || found === undefined
    ? undefined
    : { from: Number(found.first), upTo: Number(found.last) }
}

const inOrder = ({ order }: SearchAsked, question: Question, docs: readonly Doc[]): Doc[] => {
  const newest = (a: Doc, b: Doc): number => b.at - a.at || b.article_id - a.article_id
  if (order === 'date') return docs.toSorted(newest)
  const weights = weightsOf(question)
  return docs
    .map((doc) => ({ doc, score: scoreOf(question, weights, doc) }))
    .toSorted((a, b) => b.score - a.score || newest(a.doc, b.doc))
    .map(({ doc }) => doc)
}

const tagsOf = (docs: readonly Doc[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const { tags } of docs) for (const tag of tags.split(' ')) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, tagsTold)
}

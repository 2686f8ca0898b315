import { analyserVersion } from '#language/search/stem.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import { searchDocument } from './document.ts'
import { placesThere } from './matches.ts'
import { articlesInIndex } from './remake.ts'
import { searchSources } from './sources.ts'
import { searchState } from './state.ts'

/** How far a comparison of the index with the archive has come, and what it found. */
export interface SearchCheck {
  /** The place that was looked at last. */
  readonly after: number
  readonly looked: number
  /** Articles that are found by other words than they say, or that nobody can read any more; the first of them. */
  readonly wrong: readonly number[]
  /** How many articles have each word, by edition and word. */
  readonly words: Map<string, number>
}

export const fromTheFirst = (): SearchCheck => ({ after: -1, looked: 0, wrong: [], words: new Map() })

/** How many articles are looked at in one go. */
const part = 200
/** How many wrong ones are named. */
const named = 50

/** Looks at the next articles of the index. */
export const checkIndexPart = async (
  reading: Reading,
  check: SearchCheck,
): Promise<{ check: SearchCheck; more: boolean }> => {
  const { round } = await searchState(reading)
  const found = await reading[rows]
    .selectFrom('search_doc')
    .selectAll()
    .where('place', '>', check.after)
    .orderBy('place')
    .limit(part)
    .execute()
  const sources = new Map(
    (
      await searchSources(
        reading,
        found.map(({ article_id }) => article_id),
      )
    ).map((source) => [source.article, source]),
  )
  const there = await placesThere(reading[rows], found)
  const wrong = [...check.wrong]
  for (const row of found) {
    const source = sources.get(row.article_id)
    const document = source && searchDocument(source)
    const same =
      there.has(row.place) &&
      document?.head === row.head &&
      source?.tags.join(' ') === row.tags &&
      source.at === row.at &&
      row.round === round
    if (!same && wrong.length < named) wrong.push(row.article_id)
    for (const word of ['', ...(document?.words.keys() ?? [])]) {
      const name = `${row.edition} ${word}`
      check.words.set(name, (check.words.get(name) ?? 0) + 1)
    }
  }
  const after = found.at(-1)?.place ?? check.after
  return { check: { ...check, after, looked: check.looked + found.length, wrong }, more: found.length === part }
}

/** What is wrong with the index as a whole: articles that are missing in it, words that are counted otherwise, another
 *  analyser. */
export const checkIndexEnd = async (
  reading: Reading,
  { words }: SearchCheck,
): Promise<{ missing: number; miscounted: number; analyser: boolean }> => {
  const { missing } = await articlesInIndex(reading)
  const counted = await reading[rows].selectFrom('search_word').select(['edition', 'word', 'articles']).execute()
  let miscounted = 0
  const seen = new Set<string>()
  for (const { edition, word, articles } of counted) {
    const name = `${edition} ${word}`
    seen.add(name)
    if ((words.get(name) ?? 0) !== articles) miscounted += 1
  }
  for (const name of words.keys()) if (!seen.has(name)) miscounted += 1
  return { missing, miscounted, analyser: (await searchState(reading)).analyser === analyserVersion }
}

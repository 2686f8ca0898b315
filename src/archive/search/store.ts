import { sql } from 'kysely'
import { searchWordsIn } from '#language/search/words.ts'
import type { Body } from '#story/body/schema.ts'
import { bodyText } from '#story/body/text.ts'
import { rows } from '../rows.ts'
import type { Schema } from '../schema.ts'
import type { Reading } from '../reading.ts'
import type { Jotting } from '../jotting.ts'
import { gap, searchDocument, stroke } from './document.ts'
import type { SearchDocument, WordForm } from './document.ts'
import { enterMatches, lastPlace, leaveMatches } from './matches.ts'
import { enterNear } from './near.ts'
import { searchSources } from './sources.ts'
import type { Indexed } from './sources.ts'
import { searchState, stateKey, stateOf } from './state.ts'
import type { SearchState } from './state.ts'

type Row = Schema['search_doc']

/** Enters articles into the index as readers see them now; those that readers cannot see leave it. It happens in the
 *  writing that changes them, so that nobody finds what is no longer there.
 *  @param places whether they stay at their own places, or get the newest ones, in the order of their dates, or none:
 *  what they were found by is then forgotten. */
export const indexArticles = async (
  writing: Jotting,
  articles: readonly number[],
  places: 'own' | 'new' | 'none' = 'own',
): Promise<void> => {
  if (articles.length === 0) return
  const db = writing[rows]
  const before = await enteredBefore(writing, articles)
  const { round } = before[0]?.state ?? (await searchState(writing))
  const sources = places === 'none' ? [] : await searchSources(writing, articles)
  const counts = new WordCounts()
  for (const row of before) if (row.round === round) for (const word of wordsOf(row)) counts.less(row.edition, word)
  const had = new Map(before.map((row) => [row.article_id, row]))
  const own = (article: number): number | undefined => (places === 'own' ? had.get(article)?.place : undefined)
  const staying = new Set(sources.flatMap(({ article }) => own(article) ?? []))
  const left = before.filter(({ place }) => !staying.has(place))
  const needsPlaces = sources.length > staying.size
  let last = needsPlaces ? await lastPlace(db) : 0
  if (left.length > 0) {
    await leaveMatches(db, left)
    await db
      .deleteFrom('search_doc')
      .where(
        'place',
        'in',
        left.map(({ place }) => place),
      )
      .execute()
  }
  const entered = sources.map((source) => {
    const document = searchDocument(source)
    for (const [word, form] of document.words) counts.more(source.edition, word, form)
    counts.more(source.edition, '', { stem: '', form: '' })
    return { source, document, place: own(source.article) ?? (last += 1) }
  })
  if (entered.length > 0) {
    await db
      .insertInto('search_doc')
      .values(entered.map(({ source, document, place }) => rowOf(source, document, place, round)))
      .onConflict((conflict) =>
        conflict
          .column('place')
          .doUpdateSet((e) => ({
            at: e.ref('excluded.at'),
            head: e.ref('excluded.head'),
            tags: e.ref('excluded.tags'),
            revision_id: e.ref('excluded.revision_id'),
            round: e.ref('excluded.round'),
            words: e.ref('excluded.words'),
          })),
      )
      .execute()
    await enterMatches(
      db,
      entered.map(({ source, document, place }) => ({
        ...document,
        place,
        edition: source.edition,
        tags: source.tags,
      })),
    )
  }
  await counts.write(writing)
}

const rowOf = (source: Indexed, document: SearchDocument, place: number, round: number): Row => ({
  place,
  edition: source.edition,
  article_id: source.article,
  at: source.at,
  head: document.head,
  tags: source.tags.join(' '),
  revision_id: source.revision,
  round,
  // The posts of a live story change, so that what was counted could not be found out again.
  words: source.tags.includes('klive') ? [...document.words.keys()].join(' ') : null,
})

/** A row of the index, with the body that it was entered from, and how it stands with the whole index. */
interface Entered extends Omit<Row, 'at' | 'tags'> {
  readonly body: string | null
  readonly state: SearchState
}

const enteredBefore = async (reading: Reading, articles: readonly number[]): Promise<Entered[]> => {
  const found = await reading[rows]
    .selectFrom('search_doc')
    .leftJoin('revision', 'revision.id', 'search_doc.revision_id')
    .leftJoin('setting', (join) => join.on('setting.key', '=', stateKey))
    .where('search_doc.article_id', 'in', [...articles])
    .select(['place', 'search_doc.edition', 'search_doc.article_id', 'head', 'revision_id', 'round', 'words'])
    .select(['revision.body', 'setting.value as state'])
    .execute()
  return found.map(({ state, ...row }) => ({ ...row, state: stateOf(state) }))
}

/** The words that were counted for an article, as it was entered. */
const wordsOf = ({ edition, head, words, body }: Entered): ReadonlySet<string> => {
  if (words !== null) return new Set(['', ...words.split(' ')])
  const text = body === null ? '' : bodyText(JSON.parse(body) as Body)
  return new Set(['', ...headWords(head), ...searchWordsIn(edition)(text).map(({ word }) => word)])
}

/** The words of the first three lines; those of the last are in the body. */
const headWords = (head: string): string[] =>
  head
    .split('\n')
    .slice(0, 3)
    .flatMap((line) => line.split(' '))
    .filter((one) => one !== '' && one !== gap)
    .map((one) => one.slice(one.indexOf(stroke) + 1))

/** How many rows are written in one statement. */
const together = 2_000

/** How many more articles, or fewer, have each word than before. Under no word at all stands how many there are. */
class WordCounts {
  readonly #words = new Map<string, { edition: string; word: string; more: number; form: WordForm | undefined }>()

  more(edition: string, word: string, form: WordForm): void {
    const one = this.#of(edition, word)
    one.more += 1
    one.form ??= form
  }

  less(edition: string, word: string): void {
    this.#of(edition, word).more -= 1
  }

  #of(edition: string, word: string) {
    const name = `${edition} ${word}`
    let one = this.#words.get(name)
    if (one === undefined) this.#words.set(name, (one = { edition, word, more: 0, form: undefined }))
    return one
  }

  async write(writing: Jotting): Promise<void> {
    const db = writing[rows]
    // In one order, so that pages of the table are met one after the other.
    const changed = [...this.#words.values()]
      .filter(({ more }) => more !== 0)
      .toSorted((a, b) => (a.edition === b.edition ? (a.word < b.word ? -1 : 1) : a.edition < b.edition ? -1 : 1))
    for (let at = 0; at < changed.length; at += together) {
      const part = changed.slice(at, at + together)
      const values = part.map(
        ({ edition, word, more, form }) =>
          sql`(${edition}, ${word}, ${form?.stem ?? ''}, ${form?.form ?? ''}, ${more})`,
      )
      const { rows: written } = await sql<{ edition: string; stem: string; word: string; articles: number }>`
        insert into search_word (edition, word, stem, form, articles) values ${sql.join(values)}
        on conflict (edition, word) do update set articles = search_word.articles + excluded.articles
        returning edition, word, stem, articles`.execute(db)
      const more = new Map(part.map((one) => [`${one.edition} ${one.word}`, one.more]))
      const made = written.filter(({ edition, word, articles }) => articles === more.get(`${edition} ${word}`))
      await enterNear(
        db,
        made.filter(({ articles }) => articles > 0),
      )
      await forgetWords(
        writing,
        written.filter(({ articles }) => articles <= 0),
      )
    }
  }
}

/** Words that no article has any more. */
const forgetWords = async (
  writing: Jotting,
  words: readonly { readonly edition: string; readonly word: string }[],
): Promise<void> => {
  for (const [edition, own] of Map.groupBy(words, (one) => one.edition))
    await writing[rows]
      .deleteFrom('search_word')
      .where('edition', '=', edition)
      .where(
        'word',
        'in',
        own.map(({ word }) => word),
      )
      .where('articles', '<=', 0)
      .execute()
}

import { sql } from 'kysely'
import { listKey } from '#story/list.ts'
import { stemCounts } from './search/counts.ts'
import { stemsIn } from './search/document.ts'
import { docsAt, newestWith } from './search/matches.ts'
import type { Doc } from './search/matches.ts'
import { searchTag } from './search/sources.ts'
import { rows } from './rows.ts'
import type { Reading } from './reading.ts'

/** How many of the newest articles of each subject and of the section are looked at. */
const ofList = 20
/** How many of the newest that say one of its weightiest words are, and how many words those are. */
const ofWord = 40
const words = 10
/** A word is looked at that stands in two articles at least and in so many at most. */
const commonest = 3_000
/** How many of those that share most are compared. */
const compared = 60
/** What section and text count beside a subject; found by what editors would set beside an article. */
const worth = { section: 0.3, text: 10 } as const
/** What a word counts by the line of the index that it stands in: headline, names (which are compared as such), lead,
 *  often in the text. */
const ofLine = [3, 0, 2, 2] as const
/** How alike two texts have to be where they share no subject: below it, a word or two in common says nothing. */
const alike = 0.2
/** Scores are held as whole numbers. */
const scale = 1_000

/** The articles of its edition that are akin to one that readers see and that is in the index, the nearest first: each
 *  subject that two share counts the more the fewer have it, their words by how alike both say them (cosine), the
 *  section a little. Two that share nothing but the section are no kin, and nobody is kin of what was paid for. It does
 *  not fade with time, or pages would change without a write. Of an article that is not in the index nobody is kin. */
export const kinship = async (
  reading: Reading,
  article: number,
): Promise<(readonly [article: number, score: number])[]> => {
  const db = reading[rows]
  const own = await docOf(reading, article)
  if (own === undefined) return []
  const { edition } = own
  const text = vectorOf(own)
  const counts = await stemCounts(reading, edition, [...text.keys()])
  const all = Math.max(1, counts.get('') ?? 0)
  const idf = (having: number): number => Math.log(1 + all / (1 + having))
  const idfOf = (stem: string): number => idf(counts.get(stem) ?? 0)
  const weights = new Map([...text].map(([stem, weight]) => [stem, weight * idfOf(stem)]))
  const named = await newestOf(reading, edition, own.tags.split(' '))
  const telling = [...weights]
    .filter(([stem]) => (counts.get(stem) ?? 0) >= 2 && (counts.get(stem) ?? 0) <= commonest)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, words)
    .map(([stem]) => stem)
  const said = await newestWith(db, edition, telling, ofWord)

  // What each shares, as far as that is known before anything of it is read.
  const shared = new Map<number, number>()
  const add = (place: number, value: number): void => void shared.set(place, (shared.get(place) ?? 0) + value)
  for (const { place, size } of named) add(place, idf(size))
  for (const { place, stem } of said) add(place, (weights.get(stem) ?? 0) / words)
  shared.delete(own.place)
  const best = [...shared].toSorted(([a, x], [b, y]) => y - x || b - a).slice(0, compared)
  const docs = await docsAt(
    db,
    best.map(([place]) => place),
  )

  const values = new Map(named.map(({ tag, size }) => [tag, tag.startsWith('s') ? worth.section : idf(size)]))
  const length = Math.hypot(...weights.values())
  // Their texts are measured by how telling our words are on average: theirs would have to be asked for one by one.
  const usual = Math.hypot(...[...text.keys()].map(idfOf)) / Math.sqrt(Math.max(1, text.size))
  const scoreOf = (doc: Doc): number => {
    const tags = doc.tags.split(' ')
    if (tags.includes(searchTag.kind('paid'))) return 0
    const theirs = vectorOf(doc)
    const product = [...theirs].reduce(
      (sum, [stem, weight]) => sum + (weights.get(stem) ?? 0) * weight * idfOf(stem),
      0,
    )
    const cosine = product === 0 ? 0 : product / (length * usual * Math.hypot(...theirs.values()))
    const names = tags.filter((tag) => values.has(tag))
    if (cosine < alike && names.every((tag) => tag.startsWith('s'))) return 0
    return names.reduce((sum, tag) => sum + (values.get(tag) ?? 0), worth.text * cosine)
  }
  return docs
    .map((doc) => [doc.article_id, Math.round(scoreOf(doc) * scale)] as const)
    .filter(([, score]) => score > 0)
    .toSorted(([a, x], [b, y]) => y - x || b - a)
}

/** What a text is about: its stems, and how much each counts. */
const vectorOf = ({ head }: { readonly head: string }): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>()
  for (const [at, line] of head.split('\n').entries())
    if (ofLine[at] !== 0)
      for (const stem of stemsIn(line)) weights.set(stem, Math.max(weights.get(stem) ?? 0, ofLine[at] ?? 0))
  return weights
}

const docOf = (reading: Reading, article: number) =>
  reading[rows]
    .selectFrom('search_doc')
    .select(['place', 'edition', 'head', 'tags'])
    .where('article_id', '=', article)
    .executeTakeFirst()

/** How many lists are looked at. */
const mostLists = 50

/** Where the newest articles of subjects and sections stand in the index, and how many each has.
 *  @param tags what an article is sifted by. */
const newestOf = async (
  reading: Reading,
  edition: string,
  tags: readonly string[],
): Promise<{ readonly tag: string; readonly size: number; readonly place: number }[]> => {
  const db = reading[rows]
  const tagOf = new Map(
    tags.flatMap((tag) => {
      const [, noun, number] = /^([su])(\d+)$/.exec(tag) ?? []
      if (noun === undefined) return []
      const key = (noun === 's' ? listKey.section : listKey.subject)(edition, Number(number))
      return [[key, tag] as const]
    }),
  )
  const keys = [...tagOf.keys()].slice(0, mostLists)
  if (keys.length === 0) return []
  const lists = await db.selectFrom('list').select(['id', 'key', 'next_place']).where('key', 'in', keys).execute()
  const [first, ...others] = lists.map(({ id }) => {
    const newest = db
      .selectFrom('list_entry')
      .select(['article_id', sql.lit(id).as('list')])
      .where('list_id', '=', id)
      .where('place', '>=', 0)
      .orderBy('place', 'desc')
      .limit(ofList)
    return db.selectFrom(newest.as('newest')).select(['article_id', 'list'])
  })
  if (first === undefined) return []
  const newest = others.reduce((all, one) => all.unionAll(one), first)
  const found = await db
    .selectFrom(newest.as('newest'))
    .innerJoin('search_doc', 'search_doc.article_id', 'newest.article_id')
    .select(['search_doc.place', 'newest.list'])
    .execute()
  return lists.flatMap(({ id, key, next_place }) =>
    found
      .filter(({ list }) => list === id)
      .map(({ place }) => ({ tag: tagOf.get(key) ?? '', size: next_place, place })),
  )
}

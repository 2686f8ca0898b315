import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'

type Db = Kysely<Schema>

const SPELT = /^\p{L}[\p{L}\p{M}]{2,23}$/u

/** A word whole, and less each of its letters: a word and its misspelling have one of these in common. */
const lessOne = (word: string): string[] => {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

/** How many rows are written in one statement. */
const together = 3_000

/** Notes stems that misspelt words may mean. */
export const enterNear = async (
  db: Db,
  stems: readonly { readonly edition: string; readonly stem: string }[],
): Promise<void> => {
  const own = new Map(stems.filter(({ stem }) => SPELT.test(stem)).map((one) => [`${one.edition} ${one.stem}`, one]))
  const values = [...own.values()].flatMap(({ edition, stem }) =>
    lessOne(stem).map((near) => sql`(${edition}, ${near}, ${stem})`),
  )
  for (let at = 0; at < values.length; at += together)
    await sql`insert into search_near (edition, near, stem) values ${sql.join(values.slice(at, at + together))}
      on conflict do nothing`.execute(db)
}

/** The word that a misspelt one means most likely, and its stem: with a letter too few, too many, another one, or two
 *  in the wrong order; of long words twice. */
export const nearestWord = async (
  db: Db,
  edition: string,
  stem: string,
): Promise<{ readonly stem: string; readonly form: string } | undefined> => {
  if (!SPELT.test(stem)) return undefined
  const { rows: found } = await sql<{ stem: string; form: string; articles: number }>`
    select w.stem, w.form, w.articles from search_word w
    where w.edition = ${edition} and w.articles > 0 and w.stem in
      (select n.stem from search_near n where n.edition = ${edition} and n.near in (${sql.join(lessOne(stem))}))
    order by w.articles desc, w.word`.execute(db)
  const most = [...stem].length < 7 ? 1 : 2
  const stems = new Map<string, { stem: string; form: string; articles: number }>()
  for (const one of found) {
    const known = stems.get(one.stem)
    if (known === undefined) stems.set(one.stem, { ...one })
    else known.articles += one.articles
  }
  return [...stems.values()]
    .map((one) => ({ ...one, far: distance(stem, one.stem), first: one.stem[0] === stem[0] ? 0 : 1 }))
    .filter(({ far }) => far > 0 && far <= most)
    .toSorted((a, b) => a.far - b.far || a.first - b.first || b.articles - a.articles || (a.stem < b.stem ? -1 : 1))[0]
}

/** How many letters were left out, put in, taken for others or exchanged with their neighbours (Damerau). */
const distance = (one: string, other: string): number => {
  const [a, b] = [[...one], [...other]]
  const rows: number[][] = [b.map((_, at) => at).concat(b.length)]
  for (const [at, letter] of a.entries()) {
    const row = [at + 1]
    for (const [to, meant] of b.entries()) {
      const same = letter === meant ? 0 : 1
      let least = Math.min((rows[at]?.[to] ?? 0) + same, (rows[at]?.[to + 1] ?? 0) + 1, (row[to] ?? 0) + 1)
      if (at > 0 && to > 0 && letter === b[to - 1] && a[at - 1] === meant)
        least = Math.min(least, (rows[at - 1]?.[to - 1] ?? 0) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows.at(-1)?.at(-1) ?? 0
}

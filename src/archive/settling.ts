import { sql } from 'kysely'
import type { Archive } from './archive.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

// An import brings older articles to lists that hold younger ones. Each enters as the newest, so that readers find it
// at once, and is put where it belongs when all are in. What stood there keeps its order, and below the oldest that
// came in nothing moves. Long lists are settled in parts, from the newest place down:
//
//   places   0 1 2 3 4 5 6 7        a list of five, to which three came in late (x y z)
//   before   a b c d e x y z
//   waiting  a b c d e . . .        x y z stand below 0 until it is their turn; the places above e are free
//   parts    a b c . . d y e  →  a x b z c d y e
//
// While `n` of them wait, what is next from above moves `n` places up, or the next that waits goes above it: so no
// article ever stands twice in a list, and a part that is done stays as it is whatever becomes of the rest.

/** How many articles one part moves at most. */
const usualPart = 1000
/** How many articles below are looked at besides, to know how far down something belongs. */
const lookedAt = 1000

/** The lists that something came in to late, and that have not been settled since. */
export const unsettledLists = async (reading: Reading): Promise<string[]> =>
  (
    await reading[rows]
      .selectFrom('list')
      .select('key')
      .where((e) => e.or([e('late_from', 'is not', null), e('settled_from', 'is not', null)]))
      .orderBy('id')
      .execute()
  ).map(({ key }) => key)

/** Settles the lists that are wanted, of those that something came in to late. What stands where it belongs is only
 *  looked at, and a long list is settled in parts, so that other writers are not held up.
 *  @param between called before each part; what it throws ends the settling, which can be gone on with. */
export const settleLists = async (
  archive: Pick<Archive, 'read' | 'write'>,
  wanted: (key: string) => boolean,
  between: () => void,
): Promise<void> => {
  const keys = (await archive.read(unsettledLists)).value.filter(wanted)
  for (let at = 0; at < keys.length; at += together) {
    between()
    const left = await settleStanding(archive, keys.slice(at, at + together))
    for (const key of left)
      for (let more = true; more;) {
        between()
        const { value: standing } = await archive.read((reading) => stands(reading, key))
        more = await archive.write((writing) => settlePart(writing, key, standing))
      }
  }
}

/** How many lists are looked at together. */
const together = 50

/** Settles those of some lists in which everything stands where it belongs, all in one writing, since nothing moves.
 *  Gives the others. */
const settleStanding = async (
  archive: Pick<Archive, 'read' | 'write'>,
  keys: readonly string[],
): Promise<readonly string[]> => {
  const { value: found } = await archive.read(async (reading) => {
    const found: { key: string; standing: number | undefined }[] = []
    for (const key of keys) found.push({ key, standing: await stands(reading, key) })
    return found
  })
  const left = found.filter(({ standing }) => standing === undefined).map(({ key }) => key)
  if (left.length === keys.length) return left
  return archive.write(async (writing) => {
    const more: string[] = []
    for (const { key, standing } of found)
      if (standing !== undefined && (await settlePart(writing, key, standing))) more.push(key)
    return [...left, ...more]
  })
}

/** Whether all that came in late stands where it belongs already, up to a place that may have been given since: then
 *  there is nothing to settle. For a reading, so that what is only looked at holds nobody up. */
export const stands = async (reading: Reading, key: string): Promise<number | undefined> => {
  const list = await listRow(reading, key)
  if (list === undefined || list.settled_from !== null) return undefined
  if (list.late_from === null) return list.next_place
  const step = 5 * usualPart
  let newest = -Infinity
  for (let from = Math.max(0, list.late_from - lookedAt); from < list.next_place; from += step) {
    const entries = await dated(reading, list.id)
      .where('place', '>=', from)
      .where('place', '<', from + step)
      .orderBy('place')
      .execute()
    for (const { place, late, published_at } of entries) {
      if (late === 1 && place >= list.late_from && (published_at ?? 0) < newest) return undefined
      newest = Math.max(newest, published_at ?? 0)
    }
  }
  return list.next_place
}

/** Puts what came in late where it belongs, part by part. Gives whether there is more to do.
 *  @param standing what `stands` gave.
 *  @param part how many articles it moves at most. */
export const settlePart = async (
  writing: Writing,
  key: string,
  standing?: number,
  part = usualPart,
): Promise<boolean> => {
  const list = await listRow(writing, key)
  if (list === undefined) return false
  if (list.settled_from === null) {
    if (list.late_from === null) return false
    if (standing !== undefined && standing > list.late_from) {
      const rest = standing < list.next_place ? standing : null
      await writing[rows].updateTable('list').set({ late_from: rest }).where('id', '=', list.id).execute()
      return rest !== null
    }
    await begin(writing, list.id, list.late_from)
    writing.tellSpan(key, list.late_from, Infinity)
  }
  const { id, settled_from, late_left, late_from } = (await listRow(writing, key)) ?? list
  const moved = await nextPart(writing, id, { settledFrom: settled_from ?? 0, left: late_left, part })
  if (moved.length > 0) {
    const articles = moved.map(({ article }) => article)
    await writing[rows].deleteFrom('list_entry').where('list_id', '=', id).where('article_id', 'in', articles).execute()
    const entries = moved.map(({ article, to }) => ({ list_id: id, place: to, article_id: article }))
    await writing[rows].insertInto('list_entry').values(entries).execute()
    const touched = moved.flatMap(({ from, to }) => (from < 0 ? [to] : [from, to]))
    writing.tellSpan(key, Math.min(...touched), Math.max(...touched) + 1)
  }
  const left = late_left - moved.filter(({ from }) => from < 0).length
  const more = left > 0 && moved.length > 0
  await writing[rows]
    .updateTable('list')
    .set({ settled_from: more ? Math.min(...moved.map(({ to }) => to)) : null, late_left: more ? left : 0 })
    .where('id', '=', id)
    .execute()
  return more || late_from !== null
}

const listRow = (reading: Reading, key: string) =>
  reading[rows]
    .selectFrom('list')
    .select(['id', 'next_place', 'late_from', 'settled_from', 'late_left'])
    .where('key', '=', key)
    .executeTakeFirst()

const dated = (reading: Reading, list: number) =>
  reading[rows]
    .selectFrom('list_entry')
    .innerJoin('article', 'article.id', 'list_entry.article_id')
    .where('list_id', '=', list)
    .select(['place', 'late', 'article_id', 'published_at'])

/** Farther below 0 than any list is long. */
const far = -1_000_000_000_000

/** Lets what came in late wait below 0, the youngest at −1, and closes the gaps that it leaves among the others. */
const begin = async (writing: Writing, list: number, from: number): Promise<void> => {
  const { numAffectedRows: waiting = 0n } = await sql`
    update list_entry set place = -n.rank from (
      select e.article_id, row_number() over (order by a.published_at desc, e.place desc) as rank
      from list_entry e join article a on a.id = e.article_id
      where e.list_id = ${list} and e.place >= ${from} and e.late = 1) n
    where list_entry.list_id = ${list} and list_entry.article_id = n.article_id`.execute(writing[rows])
  // In two steps, since no two may stand in one place even for a moment.
  await sql`
    update list_entry set place = cast(${far} as bigint) - n.rank from (
      select article_id, row_number() over (order by place) as rank
      from list_entry where list_id = ${list} and place >= ${from}) n
    where list_entry.list_id = ${list} and list_entry.article_id = n.article_id`.execute(writing[rows])
  await sql`
    update list_entry set place = cast(${from + far - 1} as bigint) - place
    where list_id = ${list} and place < ${far}`.execute(writing[rows])
  await writing[rows]
    .updateTable('list')
    .set((e) => ({ settled_from: e.ref('next_place'), late_left: Number(waiting), late_from: null }))
    .where('id', '=', list)
    .execute()
}

interface Move {
  readonly article: number
  readonly from: number
  readonly to: number
}

const nextPart = async (
  writing: Writing,
  list: number,
  { settledFrom, left, part }: { readonly settledFrom: number; readonly left: number; readonly part: number },
): Promise<Move[]> => {
  const standing = await dated(writing, list)
    .where('place', '>=', 0)
    .where('place', '<', settledFrom)
    .orderBy('place', 'desc')
    .limit(part + lookedAt)
    .execute()
  const waiting = await dated(writing, list).where('place', '<', 0).orderBy('place', 'desc').limit(part).execute()
  // An older one that moved here later stands above younger ones: what is younger than those belongs above it as well.
  const youngest: number[] = []
  for (let at = standing.length - 1, so = -Infinity; at >= 0; at -= 1)
    youngest[at] = so = Math.max(so, standing[at]?.published_at ?? 0)
  const moved: Move[] = []
  let [own, next] = [0, 0]
  while (moved.length < part && next < waiting.length) {
    const stands = standing[own]
    const waits = waiting[next]
    const free = left - next
    if (waits !== undefined && (stands === undefined || (waits.published_at ?? 0) >= (youngest[own] ?? 0))) {
      moved.push({ article: waits.article_id, from: waits.place, to: (stands?.place ?? -1) + free })
      next += 1
    } else if (stands !== undefined) {
      moved.push({ article: stands.article_id, from: stands.place, to: stands.place + free })
      own += 1
    }
  }
  return moved
}

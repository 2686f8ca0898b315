import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A question to the board that a member saved under a name, for themselves or for everybody. */
export interface SavedView {
  readonly id: number
  /** Null where no member made it, who then has it for everybody. */
  readonly member: number | null
  readonly name: string
  /** The question as it stands in an address: `show=work&section=city`. */
  readonly query: string
  readonly shared: boolean
}

const viewFrom = (row: {
  id: number
  staff_id: number | null
  name: string
  query: string
  shared: number
}): SavedView => ({ id: row.id, member: row.staff_id, name: row.name, query: row.query, shared: row.shared === 1 })

/** How many a member can have, and how many of all that are shared are told. */
export const mostViews = 50

/** A member's own, and those of others that are shared, by their names. */
export const viewsFor = async (reading: Reading, member: number | null): Promise<SavedView[]> => {
  const found = await reading[rows]
    .selectFrom('saved_view')
    .selectAll()
    .where((e) => e.or([e('shared', '=', 1), e('staff_id', '=', member ?? 0)]))
    .orderBy('name')
    .orderBy('id')
    .limit(2 * mostViews)
    .execute()
  return found.map(viewFrom)
}

export const viewById = async (reading: Reading, id: number): Promise<SavedView | undefined> => {
  const row = await reading[rows].selectFrom('saved_view').selectAll().where('id', '=', id).executeTakeFirst()
  return row && viewFrom(row)
}

export const countViews = async (reading: Reading, member: number): Promise<number> =>
  Number(
    (
      await reading[rows]
        .selectFrom('saved_view')
        .select((e) => e.fn.countAll().as('count'))
        .where('staff_id', '=', member)
        .executeTakeFirst()
    )?.count ?? 0,
  )

export const saveView = async (writing: Writing, view: Omit<SavedView, 'id'>, at: number): Promise<number> => {
  const { id } = await writing[rows]
    .insertInto('saved_view')
    .values({ staff_id: view.member, name: view.name, query: view.query, shared: view.shared ? 1 : 0, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const dropView = async (writing: Writing, id: number): Promise<void> => {
  await writing[rows].deleteFrom('saved_view').where('id', '=', id).execute()
}

import { memberRoles } from '#story/may.ts'
import type { Grant, MemberRole } from '#story/may.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A member of staff: an account and its roles, never a byline. Only an active one may act. */
export interface Member {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly active: boolean
  readonly grants: readonly Grant[]
}

const isRole = (text: string): text is MemberRole => (memberRoles as readonly string[]).includes(text)

/** The roles of a member; one that this Dragoman does not know gives no right. */
export const grantsOf = async (reading: Reading, member: number): Promise<Grant[]> =>
  (
    await reading[rows]
      .selectFrom('staff_role')
      .select(['edition', 'role'])
      .where('staff_id', '=', member)
      .orderBy('edition')
      .orderBy('role')
      .execute()
  ).flatMap(({ edition, role }) => (isRole(role) ? { edition, role } : []))

export const memberByKey = async (reading: Reading, key: string): Promise<Member | undefined> => {
  const found = await reading[rows].selectFrom('staff').selectAll().where('key', '=', key).executeTakeFirst()
  if (found === undefined) return undefined
  const { id, name, state } = found
  return { id, key, name, active: state === 'active', grants: await grantsOf(reading, id) }
}

/** All members, by their keys. */
export const allMembers = async (reading: Reading): Promise<Member[]> => {
  const keys = await reading[rows].selectFrom('staff').select('key').orderBy('key').execute()
  const members: Member[] = []
  for (const { key } of keys) {
    const member = await memberByKey(reading, key)
    if (member !== undefined) members.push(member)
  }
  return members
}

/** Makes a member or changes one, with these roles in place of the ones they had; gives the number. */
export const saveMember = async (
  writing: Writing,
  { key, name, active, grants, at }: Omit<Member, 'id'> & { readonly at: number },
): Promise<number> => {
  const columns = { name, state: active ? 'active' : 'ended' }
  const { id } = await writing[rows]
    .insertInto('staff')
    .values({ key, ...columns, email_sealed: null, email_digest: null, created_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
    .returning('id')
    .executeTakeFirstOrThrow()
  await writing[rows].deleteFrom('staff_role').where('staff_id', '=', id).execute()
  const values = new Map<string, { staff_id: number; edition: string; role: MemberRole }>(
    grants.map(({ edition, role }) => [`${edition} ${role}`, { staff_id: id, edition, role }]),
  )
  if (values.size > 0)
    await writing[rows]
      .insertInto('staff_role')
      .values([...values.values()])
      .execute()
  return id
}

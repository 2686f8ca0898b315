import { isMemberRole } from '#story/may.ts'
import type { Grant, MemberRole } from '#story/may.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How the desk speaks to a member, where they have chosen: a BCP 47 tag, CLDR's names of digits and calendar. */
export interface DeskHabits {
  readonly language: string | null
  readonly digits: string | null
  readonly calendar: string | null
  /** Whether keys of one letter do something. */
  readonly letterKeys: boolean
}

/** A member of staff: an account and its roles, never a byline. Only an active one may act. */
export interface Member extends DeskHabits {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly active: boolean
  /** What colleagues see in place of the name, where it is off the desk's lists. */
  readonly cover: string | null
  readonly grants: readonly Grant[]
}

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
  ).flatMap(({ edition, role }) => (isMemberRole(role) ? { edition, role } : []))

export const memberByKey = (reading: Reading, key: string): Promise<Member | undefined> =>
  memberWhere(reading, 'key', key)

export const memberById = (reading: Reading, id: number): Promise<Member | undefined> => memberWhere(reading, 'id', id)

const memberWhere = async (reading: Reading, column: 'id' | 'key', value: number | string) => {
  const found = await reading[rows].selectFrom('staff').selectAll().where(column, '=', value).executeTakeFirst()
  if (found === undefined) return undefined
  const { id, key, name, state, language, digits, calendar, letter_keys, cover } = found
  const habits = { language, digits, calendar, letterKeys: letter_keys === 1 }
  return { id, key, name, active: state === 'active', cover, ...habits, grants: await grantsOf(reading, id) }
}

/** Keeps how the desk is to speak to a member. */
export const saveHabits = async (jotting: Jotting, member: number, habits: DeskHabits): Promise<void> => {
  const { letterKeys, ...same } = habits
  const columns = { ...same, letter_keys: letterKeys ? 1 : 0 }
  await jotting[rows].updateTable('staff').set(columns).where('id', '=', member).execute()
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

/** All members but those who are off the lists of whoever looks. */
export const membersSeen = async (reading: Reading): Promise<Member[]> =>
  (await allMembers(reading)).filter(({ id }) => !reading.covers.words.has(id))

/** Whether somebody can get in who may set up the newsroom. */
export const hasAdministrator = async (reading: Reading): Promise<boolean> => {
  const found = await reading[rows]
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
    .innerJoin('credential', 'credential.staff_id', 'staff.id')
    .select('staff.id')
    .where('state', '=', 'active')
    .where('edition', '=', '*')
    .where('role', '=', 'administrator')
    .where('credential.kind', 'in', ['passkey', 'password', 'oidc'])
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Makes a member or changes one, with these roles in place of the ones they had; gives the number. */
export const saveMember = async (
  writing: Writing,
  { key, name, active, grants, at }: Omit<Member, 'id' | 'cover' | keyof DeskHabits> & { readonly at: number },
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

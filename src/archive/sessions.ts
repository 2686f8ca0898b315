import type { Selectable } from 'kysely'
import type { Jotting } from './jotting.ts'
import { memberById } from './members.ts'
import type { Member } from './members.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import { digestOf, newSecret } from './secrets.ts'

/** Where a member is signed in: one browser, for a while. */
export interface Session {
  readonly id: number
  readonly member: number
  /** How they got in: `passkey`, `password`, `recovery`, `oidc`. */
  readonly method: string
  /** What browser it is, in a few words: `Firefox, Linux`. */
  readonly client: string
  readonly createdAt: number
  /** When they last proved that it is them. */
  readonly provenAt: number
  /** When it was last used, within minutes. */
  readonly seenAt: number
  readonly expiresAt: number
}

/** Begins a session; gives its secret, which the archive keeps a digest of. */
export const beginSession = async (
  jotting: Jotting,
  { member, method, client, createdAt, expiresAt }: Omit<Session, 'id' | 'provenAt' | 'seenAt'>,
): Promise<string> => {
  const { secret, digest } = newSecret()
  await jotting[rows]
    .insertInto('session')
    .values({
      digest,
      staff_id: member,
      method,
      client,
      created_at: createdAt,
      proven_at: createdAt,
      seen_at: createdAt,
      expires_at: expiresAt,
    })
    .execute()
  await jotting[rows].deleteFrom('session').where('expires_at', '<', createdAt).execute()
  return secret
}

/** The session of a secret and its member, where it still lives: it has not expired, was used within `idle`
 *  milliseconds, and its member is active. */
export const sessionOf = async (
  reading: Reading,
  secret: string,
  { now, idle }: { readonly now: number; readonly idle: number },
): Promise<{ session: Session; member: Member } | undefined> => {
  const row = await reading[rows]
    .selectFrom('session')
    .selectAll()
    .where('digest', '=', digestOf(secret))
    .where('expires_at', '>', now)
    .where('seen_at', '>', now - idle)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const member = await memberById(reading, row.staff_id)
  return member?.active ? { session: fromRow(row), member } : undefined
}

/** Where a member is signed in, the last used first. */
export const sessionsOf = async (
  reading: Reading,
  member: number,
  { now, idle }: { readonly now: number; readonly idle: number },
): Promise<Session[]> => {
  const found = await reading[rows]
    .selectFrom('session')
    .selectAll()
    .where('staff_id', '=', member)
    .where('expires_at', '>', now)
    .where('seen_at', '>', now - idle)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return found.map(fromRow)
}

export const markSessionSeen = async (jotting: Jotting, id: number, at: number): Promise<void> => {
  await jotting[rows].updateTable('session').set({ seen_at: at }).where('id', '=', id).execute()
}

/** Notes that the member has just proved again that it is them. Gives the session's new secret: the one before opens
 *  nothing any more. */
export const markSessionProven = async (jotting: Jotting, id: number, at: number): Promise<string> => {
  const { secret, digest } = newSecret()
  await jotting[rows].updateTable('session').set({ digest, proven_at: at, seen_at: at }).where('id', '=', id).execute()
  return secret
}

/** Ends a session of a member at once; gives whether there was one. */
export const endSession = async (jotting: Jotting, member: number, id: number): Promise<boolean> => {
  const ended = await jotting[rows]
    .deleteFrom('session')
    .where('id', '=', id)
    .where('staff_id', '=', member)
    .executeTakeFirst()
  return ended.numDeletedRows === 1n
}

/** Ends all sessions of a member but one. */
export const endSessions = async (jotting: Jotting, member: number, except?: number): Promise<void> => {
  const all = jotting[rows].deleteFrom('session').where('staff_id', '=', member)
  await (except === undefined ? all : all.where('id', '!=', except)).execute()
}

const fromRow = (row: Selectable<Schema['session']>): Session => ({
  id: row.id,
  member: row.staff_id,
  method: row.method,
  client: row.client,
  createdAt: row.created_at,
  provenAt: row.proven_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
})

import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { newSecret } from './secrets.ts'

/** What a link is for: `first` makes the first administrator, `join` lets a member choose how to sign in, `reset` does
 *  so again and ends what they had. */
export const invitationPurposes = ['first', 'join', 'reset'] as const
export type InvitationPurpose = (typeof invitationPurposes)[number]

/** A link that lets somebody in once. */
export interface Invitation {
  readonly id: number
  readonly purpose: InvitationPurpose
  /** Null where the member is only made with it. */
  readonly member: number | null
  readonly createdAt: number
  readonly expiresAt: number
}

/** Invites somebody: earlier links for them open nothing any more. Gives the secret of the link. */
export const invite = async (
  jotting: Jotting,
  { purpose, member, createdAt, expiresAt }: Omit<Invitation, 'id'>,
): Promise<string> => {
  const { secret, digest } = newSecret()
  await jotting[rows]
    .deleteFrom('invitation')
    .where('staff_id', member === null ? 'is' : '=', member)
    .execute()
  await jotting[rows]
    .insertInto('invitation')
    .values({ digest, staff_id: member, purpose, created_at: createdAt, expires_at: expiresAt })
    .execute()
  return secret
}

/** The invitation of a link, where it can still be used.
 *  @param digest of its secret. */
export const invitationOf = async (reading: Reading, digest: string, now: number): Promise<Invitation | undefined> => {
  const row = await reading[rows]
    .selectFrom('invitation')
    .selectAll()
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      purpose: row.purpose as InvitationPurpose,
      member: row.staff_id,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    }
  )
}

/** When the invitation of each member ends that has one that can still be used, by the member's number. */
export const openInvitations = async (reading: Reading, now: number): Promise<Map<number, number>> => {
  const found = await reading[rows]
    .selectFrom('invitation')
    .select(['staff_id', 'expires_at'])
    .where('expires_at', '>', now)
    .execute()
  return new Map(found.flatMap(({ staff_id, expires_at }) => (staff_id === null ? [] : [[staff_id, expires_at]])))
}

/** Uses an invitation up; gives whether it was still there, since a link is good once. */
export const useInvitation = async (jotting: Jotting, id: number): Promise<boolean> => {
  const used = await jotting[rows].deleteFrom('invitation').where('id', '=', id).executeTakeFirst()
  return used.numDeletedRows === 1n
}

import { logAct } from '#archive/acts.ts'
import { credentialsOf } from '#archive/credentials.ts'
import { invite } from '#archive/invitations.ts'
import type { InvitationPurpose } from '#archive/invitations.ts'
import { memberByKey } from '#archive/members.ts'
import type { Who } from '#story/actor.ts'
import type { Staff } from './staff.ts'

/** How long a link opens, in milliseconds. */
export const linkLasts = 72 * 3_600_000

/** Makes a link that lets a member choose how to sign in; earlier ones for them open nothing any more. Gives the link,
 *  which cannot be had again, or undefined where there is no active member of that key, or one to join who can get in
 *  already. Whoever calls this asks for the right to it.
 *  @param purpose `reset` also ends, once it is used, what the member signs in with now. */
export const inviteMember = async (
  staff: Staff,
  by: Who,
  key: string,
  purpose: Exclude<InvitationPurpose, 'first'>,
): Promise<string | undefined> => {
  const now = staff.clock.now()
  return staff.archive.write(async (writing) => {
    const member = await memberByKey(writing, key)
    if (!member?.active) return undefined
    const ways = await credentialsOf(writing, member.id)
    // A second way in beside those that they have is theirs to make, not their administrator's.
    if (purpose === 'join' && ways.some(({ kind }) => kind !== 'recovery')) return undefined
    const secret = await invite(writing, { purpose, member: member.id, createdAt: now, expiresAt: now + linkLasts })
    const subject = `member:${member.id}`
    await logAct(writing, { at: now, verb: 'invite', actor: by, subject, facts: { purpose } })
    return linkOf(staff, secret)
  })
}

/** Makes the link by which the first administrator comes to be. */
export const inviteFirst = async (staff: Staff): Promise<string> => {
  const now = staff.clock.now()
  const secret = await staff.archive.jot((jot) =>
    invite(jot, { purpose: 'first', member: null, createdAt: now, expiresAt: now + linkLasts }),
  )
  return linkOf(staff, secret)
}

const linkOf = (staff: Staff, secret: string): string => `${staff.site()}/desk/join/${secret}`

import { logAct } from '#archive/acts.ts'
import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { addCredential, removeCredentials } from '#archive/credentials.ts'
import { invitationOf, useInvitation } from '#archive/invitations.ts'
import type { Invitation } from '#archive/invitations.ts'
import { memberById, memberByKey, saveMember } from '#archive/members.ts'
import type { Member } from '#archive/members.ts'
import { digestOf } from '#archive/secrets.ts'
import { endSessions } from '#archive/sessions.ts'
import { codeLink, newCodeSecret, newRecoveryCodes, recoveryDigest, stepOfCode } from './codes.ts'
import { askForNewPasskey, readNewPasskey } from './passkeys.ts'
import type { NewPasskey, Question } from './passkeys.ts'
import { passwordFault } from './password-fault.ts'
import type { PasswordFault } from './password-fault.ts'
import { hashPassword } from './passwords.ts'
import { betweenSteps } from './session-time.ts'
import { enter } from './sign-in.ts'
import { accountCredential } from './sign-in-by-account.ts'
import { actorOf } from './staff.ts'
import type { Staff } from './staff.ts'

/** Somebody whom a link lets in: a member, or whoever becomes the first administrator. */
export interface Guest {
  readonly invitation: Invitation
  readonly member: Member | undefined
}

/** Whom a link lets in; undefined where it opens nothing (any more). */
export const guestOf = (staff: Staff, link: string): Promise<Guest | undefined> => guestByDigest(staff, digestOf(link))

const guestByDigest = async (staff: Staff, digest: string): Promise<Guest | undefined> => {
  const now = staff.clock.now()
  const { value } = await staff.archive.read(async (reading) => {
    const invitation = await invitationOf(reading, digest, now)
    if (invitation === undefined) return undefined
    const member = invitation.member === null ? undefined : await memberById(reading, invitation.member)
    return { invitation, member }
  })
  // A member who was made inactive meanwhile is let in by no link.
  return value?.invitation.member === null || value?.member?.active ? value : undefined
}

/** Who they will be: the first administrator says it, everybody else is told. */
export interface Names {
  readonly key: string
  readonly name: string
}

/** Why somebody could not go on. */
export type JoinFault = 'late' | 'key' | 'key-taken' | 'name' | 'passkey' | 'code' | PasswordFault

/** What somebody has who has joined: a session, and the codes that are shown this once. */
export interface Joined {
  readonly member: Member
  readonly session: string
  readonly recovery: readonly string[]
}

/** What the names of the first administrator lack. */
const namesFault = async (staff: Staff, { key, name }: Names): Promise<JoinFault | undefined> => {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u.test(key)) return 'key'
  if (name.trim() === '' || name.length > 200) return 'name'
  const { value: taken } = await staff.archive.read((reading) => memberByKey(reading, key))
  return taken === undefined ? undefined : 'key-taken'
}

const namesOf = ({ member }: Guest, given: Names): Names => (member === undefined ? given : member)

/** The first step by a passkey: what the browser is asked. */
export const joinByPasskey = async (
  staff: Staff,
  link: string,
  { names, newsroom }: { readonly names: Names; readonly newsroom: string },
): Promise<Question | JoinFault> => {
  const guest = await guestOf(staff, link)
  if (guest === undefined) return 'late'
  const chosen = namesOf(guest, names)
  const fault = guest.member === undefined ? await namesFault(staff, chosen) : undefined
  if (fault !== undefined) return fault
  const { key, name } = chosen
  return askForNewPasskey(
    staff,
    { member: guest.member?.id ?? null, key, name, newsroom },
    { key, name, link: digestOf(link) },
  )
}

/** The second: the browser's answer. */
export const joinWithPasskey = async (
  staff: Staff,
  link: string,
  { step, answer, client }: { readonly step: string; readonly answer: unknown; readonly client: string },
): Promise<Joined | JoinFault> => {
  const read = await readNewPasskey(staff, step, answer)
  if (read === undefined || read.beside['link'] !== digestOf(link)) return 'passkey'
  const names = { key: String(read.beside['key']), name: String(read.beside['name']) }
  return join(staff, digestOf(link), names, {
    method: 'passkey',
    client,
    credentials: [{ ...read.passkey, name: client }],
  })
}

/** The first step by a password: the secret for an app that makes codes, of which one proves that it is there. */
export const joinByPassword = async (
  staff: Staff,
  link: string,
  { names, password, newsroom }: { readonly names: Names; readonly password: string; readonly newsroom: string },
): Promise<{ step: string; secret: string; uri: string } | JoinFault> => {
  const guest = await guestOf(staff, link)
  if (guest === undefined) return 'late'
  const { key, name } = namesOf(guest, names)
  const fault =
    (guest.member === undefined ? await namesFault(staff, { key, name }) : undefined) ??
    passwordFault(password, [key, name, newsroom, new URL(staff.site()).hostname])
  if (fault !== undefined) return fault
  const secret = newCodeSecret()
  const data = {
    link: digestOf(link),
    key,
    name,
    newsroom,
    hash: await hashPassword(password),
    sealed: (await staff.seal()).close(secret).sealed,
  }
  const step = await again(staff, data)
  return { step, secret, uri: codeLink(secret, { newsroom, member: key }) }
}

const again = (staff: Staff, data: Readonly<Record<string, unknown>>): Promise<string> => {
  const now = staff.clock.now()
  return staff.archive.jot((jot) =>
    beginCeremony(jot, { kind: 'join', member: null, data }, { now, expiresAt: now + betweenSteps }),
  )
}

/** The second: a code of that app. After a wrong one the step goes on under another secret. */
export const joinWithCode = async (
  staff: Staff,
  link: string,
  { step, code, client }: { readonly step: string; readonly code: string; readonly client: string },
): Promise<Joined | JoinFault | { step: string; secret: string; uri: string }> => {
  const now = staff.clock.now()
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'join', step, now))
  if (ceremony === undefined || ceremony.data['link'] !== digestOf(link)) return 'late'
  const { key, name, newsroom, hash, sealed } = ceremony.data as Record<string, string>
  const secret = (await staff.seal()).open(sealed ?? '')
  const taken = stepOfCode(secret, code, now)
  if (taken === undefined) {
    const uri = codeLink(secret, { newsroom: newsroom ?? '', member: key ?? '' })
    return { step: await again(staff, ceremony.data), secret, uri }
  }
  const names = { key: key ?? '', name: name ?? '' }
  const credentials = [
    { kind: 'password', lookup: null, counter: 0, name: null, data: { hash } },
    { kind: 'totp', lookup: null, counter: taken, name: null, data: { sealed } },
  ] as const
  return join(staff, digestOf(link), names, { method: 'password', client, credentials })
}

/** The same by an account elsewhere, for whoever is a member already: the first administrator has to be let in by this
 *  newsroom alone.
 *  @param digest of the link, as it was remembered when they were sent to the provider. */
export const joinWithAccount = async (
  staff: Staff,
  digest: string,
  { account, client }: { readonly account: string; readonly client: string },
): Promise<Joined | JoinFault> => {
  const guest = await guestByDigest(staff, digest)
  if (guest?.member === undefined) return 'late'
  const credentials = [{ ...accountCredential(account), name: staff.accounts?.name ?? null }]
  return join(staff, digest, guest.member, { method: 'oidc', client, credentials })
}

/** Lets somebody in whose passkey or code was right: uses up the link, makes the first administrator where it is for
 *  that, and gives what they sign in with from now on. */
const join = async (
  staff: Staff,
  digest: string,
  names: Names,
  {
    method,
    client,
    credentials,
  }: {
    readonly method: string
    readonly client: string
    readonly credentials: readonly (NewPasskey & { readonly name: string | null })[]
  },
): Promise<Joined | JoinFault> => {
  const guest = await guestByDigest(staff, digest)
  if (guest === undefined) return 'late'
  const now = staff.clock.now()
  const recovery = newRecoveryCodes()
  const { purpose } = guest.invitation
  const member = await staff.archive.write(async (writing): Promise<Member | JoinFault> => {
    if (!(await useInvitation(writing, guest.invitation.id))) return 'late'
    if (guest.member === undefined && (await memberByKey(writing, names.key)) !== undefined) return 'key-taken'
    const number =
      guest.member?.id ??
      (await saveMember(writing, {
        ...names,
        active: true,
        grants: [{ edition: '*', role: 'administrator' }],
        at: now,
      }))
    if (purpose === 'reset') {
      await removeCredentials(writing, number, ['passkey', 'password', 'totp', 'recovery', 'oidc'])
      await endSessions(writing, number)
    }
    for (const one of credentials)
      if (!(await addCredential(writing, { ...one, member: number, createdAt: now }))) return 'passkey'
    await storeRecovery(writing, number, recovery, now)
    const made = await memberById(writing, number)
    if (made === undefined) return 'late'
    const facts = { method, purpose }
    await logAct(writing, { at: now, verb: 'join', actor: actorOf(made), subject: `member:${number}`, facts })
    return made
  })
  if (typeof member === 'string') return member
  const entered = await enter(staff, member, { method, client })
  return entered.at === 'in' ? { member, session: entered.session, recovery } : 'late'
}

/** Keeps new recovery codes of a member, in place of those that they had. */
export const storeRecovery = async (
  writing: Parameters<typeof addCredential>[0],
  member: number,
  codes: readonly string[],
  createdAt: number,
): Promise<void> => {
  await removeCredentials(writing, member, ['recovery'])
  for (const code of codes)
    await addCredential(writing, {
      member,
      kind: 'recovery',
      name: null,
      lookup: recoveryDigest(code) ?? null,
      data: {},
      counter: 0,
      createdAt,
    })
}

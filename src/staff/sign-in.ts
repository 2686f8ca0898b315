import { logAct } from '#archive/acts.ts'
import { attemptWasRight, wrongBefore } from '#archive/attempts.ts'
import { credentialsOf, removeCredential, useCredential } from '#archive/credentials.ts'
import type { Credential, CredentialKind } from '#archive/credentials.ts'
import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { memberByKey, memberById } from '#archive/members.ts'
import type { Member } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import { attempt } from './attempt.ts'
import { recoveryDigest, stepOfCode } from './codes.ts'
import { isNobodysPassword, isPassword } from './passwords.ts'
import { betweenSteps, longestSession } from './session-time.ts'
import { actorOf } from './staff.ts'
import type { Staff } from './staff.ts'

/** How far somebody has come. `wrong` does not say what was wrong. */
export type SignIn =
  | { readonly at: 'in'; readonly session: string; readonly member: Member }
  /** The password was right, and a code is asked for. */
  | { readonly at: 'code'; readonly step: string }
  | { readonly at: 'wrong' }
  /** Seconds until the next try. */
  | { readonly at: 'wait'; readonly seconds: number }
  /** What lay between two steps is too old, or was used. */
  | { readonly at: 'late' }

/** The first step by a password.
 *  @param client what browser it is, as `sessions` tell it. */
export const signInByPassword = async (
  staff: Staff,
  { name, password, client }: { readonly name: string; readonly password: string; readonly client: string },
): Promise<SignIn> => {
  const { member, credentials } = await known(staff, name)
  if (member === undefined) {
    await isNobodysPassword(password)
    return { at: 'wrong' }
  }
  const tried = await attempt(staff, member.id, 'password')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  const own = of(credentials, 'password')
  const right =
    own === undefined ? await isNobodysPassword(password) : await isPassword(password, String(own.data['hash']))
  if (!right || own === undefined) return { at: 'wrong' }
  const now = staff.clock.now()
  // Only the demo's members have one that opens without a second step.
  if (own.data['alone'] === true) {
    await tried.right()
    return enter(staff, member, { method: 'password', client })
  }
  const step = await staff.archive.jot((jot) =>
    beginCeremony(
      jot,
      { kind: 'code', member: member.id, data: { attempt: tried.id } },
      { now, expiresAt: now + betweenSteps },
    ),
  )
  return { at: 'code', step }
}

/** The second step: a code of the member's app, or one of their recovery codes, which is then used up. After a wrong
 *  one the step goes on under another secret. */
export const signInByCode = async (
  staff: Staff,
  { step, code, client }: { readonly step: string; readonly code: string; readonly client: string },
): Promise<SignIn | { readonly at: 'wrong'; readonly step: string }> => {
  const now = staff.clock.now()
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'code', step, now))
  const number = ceremony?.member ?? undefined
  const member = number === undefined ? undefined : await activeMember(staff, number)
  if (ceremony === undefined || member === undefined) return { at: 'late' }
  const tried = await attempt(staff, member.id, 'code')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  if (await useCode(staff, member.id, code)) {
    await staff.archive.jot((jot) => attemptWasRight(jot, Number(ceremony.data['attempt'])))
    await tried.right()
    return enter(staff, member, { method: 'password', client })
  }
  const again = await staff.archive.jot((jot) => beginCeremony(jot, ceremony, { now, expiresAt: now + betweenSteps }))
  return { at: 'wrong', step: again }
}

/** Where everything else is lost: a name and a recovery code, which is then used up. */
export const signInByRecovery = async (
  staff: Staff,
  { name, code, client }: { readonly name: string; readonly code: string; readonly client: string },
): Promise<SignIn> => {
  const { member, credentials } = await known(staff, name)
  if (member === undefined) return { at: 'wrong' }
  const tried = await attempt(staff, member.id, 'recovery')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  if (!(await useRecovery(staff, credentials, code))) return { at: 'wrong' }
  await tried.right()
  return enter(staff, member, { method: 'recovery', client })
}

/** Whether a code is one of a member's now: of their app or on their paper. It is then used up. */
export const useCode = async (staff: Staff, member: number, code: string): Promise<boolean> => {
  const { value: credentials } = await staff.archive.read((reading) => credentialsOf(reading, member))
  const app = of(credentials, 'totp')
  const now = staff.clock.now()
  const step = app && stepOfCode((await staff.seal()).open(String(app.data['sealed'])), code, now)
  if (app !== undefined && step !== undefined)
    return staff.archive.jot((jot) => useCredential(jot, app.id, { counter: step, at: now }))
  return useRecovery(staff, credentials, code)
}

const useRecovery = async (staff: Staff, credentials: readonly Credential[], code: string): Promise<boolean> => {
  const digest = recoveryDigest(code)
  const found = credentials.find(({ kind, lookup }) => kind === 'recovery' && lookup === digest)
  if (digest === undefined || found === undefined) return false
  return staff.archive.jot((jot) => removeCredential(jot, found.member, found.id))
}

/** Begins a session of a member who has proved that it is them. */
export const enter = async (
  staff: Staff,
  member: Member,
  { method, client }: { readonly method: string; readonly client: string },
): Promise<SignIn> => {
  const now = staff.clock.now()
  // In a writing, because it is in the log.
  const session = await staff.archive.write(async (writing) => {
    const failed = (await wrongBefore(writing, member.id, now)).length
    const facts = { method, ...(failed > 0 && { failedBefore: failed }) }
    await logAct(writing, { at: now, verb: 'sign-in', actor: actorOf(member), subject: `member:${member.id}`, facts })
    const expiresAt = now + longestSession
    return beginSession(writing, { member: member.id, method, client, createdAt: now, expiresAt })
  })
  return { at: 'in', session, member }
}

export const activeMember = async (staff: Staff, id: number): Promise<Member | undefined> => {
  const { value: member } = await staff.archive.read((reading) => memberById(reading, id))
  return member?.active ? member : undefined
}

const known = async (
  staff: Staff,
  name: string,
): Promise<{ member: Member | undefined; credentials: readonly Credential[] }> => {
  const { value } = await staff.archive.read(async (reading) => {
    const key = name.trim().normalize('NFC')
    const found = (await memberByKey(reading, key)) ?? (await memberByKey(reading, key.toLowerCase()))
    const member = found?.active ? found : undefined
    return { member, credentials: member === undefined ? [] : await credentialsOf(reading, member.id) }
  })
  return value
}

const of = (credentials: readonly Credential[], wanted: CredentialKind): Credential | undefined =>
  credentials.find(({ kind }) => kind === wanted)

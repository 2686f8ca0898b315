import { logAct } from '#archive/acts.ts'
import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { addCredential, credentialsOf, removeCredentials } from '#archive/credentials.ts'
import type { CredentialKind } from '#archive/credentials.ts'
import type { Member } from '#archive/members.ts'
import { attempt } from './attempt.ts'
import { codeLink, newCodeSecret, stepOfCode } from './codes.ts'
import { passwordFault } from './password-fault.ts'
import type { PasswordFault } from './password-fault.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { betweenSteps } from './session-time.ts'
import { actorOf } from './staff.ts'
import type { Staff } from './staff.ts'

/** What came of a new password. A member who had none, or who wants another app, connects an app next. */
export type PasswordChange =
  | { readonly at: 'changed' }
  | { readonly at: 'app'; readonly step: string; readonly secret: string; readonly uri: string }
  | { readonly at: 'fault'; readonly fault: PasswordFault | 'current' }
  /** Seconds until the next try. */
  | { readonly at: 'wait'; readonly seconds: number }

/** Gives a member who has proved that it is them a new password. Who has one has to give it as well.
 *  @param newApp whether another app is to make their codes from now on. */
export const changePassword = async (
  staff: Staff,
  member: Member,
  {
    current,
    password,
    newsroom,
    newApp,
  }: { readonly current: string; readonly password: string; readonly newsroom: string; readonly newApp: boolean },
): Promise<PasswordChange> => {
  const { value: ways } = await staff.archive.read((reading) => credentialsOf(reading, member.id))
  const own = ways.find(({ kind }) => kind === 'password')
  if (own !== undefined) {
    const tried = await attempt(staff, member.id, 'proof')
    if (!tried.ok) return { at: 'wait', seconds: tried.wait }
    if (!(await isPassword(current, String(own.data['hash'])))) return { at: 'fault', fault: 'current' }
    await tried.right()
  }
  const fault = passwordFault(password, [member.key, member.name, newsroom, new URL(staff.site()).hostname])
  if (fault !== undefined) return { at: 'fault', fault }
  const hash = await hashPassword(password)
  if (own === undefined || newApp || !ways.some(({ kind }) => kind === 'totp'))
    return askForApp(staff, member, { hash, newsroom })
  await put(staff, member, 'change-password', [{ kind: 'password', data: { hash }, counter: 0 }])
  return { at: 'changed' }
}

const askForApp = async (
  staff: Staff,
  member: Member,
  data: { readonly hash: string; readonly newsroom: string },
): Promise<PasswordChange & { at: 'app' }> => {
  const secret = newCodeSecret()
  const { sealed } = (await staff.seal()).close(secret)
  return { at: 'app', ...(await remembered(staff, member, { ...data, sealed }, secret)) }
}

const remembered = async (
  staff: Staff,
  member: Member,
  data: { readonly hash: string; readonly newsroom: string; readonly sealed: string },
  secret: string,
): Promise<{ step: string; secret: string; uri: string }> => {
  const now = staff.clock.now()
  const ceremony = { kind: 'new-password', member: member.id, data }
  const step = await staff.archive.jot((jot) => beginCeremony(jot, ceremony, { now, expiresAt: now + betweenSteps }))
  return { step, secret, uri: codeLink(secret, { newsroom: data.newsroom, member: member.key }) }
}

/** The second step: a code of the new app. After a wrong one it goes on under another secret; undefined where it took
 *  too long. */
export const finishPassword = async (
  staff: Staff,
  member: Member,
  { step, code }: { readonly step: string; readonly code: string },
): Promise<{ at: 'changed' } | { at: 'app'; step: string; secret: string; uri: string } | undefined> => {
  const now = staff.clock.now()
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'new-password', step, now))
  if (ceremony?.member !== member.id) return undefined
  const data = ceremony.data as { hash: string; newsroom: string; sealed: string }
  const secret = (await staff.seal()).open(data.sealed)
  const counter = stepOfCode(secret, code, now)
  if (counter === undefined) return { at: 'app', ...(await remembered(staff, member, data, secret)) }
  await put(staff, member, 'change-password', [
    { kind: 'password', data: { hash: data.hash }, counter: 0 },
    { kind: 'totp', data: { sealed: data.sealed }, counter },
  ])
  return { at: 'changed' }
}

/** Puts credentials in the place of those of their kinds. */
const put = async (
  { archive, clock }: Staff,
  member: Member,
  verb: string,
  credentials: readonly { kind: CredentialKind; data: Readonly<Record<string, unknown>>; counter: number }[],
): Promise<void> => {
  const at = clock.now()
  await archive.write(async (writing) => {
    await removeCredentials(
      writing,
      member.id,
      credentials.map(({ kind }) => kind),
    )
    for (const one of credentials)
      await addCredential(writing, { ...one, member: member.id, name: null, lookup: null, createdAt: at })
    await logAct(writing, { at, verb, actor: actorOf(member), subject: `member:${member.id}`, facts: {} })
  })
}

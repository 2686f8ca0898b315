import { logAct } from '#archive/acts.ts'
import { addCredential, credentialsOf, removeCredential, removeCredentials } from '#archive/credentials.ts'
import type { Credential } from '#archive/credentials.ts'
import type { Member } from '#archive/members.ts'
import { newRecoveryCodes } from './codes.ts'
import { storeRecovery } from './join.ts'
import { readNewPasskey } from './passkeys.ts'
import { actorOf } from './staff.ts'
import type { Staff } from './staff.ts'

/** How a member can get in, as their own page lists it. */
export interface WaysIn {
  readonly passkeys: readonly Credential[]
  /** Accounts elsewhere (OpenID Connect). */
  readonly accounts: readonly Credential[]
  /** With the app that makes codes. */
  readonly password: Credential | undefined
  /** How many recovery codes are left. */
  readonly recovery: number
}

export const waysIn = async (staff: Staff, member: number): Promise<WaysIn> => {
  const { value: all } = await staff.archive.read((reading) => credentialsOf(reading, member))
  return {
    passkeys: all.filter(({ kind }) => kind === 'passkey'),
    accounts: all.filter(({ kind }) => kind === 'oidc'),
    password: all.find(({ kind }) => kind === 'password'),
    recovery: all.filter(({ kind }) => kind === 'recovery').length,
  }
}

/** Adds a passkey by a browser's answer to `askForNewPasskey`; gives whether it was one.
 *  @param client what browser made it, which is what it is called. */
export const addPasskey = async (
  staff: Staff,
  member: Member,
  { step, answer, client }: { readonly step: string; readonly answer: unknown; readonly client: string },
): Promise<boolean> => {
  const read = await readNewPasskey(staff, step, answer)
  if (read?.member !== member.id) return false
  const now = staff.clock.now()
  return staff.archive.write(async (writing) => {
    const added = await addCredential(writing, { ...read.passkey, member: member.id, name: client, createdAt: now })
    if (added) await logAct(writing, entry(member, 'add-passkey', now))
    return added
  })
}

/** Takes a way in away, unless it is the only one: a password goes with its app. Gives whether it is gone. */
export const removeWay = async (staff: Staff, member: Member, id: number): Promise<boolean> => {
  const { passkeys, accounts, password } = await waysIn(staff, member.id)
  const ways = [...passkeys, ...accounts, ...(password === undefined ? [] : [password])]
  const way = ways.find((one) => one.id === id)
  if (way === undefined || ways.length < 2) return false
  const now = staff.clock.now()
  return staff.archive.write(async (writing) => {
    // Somebody may have taken the other one away at the same moment.
    const left = (await credentialsOf(writing, member.id)).filter(
      ({ kind }) => kind === 'passkey' || kind === 'password' || kind === 'oidc',
    )
    if (left.length < 2 || !(await removeCredential(writing, member.id, id))) return false
    if (way.kind === 'password') await removeCredentials(writing, member.id, ['totp'])
    await logAct(writing, entry(member, `remove-${way.kind === 'oidc' ? 'account' : way.kind}`, now))
    return true
  })
}

/** New recovery codes in place of those that a member had: shown once. */
export const renewRecovery = async (staff: Staff, member: Member): Promise<string[]> => {
  const codes = newRecoveryCodes()
  const now = staff.clock.now()
  await staff.archive.write(async (writing) => {
    await storeRecovery(writing, member.id, codes, now)
    await logAct(writing, entry(member, 'renew-recovery', now))
  })
  return codes
}

const entry = (member: Member, verb: string, at: number): Parameters<typeof logAct>[1] => ({
  at,
  verb,
  actor: actorOf(member),
  subject: `member:${member.id}`,
  facts: {},
})

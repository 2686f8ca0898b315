import { logAct } from '#archive/acts.ts'
import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { addCredential, credentialByLookup, useCredential } from '#archive/credentials.ts'
import type { Member } from '#archive/members.ts'
import { attempt } from './attempt.ts'
import type { Asked } from './accounts.ts'
import type { NewPasskey } from './passkeys.ts'
import { betweenSteps } from './session-time.ts'
import { activeMember, enter } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'
import { actorOf } from './staff.ts'
import type { Staff } from './staff.ts'

/** What somebody goes to the provider for: to sign in, to make the account one of their ways in, to prove that it is
 *  still them, or to join by it. */
export type AccountPurpose =
  | { readonly for: 'sign-in' }
  | { readonly for: 'add' | 'proof'; readonly member: number }
  /** By a link's digest. */
  | { readonly for: 'join'; readonly link: string }

/** Where the provider sends browsers back to. */
export const accountBack = '/desk/account/back'

/** Sends somebody to the provider; undefined where none is set, or it cannot be reached.
 *  @param next where they want to go afterwards. */
export const askForAccount = async (
  staff: Staff,
  purpose: AccountPurpose,
  next: string,
): Promise<{ readonly step: string; readonly address: string } | undefined> => {
  if (staff.accounts === undefined) return undefined
  const now = staff.clock.now()
  const question = await staff.accounts.ask(staff.site() + accountBack, { anew: purpose.for === 'proof', now })
  if (question === undefined) return undefined
  const data = { purpose, asked: question.asked, next }
  const step = await staff.archive.jot((jot) =>
    beginCeremony(jot, { kind: 'account', member: null, data }, { now, expiresAt: now + betweenSteps }),
  )
  return { step, address: question.address }
}

/** Who came back from the provider, and what for; undefined where nobody was sent there, or it took too long. */
export const cameBack = async (
  staff: Staff,
  step: string,
  came: URL,
): Promise<
  { readonly purpose: AccountPurpose; readonly next: string; readonly account: string | undefined } | undefined
> => {
  const { accounts } = staff
  if (accounts === undefined) return undefined
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'account', step, staff.clock.now()))
  if (ceremony === undefined) return undefined
  const { purpose, asked, next } = ceremony.data as { purpose: AccountPurpose; asked: Asked; next: string }
  return { purpose, next, account: await accounts.answered(came, asked) }
}

/** Signs somebody in whose account it is. An account that no member has made theirs lets nobody in, whatever address
 *  or name the provider tells of it. */
export const signInByAccount = async (
  staff: Staff,
  { account, client }: { readonly account: string | undefined; readonly client: string },
): Promise<SignIn> => {
  if (account === undefined) return { at: 'wrong' }
  const { value: found } = await staff.archive.read((reading) => credentialByLookup(reading, 'oidc', account))
  if (found === undefined) return { at: 'wrong' }
  const tried = await attempt(staff, found.member, 'oidc')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  const member = await activeMember(staff, found.member)
  if (member === undefined) return { at: 'wrong' }
  await staff.archive.jot((jot) => useCredential(jot, found.id, { counter: 0, at: staff.clock.now() }))
  await tried.right()
  return enter(staff, member, { method: 'oidc', client })
}

/** An account as a way in. */
export const accountCredential = (account: string): NewPasskey => ({
  kind: 'oidc',
  lookup: account,
  data: {},
  counter: 0,
})

/** Makes an account one of a member's ways in; false where it is somebody's already. */
export const addAccount = async (staff: Staff, member: Member, account: string): Promise<boolean> => {
  const createdAt = staff.clock.now()
  const name = staff.accounts?.name ?? null
  return staff.archive.write(async (writing) => {
    const added = await addCredential(writing, { ...accountCredential(account), member: member.id, name, createdAt })
    if (added) {
      const entry = { at: createdAt, verb: 'add-account', actor: actorOf(member) }
      await logAct(writing, { ...entry, subject: `member:${member.id}`, facts: {} })
    }
    return added
  })
}

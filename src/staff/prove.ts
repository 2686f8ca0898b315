import { credentialByLookup, credentialsOf } from '#archive/credentials.ts'
import { markSessionProven } from '#archive/sessions.ts'
import type { Session } from '#archive/sessions.ts'
import { attempt } from './attempt.ts'
import { memberOfPasskey } from './passkeys.ts'
import { isPassword } from './passwords.ts'
import { believed } from './session-time.ts'
import { useCode } from './sign-in.ts'
import type { Staff } from './staff.ts'

/** Whether it is still believed that it is the member who sits there. */
export const isBelieved = ({ clock }: Staff, { provenAt }: Session): boolean => clock.now() - provenAt < believed

export type Proof = { readonly at: 'proven' | 'wrong' } | { readonly at: 'wait'; readonly seconds: number }

/** Proves by a password, or by a code, that it is the member whose session it is. */
export const proveByWord = async (staff: Staff, { id, member }: Session, word: string): Promise<Proof> => {
  const tried = await attempt(staff, member, 'proof')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  const { value: ways } = await staff.archive.read((reading) => credentialsOf(reading, member))
  const hash = ways.find(({ kind }) => kind === 'password')?.data['hash']
  const right = (hash !== undefined && (await isPassword(word, String(hash)))) || (await useCode(staff, member, word))
  if (!right) return { at: 'wrong' }
  await tried.right()
  await staff.archive.jot((jot) => markSessionProven(jot, id, staff.clock.now()))
  return { at: 'proven' }
}

/** The same by a browser's answer to `askForPasskey`. */
export const proveByPasskey = async (
  staff: Staff,
  session: Session,
  { step, answer }: { readonly step: string; readonly answer: unknown },
): Promise<Proof> => {
  const found = await memberOfPasskey(staff, step, answer)
  if (found.at === 'wait') return found
  if (found.at !== 'member' || found.member !== session.member) return { at: 'wrong' }
  await staff.archive.jot((jot) => markSessionProven(jot, session.id, staff.clock.now()))
  return { at: 'proven' }
}

/** The same by an account elsewhere, where the provider has just asked them anew. */
export const proveByAccount = async (staff: Staff, { id, member }: Session, account: string): Promise<boolean> => {
  const { value: found } = await staff.archive.read((reading) => credentialByLookup(reading, 'oidc', account))
  if (found?.member !== member) return false
  await staff.archive.jot((jot) => markSessionProven(jot, id, staff.clock.now()))
  return true
}

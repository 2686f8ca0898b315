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

/** A session that is proved has a new secret. */
export type Proof =
  | { readonly at: 'proven'; readonly session: string }
  | { readonly at: 'wrong' }
  | { readonly at: 'wait'; readonly seconds: number }

/** Proves by a password, or by a code, that it is the member whose session it is. */
export const proveByWord = async (staff: Staff, { id, member }: Session, word: string): Promise<Proof> => {
  const tried = await attempt(staff, member, 'proof')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  const { value: ways } = await staff.archive.read((reading) => credentialsOf(reading, member))
  const hash = ways.find(({ kind }) => kind === 'password')?.data['hash']
  const right = (hash !== undefined && (await isPassword(word, String(hash)))) || (await useCode(staff, member, word))
  if (!right) return { at: 'wrong' }
  await tried.right()
  return proven(staff, id)
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
  return proven(staff, session.id)
}

/** The same by an account elsewhere, where the provider has just asked them anew. */
export const proveByAccount = async (staff: Staff, { id, member }: Session, account: string): Promise<Proof> => {
  const { value: found } = await staff.archive.read((reading) => credentialByLookup(reading, 'oidc', account))
  return found?.member === member ? proven(staff, id) : { at: 'wrong' }
}

const proven = async ({ archive, clock }: Staff, id: number): Promise<Proof> => ({
  at: 'proven',
  session: await archive.jot((jot) => markSessionProven(jot, id, clock.now())),
})

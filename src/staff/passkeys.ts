import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { credentialByLookup, credentialsOf, useCredential } from '#archive/credentials.ts'
import type { Credential } from '#archive/credentials.ts'
import { attempt } from './attempt.ts'
import { betweenSteps } from './session-time.ts'
import { activeMember, enter } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'
import type { Staff } from './staff.ts'

/** EdDSA, ECDSA with P-256, RSA (COSE numbers): what every authenticator knows one of. */
const algorithms = [-8, -7, -257]

/** What a browser is asked, and the secret under which its answer is taken. */
export interface Question {
  readonly step: string
  readonly options: Readonly<Record<string, unknown>>
}

/** A new passkey, as the archive keeps it. */
export type NewPasskey = Pick<Credential, 'kind' | 'lookup' | 'data' | 'counter'>

const rpOf = (staff: Staff): { id: string; origin: string } => {
  const { hostname, origin } = new URL(staff.site())
  return { id: hostname, origin }
}

/** Asks a browser to make a passkey for somebody.
 *  @param member their number, where they are a member already: passkeys that they have are not made again. */
export const askForNewPasskey = async (
  staff: Staff,
  { member, key, name, newsroom }: { member: number | null; key: string; name: string; newsroom: string },
  beside: Readonly<Record<string, unknown>> = {},
): Promise<Question> => {
  const now = staff.clock.now()
  const has = member === null ? [] : (await staff.archive.read((reading) => credentialsOf(reading, member))).value
  const options = await generateRegistrationOptions({
    rpName: newsroom,
    rpID: rpOf(staff).id,
    userName: key,
    userDisplayName: name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: has.flatMap(({ kind, lookup }) =>
      kind === 'passkey' && lookup !== null ? [{ id: lookup }] : [],
    ),
  })
  const ceremony = { kind: 'new-passkey', member, data: { ...beside, challenge: options.challenge } }
  const step = await staff.archive.jot((jot) => beginCeremony(jot, ceremony, { now, expiresAt: now + betweenSteps }))
  return { step, options: { ...options } }
}

const text = z.string().max(20_000)
const registration = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: text, attestationObject: text }),
})
const assertion = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: text, authenticatorData: text, signature: text }),
})

/** Reads a browser's answer to `askForNewPasskey`: the passkey, and what was stored beside the question. Undefined
 *  where it is none, or comes too late. */
export const readNewPasskey = async (
  staff: Staff,
  step: string,
  answer: unknown,
): Promise<{ passkey: NewPasskey; member: number | null; beside: Readonly<Record<string, unknown>> } | undefined> => {
  const now = staff.clock.now()
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'new-passkey', step, now))
  const read = registration.safeParse(answer)
  if (ceremony === undefined || !read.success) return undefined
  const { challenge, ...beside } = ceremony.data
  const { id, origin } = rpOf(staff)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { clientExtensionResults: {}, ...read.data } as unknown as RegistrationResponseJSON,
      expectedChallenge: String(challenge),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!verified) return undefined
    const { credential, credentialBackedUp } = registrationInfo
    const passkey: NewPasskey = {
      kind: 'passkey',
      lookup: credential.id,
      counter: credential.counter,
      data: { publicKey: Buffer.from(credential.publicKey).toString('base64url'), backedUp: credentialBackedUp },
    }
    return { passkey, member: ceremony.member, beside }
  } catch (thrown) {
    if (thrown instanceof Error) return undefined // what a stranger made up cannot be read
    throw thrown
  }
}

/** Asks a browser for any passkey of this newsroom; which member it is, the passkey says. */
export const askForPasskey = async (staff: Staff): Promise<Question> => {
  const now = staff.clock.now()
  const options = await generateAuthenticationOptions({ rpID: rpOf(staff).id, userVerification: 'required' })
  const ceremony = { kind: 'passkey', member: null, data: { challenge: options.challenge } }
  const step = await staff.archive.jot((jot) => beginCeremony(jot, ceremony, { now, expiresAt: now + betweenSteps }))
  return { step, options: { ...options } }
}

/** The member whose passkey a browser's answer was made with; undefined where it is nobody's, or comes too late. */
export const memberOfPasskey = async (
  staff: Staff,
  step: string,
  answer: unknown,
): Promise<SignIn | { at: 'member'; member: number }> => {
  const now = staff.clock.now()
  const ceremony = await staff.archive.jot((jot) => useCeremony(jot, 'passkey', step, now))
  if (ceremony === undefined) return { at: 'late' }
  const read = assertion.safeParse(answer)
  if (!read.success) return { at: 'wrong' }
  const { value: found } = await staff.archive.read((reading) => credentialByLookup(reading, 'passkey', read.data.id))
  if (found === undefined) return { at: 'wrong' }
  const tried = await attempt(staff, found.member, 'passkey')
  if (!tried.ok) return { at: 'wait', seconds: tried.wait }
  const { id, origin } = rpOf(staff)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { clientExtensionResults: {}, ...read.data } as unknown as AuthenticationResponseJSON,
      expectedChallenge: String(ceremony.data['challenge']),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: read.data.id,
        publicKey: new Uint8Array(Buffer.from(String(found.data['publicKey']), 'base64url')),
        counter: found.counter,
      },
    })
    const counter = authenticationInfo.newCounter
    if (!verified || !(await staff.archive.jot((jot) => useCredential(jot, found.id, { counter, at: now }))))
      return { at: 'wrong' }
  } catch (thrown) {
    if (thrown instanceof Error) return { at: 'wrong' } // a signature that does not fit, or was copied
    throw thrown
  }
  await tried.right()
  return { at: 'member', member: found.member }
}

/** Signs somebody in by a browser's answer to `askForPasskey`. */
export const signInByPasskey = async (
  staff: Staff,
  { step, answer, client }: { readonly step: string; readonly answer: unknown; readonly client: string },
): Promise<SignIn> => {
  const found = await memberOfPasskey(staff, step, answer)
  if (found.at !== 'member') return found
  const member = await activeMember(staff, found.member)
  return member === undefined ? { at: 'wrong' } : enter(staff, member, { method: 'passkey', client })
}

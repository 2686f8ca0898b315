import { addCredential } from '#archive/credentials.ts'
import type { Reading } from '#archive/reading.ts'
import { saveSetting, settingOf } from '#archive/settings.ts'
import type { Writing } from '#archive/writing.ts'
import { member } from '#desk/member.ts'
import type { RunVerb } from '#desk/perform.ts'
import { newRecoveryCodes } from '#staff/codes.ts'
import { hashPassword } from '#staff/passwords.ts'
import type { Demo } from './demo-file.ts'

/** Where the demo's sign-in stands, so that each start can name it. */
const key = 'demo'

/** How one signs in at the desk of a demo. */
export interface DemoSignIn {
  readonly members: readonly string[]
  /** One for all of them; nobody else has it, since each demo makes its own. */
  readonly password: string
}

export const newDemoPassword = async (): Promise<{ password: string; hash: string }> => {
  // Four words of four letters are enough for a newsroom that is played with.
  const password = (newRecoveryCodes()[0] ?? '').slice(0, 19)
  return { password, hash: await hashPassword(password) }
}

/** Makes the demo's members. Their password opens without a second step, which no other password does. */
export const letDemoIn = async (
  run: RunVerb,
  writing: Writing,
  { newsroom: { members } }: Demo,
  { password, hash, now }: { readonly password: string; readonly hash: string; readonly now: number },
): Promise<void> => {
  for (const one of members) {
    const made = await run(member, one)
    const data = { hash, alone: true }
    const credential = { member: made.member, kind: 'password', name: null, lookup: null, data, counter: 0 } as const
    await addCredential(writing, { ...credential, createdAt: now })
  }
  const signIn: DemoSignIn = { members: members.map(({ key }) => key), password }
  await saveSetting(writing, key, JSON.stringify(signIn))
}

/** How one signs in where the newsroom is a demo; undefined where it is none. */
export const demoSignIn = async (reading: Reading): Promise<DemoSignIn | undefined> => {
  const text = await settingOf(reading, key)
  return text === undefined ? undefined : (JSON.parse(text) as DemoSignIn)
}

import type { Selectable } from 'kysely'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './writing.ts'

/** What a member can prove with that it is them: a passkey, a password, the app that makes codes (TOTP, RFC 6238), a
 *  recovery code, an account elsewhere (OpenID Connect). */
export const credentialKinds = ['passkey', 'password', 'totp', 'recovery', 'oidc'] as const
export type CredentialKind = (typeof credentialKinds)[number]

export interface Credential {
  readonly id: number
  readonly member: number
  readonly kind: CredentialKind
  /** As the member calls it: “telephone”. */
  readonly name: string | null
  /** What it is found by where nobody has said who they are: a passkey's id, a recovery code's digest. */
  readonly lookup: string | null
  /** What its kind keeps: a password's hash, a passkey's public key, a sealed secret. */
  readonly data: Readonly<Record<string, unknown>>
  /** A passkey's number of signatures, or the last step of time whose code was taken; it only goes up. */
  readonly counter: number
  readonly createdAt: number
  readonly usedAt: number | null
}

/** All that a member has, the oldest first. */
export const credentialsOf = async (reading: Reading, member: number): Promise<Credential[]> => {
  const all = reading[rows].selectFrom('credential').selectAll().where('staff_id', '=', member)
  return (await all.orderBy('id').execute()).map(fromRow)
}

export const credentialByLookup = async (
  reading: Reading,
  kind: CredentialKind,
  lookup: string,
): Promise<Credential | undefined> => {
  const row = await reading[rows]
    .selectFrom('credential')
    .selectAll()
    .where('kind', '=', kind)
    .where('lookup', '=', lookup)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Gives a member one more. Gives false where somebody has one of that `lookup` already. */
export const addCredential = async (
  writing: Writing,
  { member, kind, name, lookup, data, counter, createdAt }: Omit<Credential, 'id' | 'usedAt'>,
): Promise<boolean> => {
  const added = await writing[rows]
    .insertInto('credential')
    .values({
      staff_id: member,
      kind,
      name,
      lookup,
      data: JSON.stringify(data),
      counter,
      created_at: createdAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('lookup').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Notes that one was used. Gives false where its counter has been reached already: what is good once is then used up,
 *  also by somebody who came at the same moment. */
export const useCredential = async (
  jotting: Jotting,
  id: number,
  { counter, at }: { readonly counter: number; readonly at: number },
): Promise<boolean> => {
  const used = await jotting[rows]
    .updateTable('credential')
    .set({ counter, used_at: at })
    .where('id', '=', id)
    // Passkeys that keep no count give 0 for ever (WebAuthn, 6.1.1).
    .where('counter', counter === 0 ? '=' : '<', counter)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Takes one away from its member; gives whether they had it. */
export const removeCredential = async (jotting: Jotting, member: number, id: number): Promise<boolean> => {
  const gone = await jotting[rows]
    .deleteFrom('credential')
    .where('id', '=', id)
    .where('staff_id', '=', member)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Takes away all of these kinds that a member has. */
export const removeCredentials = async (
  writing: Writing,
  member: number,
  kinds: readonly CredentialKind[],
): Promise<void> => {
  await writing[rows].deleteFrom('credential').where('staff_id', '=', member).where('kind', 'in', kinds).execute()
}

const fromRow = (row: Selectable<Schema['credential']>): Credential => ({
  id: row.id,
  member: row.staff_id,
  kind: row.kind as CredentialKind,
  name: row.name,
  lookup: row.lookup,
  data: JSON.parse(row.data) as Record<string, unknown>,
  counter: row.counter,
  createdAt: row.created_at,
  usedAt: row.used_at,
})

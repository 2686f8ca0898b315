import type { Grant } from '#story/may.ts'
import { grantsOf } from './members.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import { digestOf, newSecret } from './secrets.ts'
import type { Writing } from './writing.ts'

/** A key to the write door, as the newsroom lists it: the secret itself is shown once and never kept. */
export interface Token {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  /** The editions that it is limited to; null for no limit. */
  readonly editions: readonly string[] | null
  /** The member whose it is, by number: it never may more than they. */
  readonly member: number | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

/** Makes a token of 256 random bits; gives the secret, which cannot be had again. */
export const makeToken = async (
  writing: Writing,
  token: Pick<Token, 'name' | 'scopes' | 'expiresAt'> & Partial<Pick<Token, 'editions' | 'member'>> & { at: number },
): Promise<{ id: number; secret: string }> => {
  const secret = `dragoman_${newSecret().secret}`
  const { id } = await writing[rows]
    .insertInto('token')
    .values({
      name: token.name,
      digest: digestOf(secret),
      scopes: JSON.stringify(token.scopes),
      editions: token.editions ? JSON.stringify(token.editions) : null,
      staff_id: token.member ?? null,
      created_at: token.at,
      expires_at: token.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, secret }
}

/** The token of this secret, where it is valid at an instant, with the roles of the member whose it is (null where it
 *  is nobody's). A member who is no longer active has no valid token. */
export const tokenOf = async (
  reading: Reading,
  secret: string,
  at: number,
): Promise<(Token & { readonly grants: readonly Grant[] | null }) | undefined> => {
  const row = await reading[rows]
    .selectFrom('token')
    .leftJoin('staff', 'staff.id', 'token.staff_id')
    .selectAll('token')
    .where('digest', '=', digestOf(secret))
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at)]))
    .where((e) => e.or([e('token.staff_id', 'is', null), e('staff.state', '=', 'active')]))
    .executeTakeFirst()
  return row && { ...fromRow(row), grants: row.staff_id === null ? null : await grantsOf(reading, row.staff_id) }
}

export const allTokens = async (reading: Reading): Promise<Token[]> =>
  (await reading[rows].selectFrom('token').selectAll().orderBy('id').execute()).map(fromRow)

export const tokenById = async (reading: Reading, id: number): Promise<Token | undefined> => {
  const row = await reading[rows].selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** A member's own tokens. */
export const tokensOf = async (reading: Reading, member: number): Promise<Token[]> =>
  (await reading[rows].selectFrom('token').selectAll().where('staff_id', '=', member).orderBy('id').execute()).map(
    fromRow,
  )

/** Ends a token at once; gives whether there was one of that number that still lived. */
export const revokeToken = async (writing: Writing, id: number, at: number): Promise<boolean> => {
  const { numUpdatedRows } = await writing[rows]
    .updateTable('token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const markTokenUsed = async (jotting: Jotting, id: number, at: number): Promise<void> => {
  await jotting[rows].updateTable('token').set({ used_at: at }).where('id', '=', id).execute()
}

const fromRow = (row: Omit<Schema['token'], 'id'> & { id: number }): Token => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as string[],
  editions: row.editions === null ? null : (JSON.parse(row.editions) as string[]),
  member: row.staff_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
})

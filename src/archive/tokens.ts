import { createHash, randomBytes } from 'node:crypto'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './writing.ts'

/** A key to the write door, as the newsroom lists it: the secret itself is shown once and never kept. */
export interface Token {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

/** Makes a token of 256 random bits; gives the secret, which cannot be had again. */
export const makeToken = async (
  writing: Writing,
  token: { name: string; scopes: readonly string[]; expiresAt: number | null; at: number },
): Promise<{ id: number; secret: string }> => {
  const secret = `dragoman_${randomBytes(32).toString('base64url')}`
  const { id } = await writing[rows]
    .insertInto('token')
    .values({
      name: token.name,
      digest: digest(secret),
      scopes: JSON.stringify(token.scopes),
      staff_id: null,
      created_at: token.at,
      expires_at: token.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, secret }
}

/** The token of this secret, where it is valid at an instant. */
export const tokenOf = async (reading: Reading, secret: string, at: number): Promise<Token | undefined> => {
  const row = await reading[rows]
    .selectFrom('token')
    .selectAll()
    .where('digest', '=', digest(secret))
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at)]))
    .executeTakeFirst()
  return row && fromRow(row)
}

export const allTokens = async (reading: Reading): Promise<Token[]> =>
  (await reading[rows].selectFrom('token').selectAll().orderBy('id').execute()).map(fromRow)

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

export const markTokenUsed = async (writing: Writing, id: number, at: number): Promise<void> => {
  await writing[rows].updateTable('token').set({ used_at: at }).where('id', '=', id).execute()
}

/** A secret of 256 random bits cannot be guessed, so a plain hash keeps it: argon2 is for what people make up. */
const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const fromRow = (row: Omit<Schema['token'], 'id'> & { id: number }): Token => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as string[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
})

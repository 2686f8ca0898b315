import type { Jotting } from './jotting.ts'
import { rows } from './rows.ts'
import { digestOf, newSecret } from './secrets.ts'

/** What lies between two steps of getting in: a challenge that was given, a password that was right and waits for its
 *  code. It is good once and for minutes. */
export interface Ceremony {
  readonly kind: string
  readonly member: number | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Begins one; gives its secret. */
export const beginCeremony = async (
  jotting: Jotting,
  { kind, member, data }: Ceremony,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<string> => {
  const { secret, digest } = newSecret()
  await jotting[rows].deleteFrom('ceremony').where('expires_at', '<', now).execute()
  await jotting[rows]
    .insertInto('ceremony')
    .values({ digest, kind, staff_id: member, data: JSON.stringify(data), expires_at: expiresAt })
    .execute()
  return secret
}

/** Takes one up: it is gone with that, whoever asks again. */
export const useCeremony = async (
  jotting: Jotting,
  kind: string,
  secret: string,
  now: number,
): Promise<Ceremony | undefined> => {
  const row = await jotting[rows]
    .deleteFrom('ceremony')
    .where('digest', '=', digestOf(secret))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row && { kind, member: row.staff_id, data: JSON.parse(row.data) as Record<string, unknown> }
}

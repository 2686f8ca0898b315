import { sql } from 'kysely'
import { letterKinds } from '#story/letter.ts'
import type { LetterKind } from '#story/letter.ts'
import type { Jotting } from './jotting.ts'
import { wakePostman } from './mails.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Sealed } from './seal.ts'

const day = 86_400_000

/** How many questions to confirm go to one address: somebody else may have typed it. */
const asks = [
  { within: day, most: 1 },
  { within: 30 * day, most: 3 },
] as const

/** How long an address waits to be confirmed until it is forgotten, in milliseconds. */
const patience = 31 * day

const [none, asked, wanted] = [0, 1, 2] as const
/** The same within a statement: PostgreSQL takes a bound number in a `case` for text. */
const [isAsked, isWanted] = [sql.lit(asked), sql.lit(wanted)]

/** Notes that letters are wanted at an address, and asks there whether that is so. Whoever is barred, has them already
 *  or was asked often enough hears nothing; whoever asked cannot tell. */
export const askForLetters = async (
  jotting: Jotting,
  {
    edition,
    address,
    kinds,
    at,
  }: { readonly edition: string; readonly address: Sealed; readonly kinds: readonly LetterKind[]; readonly at: number },
): Promise<void> => {
  const { sealed, digest } = address
  await forgetUnconfirmed(jotting, at)
  const barred = await jotting[rows]
    .selectFrom('mail_barred')
    .where('email_digest', '=', digest)
    .select('at')
    .executeTakeFirst()
  if (barred !== undefined || kinds.length === 0) return
  const states = Object.fromEntries(kinds.map((kind) => [kind, asked]))
  const { id, ...now } = await jotting[rows]
    .insertInto('subscriber')
    .values({
      edition,
      email_sealed: sealed,
      email_digest: digest,
      at,
      confirmed_at: null,
      bounced_at: null,
      ...states,
    })
    .onConflict((conflict) =>
      conflict.columns(['email_digest', 'edition']).doUpdateSet({
        at,
        ...Object.fromEntries(
          kinds.map((kind) => [
            kind,
            // An address that was given up has to say again that it is there.
            sql<number>`case when subscriber.bounced_at is null and ${sql.ref(`subscriber.${kind}`)} = ${isWanted}
              then ${isWanted} else ${isAsked} end`,
          ]),
        ),
      }),
    )
    .returning(['id', 'daily', 'weekly', 'breaking'])
    .executeTakeFirstOrThrow()
  if (letterKinds.every((kind) => now[kind] !== asked)) return
  for (const { within, most } of asks) {
    const { count } = await jotting[rows]
      .selectFrom('mail')
      .where('email_digest', '=', digest)
      .where('at', '>', at - within)
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (Number(count) >= most) return
  }
  await jotting[rows]
    .insertInto('mail')
    .values({ kind: 'confirm', state: 'waiting', due_at: at, at, email_digest: digest, subscriber_id: id })
    .execute()
  await wakePostman(jotting)
}

const forgetUnconfirmed = (jotting: Jotting, at: number) =>
  jotting[rows]
    .deleteFrom('subscriber')
    .where(sql<boolean>`confirmed_at is null`)
    .where('at', '<', at - patience)
    .execute()

/** Whom letters go to, by number: their address as it is kept. */
export interface Subscriber {
  readonly id: number
  readonly edition: string
  readonly sealed: string
  readonly kinds: readonly LetterKind[]
  /** What they asked for and have not confirmed. */
  readonly asked: readonly LetterKind[]
  readonly bounced: boolean
}

export const subscriberById = async (reading: Reading, id: number): Promise<Subscriber | undefined> => {
  const row = await reading[rows].selectFrom('subscriber').where('id', '=', id).selectAll().executeTakeFirst()
  return (
    row && {
      id: row.id,
      edition: row.edition,
      sealed: row.email_sealed,
      kinds: letterKinds.filter((kind) => row[kind] === wanted),
      asked: letterKinds.filter((kind) => row[kind] === asked),
      bounced: row.bounced_at !== null,
    }
  )
}

/** Notes that an address is its reader's, who wants what they asked for. Gives whether there was anything to
 *  confirm. */
export const confirmLetters = async (jotting: Jotting, id: number, at: number): Promise<boolean> => {
  const confirmed = (kind: LetterKind) => sql<number>`case when ${sql.ref(kind)} = ${isAsked} then ${isWanted}
    else ${sql.ref(kind)} end`
  const done = await jotting[rows]
    .updateTable('subscriber')
    .set({ daily: confirmed('daily'), weekly: confirmed('weekly'), breaking: confirmed('breaking') })
    .set({ confirmed_at: at, soft: 0, bounced_at: null })
    .where('id', '=', id)
    .returning('id')
    .execute()
  return done.length === 1
}

/** Ends letters of these kinds; whoever has none left is forgotten, address and all. */
export const endLetters = async (jotting: Jotting, id: number, kinds: readonly LetterKind[]): Promise<void> => {
  await jotting[rows]
    .updateTable('subscriber')
    .set(Object.fromEntries(kinds.map((kind) => [kind, none])))
    .where('id', '=', id)
    .execute()
  await jotting[rows]
    .deleteFrom('subscriber')
    .where('id', '=', id)
    .where('daily', '=', none)
    .where('weekly', '=', none)
    .where('breaking', '=', none)
    .execute()
}

/** Writes to an address never again, which is known by its digest alone from here on. */
export const barAddress = async (jotting: Jotting, id: number, at: number): Promise<void> => {
  const found = await jotting[rows]
    .selectFrom('subscriber')
    .where('id', '=', id)
    .select('email_digest as digest')
    .executeTakeFirst()
  if (found === undefined) return
  await jotting[rows]
    .insertInto('mail_barred')
    .values({ email_digest: found.digest, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await jotting[rows].deleteFrom('subscriber').where('email_digest', '=', found.digest).execute()
  await jotting[rows].updateTable('reply').set({ notify: 0 }).where('email_digest', '=', found.digest).execute()
}

/** How often in a row a mailbox may be away until it is given up. */
const patienceWithMailbox = 3

/** Notes that mail came back: for good, or for now. A mailbox that is gone, or away too often, gets no more. */
export const noteBounce = async (jotting: Jotting, id: number, forGood: boolean, at: number): Promise<void> => {
  await jotting[rows]
    .updateTable('subscriber')
    .set((e) => ({ soft: e('soft', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await jotting[rows]
    .updateTable('subscriber')
    .set({ bounced_at: at })
    .where('id', '=', id)
    .where('bounced_at', 'is', null)
    .$if(!forGood, (some) => some.where('soft', '>=', patienceWithMailbox))
    .execute()
}

/** How many get each letter of an edition, how many have not confirmed, and how many mailboxes were given up. */
export interface SubscriberCounts {
  readonly daily: number
  readonly weekly: number
  readonly breaking: number
  readonly unconfirmed: number
  readonly bounced: number
}

export const countSubscribers = async (reading: Reading, edition: string): Promise<SubscriberCounts> => {
  const having = (kind: LetterKind) =>
    sql<number>`coalesce(sum(case when ${sql.ref(kind)} = ${isWanted} and bounced_at is null then 1 else 0 end), 0)`
  const found = await reading[rows]
    .selectFrom('subscriber')
    .where('edition', '=', edition)
    .select([having('daily').as('daily'), having('weekly').as('weekly'), having('breaking').as('breaking')])
    .select([
      sql<number>`coalesce(sum(case when confirmed_at is null then 1 else 0 end), 0)`.as('unconfirmed'),
      sql<number>`coalesce(sum(case when bounced_at is not null then 1 else 0 end), 0)`.as('bounced'),
    ])
    .executeTakeFirstOrThrow()
  return {
    daily: Number(found.daily),
    weekly: Number(found.weekly),
    breaking: Number(found.breaking),
    unconfirmed: Number(found.unconfirmed),
    bounced: Number(found.bounced),
  }
}

import { Fault } from '#common/fault.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How long an answer is kept for a client that asks again, in milliseconds. */
const repeatedFor = 24 * 60 * 60 * 1000

/** An answer that a client has been given, or would have been, had the line held. */
export interface GivenAnswer {
  /** What was asked: a hash of method, address and content. The same key with another question is a mistake. */
  readonly fingerprint: string
  readonly status: number
  readonly answer: string
}

/** The answer to a request that a token has made under this key in the last 24 hours. */
export const givenAnswer = async (
  reading: Reading,
  token: number,
  key: string,
  now: number,
): Promise<GivenAnswer | undefined> =>
  reading[rows]
    .selectFrom('idempotency')
    .select(['fingerprint', 'status', 'answer'])
    .where('token_id', '=', token)
    .where('key', '=', key)
    .where('at', '>=', now - repeatedFor)
    .executeTakeFirst()

/** Keeps an answer in the transaction that it answers, so that act and answer cannot part.
 *  @throws Fault `idempotency.raced` where the key is kept already: this request is rolled back. */
export const rememberAnswer = async (
  writing: Writing,
  token: number,
  key: string,
  given: GivenAnswer,
  at: number,
): Promise<void> => {
  const done = await writing[rows]
    .insertInto('idempotency')
    .values({ token_id: token, key, ...given, at })
    .onConflict((conflict) =>
      conflict
        .columns(['token_id', 'key'])
        .doUpdateSet({ ...given, at })
        // An answer of days ago that nobody has pruned yet is given to nobody any more.
        .where('idempotency.at', '<', at - repeatedFor),
    )
    .returning('at')
    .executeTakeFirst()
  if (done === undefined) throw new Fault('idempotency.raced', { key })
}

/** Forgets the answers that nobody can ask for any more. */
export const pruneAnswers = async (jotting: Jotting, now: number): Promise<void> => {
  await jotting[rows]
    .deleteFrom('idempotency')
    .where('at', '<', now - repeatedFor)
    .execute()
}

/** How many answers are kept. */
export const countAnswers = async (reading: Reading): Promise<number> => {
  const { count } = await reading[rows]
    .selectFrom('idempotency')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

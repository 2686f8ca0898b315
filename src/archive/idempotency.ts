import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How long an answer is kept for a client that asks again, in milliseconds. */
const kept = 24 * 60 * 60 * 1000

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
    .where('at', '>=', now - kept)
    .executeTakeFirst()

/** Keeps an answer in the transaction that it answers, so that act and answer cannot part.
 *  @throws where the key is kept already: two requests raced, and this one is rolled back. */
export const keepAnswer = async (
  writing: Writing,
  token: number,
  key: string,
  given: GivenAnswer,
  at: number,
): Promise<void> => {
  await writing[rows]
    .deleteFrom('idempotency')
    .where('at', '<', at - kept)
    .execute()
  await writing[rows]
    .insertInto('idempotency')
    .values({ token_id: token, key, ...given, at })
    .execute()
}

/** How many answers are kept. */
export const keptAnswers = async (reading: Reading): Promise<number> => {
  const { count } = await reading[rows]
    .selectFrom('idempotency')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

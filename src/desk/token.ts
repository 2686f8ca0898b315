import { z } from 'zod'
import { memberByKey } from '#archive/members.ts'
import { makeToken, revokeToken as revoke, tokenById } from '#archive/tokens.ts'
import { scopes } from '#story/may.ts'
import { dayOrInstant, id, instantTextOrNull, key, moment, tag, words } from './fields.ts'
import { mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

/** Keys to the API. These are acts of people alone and not among those of the API, as are all that let somebody in: a
 *  token that made tokens would outlive its own end. */

const mustBePerson = ({ actor }: By): void => {
  if (actor.kind === 'token') throw new Refused('token.person')
}

/** Everybody makes tokens of their own, which never may more than they; an administrator also for others, and for
 *  programs that are nobody's. */
export const makeTokenVerb = verb({
  name: 'make-token',
  right: 'see',
  summary: 'Makes a token. It is told once.',
  input: z.strictObject({
    name: words(100),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    editions: z.array(tag).min(1).max(100).nullable().default(null).describe('Those that it is limited to.'),
    expires: dayOrInstant.nullable().default(null).describe('When it ends.'),
    member: key
      .nullable()
      .optional()
      .describe('Whose it is: your own where it is left out, nobody’s where it is null.'),
  }),
  answer: z.object({ token: id, name: z.string(), secret: z.string(), expires: moment.nullable() }),
  act: async (writing, { name, scopes: wanted, editions, expires, member }, by) => {
    mustBePerson(by)
    const whose = member === undefined ? by.actor.member : await numberOf(member, writing)
    if (whose === null || whose !== by.actor.member) mustBeAllowed(by, 'settings', { editions: 'all' })
    for (const code of editions ?? []) await mustFindEdition(writing, code)
    if (expires !== null && expires <= by.now) throw new Refused('at.past', { at: new Date(expires).toISOString() })
    const facts = { name, scopes: [...new Set(wanted)], editions, member: whose }
    const { id, secret } = await makeToken(writing, { ...facts, expiresAt: expires, at: by.now })
    await enterInLog(writing, by, 'make-token', `token:${id}`, facts)
    return { token: id, name, secret, expires: instantTextOrNull(expires) }
  },
})

const numberOf = async (member: string | null, writing: Parameters<typeof memberByKey>[0]): Promise<number | null> => {
  if (member === null) return null
  const found = await memberByKey(writing, member)
  if (found === undefined) throw new Refused('member.not-found', { member })
  return found.id
}

/** Ends a token at once. */
export const revokeTokenVerb = verb({
  name: 'revoke-token',
  right: 'see',
  summary: 'Ends a token at once: one’s own or, for an administrator, anybody’s.',
  input: z.strictObject({ token: id }),
  answer: z.object({ token: id }),
  act: async (writing, { token }, by) => {
    mustBePerson(by)
    const found = await tokenById(writing, token)
    // Whoever may not see a token is told as little as of one that there is not.
    if (found === undefined) throw new Refused('token.not-found', { token })
    if (found.member === null || found.member !== by.actor.member) mustBeAllowed(by, 'settings', { editions: 'all' })
    if (!(await revoke(writing, token, by.now))) throw new Refused('token.not-found', { token })
    await enterInLog(writing, by, 'revoke-token', `token:${token}`)
    return { token }
  },
})

import { parseArgs } from 'node:util'
import { logAct } from '#archive/acts.ts'
import { allEditions } from '#archive/editions.ts'
import { memberByKey } from '#archive/members.ts'
import { allTokens, makeToken, revokeToken } from '#archive/tokens.ts'
import type { Token } from '#archive/tokens.ts'
import { scopes } from '#story/may.ts'
import type { Scope } from '#story/may.ts'
import { shell } from '#story/actor.ts'
import { cleanText } from '#story/body/clean.ts'
import { fail, withArchive } from './io.ts'
import type { Command, Io } from './io.ts'

export const tokenHelp = `dragoman token make NAME [--scope SCOPE,…] [--edition CODE,…] [--member KEY] [--expires DAY]
dragoman token list [--json]
dragoman token revoke ID

Makes, lists and revokes keys to the API. A key is shown once, when it is made: only its hash is kept.

  --scope     what it may do; given again or with commas. All of them where none is named:
              read      what is not public
              write     drafts
              publish   what readers see
              replies   readers’ replies
              settings  editions, sections, authors, pages, menus
  --edition   the editions that it is limited to; what all editions share it may then not change
  --member    the member of staff whose it is: it never may more than they
  --expires   a day or a time at which it ends, such as 2027-01-31; or how long it lives, such as 90d

Use it so: curl -H "Authorization: Bearer KEY" http://localhost:4000/api/`

export const token: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      scope: { type: 'string', multiple: true },
      edition: { type: 'string', multiple: true },
      member: { type: 'string' },
      expires: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const [act, subject, ...more] = positionals
  if (more.length > 0)
    return fail(io, `There is a word too many: “${more[0]}”. A name of several words stands in quotation marks.`)
  if (act === 'make') return make(io, subject, values)
  if (act === 'list' && subject === undefined) return list(io, values.json === true)
  if (act === 'revoke') return revoke(io, subject)
  return fail(io, tokenHelp)
}

const make = async (
  io: Io,
  given: string | undefined,
  asked: { scope?: string[]; edition?: string[]; member?: string; expires?: string },
): Promise<number> => {
  const name = cleanText(given ?? '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (name === '' || name.length > 100)
    return fail(
      io,
      'Give the key a name of at most 100 characters that says whose it is: dragoman token make "city desk"',
    )
  const wanted = listed(asked.scope)
  const editions = listed(asked.edition)
  const unknown = wanted?.find((one) => !isScope(one))
  if (unknown !== undefined) return fail(io, `There is no scope “${unknown}”. There are: ${scopes.join(', ')}.`)
  const now = io.clock.now()
  const expiresAt = asked.expires === undefined ? null : expiry(asked.expires, now)
  if (expiresAt === undefined || (expiresAt !== null && expiresAt <= now))
    return fail(
      io,
      `“${asked.expires}” is no day in the future, such as 2027-01-31, and no length of time, such as 90d.`,
    )
  return withArchive(io, async (archive) => {
    const { value } = await archive.read(async (reading) => ({
      known: (await allEditions(reading)).map(({ code }) => code),
      member: asked.member === undefined ? undefined : await memberByKey(reading, asked.member),
    }))
    const strange = editions?.find((code) => !value.known.includes(code))
    if (strange !== undefined)
      return fail(io, `There is no edition “${strange}”. There are: ${value.known.join(', ')}.`)
    if (asked.member !== undefined && value.member === undefined)
      return fail(io, `There is no member “${asked.member}”. One is made by the verb “member”.`)
    const { id, secret } = await archive.write(async (writing) => {
      const made = await makeToken(writing, {
        name,
        scopes: wanted?.length ? [...new Set(wanted)] : scopes,
        editions: editions?.length ? [...new Set(editions)] : null,
        member: value.member?.id ?? null,
        expiresAt,
        at: now,
      })
      const facts = { name, scopes: wanted ?? scopes, editions: editions ?? null, member: value.member?.id ?? null }
      await logAct(writing, { at: now, verb: 'token make', actor: shell, subject: `token:${made.id}`, facts })
      return made
    })
    io.out(secret)
    io.err(`This is key ${id} (${name}). It is shown only now: keep it where nobody else reads it.`)
    return 0
  })
}

/** What was named again or with commas. */
const listed = (given: string[] | undefined): string[] | undefined =>
  given
    ?.flatMap((list) => list.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** The instant that is meant; undefined where it is none. */
const expiry = (text: string, now: number): number | undefined => {
  const days = /^([1-9]\d{0,4})d$/.exec(text)?.[1]
  if (days !== undefined) return now + Number(days) * 86_400_000
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

const list = (io: Io, json: boolean): Promise<number> =>
  withArchive(io, async (archive) => {
    const { value: tokens } = await archive.read(allTokens)
    if (json) io.out(JSON.stringify(tokens, null, 2))
    else if (tokens.length === 0) io.err('There is no key yet: dragoman token make NAME')
    else for (const one of tokens) io.out(line(one, io.clock.now()))
    return 0
  })

const line = ({ id, name, scopes, editions, usedAt, expiresAt, revokedAt }: Token, now: number): string => {
  const ended =
    revokedAt !== null
      ? `revoked ${day(revokedAt)}`
      : expiresAt !== null && expiresAt <= now
        ? `expired ${day(expiresAt)}`
        : undefined
  const lives = expiresAt === null ? 'never expires' : `expires ${day(expiresAt)}`
  const used = usedAt === null ? 'never used' : `used ${day(usedAt)}`
  const where = editions === null ? [] : [`only ${editions.join(',')}`]
  return [String(id).padStart(4), name, scopes.join(','), ...where, ended ?? lives, used].join('  ')
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const revoke = async (io: Io, given: string | undefined): Promise<number> => {
  const id = Number(given)
  if (!Number.isSafeInteger(id) || id < 1) return fail(io, 'Give the number of a key, as dragoman token list shows it.')
  return withArchive(io, async (archive) => {
    const now = io.clock.now()
    const ended = await archive.write(async (writing) => {
      const done = await revokeToken(writing, id, now)
      if (done)
        await logAct(writing, { at: now, verb: 'token revoke', actor: shell, subject: `token:${id}`, facts: {} })
      return done
    })
    if (!ended) return fail(io, `There is no key ${id} that still opens anything. See: dragoman token list`)
    io.out(`Key ${id} opens nothing any more.`)
    return 0
  })
}

import { z } from 'zod'

// What operators write, as values: everything comes in as text, from the environment and from the file alike.

const sizes: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 }
const times: Readonly<Record<string, number>> = { '': 1, MS: 1, S: 1000, MIN: 60_000 }

/** A number with a unit behind it, such as `256 MB` or `5 s`, within bounds. */
const measured = (units: Readonly<Record<string, number>>, least: number, most: number) =>
  z.string().transform((text, context) => {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? []
    const value = Math.round(Number(number) * (units[unit.toUpperCase()] ?? Number.NaN))
    return value >= least && value <= most ? value : refuse(context)
  })

/** Bytes; a kB has 1,024. */
export const size = (least: number, most: number) => measured(sizes, least, most)

/** Milliseconds. */
export const duration = (least: number, most: number) => measured(times, least, most)

export const whole = (least: number, most: number) =>
  z.string().transform((text, context) => {
    const value = Number(text)
    return /^\d+$/.test(text) && value >= least && value <= most ? value : refuse(context)
  })

/** An address to listen on: of an interface, or a name of this machine. */
export const host = z.string().regex(/^[a-z0-9._:-]+$/i)

/** The root of a site: scheme, host and port. */
export const siteUrl = z.string().transform((text, context) => {
  const url = URL.parse(text)
  const root = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return root ? url.origin : refuse(context)
})

/** The issuer of a provider of OpenID Connect, encrypted but on this machine. */
export const issuer = z.string().transform((text, context) => {
  const url = URL.parse(text)
  const local = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  const fits = url !== null && (url.protocol === 'https:' || (local && url.protocol === 'http:'))
  return fits && url.search === '' && url.hash === '' && url.username === '' ? text : refuse(context)
})

/** The address of a database; the path in a `sqlite:` one is taken as it is. */
export const databaseUrl = z.string().refine((text) =>
  // PostgreSQL's own form leaves the host out where the database is on a Unix socket.
  /^postgres(ql)?:\/\/./.test(text)
    ? URL.canParse(text.replace('@/', '@localhost/'))
    : /^sqlite:(\/\/)?[^/]|^sqlite:(\/\/)?\/[^/]/.test(text),
)

/** A mail server, and who is let in there. */
export const smtpUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  return url !== null && /^(smtps?|smtp\+tls):$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname)
})

/** A mail address of this newsroom, without a name. */
export const mailAddress = z.string().regex(/^[\w.-]{1,60}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i)

/** 32 bytes, as 64 hexadecimal digits or in base64. */
export const key = z.string().transform((text, context) => {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  const unchanged = bytes.toString('hex') === text.toLowerCase() || sameBase64(bytes, text)
  return bytes.length === 32 && unchanged ? new Uint8Array(bytes) : refuse(context)
})

const sameBase64 = (bytes: Buffer, text: string): boolean =>
  bytes.toString('base64url') === text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')

/** The sentence about what is allowed stands beside each setting, so the schema itself says no more than no. */
const refuse = (context: z.core.$RefinementCtx): never => {
  context.addIssue({ code: 'custom', message: 'refused' })
  return z.NEVER
}

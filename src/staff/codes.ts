import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { readDigits } from '#language/digits.ts'

/** Seconds that a code is good for, and how many before and after are taken as well: clocks differ (RFC 6238, 5.2). */
const period = 30
const slack = 1

/** A new secret for an app that makes codes, in base32. */
export const newCodeSecret = (): string => new Secret({ size: 20 }).base32

/** What such an app reads, as a link or a picture (Key URI Format). */
export const codeLink = (secret: string, { newsroom, member }: { newsroom: string; member: string }): string =>
  totp(secret, newsroom, member).toString()

/** The step of time that a code is of; undefined where it is none of this secret now. Digits may be any that people
 *  type. */
export const stepOfCode = (secret: string, code: string, now: number): number | undefined => {
  const token = readDigits(code).replaceAll(/[\s‌-]/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totp(secret).validate({ token, timestamp: now, window: slack })
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta
}

const totp = (secret: string, issuer = '', label = ''): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' })

/** Letters and digits that nobody mistakes for each other. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const codeLength = 24

/** Ten codes on paper, each good once: 24 characters of 31, 118 bits, so that a plain hash may keep them (OWASP ASVS 5,
 *  6.5.2). */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    Array.from({ length: codeLength / 4 }, () =>
      Array.from({ length: 4 }, () => letters[randomInt(letters.length)] ?? '').join(''),
    ).join('-'),
  )

/** What the archive keeps of a recovery code; undefined for what is none. Capitals, spaces and hyphens do not count. */
export const recoveryDigest = (code: string): string | undefined => {
  const bare = readDigits(code).toLowerCase().replaceAll(/[\s‌-]/g, '')
  if (bare.length !== codeLength || [...bare].some((letter) => !letters.includes(letter))) return undefined
  return createHash('sha256').update(`recovery ${bare}`).digest('base64url')
}

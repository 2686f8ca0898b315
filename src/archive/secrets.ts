import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, as text for a link or a cookie, and what the archive keeps of it. It cannot be guessed,
 *  so a plain hash keeps it: argon2 is for what people make up. */
export const newSecret = (): { secret: string; digest: string } => {
  const secret = randomBytes(32).toString('base64url')
  return { secret, digest: digestOf(secret) }
}

/** SHA-256 of a secret, in base64url. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

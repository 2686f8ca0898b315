import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Seal } from '#archive/seal.ts'

/** What a form of ours carries: that it was made here, for what, and when. */
export interface FormToken {
  /** A `preview` was seen before it is sent; a `script` has to have worked. */
  readonly kind: 'preview' | 'script'
  readonly nonce: string
  readonly issuedAt: number
}

/** How old a token has to be, and how old it may be, in milliseconds: nobody has read their words before, and nobody
 *  goes on afterwards. */
export const soonest = 3_000
export const latest = 86_400_000

const use = 'form of a reader'

/** Makes the token of a form.
 *  @param of what the form is for: `reply:7`. */
export const newToken = (seal: Seal, of: string, kind: FormToken['kind'], now: number): string => {
  const nonce = randomBytes(12).toString('base64url')
  const said = `${kind === 'script' ? 's' : 'p'}.${now.toString(36)}.${nonce}`
  return `${said}.${macOf(seal, of, said)}`
}

/** Reads a token; undefined where it is not of ours, or for something else. */
export const readToken = (seal: Seal, of: string, token: string): FormToken | undefined => {
  const [, said = '', kind, issued = '', nonce = '', mac = ''] =
    /^(([sp])\.([a-z0-9]{1,12})\.([\w-]{16}))\.([\w-]{22})$/.exec(token) ?? []
  if (said === '') return undefined
  const right = Buffer.from(macOf(seal, of, said))
  const given = Buffer.from(mac)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  return { kind: kind === 's' ? 'script' : 'preview', nonce, issuedAt: Number.parseInt(issued, 36) }
}

const macOf = (seal: Seal, of: string, said: string): string =>
  seal.mark(use, `${of}.${said}`).subarray(0, 16).toString('base64url')

/** Whether a token is too new to be true, in time, or too old. */
export const timeOf = ({ issuedAt }: FormToken, now: number): 'early' | 'right' | 'late' =>
  now - issuedAt < soonest ? 'early' : now - issuedAt > latest ? 'late' : 'right'

/** What ends mail about answers to a reply. It needs no row: whoever has it got such a mail. */
export const quietToken = (seal: Seal, reply: number): string =>
  `${reply}.${seal.mark('no mail of answers', String(reply)).subarray(0, 16).toString('base64url')}`

/** The reply that such a token is for; undefined where it is none of ours. */
export const readQuietToken = (seal: Seal, token: string): number | undefined => {
  const reply = Number(/^([1-9]\d{0,14})\.[\w-]{22}$/.exec(token)?.[1] ?? 0)
  const right = Buffer.from(reply === 0 ? '' : quietToken(seal, reply))
  const given = Buffer.from(token)
  return right.length === given.length && timingSafeEqual(right, given) ? reply : undefined
}

/** The secret of a private link, 128 bits. It comes of the form, so that who sends one twice gets the same link. */
export const secretOf = (seal: Seal, of: string, { nonce }: FormToken): string =>
  seal.mark('private link', `${of}.${nonce}`).subarray(0, 16).toString('base64url')

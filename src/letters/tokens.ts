import { timingSafeEqual } from 'node:crypto'
import type { Seal } from '#archive/seal.ts'
import { isLetterKind } from '#story/letter.ts'
import type { LetterKind } from '#story/letter.ts'

/** What a link in a mail does. */
export type LinkUse = 'confirm' | 'stop' | 'not-me'

/** A link of a mail to a subscriber: for what it is, whose, and of which letter. No row is needed for it. */
export interface LetterLink {
  readonly use: LinkUse
  readonly subscriber: number
  readonly edition: string
  readonly kind: LetterKind | null
}

/** The path of a link in a mail. Whoever has it got the mail. */
export const linkPath = (seal: Seal, link: LetterLink): string => {
  const said = saidBy(link)
  return `/letters/${link.use}/${said}.${macOf(seal, link.use, said)}`
}

/** Reads the last part of such a path; undefined where it is none of ours. */
export const readLink = (seal: Seal, use: LinkUse, token: string): LetterLink | undefined => {
  const [, said = '', subscriber = '', edition = '', kind = '', mac = ''] =
    /^(([1-9]\d{0,14})\.([A-Za-z0-9-]{2,35})\.([a-z]{0,8}))\.([\w-]{22})$/.exec(token) ?? []
  const right = Buffer.from(macOf(seal, use, said))
  const given = Buffer.from(mac)
  if (said === '' || right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  return { use, subscriber: Number(subscriber), edition, kind: isLetterKind(kind) ? kind : null }
}

const saidBy = ({ subscriber, edition, kind }: LetterLink): string => `${subscriber}.${edition}.${kind ?? ''}`

const macOf = (seal: Seal, use: LinkUse, said: string): string =>
  seal.mark('link in a letter', `${use}.${said}`).subarray(0, 16).toString('base64url')

/** What stands behind the `+` of the address that a letter's bounces come back to. */
export const bounceMark = (seal: Seal, mail: number, subscriber: number): string => {
  const said = `${mail}.${subscriber}`
  return `${said}.${bounceMac(seal, said)}`
}

/** Whose mail came back, by what stands behind the `+`; undefined where it is none of ours. Mail programs may have made
 *  small letters of it. */
export const readBounceMark = (seal: Seal, mark: string): { mail: number; subscriber: number } | undefined => {
  const [, said = '', mail = '', subscriber = '', mac = ''] =
    /^(([1-9]\d{0,14})\.([1-9]\d{0,14}))\.([0-9a-f]{16})$/.exec(mark.toLowerCase()) ?? []
  const right = Buffer.from(bounceMac(seal, said))
  const given = Buffer.from(mac)
  if (said === '' || right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  return { mail: Number(mail), subscriber: Number(subscriber) }
}

const bounceMac = (seal: Seal, said: string): string => seal.mark('bounce', said).subarray(0, 8).toString('hex')

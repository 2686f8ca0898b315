import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Fault } from '#common/fault.ts'

/** A private text as the archive keeps it: unreadable without the newsroom's key, and comparable without being read. */
export interface Sealed {
  readonly sealed: string
  readonly digest: string
}

export interface Seal {
  /** Seals a private text; `digest` is the same for the same text, whatever its case and surrounding space. */
  close(text: string): Sealed
  /** @throws Fault `seal.broken` where it was sealed with another key or has been changed. */
  open(sealed: string): string
  /** A mark that nobody else can make, of a text and for one use: HMAC-SHA-256 under a key of that use's own. */
  mark(use: string, text: string): Buffer
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Makes the seal of a newsroom from its key of 32 bytes: AES-256-GCM (NIST SP 800-38D) with a fresh nonce for each
 *  text, HMAC-SHA-256 for comparing, each under its own key by HKDF (RFC 5869). */
export const makeSeal = (key: Uint8Array): Seal => {
  if (key.length !== 32) throw new Fault('seal.bad-key', { bytes: key.length, wanted: 32 })
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `dragoman ${use}`, 32))
  const sealing = derive('seal')
  const comparing = derive('compare')
  const marking = new Map<string, Buffer>()
  return {
    mark(use, text) {
      const own = marking.get(use) ?? derive(`mark ${use}`)
      marking.set(use, own)
      return createHmac('sha256', own).update(text).digest()
    },
    close(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, sealing, nonce)
      const closed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      const digest = createHmac('sha256', comparing).update(text.trim().toLowerCase()).digest('base64url')
      return { sealed: `1.${closed.toString('base64url')}`, digest }
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(/^1\.(.+)$/.exec(sealed)?.[1] ?? '', 'base64url')
        const decipher = createDecipheriv(algorithm, sealing, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAuthTag(bytes.subarray(-tagBytes))
        return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new Fault('seal.broken', {}, { cause })
      }
    },
  }
}

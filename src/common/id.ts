import { randomBytes } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** Bytes from here on are left out, or the first letters would come more often than the last. */
const fair = 256 - (256 % letters.length)

/** A random name of lower-case letters and digits, fit for the id of a block, a file or a request. Twelve characters
 *  are 62 bits: unique among everything that a newsroom ever writes, though not a secret. */
export const randomId = (length = 12): string => {
  let id = ''
  while (id.length < length)
    for (const byte of randomBytes(length * 2))
      if (byte < fair && id.length < length) id += letters[byte % letters.length]
  return id
}

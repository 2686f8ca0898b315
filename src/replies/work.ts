import { createHash } from 'node:crypto'

/** How many bits at the front of a hash have to be 0: a tenth of a second for a browser, and nothing for whoever
 *  checks. It shows that a browser ran; it is no price. */
export const workBits = 15

/** Whether somebody has worked for a token: found a number behind it whose SHA-256 begins with zeros. */
export const isWorked = (token: string, work: string): boolean =>
  /^[0-9]{1,12}$/.test(work) &&
  createHash('sha256').update(`${token}.${work}`).digest().readUInt32BE(0) >>> (32 - workBits) === 0

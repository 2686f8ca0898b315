import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** Takes out of a film or a sound of the ISO base media format (ISO/IEC 14496-12) what cameras and telephones write
 *  beside it: the place above all. The boxes that hold it are called `free` from then on and emptied, so that nothing
 *  moves and every other byte stays. */
export const forgetPlace = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    await walk(file, 0, size, 0, { left: mostBoxes })
  } finally {
    await file.close()
  }
}

/** A film has some dozens at these depths; one in fragments, thousands. */
const mostBoxes = 20_000
const containers = new Set(['moov', 'trak'])
const holders = new Set(['udta', 'meta'])
/** XMP's box is a `uuid` of this value. */
const xmp = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex')

const walk = async (
  file: FileHandle,
  from: number,
  to: number,
  depth: number,
  boxes: { left: number },
): Promise<void> => {
  const head = Buffer.alloc(32)
  for (let place = from; place + 8 <= to && boxes.left > 0; boxes.left -= 1) {
    const { bytesRead } = await file.read(head, 0, 32, place)
    const [short, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)]
    const header = short === 1 ? 16 : 8
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - place : short
    if (bytesRead < header || length < header || place + length > to) return
    if (depth < 2 && containers.has(type)) await walk(file, place + header, place + length, depth + 1, boxes)
    const holds =
      (depth > 0 && holders.has(type)) ||
      (depth === 0 && (type === 'meta' || (type === 'uuid' && head.subarray(header, header + 16).equals(xmp))))
    if (holds) await empty(file, place, header, length)
    place += length
  }
}

const empty = async (file: FileHandle, place: number, header: number, length: number): Promise<void> => {
  await file.write('free', place + 4, 'latin1')
  const nothing = Buffer.alloc(65_536)
  for (let at = header; at < length; at += nothing.length)
    await file.write(nothing, 0, Math.min(nothing.length, length - at), place + at)
}

import type { SomeWords } from './file-words.ts'

/** The three texts of Exif 3.0 that tell of a picture: description, artist, copyright. Its place, its time and its
 *  camera are not looked at. */
export const exifWords = (bytes: Buffer): SomeWords => {
  const tiff = bytes.toString('latin1', 0, 4) === 'Exif' ? bytes.subarray(6) : bytes
  if (tiff.length < 8) return {}
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const long = (at: number): number =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const first = long(4)
  const words: Record<string, string> = {}
  for (let entry = 0; entry < Math.min(short(first), 200); entry += 1) {
    const at = first + 2 + entry * 12
    const name = tags[short(at)]
    const [type, length] = [short(at + 2), long(at + 4)]
    if (name === undefined || (type !== 2 && type !== 129)) continue // ASCII, or UTF-8 since Exif 3.0
    const from = length <= 4 ? at + 8 : long(at + 8)
    // A copyright of photographer and editor is two texts with a zero between.
    const text = tiff
      .toString('utf8', from, Math.min(from + length, tiff.length))
      .split('\0')
      .filter((part) => part.trim() !== '')
      .join(', ')
    if (text !== '' && words[name] === undefined) words[name] = text
  }
  return words
}

const tags: Readonly<Record<number, keyof SomeWords>> = { 0x010e: 'caption', 0x013b: 'credit', 0x8298: 'rights' }

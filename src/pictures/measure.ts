/** Width and height of a picture in pixels, as it is to be seen. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Reads the size of a picture from its first bytes; undefined where it cannot be found in them. Reads headers only, and
 *  never beyond what it was given, whatever they say. */
export const measure = (head: Uint8Array, mime: string): Size | undefined => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  try {
    const size = readers[mime]?.(bytes)
    return size !== undefined && size.width > 0 && size.height > 0 && size.width <= 100_000 && size.height <= 100_000 ? size : undefined
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined // the header ends too early
    throw thrown
  }
}

const readers: Readonly<Record<string, (bytes: Buffer) => Size | undefined>> = {
  'image/png': (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  'image/gif': (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  'image/jpeg': (bytes) => jpeg(bytes),
  'image/webp': (bytes) => webp(bytes),
  'image/avif': (bytes) => avif(bytes),
}

/** JPEG (ITU T.81): segments follow each other up to the frame header, which has the size. A camera's note of how it was
 *  held (Exif) may turn it. */
const jpeg = (bytes: Buffer): Size | undefined => {
  let turned = false
  for (let place = 2; place + 9 < bytes.length; ) {
    if (bytes[place] !== 0xff) return undefined
    const marker = bytes[place + 1] ?? 0
    if (marker === 0xff) {
      place += 1
      continue
    }
    const length = bytes.readUInt16BE(place + 2)
    if (marker === 0xe1) turned ||= exifTurns(bytes.subarray(place + 4, place + 2 + length))
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [bytes.readUInt16BE(place + 5), bytes.readUInt16BE(place + 7)]
      return turned ? { width: height, height: width } : { width, height }
    }
    place += 2 + length
  }
  return undefined
}

const exifTurns = (exif: Buffer): boolean => {
  if (exif.subarray(0, 6).toString('latin1') !== 'Exif\0\0' || exif.length < 14) return false
  const tiff = exif.subarray(6)
  const little = tiff.subarray(0, 2).toString('latin1') === 'II'
  const short = (at: number): number => (at < 0 || at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = tiff.length < 8 ? 0 : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(short(start), 200); entry += 1) {
    const at = start + 2 + entry * 12
    if (short(at) === 0x0112) return short(at + 8) >= 5
  }
  return false
}

const webp = (bytes: Buffer): Size | undefined => {
  switch (bytes.subarray(12, 16).toString('latin1')) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}

/** AVIF keeps the size of each part in a property `ispe`; that of the whole picture is the largest. */
const avif = (bytes: Buffer): Size | undefined => {
  let best: Size | undefined
  for (let place = bytes.indexOf('ispe'); place !== -1; place = bytes.indexOf('ispe', place + 4)) {
    const size = { width: bytes.readUInt32BE(place + 8), height: bytes.readUInt32BE(place + 12) }
    if (best === undefined || size.width * size.height > best.width * best.height) best = size
  }
  return best
}

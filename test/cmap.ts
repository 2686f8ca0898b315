import { brotliDecompressSync } from 'node:zlib'

// WOFF 2.0, 4.1: the tables that one number stands for, as far as this has to know them.
const known: Readonly<Record<number, string>> = { 0: 'cmap', 10: 'glyf', 11: 'loca' }

/** The characters that a WOFF2 font has a glyph for, by their code points. */
export const charactersIn = (font: Buffer): ReadonlySet<number> => {
  if (font.toString('latin1', 0, 4) !== 'wOF2') throw new Error('This is no WOFF2 font.')
  let at = 48
  const length = (): number => {
    let value = 0
    for (;;) {
      const byte = font.readUInt8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  let offset = 0
  let cmap: [start: number, end: number] | undefined
  for (let left = font.readUInt16BE(12); left > 0; left--) {
    const flags = font.readUInt8(at++)
    const tag = (flags & 63) === 63 ? font.toString('latin1', at, (at += 4)) : (known[flags & 63] ?? '')
    const original = length()
    const transformed = tag === 'glyf' || tag === 'loca' ? flags >> 6 !== 3 : flags >> 6 !== 0
    const stored = transformed ? length() : original
    if (tag === 'cmap') cmap = [offset, offset + stored]
    offset += stored
  }
  const tables = brotliDecompressSync(font.subarray(at, at + font.readUInt32BE(20)))
  if (cmap === undefined) throw new Error('This font has no cmap.')
  return charactersOf(tables.subarray(...cmap))
}

const charactersOf = (cmap: Buffer): ReadonlySet<number> => {
  const found = new Set<number>()
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) segments(table, found)
    else if (format === 12)
      for (let group = 0; group < table.readUInt32BE(12); group++)
        for (let point = table.readUInt32BE(16 + group * 12); point <= table.readUInt32BE(20 + group * 12); point++)
          found.add(point)
  }
  return found
}

const segments = (table: Buffer, found: Set<number>): void => {
  const doubled = table.readUInt16BE(6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = table.readUInt16BE(14 + segment)
    const first = table.readUInt16BE(16 + doubled + segment)
    const delta = table.readUInt16BE(16 + doubled * 2 + segment)
    const place = 16 + doubled * 3 + segment
    const range = table.readUInt16BE(place)
    for (let point = first; point <= last && point < 0xffff; point++) {
      const glyph = range === 0 ? (point + delta) & 0xffff : table.readUInt16BE(place + range + (point - first) * 2)
      if (glyph !== 0) found.add(point)
    }
  }
}

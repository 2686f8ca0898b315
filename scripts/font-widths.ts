/** Gives glyphs of a TrueType font the width of what they draw: a font whose digits are all as wide as the widest, and
 *  that has no others, parts those of a year as if each stood for itself. What `subset-font` makes of the result has
 *  tables and checksums of its own, so only what it reads is kept right here (OpenType 1.9: `cmap` 4, `hmtx`, `glyf`,
 *  `loca`). */
export const withOwnWidths = (font: Buffer, characters: string, beside: number): Buffer => {
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16
      const start = font.readUInt32BE(at + 8)
      const table = Buffer.from(font.subarray(start, start + font.readUInt32BE(at + 12)))
      return [font.toString('latin1', at, at + 4), table] as const
    }),
  )
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (found === undefined) throw new Error(`The font has no table ${tag}.`)
    return found
  }
  const [head, hhea, hmtx, loca, glyf] = ['head', 'hhea', 'hmtx', 'loca', 'glyf'].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const long = head.readInt16BE(50) === 1
  const count = table('maxp').readUInt16BE(4)
  const offset = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const glyphs = Array.from({ length: count }, (_, glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)))
  const known = glyphOf(table('cmap'))
  // Composite glyphs here are another one as it is, which is among those that are moved.
  for (const glyph of new Set([...characters].map(known))) {
    const drawn = glyphs[glyph]
    if (drawn === undefined || drawn.length === 0 || glyph >= hhea.readUInt16BE(34))
      throw new Error(`Glyph ${glyph} has no width of its own.`)
    const [left, right] = [drawn.readInt16BE(2), drawn.readInt16BE(6)]
    hmtx.writeUInt16BE(right - left + 2 * beside, glyph * 4)
    hmtx.writeInt16BE(beside, glyph * 4 + 2)
    glyphs[glyph] = moved(drawn, beside - left)
  }
  const places = Buffer.alloc((count + 1) * 4)
  let end = 0
  const padded = glyphs.map((glyph, index) => {
    places.writeUInt32BE(end, index * 4)
    const bytes = Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)])
    end += bytes.length
    return bytes
  })
  places.writeUInt32BE(end, count * 4)
  head.writeInt16BE(1, 50)
  return packed(font, tables.set('glyf', Buffer.concat(padded)).set('loca', places))
}

/** Which glyph draws a character, by the map of Unicode's first plane. */
const glyphOf = (cmap: Buffer): ((character: string) => number) => {
  const record = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => 4 + index * 8).find(
    (at) => cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 1,
  )
  const map = cmap.subarray(cmap.readUInt32BE((record ?? 4) + 4))
  const segments = map.readUInt16BE(6) / 2
  return (character) => {
    const code = character.codePointAt(0) ?? 0
    const nth = Array.from({ length: segments }, (_, index) => index).find(
      (index) => map.readUInt16BE(14 + index * 2) >= code,
    )
    if (record === undefined || map.readUInt16BE(0) !== 4 || nth === undefined) return 0
    const [start, delta, range] = [0, 1, 2].map((list) => 16 + segments * 2 * (list + 1) + nth * 2) as [
      number,
      number,
      number,
    ]
    const first = map.readUInt16BE(start)
    if (first > code) return 0
    const away = map.readUInt16BE(range)
    const glyph = away === 0 ? code : map.readUInt16BE(range + away + (code - first) * 2)
    return (glyph + map.readUInt16BE(delta)) & 0xffff
  }
}

/** The same outline further to the right. Each point is told by its way from the one before, so the first moves all. */
const moved = (glyph: Buffer, by: number): Buffer => {
  const contours = glyph.readInt16BE(0)
  const start = Buffer.from(glyph)
  for (const at of [2, 6]) start.writeInt16BE(glyph.readInt16BE(at) + by, at)
  if (contours < 0) return start
  const points = glyph.readUInt16BE(8 + contours * 2) + 1
  const flags = 12 + contours * 2 + glyph.readUInt16BE(10 + contours * 2)
  let end = flags
  for (let seen = 0; seen < points; end += 1)
    seen += 1 + ((glyph.readUInt8(end) & 8) > 0 ? glyph.readUInt8((end += 1)) : 0)
  const flag = glyph.readUInt8(flags)
  const short = (flag & 2) > 0
  const length = short ? 1 : (flag & 16) > 0 ? 0 : 2
  const way = short ? glyph.readUInt8(end) * ((flag & 16) > 0 ? 1 : -1) : length === 0 ? 0 : glyph.readInt16BE(end)
  const repeated = (flag & 8) > 0 ? glyph.readUInt8(flags + 1) : 0
  const again = repeated === 0 ? [] : repeated === 1 ? [flag & ~8] : [flag, repeated - 1]
  const first = Buffer.alloc(2)
  first.writeInt16BE(way + by)
  return Buffer.concat([
    start.subarray(0, flags),
    Buffer.from([flag & ~(2 | 8 | 16), ...again]),
    glyph.subarray(flags + (repeated > 0 ? 2 : 1), end),
    first,
    glyph.subarray(end + length),
  ])
}

const packed = (font: Buffer, tables: ReadonlyMap<string, Buffer>): Buffer => {
  const directory = Buffer.from(font.subarray(0, 12 + tables.size * 16))
  const bodies: Buffer[] = []
  let end = directory.length
  for (const [index, [, body]] of [...tables].entries()) {
    directory.writeUInt32BE(end, 12 + index * 16 + 8)
    directory.writeUInt32BE(body.length, 12 + index * 16 + 12)
    const bytes = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
    bodies.push(bytes)
    end += bytes.length
  }
  return Buffer.concat([directory, ...bodies])
}

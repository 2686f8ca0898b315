import type { SomeWords } from './file-words.ts'

/** IPTC IIM 4.2, as photo agencies write it into JPEG: datasets of record 2, often wrapped in Photoshop's resources. */
export const iptcWords = (bytes: Buffer): SomeWords => {
  const iim = unwrapped(bytes)
  const found = new Map<string, Buffer[]>()
  for (let place = iim.indexOf(0x1c); place !== -1 && place + 5 <= iim.length && iim[place] === 0x1c;) {
    const length = iim.readUInt16BE(place + 3)
    if (length >= 0x8000 || place + 5 + length > iim.length) break // an extended dataset is never one of ours
    const key = `${iim[place + 1]}:${iim[place + 2]}`
    found.set(key, [...(found.get(key) ?? []), iim.subarray(place + 5, place + 5 + length)].slice(0, 20))
    place += 5 + length
  }
  const utf8 = found.get('1:90')?.[0]?.toString('latin1') === '\x1b%G'
  const text = (dataset: string): string | undefined =>
    found
      .get(dataset)
      ?.map((one) => decoded(one, utf8))
      .join(', ')
  return clean({ caption: text('2:120'), credit: text('2:110') ?? text('2:80'), rights: text('2:116') })
}

/** Photoshop's image resources: `8BIM`, a number, a padded name, a padded block. Number 0x0404 is IPTC's. */
const unwrapped = (bytes: Buffer): Buffer => {
  let place = bytes.indexOf('8BIM', 0, 'latin1')
  if (place === -1) return bytes
  while (place + 12 <= bytes.length && bytes.toString('latin1', place, place + 4) === '8BIM') {
    const id = bytes.readUInt16BE(place + 4)
    const name = 1 + (bytes[place + 6] ?? 0)
    const start = place + 6 + name + (name % 2)
    if (start + 4 > bytes.length) break
    const length = bytes.readUInt32BE(start)
    if (id === 0x0404) return bytes.subarray(start + 4, start + 4 + length)
    place = start + 4 + length + (length % 2)
  }
  return Buffer.alloc(0)
}

const decoded = (bytes: Buffer, utf8: boolean): string => {
  if (utf8) return bytes.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // what is not marked and no UTF-8 is most often this
  }
}

const clean = (words: Record<string, string | undefined>): SomeWords =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined && text.trim() !== ''))

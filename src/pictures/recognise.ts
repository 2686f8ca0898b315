/** What a media file is, told by its first bytes and never by its name. */
export interface FileKind {
  readonly kind: 'picture' | 'audio' | 'video' | 'file'
  readonly mime: string
  /** The ending under which it is kept. */
  readonly ending: string
}

/** How many bytes `recognise` wants to see. */
export const firstBytes = 4096

/** The kind of a file that the newsroom keeps; undefined for all others. SVG is one of them: it is a document that can
 *  run scripts. */
export const recognise = (head: Uint8Array): FileKind | undefined => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const at = (place: number, text: string): boolean =>
    bytes.subarray(place, place + text.length).toString('latin1') === text
  if (at(0, '\xff\xd8\xff')) return picture('jpeg', 'jpg')
  if (at(0, '\x89PNG\r\n\x1a\n')) return picture('png', 'png')
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return picture('gif', 'gif')
  if (at(0, 'RIFF') && at(8, 'WEBP')) return picture('webp', 'webp')
  if (at(0, 'RIFF') && at(8, 'WAVE')) return audio('wav', 'wav')
  if (at(4, 'ftyp')) return isoMedia(bytes)
  if (at(0, 'ID3') || isMp3(bytes)) return audio('mpeg', 'mp3')
  if (at(0, 'OggS')) return isOggAudio(bytes) ? audio('ogg', 'ogg') : undefined
  if (at(0, '\x1a\x45\xdf\xa3'))
    return bytes.includes('webm') ? { kind: 'video', mime: 'video/webm', ending: 'webm' } : undefined
  if (at(0, '%PDF-')) return { kind: 'file', mime: 'application/pdf', ending: 'pdf' }
  return undefined
}

/** The ending of each type that a picture comes in. */
export const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
}

/** Whether it is the kind of picture that telephones make and browsers do not show: HEIF with HEVC in it. */
export const saysHeic = (head: Uint8Array): boolean =>
  /^ftyp(hei[cxmsj]|hev[cmsx]|mif1|msf1)/.test(
    Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1', 4, 12),
  )

const picture = (type: string, ending: string): FileKind => ({ kind: 'picture', mime: `image/${type}`, ending })
const audio = (type: string, ending: string): FileKind => ({ kind: 'audio', mime: `audio/${type}`, ending })

/** Files of the ISO base media format (ISO/IEC 14496-12) name their brand at the front. */
const isoMedia = (bytes: Buffer): FileKind | undefined => {
  const length = Math.min(bytes.readUInt32BE(0), bytes.length, 200)
  const brands = [bytes.subarray(8, 12).toString('latin1')]
  for (let place = 16; place + 4 <= length; place += 4) brands.push(bytes.subarray(place, place + 4).toString('latin1'))
  const [major = ''] = brands
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return picture('avif', 'avif')
  if (/^M4[AB] $/.test(major)) return audio('mp4', 'm4a')
  if (/^(isom|iso\d|mp4\d|avc1|M4V |dash|MSNV|f4v |3gp\d)$/.test(major))
    return { kind: 'video', mime: 'video/mp4', ending: 'mp4' }
  return undefined
}

/** A frame of MPEG audio, layer III, that is followed by another one where it ends. */
const isMp3 = (bytes: Buffer): boolean => {
  const first = frameLength(bytes, 0)
  return first !== undefined && (first + 4 > bytes.length || frameLength(bytes, first) !== undefined)
}

const bitRates: readonly (readonly number[])[] = [
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
]
const sampleRates = [44_100, 48_000, 32_000]

const frameLength = (bytes: Buffer, place: number): number | undefined => {
  if (place + 4 > bytes.length || bytes[place] !== 0xff || ((bytes[place + 1] ?? 0) & 0xe6) !== 0xe2) return undefined
  const version = ((bytes[place + 1] ?? 0) >> 3) & 3 // 3 is MPEG-1, 2 MPEG-2, 0 MPEG-2.5
  const rate = bitRates[version === 3 ? 1 : 0]?.[(bytes[place + 2] ?? 0) >> 4]
  const samples = sampleRates[((bytes[place + 2] ?? 0) >> 2) & 3]
  if (version === 1 || rate === undefined || rate === 0 || samples === undefined) return undefined
  const each = samples / (version === 3 ? 1 : version === 2 ? 2 : 4)
  return Math.floor(((version === 3 ? 144 : 72) * rate * 1000) / each) + (((bytes[place + 2] ?? 0) >> 1) & 1)
}

/** Ogg holds film as well; the first page names what is in it. */
const isOggAudio = (bytes: Buffer): boolean => {
  const start = bytes.subarray(0, 200).toString('latin1')
  return /OpusHead|vorbis|Speex |FLAC/.test(start) && !/theora/.test(start)
}

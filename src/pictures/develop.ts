import { createHash } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { FileWords } from './file-words.ts'
import { fallbackWidthsOf, nameOf, mostPixels, widest, widthsOf } from './sizes.ts'
import type { Dimensions } from './sizes.ts'
import { wordsIn } from './words.ts'

/** What happens in the darkroom: the only place where a stranger's picture is decoded. It runs in a process of its own
 *  (`darkroom.ts`). What it makes holds pixels only: no place, no time, no camera, no words. */

/** A picture to be worked on. */
export interface Exposed {
  /** The path of the file as it came. */
  readonly original: string
  readonly mime: string
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string
  /** The folder of what is served. */
  readonly media: string
}

export type DevelopTrouble = 'media.broken' | 'media.too-many-pixels'

/** Why a picture cannot be had. */
export interface NotDeveloped {
  readonly trouble: DevelopTrouble
  readonly megapixels?: number
  readonly most?: number
}

/** A picture that can be shown: its size as it is to be seen, what its file says, and the file that is served first. */
export interface Developed extends Dimensions {
  readonly file: string
  readonly words: FileWords
}

export interface MadeRendition extends Dimensions {
  readonly format: 'avif' | 'webp' | 'jpeg' | 'png'
  readonly file: string
  readonly bytes: number
}

export interface MadeRenditions {
  readonly file: string
  readonly renditions: readonly MadeRendition[]
}

/** Changes when pictures are made in another way, and with it their addresses. */
const recipe = `1 vips ${sharp.versions.vips} sharp ${sharp.versions['sharp'] ?? ''}`

const opened = 'VipsForeignLoad'
// Each kind of file by its own reader, and no other: libvips knows many more, some of which open further files.
sharp.block({ operation: [opened] })
sharp.unblock({
  operation: ['JpegFile', 'PngFile', 'WebpFile', 'HeifFile', 'NsgifFile'].map((name) => `${opened}${name}`),
})
sharp.cache(false)
sharp.concurrency(1)

/** Reads a picture to its last line, and makes the file that pages show at once. */
export const develop = async (exposed: Exposed): Promise<Developed | NotDeveloped> => {
  const seen = await readHead(exposed)
  if ('trouble' in seen) return seen
  const width = fallbackWidthsOf(seen.size).at(-1) ?? 1
  const pixels = await decode(exposed, seen.size, width)
  if (pixels === undefined) return { trouble: 'media.broken' }
  const { file } = await print(exposed, pixels, fallbackFormat(pixels), width)
  return { ...seen.size, file, words: seen.words }
}

/** Makes all sizes of a picture. They are made of one decoding, the largest that is served. */
export const makeRenditions = async (exposed: Exposed): Promise<MadeRenditions | NotDeveloped> => {
  const seen = await readHead(exposed)
  if ('trouble' in seen) return seen
  const pixels = await decode(exposed, seen.size, widest(seen.size))
  if (pixels === undefined) return { trouble: 'media.broken' }
  const renditions: MadeRendition[] = []
  const fallback = fallbackFormat(pixels)
  for (const width of fallbackWidthsOf(seen.size)) renditions.push(await print(exposed, pixels, fallback, width))
  const file = renditions.at(-1)?.file ?? ''
  for (const format of ['webp', 'avif'] as const)
    for (const width of widthsOf(seen.size)) renditions.push(await print(exposed, pixels, format, width))
  return { file, renditions }
}

const readers: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
}

/** What the head of a file says; nothing is decoded yet. */
const readHead = async ({
  original,
  mime,
}: Exposed): Promise<{ size: Dimensions; words: FileWords } | NotDeveloped> => {
  const head = await orBroken(sharp(original, { limitInputPixels: false }).metadata())
  if (head === undefined || head.format !== readers[mime] || (mime === 'image/avif' && head.compression !== 'av1'))
    return { trouble: 'media.broken' }
  const size = { width: head.autoOrient.width, height: head.autoOrient.height }
  const most = mostPixels(mime)
  if (size.width * size.height > most)
    return {
      trouble: 'media.too-many-pixels',
      megapixels: Math.ceil((size.width * size.height) / 1e6),
      most: most / 1e6,
    }
  return { size, words: wordsIn(head) }
}

interface Pixels {
  readonly data: Buffer
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 }
}

/** The picture as it is to be seen, in sRGB, so wide; of one that moves, its first image. Undefined where the file is
 *  not whole. */
const decode = async ({ original, mime }: Exposed, size: Dimensions, width: number): Promise<Pixels | undefined> => {
  const reading = sharp(original, { limitInputPixels: mostPixels(mime), failOn: 'error', autoOrient: true })
    .resize({ width, height: heightAt(size, width), fit: 'fill' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
  const read = await orBroken(reading.toBuffer({ resolveWithObject: true }))
  if (read === undefined) return undefined
  const { width: w, height: h, channels } = read.info
  return { data: read.data, raw: { width: w, height: h, channels: channels as 1 | 2 | 3 | 4 } }
}

const heightAt = ({ width, height }: Dimensions, at: number): number => Math.max(1, Math.round((height * at) / width))

/** JPEG, unless something shows through. Many pictures have a channel for that and do not use it. */
const fallbackFormat = ({ data, raw: { channels } }: Pixels): 'jpeg' | 'png' => {
  if (channels === 1 || channels === 3) return 'jpeg'
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return 'png'
  return 'jpeg'
}

/** Writes one size in one format. A crash leaves no half file under a name. */
const print = async (
  { hash, media }: Exposed,
  { data, raw }: Pixels,
  format: MadeRendition['format'],
  width: number,
): Promise<MadeRendition> => {
  const height = heightAt(raw, width)
  const sized = sharp(data, { raw, limitInputPixels: false }).resize({ width, height, fit: 'fill' })
  const { data: bytes } = await encoders[format](sized).toBuffer({ resolveWithObject: true })
  const file = `${nameOf(hash, recipe)}-${width}.${format === 'jpeg' ? 'jpg' : format}`
  const passing = join(
    media,
    `.${createHash('sha256').update(`${file} ${process.pid}`).digest('hex').slice(0, 16)}.part`,
  )
  await writeFile(passing, bytes, { mode: 0o640, flush: true })
  await rename(passing, join(media, file))
  return { format, width, height, file, bytes: bytes.length }
}

/** Measured on photographs: with these, the three look alike, and the two modern ones take a third to a half less. The
 *  next effort of AVIF takes three times as long for a twentieth less. */
const encoders: Readonly<Record<MadeRendition['format'], (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 55, effort: 3 }),
  webp: (picture) => picture.webp({ quality: 76, effort: 4 }),
  jpeg: (picture) => picture.removeAlpha().jpeg({ quality: 80, progressive: true }),
  png: (picture) => picture.png({ compressionLevel: 8 }),
}

/** What the decoders say of bytes that are no picture is no fault of ours. */
const orBroken = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (thrown) {
    if (thrown instanceof Error) return undefined
    throw thrown
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { MediaFolders } from '#pictures/store.ts'

/** Pictures and files to practise with, made when they are asked for. For tests only. */

/** A folder for one suite, and the newsroom's two folders in it. */
export const practiceFolders = (): MediaFolders & {
  readonly folder: string
  file(name: string, bytes: Uint8Array | string): string
  close(): void
} => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-pictures-'))
  return {
    folder,
    media: join(folder, 'media'),
    originals: join(folder, 'originals'),
    file: (name, bytes) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'

/** A picture with something to see in it: a field with a darker patch in its upper left corner. */
export const drawn = (
  width: number,
  height: number,
  format: Format = 'jpeg',
  more: { alpha?: boolean; exif?: Record<string, string>; xmp?: string; orientation?: number } = {},
): Promise<Buffer> => {
  const patch = Math.max(1, Math.floor(Math.min(width, height) / 4))
  let picture = sharp({
    create: {
      width,
      height,
      channels: more.alpha === true ? 4 : 3,
      background: more.alpha === true ? '#c8a04080' : '#c8a040',
    },
  }).composite([
    { input: { create: { width: patch, height: patch, channels: 3, background: '#203060' } }, left: 0, top: 0 },
  ])
  const gps = {
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 42/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '51/1 24/1 0/1' },
  }
  if (more.exif !== undefined) picture = picture.withExif({ IFD0: more.exif, ...gps })
  if (more.xmp !== undefined) picture = picture.withXmp(more.xmp)
  if (more.orientation !== undefined) picture = picture.withMetadata({ orientation: more.orientation })
  return picture.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer()
}

/** A PNG file whose head promises so many pixels, and whose content is nothing: a bomb needs few bytes. */
export const promising = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const some = deflateSync(Buffer.alloc(100))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', some),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

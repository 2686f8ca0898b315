import { createHash, randomUUID } from 'node:crypto'
import { constants, createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { measure } from './measure.ts'
import { firstBytes, recognise } from './recognise.ts'
import type { FileKind } from './recognise.ts'

/** A file as it lies in the newsroom's media folder. */
export interface StoredFile {
  readonly kind: FileKind['kind']
  readonly mime: string
  /** SHA-256 of its bytes, in hex: the name of the file, and so the same file is there once. */
  readonly hash: string
  readonly file: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

/** How much of a file is looked at to measure a picture: previews of cameras come before the size. */
const measured = 1 << 20

/** Copies a file into the media folder under the hash of its bytes. Refused, with a reason, where it is of a kind that
 *  the newsroom does not keep; what it is called does not count. A crash leaves no half file under a name. */
export const storeFile = async (path: string, mediaFolder: string): Promise<StoredFile | { readonly refused: string }> => {
  const head = await headOf(path)
  const found = recognise(head.subarray(0, firstBytes))
  if (found === undefined) return { refused: refusalOf(head) }
  const size = measure(head, found.mime)
  await mkdir(mediaFolder, { recursive: true })
  const passing = join(mediaFolder, `.${randomUUID()}.part`)
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk)
      bytes += chunk.length
      next(null, chunk)
    },
  })
  try {
    await pipeline(createReadStream(path), counted, createWriteStream(passing, { mode: 0o640, flush: true }))
    const name = hash.digest('hex')
    const file = `${name}.${found.ending}`
    await rename(passing, join(mediaFolder, file))
    return { kind: found.kind, mime: found.mime, hash: name, file, bytes, width: size?.width ?? null, height: size?.height ?? null }
  } finally {
    await rm(passing, { force: true })
  }
}

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path, constants.O_RDONLY)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(measured), 0, measured, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const refusalOf = (head: Buffer): string => {
  if (head.length === 0) return 'the file is empty'
  if (/<svg[\s>]/i.test(head.subarray(0, firstBytes).toString('latin1'))) return 'SVG is not kept: it can run scripts'
  return 'it is no JPEG, PNG, GIF, WebP, AVIF, MP3, M4A, Ogg, WAV, MP4, WebM or PDF file'
}

/** Finds files below one folder, and nothing outside of it: neither by `..`, nor by an absolute path, nor by a link that
 *  leads away.
 *  @throws where the folder is not there. */
export const filesBelow = async (folder: string): Promise<(paths: readonly string[]) => Promise<string | undefined>> => {
  const root = await realpath(folder)
  return async (paths) => {
    for (const path of paths) {
      if (path.includes('\0')) continue
      for (const spelling of new Set([path, path.normalize('NFC'), path.normalize('NFD')])) {
        const real = await realpath(join(root, spelling)).catch(() => undefined)
        if (real?.startsWith(root.endsWith(sep) ? root : root + sep) === true && (await stat(real)).isFile()) return real
      }
    }
    return undefined
  }
}

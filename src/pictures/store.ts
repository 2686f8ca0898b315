import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault, isFault } from '#common/fault.ts'
import { openDarkroom } from './darkroom.ts'
import type { Darkroom } from './darkroom.ts'
import { noWords } from './file-words.ts'
import type { FileWords } from './file-words.ts'
import { forgetPlace } from './forget-place.ts'
import { endings, firstBytes, recognise, saysHeic } from './recognise.ts'
import type { FileKind } from './recognise.ts'
import { refusal } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'

/** Where files lie. `media` is served. `originals` is not: it holds pictures as they came, with all that their cameras
 *  and agencies wrote into them, because other sizes may be wanted one day. */
export interface MediaFolders {
  readonly media: string
  readonly originals: string
}

/** A file that was taken in. */
export interface StoredFile {
  readonly kind: FileKind['kind']
  readonly mime: string
  /** SHA-256 of its bytes as they came, in hex: so the same file is there once. */
  readonly hash: string
  /** What is served of it, by its name in the media folder: of a picture, one that was made anew. */
  readonly file: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  /** What a picture says of itself. */
  readonly words: FileWords
}

/** Takes files in. What they are is told by their bytes, never by what they are called; a picture is read to its last
 *  line. A crash leaves no half file under a name.
 *  @throws Fault `media.no-room` where the disk took no more, `media.unwritable` where a folder is gone or may not be
 *  written: nothing is kept then. */
export interface MediaStore {
  /** A file of this machine, which stays where it is. */
  addFile(path: string): Promise<StoredFile | FileRefusal>
  /** What somebody sends; read no further than `most` bytes. What ends the stream is thrown on. */
  receive(content: AsyncIterable<Uint8Array>, most: number): Promise<StoredFile | FileRefusal>
  /** Throws a file away that came in. */
  forget(file: StoredFile): Promise<void>
  close(): void
}

/** How far the process that reads pictures stands back: somebody waits for it, yet readers come first. */
const niceness = 5

/** Opens the store, and makes its folders: never later, or one that has vanished with its disk would be replaced by an
 *  empty one. */
export const openStore = (folders: MediaFolders, darkroom: Darkroom = openDarkroom(niceness)): MediaStore => {
  makeFolders(folders)
  return {
    addFile: (path) => store(folders, darkroom, createReadStream(path), Infinity),
    receive: (content, most) => store(folders, darkroom, Readable.from(content, { objectMode: false }), most),
    forget: async (file) => {
      await rm(join(folders.media, file.file), { force: true })
      if (file.kind === 'picture') await rm(originalPath(folders, file), { force: true })
    },
    close: () => darkroom.close(),
  }
}

const makeFolders = ({ media, originals }: MediaFolders): void => {
  try {
    mkdirSync(media, { recursive: true, mode: 0o750 })
    mkdirSync(originals, { recursive: true, mode: 0o700 })
  } catch {
    // Whoever brings a file is told.
  }
}

/** Where the file of a picture lies as it came. */
export const originalPath = ({ originals }: MediaFolders, { hash, mime }: { hash: string; mime: string }): string =>
  join(originals, `${hash}.${endings[mime] ?? 'bin'}`)

const store = async (
  folders: MediaFolders,
  darkroom: Darkroom,
  content: Readable,
  most: number,
): Promise<StoredFile | FileRefusal> => {
  const passing = join(folders.originals, `.${machine}-${process.pid}-${randomUUID()}.part`)
  try {
    const { hash, bytes } = await copy(content, passing, most)
    if (bytes > most) return refusal('media.too-large', { most: Math.floor(most / 1e6) })
    const head = await headOf(passing)
    const found = recognise(head)
    if (found === undefined) return notKept(head)
    const { kind, mime, ending } = found
    if (kind === 'picture') return await storePicture(folders, darkroom, { passing, hash, bytes, mime })
    if (mime === 'video/mp4' || mime === 'audio/mp4') await forgetPlace(passing)
    const file = `${hash}.${ending}`
    await rename(passing, join(folders.media, file))
    return { kind, mime, hash, file, bytes, width: null, height: null, words: noWords }
  } catch (thrown) {
    throw asNotStored(thrown, folders)
  } finally {
    // Where its folder cannot be written, there is no such file, or the next sweeping takes it.
    await rm(passing, { force: true }).catch(() => {})
  }
}

/** What the system says of a folder that cannot be stored in, as a fault of ours; anything else as it is. */
const asNotStored = (thrown: unknown, { media, originals }: MediaFolders): unknown => {
  const { code = '', path = '' } = thrown as NodeJS.ErrnoException
  const said = isFault(thrown, 'pictures.darkroom-failed') ? String(thrown.facts['reason']) : code
  const [reason] = /\bE[A-Z]{2,}\b/.exec(said) ?? []
  if (reason === undefined) return thrown
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(reason)) return new Fault('media.no-room', { reason }, { cause: thrown })
  const ours = said !== code || [media, originals].includes(dirname(path))
  return ours ? new Fault('media.unwritable', { folder: dirname(media), reason }, { cause: thrown }) : thrown
}

const storePicture = async (
  folders: MediaFolders,
  darkroom: Darkroom,
  { passing, hash, bytes, mime }: { passing: string; hash: string; bytes: number; mime: string },
): Promise<StoredFile | FileRefusal> => {
  let made
  try {
    made = await darkroom.develop({ original: passing, mime, hash, media: folders.media })
  } catch (thrown) {
    if (isFault(thrown, 'pictures.darkroom-ended')) return refusal('media.too-slow')
    throw thrown
  }
  if ('trouble' in made) return refusal(made.trouble, { ...made })
  await rename(passing, originalPath(folders, { hash, mime }))
  const { file, width, height, words } = made
  return { kind: 'picture', mime, hash, file, bytes, width, height, words }
}

/** Copies what comes, and reads a little beyond the limit at most. */
const copy = async (content: Readable, to: string, most: number): Promise<{ hash: string; bytes: number }> => {
  const hash = createHash('sha256')
  const tooMuch = new Error('more than is taken')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      bytes += chunk.length
      if (bytes > most) return next(tooMuch)
      hash.update(chunk)
      next(null, chunk)
    },
  })
  const file = createWriteStream(to, { mode: 0o600, flush: true })
  try {
    await pipeline(content, counted, file)
  } catch (thrown) {
    if (thrown !== tooMuch) throw thrown
  }
  return { hash: hash.digest('hex'), bytes }
}

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstBytes), 0, firstBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const notKept = (head: Buffer): FileRefusal => {
  if (head.length === 0) return refusal('media.empty')
  if (/<svg[\s>]/i.test(head.toString('latin1'))) return refusal('media.svg')
  return refusal(saysHeic(head) ? 'media.heic' : 'media.kind-unknown')
}

/** How old a file must be to be thrown away, in milliseconds: a slow upload is under way, a reader has an old page
 *  open. */
const abandoned = 86_400_000

/** Removes what a crash left half written, and pictures that are served as they came although there are others. */
export const sweep = async ({ media, originals }: MediaFolders, now: number): Promise<void> => {
  const names = new Set(await readdir(originals).catch(() => []))
  const unwanted = [
    ...[...names].filter((name) => half.test(name)).map((name) => join(originals, name)),
    ...(await readdir(media).catch(() => []))
      .filter((name) => half.test(name) || (asItCame.test(name) && names.has(name)))
      .map((name) => join(media, name)),
  ]
  for (const path of unwanted) {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) continue
    if (found.mtimeMs < now - abandoned || isOrphan(basename(path))) await rm(path, { force: true })
  }
}

/** This machine, so that a file that is half here can be told from one that another server is taking in. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** Whether half a file was left by a process of this machine that is no more. One that has our own number had it before
 *  us, for nothing comes in before the sweeping. */
const isOrphan = (name: string): boolean => {
  const [, where, pid] = /^\.([0-9a-f]{8})-(\d+)-[\w-]+\.part$/.exec(name) ?? []
  if (where !== machine) return false
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH'
  }
}

const half = /^\.[\w-]+\.part$/
const asItCame = /^[0-9a-f]{64}\.(jpg|png|gif|webp|avif)$/

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import yauzl from 'yauzl'
import { Fault, isFault } from '#common/fault.ts'
import { readGhost } from '#wire/ghost.ts'
import type { WxrEntry } from '#wire/wxr-entry.ts'
import { readWxr } from '#wire/wxr.ts'

/** Text shrinks to a tenth when it is packed, a very dull one to a fiftieth. What grows further is no text. */
const mostTimes = 200
/** Below this nobody minds, whatever the packed size was. */
const harmless = 20_000_000

export interface ExportSource {
  readonly kind: 'wordpress' | 'ghost'
  readonly files: readonly string[]
  /** The site's address, where the operator told it. */
  readonly site: string | undefined
  /** Told how many bytes were read of all files so far, as they lie there. */
  readonly onBytes: (read: number) => void
}

/** The entries of exports, one file after the other, whatever they are packed in. Packed files are told by what they
 *  begin with, not by their names. Faults carry the file's name. */
export const entriesOf = async function* (source: ExportSource): AsyncGenerator<WxrEntry> {
  let before = 0
  for (const file of source.files) {
    const size = (await stat(file)).size
    const count = (read: number): void => source.onBytes(before + Math.min(read, size))
    try {
      for await (const bytes of openExport(file, size, count))
        yield* source.kind === 'ghost' ? readGhost(bytes, source.site) : readWxr(bytes)
    } catch (thrown) {
      if (isFault(thrown)) throw new Fault(thrown.code, { ...thrown.facts, file }, { cause: thrown })
      throw thrown
    }
    before += size
  }
}

/** What a file holds, unpacked: itself, or each export in it. */
const openExport = async function* (
  file: string,
  size: number,
  onBytes: (read: number) => void,
): AsyncGenerator<AsyncIterable<Uint8Array>> {
  const handle = await open(file)
  const head = Buffer.alloc(4)
  try {
    await handle.read(head, 0, 4, 0)
  } finally {
    await handle.close()
  }
  if (head[0] === 0x1f && head[1] === 0x8b) yield gunzipped(file, size, onBytes)
  else if (head.toString('latin1').startsWith('PK')) yield* unzipped(file, size, onBytes)
  else yield counted(createReadStream(file), onBytes)
}

const counted = async function* (
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of bytes) {
    read += chunk.length
    onBytes(read)
    yield chunk
  }
}

/** Unpacked bytes, as far as a packed file of this size may go. */
const bounded = async function* (
  bytes: AsyncIterable<Uint8Array>,
  packed: number,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    budget.left -= chunk.length
    if (budget.left < 0) throw new Fault('wire.packed-too-tight', { packed })
    yield chunk
  }
}

const budgetFor = (packed: number): { left: number } => ({ left: Math.max(harmless, packed * mostTimes) })

const gunzipped = async function* (
  file: string,
  size: number,
  onBytes: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(file)
  const plain = createGunzip()
  let read = 0
  packed.on('data', (chunk) => onBytes((read += chunk.length)))
  packed.on('error', (cause) => plain.destroy(cause))
  packed.pipe(plain)
  try {
    yield* bounded(plain, size, budgetFor(size))
  } catch (thrown) {
    if (isFault(thrown)) throw thrown
    throw new Fault('wire.packed-badly', {}, { cause: thrown })
  } finally {
    packed.destroy()
    plain.destroy()
  }
}

/** The exports in a zip archive, in the order of their names: WordPress.com packs the files of a large site
 *  together. */
const unzipped = async function* (
  file: string,
  size: number,
  onBytes: (read: number) => void,
): AsyncGenerator<AsyncIterable<Uint8Array>> {
  let zip: yauzl.ZipFile
  try {
    zip = await yauzl.openPromise(file, { autoClose: false, lazyEntries: true })
  } catch (thrown) {
    throw new Fault('wire.packed-badly', {}, { cause: thrown })
  }
  const budget = budgetFor(size)
  try {
    const entries: yauzl.Entry[] = []
    for await (const entry of zip.eachEntry())
      if (/\.(?:xml|wxr|json)$/i.test(entry.fileName) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(entry.fileName))
        entries.push(entry)
    if (entries.length > 2000) throw new Fault('wire.packed-too-tight', { packed: size })
    entries.sort((a, b) => a.fileName.localeCompare(b.fileName, 'en', { numeric: true }))
    let read = 0
    for (const entry of entries) {
      yield bounded(await zip.openReadStreamPromise(entry), size, budget)
      onBytes((read += entry.compressedSize))
    }
  } catch (thrown) {
    if (isFault(thrown)) throw thrown
    throw new Fault('wire.packed-badly', {}, { cause: thrown })
  } finally {
    zip.close()
  }
}

export const sizeOf = async (file: string): Promise<number | { reason: string }> => {
  try {
    const found = await stat(file)
    return found.isFile() ? found.size : { reason: 'It is no file.' }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown)
      return {
        reason: thrown.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${String(thrown.code)}).`,
      }
    throw thrown
  }
}

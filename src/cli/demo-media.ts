import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#common/fault.ts'
import { recognise } from '#pictures/recognise.ts'
import type { StoredFile } from '#pictures/store.ts'
import { noWords } from '#pictures/file-words.ts'

/** Takes the demo's files in as they are: they come with the program, so nobody needs to look for what is wrong with
 *  them, and a first start does not wait until they are decoded. Jobs make the sizes of the pictures afterwards.
 *  @param media the folder that is served; without one the files stay where they are. */
export const demoStore = (media: string | undefined): ((path: string) => StoredFile) => {
  const files = new Map<string, StoredFile>()
  return (path) => {
    const before = files.get(path)
    if (before !== undefined) return before
    const content = readFileSync(path)
    const found = recognise(content)
    if (found === undefined) throw new Fault('demo.broken', { file: path })
    const hash = createHash('sha256').update(content).digest('hex')
    const file = `${hash}.${found.ending}`
    if (media !== undefined) copyFileSync(path, join(media, file))
    const size = found.mime === 'image/webp' ? webpSize(content) : { width: null, height: null }
    const stored: StoredFile = {
      kind: found.kind,
      mime: found.mime,
      hash,
      file,
      bytes: content.length,
      ...size,
      words: noWords,
    }
    files.set(path, stored)
    return stored
  }
}

/** The size of a picture that `demo/pictures/draw.ts` wrote: lossy WebP, or the extended form where something shows
 *  through (RFC 9649). */
const webpSize = (content: Buffer): { width: number; height: number } =>
  content.toString('latin1', 12, 16) === 'VP8X'
    ? { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 }
    : { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff }

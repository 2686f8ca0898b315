import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { JobKind } from '#archive/jobs.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import type { MediaFolders } from './store.ts'

/** A file that comes in by parts, over as many connections as it takes. */
export interface ComingFile {
  readonly key: string
  /** The member who began it, and who alone goes on. */
  readonly member: number
  readonly name: string
  readonly bytes: number
  /** How much of it is here. */
  readonly offset: number
}

/** Where files come in by parts. What has come lies beside the originals, under a name that nobody is served, until it
 *  is whole or nothing came of it for a day. */
export interface Uploads {
  begin(it: Pick<ComingFile, 'member' | 'name' | 'bytes'>): Promise<string>
  find(key: string): Promise<ComingFile | undefined>
  /** What a member has on its way. */
  of(member: number): Promise<ComingFile[]>
  /** Writes what comes behind what is here, as it comes, so that nothing of it is lost where the line is cut. Whoever
   *  was writing before is ended: their line is dead, or they would not have begun again.
   *  @returns how much is here now; undefined where the offset is not where it ends. */
  append(coming: ComingFile, content: AsyncIterable<Uint8Array>): Promise<number | undefined>
  path(key: string): string
  drop(key: string): Promise<void>
}

const about = z.object({ member: z.int(), name: z.string(), bytes: z.int() })

export const openUploads = ({ originals }: MediaFolders): Uploads => {
  const path = (key: string): string => join(originals, `.up-${key}.part`)
  const beside = (key: string): string => join(originals, `.up-${key}-about.part`)
  const writing = new Map<string, { readonly end: AbortController; readonly ended: Promise<void> }>()

  const find = async (key: string): Promise<ComingFile | undefined> => {
    if (!/^[\w-]{22}$/.test(key)) return undefined
    try {
      const known = about.parse(JSON.parse(await readFile(beside(key), 'utf8')))
      return { key, ...known, offset: (await stat(path(key))).size }
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
      throw thrown
    }
  }

  const write = async (coming: ComingFile, content: AsyncIterable<Uint8Array>, signal: AbortSignal) => {
    const file = await open(path(coming.key), 'r+')
    let at = coming.offset
    try {
      if ((await file.stat()).size !== at) return undefined
      for await (const piece of content) {
        if (signal.aborted) break
        const fitting = piece.subarray(0, coming.bytes - at)
        if (fitting.length > 0) await file.write(fitting, 0, fitting.length, at)
        at += fitting.length
        if (fitting.length < piece.length) break
      }
      return at
    } finally {
      await file.datasync().catch(() => {})
      await file.close()
    }
  }

  return {
    begin: async (it) => {
      const key = randomBytes(16).toString('base64url')
      await writeFile(beside(key), JSON.stringify(it), { mode: 0o600, flag: 'wx' })
      await writeFile(path(key), '', { mode: 0o600, flag: 'wx' })
      return key
    },
    find,
    of: async (member) => {
      const found: ComingFile[] = []
      for (const name of await readdir(originals).catch(() => [])) {
        const [, key] = /^\.up-([\w-]{22})\.part$/.exec(name) ?? []
        const one = key === undefined ? undefined : await find(key)
        if (one?.member === member) found.push(one)
      }
      return found
    },
    append: async (coming, content) => {
      const { key } = coming
      const before = writing.get(key)
      before?.end.abort()
      const end = new AbortController()
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      writing.set(key, { end, ended })
      try {
        await before?.ended
        const at = await write(coming, content, end.signal)
        await utimes(beside(key), new Date(), new Date()).catch(() => {})
        return at
      } finally {
        if (writing.get(key)?.ended === ended) writing.delete(key)
        resolve()
      }
    },
    path,
    drop: async (key) => {
      await rm(path(key), { force: true })
      await rm(beside(key), { force: true })
    },
  }
}

/** For how long nothing may come of a file until what is here of it is thrown away, in milliseconds. */
export const uploadsLast = 86_400_000

/** The throwing away of what was left unfinished; about the key of a file that comes in by parts. */
export const uploadEndJob: JobKind<null> = { name: 'unfinished uploads', payload: z.null() }

export const uploadEndWork = ({ originals }: MediaFolders): Work =>
  work({
    kind: uploadEndJob,
    do: async ({ subject }, hand) => {
      const uploads = openUploads({ media: '', originals })
      const found = await stat(uploads.path(subject)).catch(() => undefined)
      if (found === undefined) return 'done'
      if (hand.now() - found.mtimeMs < uploadsLast / 2) return { again: 'it is still coming in' }
      await uploads.drop(subject)
      return 'done'
    },
  })

import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

const source = join(import.meta.dirname, '..')
/** The scripts: one for every screen, and what is large and wanted on few. Each is a file of `browser/`. */
export const scriptNames = ['desk', 'editor'] as const
export type ScriptName = (typeof scriptNames)[number]
/** What the bundle may be made of. */
const rooms = ['browser', 'story', 'language', 'common']
const shelf = join(source, '..', 'node_modules', '.cache', 'dragoman-desk')

/** A file's text, and the same by brotli as small as it gets, in base64: packed once, not at each start. */
export interface ScriptFile {
  readonly text: string
  readonly brotli: string
}

/** What runs in the browsers of members: files by their names, which tell their bytes, and which of them are the
 *  scripts. What both need is a file of its own that they import. */
export interface Bundle {
  readonly files: Readonly<Record<string, ScriptFile>>
  readonly entries: Readonly<Record<ScriptName, string>>
}

let made: Promise<Bundle> | undefined

/** The scripts of the desk. They are made when their sources have changed since they were made last, in about a
 *  second. */
export const bundle = (): Promise<Bundle> => (made ??= find())

const find = async (): Promise<Bundle> => {
  const file = join(shelf, `${await sourcesDigest()}.json`)
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Bundle
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
  const fresh = await make()
  try {
    await mkdir(shelf, { recursive: true })
    const own = `${file}.${process.pid}`
    await writeFile(own, JSON.stringify(fresh))
    await rename(own, file)
  } catch (cause) {
    // Where nothing may be written, each start makes it.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
  return fresh
}

const make = async (): Promise<Bundle> => {
  const { build, stop } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: Object.fromEntries(scriptNames.map((name) => [name, join(source, 'browser', `${name}.ts`)])),
      outdir: shelf,
      entryNames: '[name]-[hash]',
      chunkNames: 'part-[hash]',
      splitting: true,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: ['chrome120', 'firefox120', 'safari17'],
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
    })
    const files = Object.fromEntries(
      await Promise.all(
        outputFiles.map(async ({ path, text }): Promise<[string, ScriptFile]> => {
          const brotli = await promisify(brotliCompress)(text)
          return [basename(path), { text, brotli: brotli.toString('base64') }]
        }),
      ),
    )
    const entry = (name: ScriptName): string => Object.keys(files).find((file) => file.startsWith(`${name}-`)) ?? ''
    return { files, entries: { desk: entry('desk'), editor: entry('editor') } }
  } finally {
    await stop()
  }
}

/** Of everything that the bundle may be made of, and of the versions of all packages. */
const sourcesDigest = async (): Promise<string> => {
  const hash = createHash('sha256')
  const files = [join(source, '..', 'package-lock.json'), import.meta.filename]
  for (const room of rooms)
    for (const name of (await readdir(join(source, room), { recursive: true })).toSorted())
      if (/(?<!\.test)\.(ts|json)$/.test(name)) files.push(join(source, room, name))
  for (const file of files)
    hash
      .update(file.slice(source.length))
      .update('\0')
      .update(await readFile(file))
  return hash.digest('hex').slice(0, 32)
}

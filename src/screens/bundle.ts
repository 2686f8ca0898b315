import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const source = join(import.meta.dirname, '..')
/** The scripts: one for every screen, and what is large and wanted on few. Each is a file of `browser/`. */
export const scriptNames = ['desk', 'editor'] as const
export type ScriptName = (typeof scriptNames)[number]
/** What the bundle may be made of. */
const rooms = ['browser', 'story', 'language', 'common']
const shelf = join(source, '..', 'node_modules', '.cache', 'dragoman-desk')

const made = new Map<ScriptName, Promise<string>>()

/** A script of the desk: what runs in the browsers of members, in one file. It is made when its sources have changed
 *  since it was made last, in about a fifth of a second. */
export const bundle = (name: ScriptName): Promise<string> => {
  const before = made.get(name)
  if (before !== undefined) return before
  const found = find(name)
  made.set(name, found)
  return found
}

const find = async (name: ScriptName): Promise<string> => {
  const file = join(shelf, `${name}-${await sourcesDigest()}.js`)
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
  const text = await make(name)
  try {
    await mkdir(shelf, { recursive: true })
    const own = `${file}.${process.pid}`
    await writeFile(own, text)
    await rename(own, file)
  } catch (cause) {
    // Where nothing may be written, each start makes it.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
  return text
}

const make = async (name: ScriptName): Promise<string> => {
  const { build, stop } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: [join(source, 'browser', `${name}.ts`)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: ['chrome120', 'firefox120', 'safari17'],
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
    })
    return outputFiles[0]?.text ?? ''
  } finally {
    await stop()
  }
}

/** Of everything that the bundle may be made of, and of the versions of all packages. */
const sourcesDigest = async (): Promise<string> => {
  const hash = createHash('sha256')
  const files = [join(source, '..', 'package-lock.json')]
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

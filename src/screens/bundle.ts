import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Metafile } from 'esbuild'

const source = join(import.meta.dirname, '..')
/** The scripts: `desk` for every screen, and one for each element (`<desk-board>`, `<desk-moment>`, …), which comes to
 *  the screens that it stands on. `editor` has all of `desk` in it and stands alone: over a slow line one large file is
 *  there sooner than several small ones beside it. Each is a file of `browser/`. */
export const scriptNames = [
  'desk',
  'board',
  'choice',
  'editor',
  'focal',
  'live',
  'media-choice',
  'mention',
  'moment',
  'order',
  'replies',
  'upload',
] as const
export type ScriptName = (typeof scriptNames)[number]
/** What the bundle may be made of. */
const rooms = ['browser', 'story', 'language', 'common']
const shelf = join(source, '..', 'node_modules', '.cache', 'dragoman-desk')

/** A file's text, and the same by brotli, in base64. */
export interface ScriptFile {
  readonly text: string
  readonly brotli: string
}

/** A script and the files that it needs at once, by the names of their files. */
export interface Script {
  readonly file: string
  readonly parts: readonly string[]
}

/** What runs in the browsers of members: files by their names, which tell their bytes, and which of them are the
 *  scripts. What several need is a file of its own that they import. */
export interface Bundle {
  readonly files: Readonly<Record<string, ScriptFile>>
  readonly scripts: Readonly<Record<ScriptName, Script>>
  /** How well brotli has packed them: 9 takes a quarter of a second, 11, which is as small as they get, several. */
  readonly quality: 9 | 11
}

let made: Promise<Bundle> | undefined

/** The scripts of the desk. They are made when their sources have changed since they were made last, in less than a
 *  second. */
export const bundle = (): Promise<Bundle> => (made ??= find())

/** The same, packed as small as they get: for this process, and for those that start after it. */
export const packedBundle = async (): Promise<Bundle> => {
  const found = await bundle()
  if (found.quality === 11) return found
  const small: Bundle = { ...found, files: await packed(textsOf(found), 11), quality: 11 }
  await shelve(small)
  made = Promise.resolve(small)
  return small
}

const find = async (): Promise<Bundle> => {
  try {
    return JSON.parse(await readFile(await shelved(), 'utf8')) as Bundle
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
  const fresh = await make()
  await shelve(fresh)
  return fresh
}

const shelved = async (): Promise<string> => join(shelf, `${await sourcesDigest()}.json`)

const shelve = async (one: Bundle): Promise<void> => {
  try {
    const file = await shelved()
    await mkdir(shelf, { recursive: true })
    const own = `${file}.${process.pid}`
    await writeFile(own, JSON.stringify(one))
    await rename(own, file)
  } catch (cause) {
    // Where nothing may be written, each start makes it.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
}

const textsOf = ({ files }: Bundle): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, { text }]) => [name, text]))

const packed = async (texts: Readonly<Record<string, string>>, quality: 9 | 11): Promise<Bundle['files']> => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  }
  return Object.fromEntries(
    await Promise.all(
      Object.entries(texts).map(async ([name, text]): Promise<[string, ScriptFile]> => {
        const brotli = await promisify(brotliCompress)(text, { params })
        return [name, { text, brotli: brotli.toString('base64') }]
      }),
    ),
  )
}

const make = async (): Promise<Bundle> => {
  const { build, stop } = await import('esbuild')
  try {
    const built = await Promise.all(
      [scriptNames.filter((name) => name !== 'editor'), ['editor'] as const].map((names) =>
        build({
          entryPoints: Object.fromEntries(names.map((name) => [name, sourceOf(name)])),
          absWorkingDir: source,
          outdir: shelf,
          entryNames: '[name]-[hash]',
          chunkNames: '[name]-[hash]',
          splitting: true,
          bundle: true,
          minify: true,
          write: false,
          metafile: true,
          format: 'esm',
          target: ['chrome120', 'firefox120', 'safari17'],
          charset: 'utf8',
          legalComments: 'none',
          logLevel: 'silent',
        }),
      ),
    )
    const texts = built.flatMap(({ outputFiles }) =>
      outputFiles.map(({ path, text }) => [basename(path), text] as const),
    )
    const outputs: Metafile['outputs'] = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs))
    const scripts = scriptNames.map((name) => [name, scriptIn(outputs, name)] as const)
    return {
      files: await packed(Object.fromEntries(texts), 9),
      scripts: Object.fromEntries(scripts) as unknown as Bundle['scripts'],
      quality: 9,
    }
  } finally {
    await stop()
  }
}

const scriptIn = (outputs: Metafile['outputs'], name: ScriptName): Script => {
  const [file = ''] =
    Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === relative(source, sourceOf(name))) ?? []
  const before = new Set<string>()
  const importsOf = (one: string): void => {
    for (const { path, kind } of outputs[one]?.imports ?? [])
      if (kind === 'import-statement' && !before.has(path)) {
        before.add(path)
        importsOf(path)
      }
  }
  importsOf(file)
  return { file: basename(file), parts: [...before].map((path) => basename(path)) }
}

const sourceOf = (name: ScriptName): string => join(source, 'browser', `${name}.ts`)

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

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { colours } from '#site/parts/styles/colours.ts'
import { fontsOf } from '#site/parts/fonts.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import { bundle, packedBundle, scriptNames } from './bundle.ts'
import type { Bundle, ScriptName } from './bundle.ts'

/** A file of the desk. Its name tells its bytes, so an address never means another. */
export interface Asset {
  readonly type: string
  readonly bytes: Buffer
  readonly brotli: Buffer
}

const folder = '/desk/assets/'
const sheets = new Map<string, Asset>()
const scripts = new Map<string, Asset>()
const names = new Map<string, Promise<string>>()
const styles = join(import.meta.dirname, 'styles')
/** What all screens share stands before what only one of them has. */
const common = ['desk.css', ...readdirSync(styles).filter((name) => name.endsWith('.css') && name !== 'desk.css')]
  .map((name) => readFileSync(join(styles, name), 'utf8'))
  .join('\n')

/** A newsroom that tries out colours leaves its old sheets behind. */
const most = 200

const store = async (text: string): Promise<string> => {
  const name = `${createHash('sha256').update(text).digest('hex').slice(0, 20)}.css`
  const oldest = sheets.keys().next().value
  if (sheets.size >= most && oldest !== undefined) sheets.delete(oldest)
  const bytes = Buffer.from(text)
  const brotli = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  sheets.set(name, { type: 'text/css; charset=utf-8', bytes, brotli })
  return folder + name
}

const once = (key: string, make: () => Promise<string>): Promise<string> => {
  const address = names.get(key)
  if (address !== undefined) return address
  if (names.size >= most) names.clear()
  const made = make()
  names.set(key, made)
  made.catch(() => names.delete(key))
  return made
}

/** The address of the style sheet of the desk in a language. */
export const sheetAddress = (language: string, { accent }: Pick<NewsroomLook, 'accent'>): Promise<string> =>
  once(`${language} ${accent.light} ${accent.dark}`, () =>
    store([fontsOf(language, 'plain').css, colours({ accent }), common].join('\n')),
  )

/** The addresses of the scripts: each one's own, and those of what it needs at once. */
export type ScriptAddresses = Readonly<Record<ScriptName, { readonly href: string; readonly parts: readonly string[] }>>

let addresses: Promise<ScriptAddresses> | undefined

export const scriptAddresses = (): Promise<ScriptAddresses> => {
  if (addresses === undefined) {
    addresses = bundle().then(enterScripts)
    addresses.catch(() => (addresses = undefined))
  }
  return addresses
}

/** Makes the scripts, if they are to be made, and then packs them as small as they get. */
export const prepareScripts = async (): Promise<void> => {
  await scriptAddresses()
  enterScripts(await packedBundle())
}

const enterScripts = ({ files, scripts: named }: Bundle): ScriptAddresses => {
  for (const [name, { text, brotli }] of Object.entries(files))
    scripts.set(name, {
      type: 'text/javascript; charset=utf-8',
      bytes: Buffer.from(text),
      brotli: Buffer.from(brotli, 'base64'),
    })
  const addressed = scriptNames.map((name) => {
    const { file, parts } = named[name]
    return [name, { href: folder + file, parts: parts.map((part) => folder + part) }] as const
  })
  return Object.fromEntries(addressed) as unknown as ScriptAddresses
}

/** A file by the last part of its address. */
export const assetNamed = (name: string): Asset | undefined => scripts.get(name) ?? sheets.get(name)

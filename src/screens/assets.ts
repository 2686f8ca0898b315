import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { colours } from '#site/parts/styles/colours.ts'
import { fontsOf } from '#site/parts/fonts.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import { bundle } from './bundle.ts'
import type { ScriptName } from './bundle.ts'

/** A file of the desk. Its name tells its bytes, so an address never means another. */
export interface Asset {
  readonly type: string
  readonly bytes: Buffer
  readonly brotli: Buffer
}

const folder = '/desk/assets/'
const files = new Map<string, Asset>()
const names = new Map<string, Promise<string>>()
const styles = join(import.meta.dirname, 'styles')
/** What all screens share stands before what only one of them has. */
const common = ['desk.css', ...readdirSync(styles).filter((name) => name.endsWith('.css') && name !== 'desk.css')]
  .map((name) => readFileSync(join(styles, name), 'utf8'))
  .join('\n')

/** A newsroom that tries out colours leaves its old sheets behind. */
const most = 200

const store = async (text: string, ending: 'css' | 'js'): Promise<string> => {
  const bytes = Buffer.from(text)
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}.${ending}`
  const brotli = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  const oldest = files.keys().next().value
  if (files.size >= most && oldest !== undefined) files.delete(oldest)
  files.set(name, {
    type: ending === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    bytes,
    brotli,
  })
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
    store([fontsOf(language, 'plain').css, colours({ accent }), common].join('\n'), 'css'),
  )

const scriptAddress = (name: ScriptName): Promise<string> =>
  once(`script ${name}`, async () => store(await bundle(name), 'js'))

/** The addresses of all of them. */
export const scriptAddresses = async (): Promise<Readonly<Record<ScriptName, string>>> => ({
  desk: await scriptAddress('desk'),
  editor: await scriptAddress('editor'),
})

/** A file by the last part of its address. */
export const assetNamed = (name: string): Asset | undefined => files.get(name)

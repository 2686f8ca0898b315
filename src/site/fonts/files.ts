import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const ending = '.woff2'

/** The newsroom's fonts by their names under /assets/. A name has the hash of its bytes, so it never means others. */
export const fontFiles: ReadonlyMap<string, Buffer> = new Map(
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const bytes = readFileSync(join(import.meta.dirname, file))
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
      return [`${file.slice(0, -ending.length)}-${hash}${ending}`, bytes]
    }),
)

const addresses = new Map(
  [...fontFiles.keys()].map((name) => [name.slice(0, -`-01234567${ending}`.length), `/assets/${name}`]),
)

/** Where a page asks for a file; without hash or ending it is called such as `naskh-400`. */
export const fontAddress = (file: string): string => addresses.get(file) ?? `/assets/${file}${ending}`

import { createHash } from 'node:crypto'

/** A script of readers' pages: it may be missing, and all that the page says stands there without it. */
export interface ScriptFile {
  /** Its address tells its bytes. */
  readonly href: string
  /** What a policy and the page name it by (Subresource Integrity). */
  readonly hash: string
  /** The last part of its address. */
  readonly name: string
  readonly bytes: Buffer
}

/** A script as a file: the same without indents and empty lines, named by its bytes. */
export const scriptFile = (of: string, source: string): ScriptFile => {
  const bytes = Buffer.from(source.replaceAll(/\n\s*/g, '\n'))
  const name = `${of}-${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}.js`
  return { href: `/assets/${name}`, hash: `sha256-${createHash('sha256').update(bytes).digest('base64')}`, name, bytes }
}

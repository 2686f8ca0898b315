import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Reads } from '#archive/keys.ts'
import type { PageDate } from './page-dates.ts'

/** The codings a page is kept in, best first (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'gzip' | 'identity'

/** A page in one coding, ready to be sent. */
export interface Variant {
  readonly bytes: Buffer
  /** Strong, and another one for each coding. */
  readonly etag: string
}

/** The `Content-Type` of most pages. */
export const htmlType = 'text/html; charset=utf-8'

/** The bytes that a reader gets for one address, with the keys of all that was looked for while they were made. */
export interface KeptPage extends PageDate {
  /** The canonical address on the wire: what a request line says. */
  readonly address: string
  readonly status: number
  /** Its `Content-Type`. */
  readonly type: string
  /** Not kept after all, where it was printed for one question: nobody else may keep it either. */
  readonly passing: boolean
  /** Where the address leads, if it only leads elsewhere. */
  readonly location: string | undefined
  /** The editions that the language choice offers; on that page only. */
  readonly choices: readonly string[] | undefined
  /** The Content-Security-Policy that it is shown under. */
  readonly policy: string
  readonly variants: Readonly<Record<Coding, Variant>>
  readonly reads: Reads
  /** Of an article's page. */
  readonly given: Given | undefined
  /** What it takes of the memory bound, in bytes. */
  readonly cost: number
}

/** How often the page of an article was given since it was last asked for; nothing of who got it. */
export interface Given {
  readonly article: number
  times: number
}

/** What a printing gives before it is kept. */
export interface Printing extends PageDate {
  readonly address: string
  readonly status: number
  readonly type?: string | undefined
  readonly passing?: boolean
  readonly location: string | undefined
  readonly choices: readonly string[] | undefined
  readonly policy: string
  readonly text: string
  readonly reads: Reads
  readonly article?: number | undefined
}

/** What a recorded key costs beside the bytes: its entry in the index and in the page's own set. */
const keyCost = 400
const pageCost = 1_200

/** Makes a page of what was printed: compressed once (brotli 5 and gzip 6: more costs a write more than it saves a
 *  reader), with a strong ETag. Not-found pages are many and short-lived, and stay as they are. */
export const keptPage = (printing: Printing): KeptPage => {
  const { text, type = htmlType, passing = false, article, ...rest } = printing
  const given = article === undefined ? undefined : { article, times: 0 }
  const plain = Buffer.from(text, 'utf8')
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const identity = { bytes: plain, etag: `"${hash}"` }
  const worthwhile = printing.status !== 404 && plain.length > 256
  const br = worthwhile ? { bytes: brotli(plain), etag: `"${hash}-br"` } : identity
  const gzip = worthwhile ? { bytes: gzipSync(plain, { level: 6 }), etag: `"${hash}-gz"` } : identity
  const bytes = plain.length + (worthwhile ? br.bytes.length + gzip.bytes.length : 0)
  const keys = printing.reads.points.size + printing.reads.spans.length
  const cost = bytes + printing.address.length * 2 + keys * keyCost + pageCost
  return { ...rest, type, passing, given, variants: { br, gzip, identity }, cost }
}

const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { codingFor } from './accept-encoding.ts'
import type { DeskContext } from './desk-context.ts'

const pack = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
}

/** What is shorter gains nothing, in bytes. */
const worthwhile = 1_400

/** Packs screens and answers to scripts for whoever takes them so (RFC 9110, 8.4): a board of fifty stories is a tenth
 *  as long. Screens hold no secret that a stranger's words beside it could be used to guess: forms are guarded by where
 *  they come from, and cookies are not in them. */
export const packed: MiddlewareHandler<DeskContext> = async (context, next) => {
  await next()
  const { headers, status } = context.res
  if (!/^(text\/html|application\/json)\b/.test(headers.get('Content-Type') ?? '')) return
  headers.append('Vary', 'Accept-Encoding')
  const coding = codingFor(context.req.header('Accept-Encoding'))
  if (coding === 'identity' || headers.has('Content-Encoding')) return
  const bytes = Buffer.from(await context.res.arrayBuffer())
  const body = bytes.length < worthwhile ? bytes : await pack[coding](bytes)
  context.res = new Response(new Uint8Array(body), { status, headers })
  if (body === bytes) return
  context.res.headers.set('Content-Encoding', coding)
  context.res.headers.delete('Content-Length')
}

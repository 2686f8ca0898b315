import { z } from 'zod'
import type { FromBrowser } from '#story/manuscript/messages.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const version = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const client = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)
const place = z.int().min(0).max(100_000_000)

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), article: id, client, version: version.optional() }),
  z.strictObject({ type: z.literal('close'), article: id }),
  z.strictObject({
    type: z.literal('commit'),
    article: id,
    client,
    version,
    count: z.int().min(1).max(100_000),
    steps: z.array(z.unknown()).min(1).max(1_000),
  }),
  z.strictObject({ type: z.literal('presence'), article: id, version, anchor: place, head: place }),
  z.strictObject({ type: z.literal('ping') }),
])

/** What a browser says in one request, where it has no socket: what it has of which manuscripts, and what it would
 *  have said. */
export const asked = z.strictObject({
  line: client,
  open: z.array(z.strictObject({ article: id, client, version })).max(40),
  messages: z.array(message).max(100),
})

/** The largest that a browser may say at once, in bytes: above what a commit may bring, which is refused with words. */
export const largest = 16_000_000

/** What a browser said on the socket; undefined where no browser of ours says it. */
export const readMessage = (text: string): FromBrowser | undefined => {
  try {
    const read = message.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

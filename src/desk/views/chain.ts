import { z } from 'zod'
import { keysOf, namesFor } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import type { WrittenRelay } from '#archive/relays.ts'
import { takings, upstreams } from '#story/article.ts'
import { instantTextOrNull, moment, tag } from '../fields.ts'

/** A source chain in the fields of the verb `story`: what is read here and written back there changes nothing. */
export const chainSeen = z.array(
  z.object({
    source: z.string().describe('The key of a source.'),
    name: z.string().describe('What the edition of the first article calls it.'),
    taken: z.enum(takings),
    language: tag.nullable(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    authors: z.string().nullable(),
    place: z.string().nullable(),
    date: moment.nullable(),
    asNamed: z.string().nullable(),
    originalSeen: z.boolean(),
    verified: z.boolean(),
    archived: z.string().nullable(),
    upstream: z.enum(upstreams).nullable(),
    note: z.string().nullable().describe('In the language of the first article.'),
    words: z.record(
      z.string(),
      z.object({ title: z.string().nullable(), place: z.string().nullable(), note: z.string().nullable() }),
    ),
  }),
)

/** @param edition that of the story's first article. */
export const answerChain = async (
  reading: Reading,
  edition: string,
  chain: readonly WrittenRelay[],
): Promise<z.output<typeof chainSeen>> => {
  const ids = [...new Set(chain.map(({ source }) => source))]
  const keys = await keysOf(reading, 'source', ids)
  const names = await namesFor(reading, 'source', edition, ids)
  return chain.map(({ source, publishedAt, archivedUrl, ...hop }) => ({
    ...hop,
    source: keys.get(source) ?? '',
    name: names.get(source)?.name ?? keys.get(source) ?? '',
    note: hop.words[edition]?.note ?? null,
    date: instantTextOrNull(publishedAt),
    archived: archivedUrl,
  }))
}

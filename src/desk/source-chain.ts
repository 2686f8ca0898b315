import { z } from 'zod'
import { freeName, numbered } from '#archive/free-name.ts'
import { findSource, saveSource, setRelays } from '#archive/relays.ts'
import type { NewRelay } from '#archive/relays.ts'
import type { Writing } from '#archive/writing.ts'
import { slug } from '#language/slug.ts'
import { takings, upstreams } from '#story/article.ts'
import { isKey } from './credits.ts'
import { byEdition, dayOrInstant, line, lines, tag, webAddress, words } from './fields.ts'
import { mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'

/** A source chain as staff write it: the original first, the outlet that we took it from last. */
export const chainField = z
  .array(
    z.strictObject({
      name: line(300).optional().describe('What it is called, as a view tells it; it changes nothing.'),
      source: words(300).describe('The key of a source, or a name; a new name makes a new outlet.'),
      taken: z.enum(takings).describe('How it was taken over.'),
      language: tag.nullable().optional().describe('The language that it was published in.'),
      url: webAddress.nullable().optional(),
      title: line(500).nullable().optional(),
      authors: line(500).nullable().optional(),
      place: line(200).nullable().optional(),
      date: dayOrInstant.nullable().optional().describe('When it was published there.'),
      asNamed: line(300).nullable().optional().describe('How the next outlet named it, where that is not its name.'),
      originalSeen: z.boolean().optional(),
      verified: z.boolean().optional(),
      archived: webAddress.nullable().optional().describe('A copy of it in an archive of the web.'),
      upstream: z.enum(upstreams).nullable().optional().describe('What became of it there after it was taken over.'),
      note: lines(1000)
        .nullable()
        .optional()
        .describe('What readers should know of it besides, in the language of the first article.'),
      words: byEdition(
        z.strictObject({
          title: line(500).nullable().optional(),
          place: line(200).nullable().optional(),
          note: lines(1000).nullable().optional(),
        }),
      )
        .optional()
        .describe('What editions say of it in their own words; a note stands in no other.'),
    }),
  )
  .max(20)
  .describe('The source chain, the original first, the outlet that we took it from last.')

/** Puts a source chain in place of the one that a story has.
 *  @param edition the one whose names new sources are given in. */
export const setChain = async (
  writing: Writing,
  story: number,
  edition: string,
  chain: z.output<typeof chainField>,
): Promise<void> => {
  const relays: NewRelay[] = []
  for (const code of new Set(chain.flatMap(({ words }) => Object.keys(words ?? {}))))
    await mustFindEdition(writing, code)
  for (const hop of chain) relays.push(hopOf(hop, await sourceOf(writing, edition, hop.source), edition))
  await setRelays(writing, story, relays)
}

/** A hop as the archive keeps it.
 *  @param edition the one that its `note` is for. */
export const hopOf = <S>(hop: z.output<typeof chainField>[number], source: S, edition: string) => ({
  source,
  taken: hop.taken,
  language: hop.language ?? null,
  url: hop.url ?? null,
  title: hop.title || null,
  authors: hop.authors || null,
  place: hop.place || null,
  publishedAt: hop.date ?? null,
  asNamed: hop.asNamed || null,
  originalSeen: hop.originalSeen ?? false,
  verified: hop.verified ?? false,
  archivedUrl: hop.archived ?? null,
  upstream: hop.upstream ?? null,
  words: wordsOf(hop, edition),
})

const wordsOf = ({ note, words = {} }: z.output<typeof chainField>[number], edition: string) => {
  const all = note ? { [edition]: { note }, ...words } : words
  return Object.fromEntries(
    Object.entries(all)
      .map(([code, own]) => {
        const text = { title: own.title || null, place: own.place || null, note: own.note || null }
        return [code, code === edition ? { ...text, note: text.note ?? (note || null) } : text] as const
      })
      .filter(([, text]) => Object.values(text).some((one) => one !== null))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const sourceOf = async (writing: Writing, edition: string, keyOrName: string): Promise<number> => {
  const known = await findSource(writing, keyOrName)
  if (known !== undefined) return known
  if (isKey(keyOrName)) throw new Refused('source.unknown', { source: keyOrName })
  const wanted = slug(keyOrName, edition) || 'source'
  const key = await freeName(numbered(wanted), async (key) => (await findSource(writing, key)) === undefined)
  return saveSource(writing, { key, kind: 'outlet', url: null, language: null, names: { [edition]: keyOrName } })
}

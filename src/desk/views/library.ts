import { z } from 'zod'
import { allEditions } from '#archive/editions.ts'
import type { Reading } from '#archive/reading.ts'
import { countLibrary, libraryItems, libraryPage } from '#archive/library.ts'
import { byEdition, id, instantText, instantTextOrNull, line, moment, tag } from '../fields.ts'
import { soon } from '../missing.ts'
import { mustBeAllowed } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

/** How many media stand on one page. */
export const librarySize = 48

const kinds = ['picture', 'audio', 'video', 'file'] as const
const day = z.iso.date().transform((text) => Date.parse(text))

/** A medium as the library lists it. */
export const libraryItem = z.object({
  media: id,
  kind: z.enum(kinds),
  name: z.string().nullable(),
  at: moment,
  by: z.string().nullable(),
  thumb: z.string().nullable().describe('Where a small size of a picture is had.'),
  bytes: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  duration: z.int().nullable(),
  credit: z.string().nullable().describe('The credit in editions that have none of their own.'),
  rightsUntil: moment.nullable(),
  leavesAtEnd: z.boolean(),
  down: z.boolean(),
  words: byEdition(
    z.object({ caption: z.string().nullable(), alt: z.string().nullable(), credit: z.string().nullable() }),
  ),
  lacksCredit: z.array(tag).describe('The editions in which nobody is named for it.'),
  lacksAlternative: z.array(tag),
})

/** These media as the library lists them, in this order. */
export const seenItems = async (
  reading: Reading,
  ids: readonly number[],
  editions: readonly string[],
): Promise<z.output<typeof libraryItem>[]> =>
  (await libraryItems(reading, ids)).map(({ id: media, at, rightsUntil, thumb, texts, ...item }) => ({
    media,
    ...item,
    at: instantText(at),
    rightsUntil: instantTextOrNull(rightsUntil),
    thumb: thumb === null ? null : `/media/${thumb}`,
    words: Object.fromEntries(
      Object.entries(texts).map(([code, { caption, alternative, credit }]) => [
        code,
        { caption, alt: alternative, credit },
      ]),
    ),
    lacksCredit: editions.filter((code) => !(item.credit || texts[code]?.credit)),
    lacksAlternative: item.kind === 'picture' ? editions.filter((code) => !texts[code]?.alternative) : [],
  }))

/** All media, to be searched and looked through by what they lack. */
export const libraryView = view({
  name: 'library',
  path: 'library',
  right: 'see',
  summary: 'Pictures, sounds, films and files: searched, sifted, and by numbered pages, the newest first.',
  input: z.strictObject({
    q: line(200)
      .optional()
      .describe(
        'Words that stand in a caption, an alternative text, a credit or the name of the file, in any edition.',
      ),
    kind: z.enum(kinds).optional(),
    use: z.enum(['used', 'unused']).optional().describe('Whether something shows it.'),
    lacks: z.enum(['credit', 'alternative']).optional().describe('What it lacks in some edition, or in `edition`.'),
    edition: tag.optional(),
    rights: z.enum(['soon', 'ended']).optional().describe('Rights that end within thirty days, or have ended.'),
    by: numberInPath.optional().describe('The number of the member who brought it.'),
    from: day.optional().describe('Brought on this day or later, in UTC.'),
    until: day.optional().describe('Brought on this day or earlier, in UTC.'),
    page: numberInPath.default(1),
  }),
  answer: z.object({
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    media: z.array(libraryItem),
    counts: z
      .object({ unused: z.int(), credit: z.int(), alternative: z.int(), soon: z.int(), ended: z.int() })
      .describe('How many of all media are so.'),
  }),
  see: async (reading, { q, kind, use, lacks, edition, rights, by: member, from, until, page }, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const { now } = by
    const editions = (await allEditions(reading)).map(({ code }) => code)
    const ending = (ends: 'soon' | 'ended') => ({ ends, now, soon: now + soon })
    const query = {
      words: q,
      kind,
      use,
      lacks: lacks && { what: lacks, edition },
      rights: rights && ending(rights),
      member,
      from,
      before: until === undefined ? undefined : until + 86_400_000,
      editions,
    }
    const { total, ids } = await libraryPage(reading, query, { page, size: librarySize })
    const count = (more: Partial<typeof query>) => countLibrary(reading, { editions, ...more })
    const counts = {
      unused: await count({ use: 'unused' }),
      credit: await count({ lacks: { what: 'credit', edition: undefined } }),
      alternative: await count({ lacks: { what: 'alternative', edition: undefined } }),
      soon: await count({ rights: ending('soon') }),
      ended: await count({ rights: ending('ended') }),
    }
    return {
      total,
      page,
      pages: Math.max(1, Math.ceil(total / librarySize)),
      counts,
      media: await seenItems(reading, ids, editions),
    }
  },
})

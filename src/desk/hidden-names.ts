import { z } from 'zod'
import { namedPlaces } from '#archive/named-places.ts'
import { placeKinds } from '#archive/named-shelves.ts'
import { byKey } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { id, key } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import type { By } from './verb.ts'

const most = 500

/** Where words still have the name of an author who was hidden: to be changed by hand. */
export const hiddenNameSeen = z.object({
  author: id,
  key,
  looking: z.boolean().describe('Whether it is still looked for; more may be found.'),
  places: z.array(
    z.object({
      kind: z.enum(placeKinds),
      place: z
        .string()
        .describe('A path where readers find it, the number of a medium, the code of an edition, or a key.'),
    }),
  ),
  next: z.string().nullable().describe('Ask again with this as `after` for more.'),
})

/** To be called through `see`.
 *  @param after what `next` was. */
export const seeHiddenName = async (
  reading: Reading,
  by: By,
  key: string,
  after = '',
): Promise<z.output<typeof hiddenNameSeen>> => {
  mustBeAllowed(by, 'hide-author', { editions: 'any' })
  const author = await byKey(reading, 'author', key)
  if (author === undefined) throw new Refused('author.not-found', { author: key })
  const [, kind = '', place = ''] = /^([^:]*):(.*)$/s.exec(after) ?? []
  const { places, looking } = await namedPlaces(reading, author, most, { kind, place })
  const last = places.length < most ? undefined : places.at(-1)
  return { author, key, looking, places, next: last === undefined ? null : `${last.kind}:${last.place}` }
}

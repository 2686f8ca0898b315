import type { Archive } from '#archive/archive.ts'
import { coversFor } from '#archive/covers.ts'
import type { Reading } from '#archive/reading.ts'
import { may } from '#story/may.ts'
import type { Actor } from '#story/may.ts'

/** Says who looks at a moment of the archive: closed stories are kept from them, and the names of members who are off
 *  the desk's lists. */
export const lookAs = async (reading: Reading, actor: Actor): Promise<void> => {
  reading.viewer = viewerOf(actor)
  if (reading.viewer !== undefined && !may(actor, 'hide-member', { editions: 'all' }))
    reading.covers = await coversFor(reading, reading.viewer)
}

/** Reads a moment of the archive as somebody sees it, for what needs no right of its own. */
export const readAs = async <T>(
  { archive }: { readonly archive: Archive },
  actor: Actor,
  work: (reading: Reading) => Promise<T>,
): Promise<T> =>
  (
    await archive.read(async (reading) => {
      await lookAs(reading, actor)
      return work(reading)
    })
  ).value

/** From whom closed stories are kept: from members and keys. The operator has the database anyway, and what runs by
 *  itself has to publish what is due. */
export const viewerOf = ({ kind, member }: Actor): number | null | undefined =>
  kind === 'member' || kind === 'token' ? member : undefined

import { mediaIn } from './media.ts'
import type { Media } from './media.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'

/** The picture of the newsroom's logo as an edition words it; undefined where it has none. It stands on every page, so
 *  it belongs to the settings: whoever changes that picture tells the epoch of all editions. */
export const logoOf = (reading: Reading, edition: string): Promise<Media | undefined> =>
  reading.settings(edition, 'logo', async () => {
    const { logo } = await newsroomLook(reading)
    return logo === null ? undefined : (await mediaIn(reading, edition, [logo])).get(logo)
  })

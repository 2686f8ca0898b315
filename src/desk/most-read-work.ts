import { isDeepStrictEqual } from 'node:util'
import type { Archive } from '#archive/archive.ts'
import { allEditions } from '#archive/editions.ts'
import { countMostRead, forgetReads, mostReadAt, mostReadJob, mostReadLists, setMostRead } from '#archive/most-read.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'

/** Makes the lists of what is read most, four times an hour. Only a list that has changed is written, and only its
 *  pages hear of it. */
export const mostReadWork = (archive: Archive): Work =>
  work({
    kind: mostReadJob,
    do: async (_, hand) => {
      const now = hand.now()
      const { value: changed } = await archive.read(async (reading) => {
        const lists: { edition: string; section: number; articles: readonly number[] }[] = []
        const { mostRead } = await newsroomLook(reading)
        for (const { code } of mostRead ? await allEditions(reading) : []) {
          const [before, after] = [await mostReadLists(reading, code), await countMostRead(reading, code, now)]
          for (const section of new Set([...before.keys(), ...after.keys()])) {
            const articles = after.get(section) ?? []
            if (!isDeepStrictEqual(before.get(section) ?? [], articles))
              lists.push({ edition: code, section, articles })
          }
        }
        return lists
      })
      return {
        done: async (writing) => {
          for (const { edition, section, articles } of changed) await setMostRead(writing, edition, section, articles)
          await forgetReads(writing, now)
          await mostReadAt(writing, now)
        },
      }
    },
  })

import type { Archive } from '#archive/archive.ts'
import { dossierJob } from '#archive/dossiers.ts'
import { addPlaces, namedJob, nextStretch } from '#archive/named-places.ts'
import { everyNameOf } from '#archive/people.ts'
import { changeShared } from '#archive/publication.ts'
import { authorRemovalJob, forgetAuthor } from '#archive/remove-author.ts'
import { mediaRemovalJob, removeFromTexts } from '#archive/remove-media.ts'
import { settleLists } from '#archive/settling.ts'
import { followZonePart, zoneJob } from '#archive/time-zones.ts'
import { Fault } from '#common/fault.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import { listKey } from '#story/list.ts'
import { manuscriptWork } from './manuscript-work.ts'
import { searchWork } from './search-work.ts'

/** What acts of staff leave to jobs, because it touches more than an act may hold up others for. */
export const longWork = (archive: Archive): readonly Work[] => [
  namesWork(archive),
  mediaRemovalWork,
  authorRemovalWork,
  dossierWork,
  zoneWork(archive),
  ...manuscriptWork(archive),
  ...searchWork,
]

/** Looks for the places that still name an author who was hidden. */
const namesWork = (archive: Archive): Work =>
  work({
    kind: namedJob,
    do: async ({ subject, payload }, hand) => {
      const author = Number(subject)
      const { names } = payload
      for (let at: { shelf: number; after: number } = payload; ;) {
        if (hand.ending()) return { again: 'the newsroom closes' }
        const { value: stretch } = await archive.read(async (reading) =>
          nextStretch(reading, names ?? (await everyNameOf(reading, author)), at),
        )
        const { places, next } = stretch
        const isOurs = await hand.unseenPart(async (jotting) => {
          await addPlaces(jotting, author, places)
          return { ...(next ?? at), names }
        })
        if (!isOurs) return 'lost'
        if (next === undefined) return 'done'
        at = next
      }
    },
  })

/** Takes a removed medium out of every text that shows it. */
const mediaRemovalWork: Work = work({
  kind: mediaRemovalJob,
  do: async ({ subject, payload }, hand) => {
    for (let after: number | undefined = payload.after; after !== undefined;) {
      if (hand.ending()) return { again: 'the newsroom closes' }
      const from: number = after
      let next: number | undefined
      const isOurs = await hand.part(async (writing) => {
        next = await removeFromTexts(writing, Number(subject), from)
        return { after: next ?? from }
      })
      if (!isOurs) return 'lost'
      after = next
    }
    return 'done'
  },
})

/** Takes the name of a removed author off what they replied and what imports noted. */
const authorRemovalWork: Work = work({
  kind: authorRemovalJob,
  do: async ({ subject }) => ({ done: (writing) => forgetAuthor(writing, Number(subject)) }),
})

/** How many stories change their lists in one writing. */
const few = 10

/** Moves articles to a dossier's lists, or out of them. */
const dossierWork: Work = work({
  kind: dossierJob,
  do: async ({ payload }, hand) => {
    for (let { stories } = payload; stories.length > 0; stories = stories.slice(few)) {
      if (hand.ending()) return { again: 'the newsroom closes' }
      const now = stories.slice(0, few)
      const isOurs = await hand.part(async (writing) => {
        for (const story of now) await changeShared(writing, story, async () => {})
        return { stories: stories.slice(few) }
      })
      if (!isOurs) return 'lost'
    }
    return 'done'
  },
})

/** Moves the articles of an edition to the days of its clocks. */
const zoneWork = (archive: Archive): Work =>
  work({
    kind: zoneJob,
    do: async ({ subject: edition, payload }, hand) => {
      for (let after: number | undefined = payload.after; after !== undefined;) {
        if (hand.ending()) return { again: 'the newsroom closes' }
        let next: number | undefined = after
        const isOurs = await hand.part(async (writing) => {
          next = await followZonePart(writing, edition, after ?? 0)
          return { after: next ?? after ?? 0 }
        })
        if (!isOurs) return 'lost'
        after = next
      }
      await settleLists(
        archive,
        (key) => key.startsWith(listKey.day(edition, '')),
        () => {
          if (hand.ending()) throw new Fault('jobs.ending')
        },
      )
      return 'done'
    },
  })

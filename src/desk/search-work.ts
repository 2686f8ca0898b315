import { relate } from '#archive/related.ts'
import { articleIndexJob, indexJob, listIndexJob } from '#archive/search/state.ts'
import { indexListPart, makeIndexPart } from '#archive/search/remake.ts'
import { indexArticles } from '#archive/search/store.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'

/** Makes the index of the search, from the oldest article to the newest. Readers find all the while what is in it. */
const indexWork: Work = work({
  kind: indexJob,
  do: async ({ payload }, hand) => {
    for (let place: typeof payload | undefined = payload; place !== undefined;) {
      if (hand.ending()) return { again: 'the newsroom closes' }
      const from: typeof payload = place
      let next: typeof payload | undefined
      const isOurs = await hand.part(async (writing) => {
        const made = await makeIndexPart(writing, from)
        // What an import brought in has no kin yet.
        if (from.what !== 'words') for (const { id, kind } of made.articles) await relate(writing, id, kind)
        ;({ next } = made)
        return next ?? from
      })
      if (!isOurs) return 'lost'
      place = next
    }
    return 'done'
  },
})

/** Enters again what is told under a name that changed. */
const listWork: Work = work({
  kind: listIndexJob,
  do: async ({ subject, payload }, hand) => {
    for (let below: number | undefined = payload.below; below !== undefined;) {
      if (hand.ending()) return { again: 'the newsroom closes' }
      const from: number = below
      let next: number | undefined
      const isOurs = await hand.part(async (writing) => {
        next = await indexListPart(writing, subject, from)
        return { below: next ?? 0 }
      })
      if (!isOurs) return 'lost'
      below = next
    }
    return 'done'
  },
})

/** Enters again an article whose posts have changed. */
const articleWork: Work = work({
  kind: articleIndexJob,
  do: async ({ subject }) => ({ done: (writing) => indexArticles(writing, [Number(subject)]) }),
})

/** What keeps the index of the search beside what acts do at once. */
export const searchWork: readonly Work[] = [indexWork, listWork, articleWork]

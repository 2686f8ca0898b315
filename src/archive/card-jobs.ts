import { z } from 'zod'
import { listKey } from '#story/list.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import { rows } from './rows.ts'

/** The drawing of one share card; about `article:7` or `front:fa`. Where nothing is drawn otherwise than before,
 *  nothing happens: whoever may have changed something asks for it. */
export const shareCardJob: JobKind<null> = { name: 'share card', payload: z.null() }

/** The same for the articles of a list, from its newest on; about the key of the list. */
export const shareCardsJob: JobKind<{ below: number }> = { name: 'share cards', payload: z.object({ below: z.int() }) }

export const cardSubject = {
  article: (id: number): string => `article:${id}`,
  front: (edition: string): string => `front:${edition}`,
} as const

/** Lets the cards of these articles be drawn. */
export const letCardsBeDrawn = async (jotting: Jotting, articles: readonly number[]): Promise<void> => {
  for (const id of articles) await addJob(jotting, shareCardJob, cardSubject.article(id), null, { priority: 4 })
}

/** Lets the cards of all articles of a list be drawn. */
export const letListsCardsBeDrawn = (jotting: Jotting, list: string): Promise<void> =>
  addJob(jotting, shareCardsJob, list, { below: Number.MAX_SAFE_INTEGER }, { priority: 7 })

/** Lets all cards of an edition be drawn, or of every one: its name, its words or its colour may have changed. */
export const letEveryCardBeDrawn = async (jotting: Jotting, edition?: string): Promise<void> => {
  const all = jotting[rows].selectFrom('edition').select('code')
  const editions = edition === undefined ? (await all.execute()).map(({ code }) => code) : [edition]
  for (const code of editions) {
    await addJob(jotting, shareCardJob, cardSubject.front(code), null, { priority: 4 })
    await letListsCardsBeDrawn(jotting, listKey.all(code))
  }
}

/** Lets the cards of an author be drawn, in all editions. */
export const letAuthorsCardsBeDrawn = async (jotting: Jotting, author: number): Promise<void> => {
  for (const { code } of await jotting[rows].selectFrom('edition').select('code').execute())
    await letListsCardsBeDrawn(jotting, listKey.author(code, author))
}

/** Lets the cards be drawn again that show a picture: those of the authors whose portrait it is. */
export const letPortraitBeDrawn = async (jotting: Jotting, media: number): Promise<void> => {
  const authors = await jotting[rows].selectFrom('author').select('id').where('portrait_id', '=', media).execute()
  for (const { id } of authors) await letAuthorsCardsBeDrawn(jotting, id)
}

import { z } from 'zod'
import { allEditions } from './editions.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import { newsroomLook } from './newsroom.ts'
import { forgetCursor, openCursor } from './outbox.ts'
import type { Consumer } from './outbox.ts'
import type { LoggedAct } from './acts.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** Tells search engines which addresses have changed (IndexNow), as long as the newsroom has a key for it. There is one
 *  such job, and it comes again by itself. */
export const indexNowJob: JobKind<null> = { name: 'index-now', payload: z.null() }

/** Whoever told them last has come to this act. */
export const indexNowConsumer: Consumer = { name: 'index-now', begins: 'from now on' }

/** Begins to tell, from now on, or goes on after a pause. */
export const letIndexNowGoOn = async (jotting: Jotting, due: number): Promise<void> => {
  await openCursor(jotting, indexNowConsumer, due)
  await addJob(jotting, indexNowJob, 'newsroom', null, { due })
}

/** The same at a start, where the newsroom wants it. */
export const letIndexNowGoOnIfWanted = async (jotting: Jotting, now: number): Promise<void> => {
  if ((await newsroomLook(jotting)).indexNow !== null) await letIndexNowGoOn(jotting, now)
}

/** Tells no more: what changes meanwhile is nobody's to be told later. */
export const endIndexNow = (jotting: Jotting): Promise<boolean> => forgetCursor(jotting, indexNowConsumer.name)

/** Acts after which readers find something else at the address of an article. */
const telling: ReadonlySet<string> = new Set([
  'publish',
  'correct',
  'withdraw',
  'undo',
  'live',
  'put-out',
  'withdraw-post',
  'correct-post',
])

/** The paths of the articles that acts changed for readers, each once; a withdrawn one is among them. */
export const changedPaths = async (reading: Reading, acts: readonly LoggedAct[]): Promise<string[]> => {
  const ids = new Set(
    acts.flatMap(({ verb, subject }) => (telling.has(verb) ? (/^article:(\d+)$/.exec(subject)?.[1] ?? []) : [])),
  )
  if (ids.size === 0) return []
  const open = (await allEditions(reading)).flatMap((edition) => (edition.public ? edition.code : []))
  const found = await reading[rows]
    .selectFrom('article')
    .where('id', 'in', [...ids].map(Number))
    .where('state', 'in', ['published', 'withdrawn'])
    .where('edition', 'in', open)
    .select('path')
    .orderBy('id')
    .execute()
  return found.flatMap(({ path }) => path ?? [])
}

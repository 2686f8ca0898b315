import { z } from 'zod'
import { analyserVersion } from '#language/search/stem.ts'
import { addJob } from '../jobs.ts'
import type { JobKind } from '../jobs.ts'
import type { Jotting } from '../jotting.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'

/** By which analyser the index was made, and how often it was begun anew: words are counted of what came in since. */
export interface SearchState {
  readonly analyser: number
  readonly round: number
}

/** Under which it stands among the settings. */
export const stateKey = 'search'
const fresh: SearchState = { analyser: analyserVersion, round: 0 }

export const searchState = async (reading: Reading): Promise<SearchState> => {
  const setting = reading[rows].selectFrom('setting').select('value').where('key', '=', stateKey)
  return stateOf((await setting.executeTakeFirst())?.value ?? null)
}

/** How it stands by the value of its setting; null where nothing was noted yet. */
export const stateOf = (value: string | null): SearchState =>
  value === null ? fresh : (JSON.parse(value) as SearchState)

export const writeSearchState = async (jotting: Jotting, state: SearchState): Promise<void> => {
  const value = JSON.stringify(state)
  await jotting[rows]
    .insertInto('setting')
    .values({ key: stateKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** The making of the index, from the oldest article on; it goes on behind the article that was looked at last.
 *  `what`: `words` enters everything anew and counts all words again, `all` enters everything anew, so that places
 *  follow dates, `missing` only what is not in it. `began` once the counts were thrown away. */
export const indexJob: JobKind<IndexPlace> = {
  name: 'search index',
  payload: z.object({
    what: z.enum(['words', 'all', 'missing']),
    began: z.boolean(),
    after: z.object({ at: z.int(), article: z.int() }),
  }),
}

export interface IndexPlace {
  what: 'words' | 'all' | 'missing'
  began: boolean
  after: { at: number; article: number }
}

/** Lets the index be made. */
export const letIndexBeMade = (jotting: Jotting, what: IndexPlace['what']): Promise<void> =>
  addJob(jotting, indexJob, 'all', { what, began: false, after: { at: 0, article: 0 } }, { priority: 6 })

/** Lets the index be made anew where another analyser made it, or none. */
export const letIndexBeOfNow = async (jotting: Jotting): Promise<void> => {
  if ((await searchState(jotting)).analyser !== analyserVersion) await letIndexBeMade(jotting, 'words')
}

/** The entering again of what hangs on a name: of the articles of a list, below a place. About the key of the list. */
export const listIndexJob: JobKind<{ below: number }> = { name: 'search list', payload: z.object({ below: z.int() }) }

/** The entering again of one article, whose posts change faster than it can be entered; about its number. */
export const articleIndexJob: JobKind<null> = { name: 'search article', payload: z.null() }

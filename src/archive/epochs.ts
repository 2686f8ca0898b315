import type { Kysely } from 'kysely'
import { everyEdition } from './keys.ts'
import type { Schema } from './schema.ts'

/** The last writing that changed the settings of each edition, by its name; of all editions under `*`. Names are never
 *  used again, so whoever finds the same name finds the same settings. */
export type Epochs = ReadonlyMap<string, string>

/** The epochs of a moment. */
export const epochsOf = async (db: Kysely<Schema>): Promise<Epochs> =>
  new Map((await db.selectFrom('epoch').selectAll().execute()).map(({ edition, origin }) => [edition, origin]))

/** Begins an epoch of these editions, by the name of the writing that changed them. */
export const beginEpochs = async (db: Kysely<Schema>, editions: readonly string[], origin: string): Promise<void> => {
  if (editions.length === 0) return
  await db
    .insertInto('epoch')
    .values(editions.map((edition) => ({ edition, origin })))
    .onConflict((conflict) => conflict.column('edition').doUpdateSet({ origin }))
    .execute()
}

/** Settings that were read in one moment and serve later ones, for as long as their epoch lasts. So much hangs on them,
 *  and they change so rarely, that asking for them again was half of what a page cost. */
export class SettingsShelf {
  readonly #kept = new Map<string, { readonly epoch: string; readonly value: Promise<unknown> }>()

  /** What is kept of an edition's settings in this epoch, or else what `read` gives now. */
  get<T>(epochs: Epochs, edition: string, what: string, read: () => Promise<T>): Promise<T> {
    const name = `${edition} ${what}`
    const epoch = `${epochs.get(edition) ?? ''} ${epochs.get(everyEdition) ?? ''}`
    const found = this.#kept.get(name)
    if (found?.epoch === epoch) return found.value as Promise<T>
    const value = read()
    this.#kept.set(name, { epoch, value })
    value.catch(() => {
      if (this.#kept.get(name)?.value === value) this.#kept.delete(name)
    })
    return value
  }
}

import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** The version of something that staff set (`author:3`, `menu:fa/main`, `newsroom`): goes up with every act on it. What
 *  nobody has changed since versions are counted has 1. */
export const versionOf = async (reading: Reading, subject: string): Promise<number> =>
  (await reading[rows].selectFrom('version').select('version').where('subject', '=', subject).executeTakeFirst())
    ?.version ?? 1

/** The versions of several things of a kind (`author`), by what follows it (`3`). */
export const versionsOf = async (
  reading: Reading,
  kind: string,
  names: readonly (string | number)[],
): Promise<ReadonlyMap<string, number>> => {
  const subjects = names.map((name) => `${kind}:${name}`)
  const found =
    subjects.length === 0
      ? []
      : await reading[rows].selectFrom('version').selectAll().where('subject', 'in', subjects).execute()
  const changed = new Map(found.map(({ subject, version }) => [subject, version]))
  return new Map(names.map((name) => [String(name), changed.get(`${kind}:${name}`) ?? 1]))
}

/** Raises a version; gives the new one. */
export const raiseVersion = async (writing: Writing, subject: string, made = false): Promise<number> => {
  const { version } = await writing[rows]
    .insertInto('version')
    .values({ subject, version: made ? 1 : 2 })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((e) => ({ version: e('version.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

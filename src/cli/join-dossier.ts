import { dossierSettings } from '#archive/dossiers.ts'
import type { Writing } from '#archive/writing.ts'
import { dossier } from '#desk/dossier.ts'
import type { RunVerb } from '#desk/perform.ts'

/** Adds a story to the dossier or series of this key, as its last part; one that is in it stays where it is. Gives
 *  whether there is such a dossier. */
export const joinDossier = async (run: RunVerb, writing: Writing, key: string, story: number): Promise<boolean> => {
  if ((await dossierSettings(writing, key)) === undefined) return false
  await run(dossier, { key, add: [story] })
  return true
}

import { dossierSettings, setStories, storiesIn } from '#archive/dossiers.ts'
import { changeShared } from '#archive/publication.ts'
import type { Writing } from '#archive/writing.ts'

/** Adds a story to the dossier or series of this key, as its last part; one that is in it stays where it is. Gives
 *  whether there is such a dossier. */
export const joinDossier = async (writing: Writing, key: string, story: number): Promise<boolean> => {
  const dossier = await dossierSettings(writing, key)
  if (dossier === undefined) return false
  const before = (await storiesIn(writing, dossier.id)).map(({ story }) => story)
  if (!before.includes(story)) await changeShared(writing, story, async () => void (await setStories(writing, dossier.id, [...before, story])))
  return true
}

import { allEditions, allSections } from '#archive/editions.ts'
import { keysAfter, namesFor } from '#archive/named.ts'
import type { Named } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { recentPictures } from '#archive/recent-pictures.ts'
import type { Vocabulary } from '#screens/story-parts.ts'

/** How many things of a kind are proposed. */
const most = 500

/** What things are called for whoever looks at the desk in a language. */
export const readVocabulary = async (reading: Reading, language: string): Promise<Vocabulary> => {
  const editions = await allEditions(reading)
  const called = async (
    noun: Named,
    found: readonly { readonly id: number; readonly key: string }[],
  ): Promise<Map<string, string>> => {
    const names = await namesFor(
      reading,
      noun,
      language,
      found.map(({ id }) => id),
    )
    return new Map(found.map(({ id, key }) => [key, names.get(id)?.name ?? key]))
  }
  return {
    editions: new Map(editions.map(({ code, name }) => [code, name])),
    sections: await called('section', await allSections(reading)),
    subjects: await called('subject', await keysAfter(reading, 'subject', '', most)),
    dossiers: await called('dossier', await keysAfter(reading, 'dossier', '', most)),
    pictures: await recentPictures(reading, language, 50),
  }
}

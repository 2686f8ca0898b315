import { compareIn } from '#language/collate.ts'
import { fold } from '#language/fold.ts'
import { allNames } from './named.ts'
import type { Named } from './named.ts'
import type { Reading } from './reading.ts'

const atOnce = 1000

/** What has a key and some words in which a folded text stands, in the order of its first name as a language sorts; all
 *  of them where nothing is looked for. */
export const findNames = async (
  reading: Reading,
  noun: Named,
  { q, language }: { readonly q: string; readonly language: string },
): Promise<{ id: number; key: string }[]> => {
  const wanted = fold(q)
  const found: { id: number; key: string; name: string }[] = []
  for (let after = 0, count = atOnce; count === atOnce;) {
    const some = await allNames(reading, noun, after, atOnce)
    for (const { id, key, words } of some)
      if (wanted === '' || [key, ...words].some((word) => fold(word).includes(wanted)))
        found.push({ id, key, name: words[0] ?? key })
    count = some.length
    after = some.at(-1)?.id ?? 0
  }
  const compare = compareIn(language)
  return found.toSorted((a, b) => compare(a.name, b.name)).map(({ id, key }) => ({ id, key }))
}

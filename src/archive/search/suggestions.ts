import { fold } from '#language/fold.ts'
import { searchWordsIn } from '#language/search/words.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import { wordsBegunWith } from './question.ts'

const mostNames = 4
const mostSuggestions = 8

/** What somebody may mean who has typed so far: names that begin so, and the text with its last word ended by the
 *  commonest words that begin like it. */
export const findSuggestions = async (reading: Reading, edition: string, text: string): Promise<string[]> => {
  const last = searchWordsIn(edition)(text).at(-1)
  if (last === undefined || last.to < text.trimEnd().length || [...last.word].length < 2) return []
  const begun = fold(text)
  const names = await reading[rows]
    .selectFrom('search_name')
    .select('name')
    .distinct()
    .where('edition', '=', edition)
    .where('folded', '>=', begun)
    .where('folded', '<', `${begun}\u{10FFFF}`)
    .orderBy('name')
    .limit(mostNames)
    .execute()
  const words = await wordsBegunWith(reading, edition, last.word, mostSuggestions)
  const ended = words.map(({ form }) => text.slice(0, last.from) + form)
  return [...new Set([...names.map(({ name }) => name), ...ended])].slice(0, mostSuggestions)
}

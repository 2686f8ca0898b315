import { allEditions, saveEdition } from '#archive/editions.ts'
import type { Writing } from '#archive/writing.ts'
import { habits } from '#language/habits.ts'
import type { Plan } from '../plan.ts'
import { lineOf, longest } from './import-words.ts'

/** Makes the editions that an import needs and the newsroom does not have, with the habits of their languages; gives
 *  their codes. Those that there are stay as they are. */
export const makeEditions = async (writing: Writing, plan: Plan): Promise<string[]> => {
  const there = await allEditions(writing)
  const codes = new Set(there.map(({ code }) => code))
  const missing = plan.editions.filter(({ tag }) => !codes.has(tag))
  let position = Math.max(-1, ...there.map((edition) => edition.position))
  for (const { tag } of missing) {
    position += 1
    const { name, direction, digits, calendar, otherCalendar, timeZone } = habits(tag)
    await saveEdition(writing, {
      code: tag,
      position,
      public: true,
      name,
      direction,
      digits,
      calendar,
      otherCalendar: otherCalendar ?? null,
      timeZone,
      newsroom: lineOf(plan.site.title, longest.name).text || name,
      tagline: null,
      words: {},
    })
  }
  return missing.map(({ tag }) => tag)
}

import { detectLanguage } from '#language/detect.ts'
import { isNear } from '#language/near.ts'
import type { PlannedLanguages, SeenItem } from './plan-types.ts'
import type { WxrItem } from './wxr-entry.ts'

/** How much of a text is looked at: enough to tell Persian from Arabic, and cheap for a hundred thousand. */
const LOOKED = 300
const SURE = 0.8

/** The language that an item's words are plainly in. */
export const spokenIn = ({ title, content, excerpt }: WxrItem): string | undefined => {
  const words = `${title} ${excerpt.slice(0, LOOKED)} ${content.slice(0, LOOKED * 3)}`
    .replace(/<[^>]*>|\[[^\]]*\]|&\w+;/g, ' ')
    .slice(0, LOOKED)
  const guess = detectLanguage(words)
  return guess !== undefined && guess.confidence >= SURE ? guess.tag : undefined
}

/** Whether most texts are plainly in another language than the file says. */
export const doubtOf = (items: readonly SeenItem[], tag: string): PlannedLanguages['doubt'] => {
  const counts = new Map<string, number>()
  for (const { spoken } of items) if (spoken !== undefined) counts.set(spoken, (counts.get(spoken) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  const judged = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (most === undefined || isNear(most[0], tag) || most[1] * 2 <= judged) return undefined
  return { told: tag, seen: most[0], texts: most[1], of: judged }
}

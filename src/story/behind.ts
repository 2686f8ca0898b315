import { sentences } from '#language/sentences.ts'
import type { Content } from './article.ts'
import { bodyText } from './body/text.ts'

/** How many sentences of what an article says now were not in what it said before: what a translation of that has still
 *  to bring over. What only went is one as well, so that nothing counts as the same that is not.
 *  @param language of both. */
export const sentencesBehind = (before: Content, after: Content, language: string): number => {
  const [had, has] = [sentencesOf(before, language), sentencesOf(after, language)]
  const left = new Map<string, number>()
  for (const sentence of had) left.set(sentence, (left.get(sentence) ?? 0) + 1)
  let fresh = 0
  for (const sentence of has) {
    const count = left.get(sentence) ?? 0
    if (count === 0) fresh += 1
    else left.set(sentence, count - 1)
  }
  return fresh > 0 || had.length === has.length ? fresh : 1
}

const sentencesOf = ({ kicker, headline, lead, body }: Content, language: string): string[] =>
  [kicker, headline, lead, bodyText(body)].flatMap((text) => (text ? [...sentences(text, language)] : []))

import type { Guess } from '#language/detect/profile.ts'
import { hintsOf, otherLanguage } from '#language/hints.ts'
import type { TextHints } from '#language/hints.ts'
import type { Content } from './article.ts'
import { bodyText } from './body/text.ts'
import { wordsIn } from './body/words-in.ts'

/** What is to be said of one place of an article: a field of it (`headline`, `lead` …), or in its body a `block`, by
 *  its id, and there one of its attributes (`caption` …) or its running `text`. In running text a line break and a
 *  footnote are one unit long each, as in the editor. */
export type PlaceHints = TextHints & Readonly<{ block?: string; field: string }>

/** `language` is told where the article as a whole is likely in another language than its edition's; then nothing is
 *  proposed. `more` says that the article was too long to be looked at to its end. */
export type ContentHints = Readonly<{ language: Guess | undefined; places: readonly PlaceHints[]; more: boolean }>

const FIELDS = ['kicker', 'headline', 'lead', 'dateline'] as const

/** How much is looked at, in UTF-16 units: a text of some 3,000 words. */
const LONGEST = 20_000

/** What an editor may want to know of the words of an article in an edition's language. Nothing is changed. */
export const contentHints = (
  content: Pick<Content, (typeof FIELDS)[number] | 'body'>,
  edition: string,
): ContentHints => {
  const fields = FIELDS.map((field) => ({ field, text: content[field] ?? '', language: edition }))
  const whole = [...fields.map(({ text }) => text), bodyText(content.body)].join('\n')
  const other = otherLanguage(whole, edition)
  if (other !== undefined) return { language: other, places: [], more: false }
  const places: PlaceHints[] = []
  let looked = 0
  for (const { text, language, ...place } of [...fields, ...wordsIn(content.body, edition)]) {
    looked += text.length
    if (looked > LONGEST) return { language: undefined, places, more: true }
    const hints = hintsOf(text, language)
    if (hints.language !== undefined || hints.repairs.length > 0) places.push({ ...place, ...hints })
  }
  return { language: undefined, places, more: false }
}

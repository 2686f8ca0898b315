/** What tells a language from its neighbours in one script: frequent small words; word shapes that speak for it;
 *  letters that speak against it. Weights are in small words of its own. */
export type Profile = Readonly<{
  words: ReadonlySet<string>
  shapes: readonly Readonly<{ shape: RegExp; weight: number }>[]
}>

/** `for` and `against` are written as character classes or patterns of a word. */
export const profile = (
  words: string,
  shapes: readonly (readonly [pattern: RegExp, weight: number])[] = [],
): Profile => ({ words: new Set(words.split(' ')), shapes: shapes.map(([shape, weight]) => ({ shape, weight })) })

export type Group = Readonly<Record<string, Profile>>

export type Guess = Readonly<{ tag: string; confidence: number }>

const ENOUGH = 1.3
const LONG = 8
const HEADLINE = 3

/** The language of a group that most of the words speak for; undefined where nothing does, or two come near each other.
 *  A word that several languages share counts for each in part. From three words on a little is a guess, with little
 *  confidence; fewer are likelier to be a name.
 *  @param letters what the way in which the whole is typed says for or against a language. */
export const bestOf = (
  words: readonly string[],
  group: Group,
  letters: Readonly<Record<string, number>> = {},
): Guess | undefined => {
  const short = words.length < HEADLINE
  const scores = Object.entries(group)
    .map(([tag, language]) => ({ tag, score: score(words, language, group) + (short ? 0 : (letters[tag] ?? 0)) }))
    .toSorted((one, other) => other.score - one.score)
  const [best, second] = scores
  const least = short ? (words.length === 1 ? ENOUGH + 0.4 : ENOUGH) : 0.25
  if (best === undefined || best.score < least) return undefined
  // A text of a language that is not here meets a small word now and then.
  if (words.length > LONG && best.score / words.length < 0.12) return undefined
  const lead = best.score - Math.max(0, second?.score ?? 0)
  if (lead < (short ? 0.6 : 0.15) || lead < best.score * 0.18) return undefined
  const certain =
    Math.min(1, lead / best.score + 0.25) *
    Math.min(1, 0.55 + best.score / 12) *
    Math.min(1, 0.4 + (0.6 * best.score) / ENOUGH)
  return { tag: best.tag, confidence: Math.max(0.05, Math.round(Math.min(0.99, certain) * 100) / 100) }
}

const score = (words: readonly string[], language: Profile, group: Group): number => {
  let sum = 0
  for (const word of words) {
    if (language.words.has(word)) sum += shared(word, group) ** -0.35
    for (const { shape, weight } of language.shapes) if (shape.test(word)) sum += weight
  }
  return sum
}

const shared = (word: string, group: Group): number =>
  Object.values(group).filter(({ words }) => words.has(word)).length

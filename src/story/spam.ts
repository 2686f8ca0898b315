import { addressesIn } from '#language/addresses.ts'
import { fold } from '#language/fold.ts'

/** How many replies with a word were spam, and how many were not. */
export interface SpamCounts {
  readonly spam: number
  readonly good: number
}

/** The word under which all replies of an edition are counted. */
export const allReplies = ''

/** How likely a reply is spam, and the words that spoke most for it or against it. */
export interface SpamVerdict {
  /** 0 to 1. */
  readonly score: number
  readonly words: readonly string[]
}

/** Until so many of each sort were decided on, a filter says nothing. */
const enough = 30

/** Of a reply no more is looked at. */
const mostLetters = 4_000
const mostWords = 400

const letters = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L}))*/gu

/** The words of a reply as its filter counts them: each word, pairs of neighbours, the hosts of its links, all once. */
export const spamWords = ({
  name,
  url,
  text,
}: {
  readonly name: string
  readonly url: string | null
  readonly text: string
}): string[] => {
  const found = new Set<string>()
  const said = text.slice(0, mostLetters)
  let prose = ''
  let done = 0
  for (const { from, to } of addressesIn(said)) {
    prose += `${said.slice(done, from)} · `
    done = to
    addHost(found, said.slice(from, to))
  }
  prose += said.slice(done)
  if (url !== null) addHost(found, url)
  for (const word of wordsIn(name)) found.add(`name:${word}`)
  for (const sentence of prose.split(/[.!?؟۔…·\n]+/)) {
    let before: string | undefined
    for (const word of wordsIn(sentence)) {
      found.add(word)
      if (before !== undefined) found.add(`${before} ${word}`)
      before = word
    }
  }
  return [...found].slice(0, mostWords)
}

const wordsIn = (text: string): string[] =>
  (fold(text).match(letters) ?? []).filter((word) => word.length > 1 && word.length <= 40)

const addHost = (found: Set<string>, address: string): void => {
  const host = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `http://${address.replace(/^mailto:/i, '')}`)?.host
  if (host) found.add(`host:${host.replace(/^www\./, '').slice(0, 100)}`)
}

/** Puts what is known of the words of a reply together, as Robinson and Fisher do: each word's chance is drawn to the
 *  middle where little is known of it, and what they say together is asked of the chi-square distribution, once for
 *  spam and once against. Undefined where too little was decided on. */
export const spamVerdict = (
  words: readonly string[],
  counts: ReadonlyMap<string, SpamCounts>,
): SpamVerdict | undefined => {
  const all = counts.get(allReplies)
  if (all === undefined || all.spam < enough || all.good < enough) return undefined
  const speaking = words.flatMap((word) => {
    const chance = chanceOf(counts.get(word), all)
    return Math.abs(chance - 0.5) < 0.1 ? [] : [{ word, chance }]
  })
  if (speaking.length === 0) return { score: 0.5, words: [] }
  const logs = (of: (chance: number) => number): number =>
    speaking.reduce((sum, { chance }) => sum + Math.log(of(chance)), 0)
  const twice = 2 * speaking.length
  const spam = 1 - chiSquare(-2 * logs((chance) => 1 - chance), twice)
  const good = 1 - chiSquare(-2 * logs((chance) => chance), twice)
  const score = (1 + spam - good) / 2
  const turn = score >= 0.5 ? 1 : -1
  return {
    score,
    words: speaking
      .toSorted((a, b) => turn * (b.chance - a.chance))
      .slice(0, 5)
      .map(({ word }) => word),
  }
}

const chanceOf = (counts: SpamCounts | undefined, all: SpamCounts): number => {
  const { spam, good } = counts ?? { spam: 0, good: 0 }
  const seen = Math.max(0, spam) + Math.max(0, good)
  if (seen === 0) return 0.5
  const spamShare = Math.max(0, spam) / all.spam
  const share = spamShare / (spamShare + Math.max(0, good) / all.good)
  return Math.min(0.9999, Math.max(0.0001, (0.5 + seen * share) / (1 + seen)))
}

/** How likely a chi-square value of an even number of degrees of freedom is exceeded. */
const chiSquare = (value: number, degrees: number): number => {
  const half = value / 2
  // By logarithms, or hundreds of words would come to nothing.
  let term = -half
  let sum = Math.exp(term)
  for (let index = 1; index < degrees / 2; index++) {
    term += Math.log(half) - Math.log(index)
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

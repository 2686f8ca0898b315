import { stripBidi } from '#language/isolate.ts'
import { searchWordsIn } from '#language/search/words.ts'
import { aroundOf, plainHtml } from '#story/body/inline.ts'
import { readyMade } from './markup.ts'
import type { Markup } from './markup.ts'
import { unbroken } from './no-break-spaces.ts'

/** What is said in a text where words were found in it. */
export interface Passage {
  readonly text: string
  readonly marks: readonly Span[]
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Where words of these stems stand in a text. */
export const spansOf = (text: string, language: string, stems: ReadonlySet<string>): Span[] =>
  searchWordsIn(language)(text).filter(({ stem, parts }) => stems.has(stem) || parts?.some((part) => stems.has(part)))

/** A text of one line with what was found in it marked, and its foreign runs isolated as everywhere. */
export const marked = (text: string, language: string, stems: ReadonlySet<string>): Markup => {
  const bare = stripBidi(text)
  const spans = spansOf(bare, language, stems)
  return readyMade(unbroken(withMarks(plainHtml(bare, aroundOf(language)), bare.length, spans)))
}

const PIECE = /<[^>]*>|&[^;]*;|[^<&]/gsu

/** Puts marks into HTML of a text by the offsets of the text; a tag that comes in between parts a mark. HTML of which
 *  the characters are not those of the text stays as it is. */
const withMarks = (html: string, length: number, spans: readonly Span[]): string => {
  if (spans.length === 0) return html
  let [at, next, made, open] = [0, 0, '', false]
  const close = (): void => {
    if (open) made += '</mark>'
    open = false
  }
  for (const [piece] of html.matchAll(PIECE)) {
    if (piece.startsWith('<')) {
      close()
      made += piece
      continue
    }
    while ((spans[next]?.to ?? Infinity) <= at) {
      close()
      next += 1
    }
    if (!open && (spans[next]?.from ?? Infinity) <= at) {
      made += '<mark>'
      open = true
    }
    made += piece
    at += piece.startsWith('&') ? 1 : piece.length
  }
  close()
  return at === length ? made : html
}

/** How long a passage is, in characters, and how far before the first word that was found it begins. */
const passageLength = 220
const before = 60

/** The passage of a text in which most of what was looked for stands, cut between words; undefined where nothing of it
 *  stands there. */
export const passageOf = (text: string, language: string, stems: ReadonlySet<string>): string | undefined => {
  const flat = stripBidi(text).replaceAll(/\s+/g, ' ').trim()
  const words = searchWordsIn(language)(flat).filter(
    ({ stem, parts }) => stems.has(stem) || parts?.some((one) => stems.has(one)),
  )
  let best = words[0]
  let most = 0
  for (const [at, first] of words.entries()) {
    const found = new Set<string>()
    for (let to = at; to < words.length && (words[to]?.to ?? 0) - first.from <= passageLength - before; to += 1)
      found.add(words[to]?.stem ?? '')
    if (found.size > most) [best, most] = [first, found.size]
  }
  if (best === undefined) return undefined
  const from = best.from <= before ? 0 : (wordStart(flat, best.from - before) ?? best.from)
  const end = from + passageLength
  const to = end >= flat.length ? flat.length : Math.max(best.to, wordEnd(flat, end))
  return `${from > 0 ? '… ' : ''}${flat.slice(from, to)}${to < flat.length ? ' …' : ''}`
}

const wordStart = (text: string, at: number): number | undefined => {
  const space = text.indexOf(' ', at)
  return space === -1 ? undefined : space + 1
}

const wordEnd = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at)
  return space === -1 ? at : space
}

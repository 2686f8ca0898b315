import { addressesIn } from './addresses.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { abbreviation, endsList, goesOn, joins, opensSentence, namesSpeaker } from './sentence-words.ts'
import { languageOf } from './tag.ts'

const STOPS = '.!?؟…。！？۔।॥։።'
const CLOSERS = String.raw`)\]}»”’"'›“‘`
const OPENERS = String.raw`(\[{«“‘‹„¿¡"'`
const TERMINAL = new RegExp(`([${STOPS}]+)([${CLOSERS}]*)$`, 'u')
const ELLIPSIS = new RegExp(`(?:…|(?<!\\.)\\.{3,}|(?<!\\. )\\.(?: \\.){2,})[${CLOSERS}]*\\s+(?=\\S)`, 'gu')
const NOTE = /^(?:\[\p{Nd}{1,3}\]|[¹²³⁰-⁹]+)+\s*/u
const MARKER = new RegExp(`^[${OPENERS}]?(?:\\p{Nd}{1,3}|\\p{L}|[ivxIVX]{1,5}|الف)[.)]$`, 'u')
const FIRST_WORD = new RegExp(`^[${OPENERS}\\s]*([\\p{L}\\p{M}\\p{N}’'\u200C\u200D\u0640]+)`, 'u')
const LAST_WORD = /([\p{L}\p{M}\u200C]+)[\s.…]*$/u
// Languages that write *3rd* with a full stop.
const DOTTED_ORDINALS = new Set('de da nb nn no fi is et lv cs sk sl hr sr bs hu tr az pl'.split(' '))

const segmenter = remembering(
  (language: string) => new Intl.Segmenter(fit(language, 'Collator'), { granularity: 'sentence' }),
)
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The sentences of a text, each with the space after it: joined they are the text again, and none begins inside a
 *  character.
 *
 *  Intl.Segmenter (UAX 29) finds the candidates. Where it departs from how people write, rules per language join them
 *  again, after titles, abbreviations and initials (Dr., U.S., د., ا.ف.پ.), ordinals and numbers of a list, within
 *  addresses, and before the clause that says who spoke («چرا؟» او پرسید.); and they part them after an ellipsis that
 *  ends a sentence. */
export const sentences = (text: string, language: string): readonly string[] => {
  const found: string[] = []
  const addresses = addressesIn(text)
  let start = 0
  let next = 0
  for (const end of candidates(text, language)) {
    while ((addresses[next]?.to ?? Infinity) <= end) next++
    if (end <= start || (addresses[next]?.from ?? Infinity) < end) continue
    if (end < text.length && !ends(text, start, end, language)) continue
    found.push(text.slice(start, end))
    start = end
  }
  return found
}

const candidates = (text: string, language: string): readonly number[] => {
  if (text === '') return []
  const places = new Set<number>([text.length])
  for (const { index } of segmenter(language).segment(text)) if (index > 0) places.add(beforeOpeners(text, index))
  if (/…|\. ?\./u.test(text)) for (const found of text.matchAll(ELLIPSIS)) places.add(found.index + found[0].length)
  const whole = graphemes.segment(text)
  return [...places]
    .filter((place) => place === text.length || whole.containing(place)?.index === place)
    .toSorted((a, b) => a - b)
}

// UAX 29 leaves an opening bracket that touches the full stop with the sentence before it. A note's number belongs
// there, all else does not.
const beforeOpeners = (text: string, place: number): number => {
  let at = place
  while (at > 0 && /[([{«“‘‹„]/.test(text.charAt(at - 1))) at--
  if (at === place || at === 0 || /\s/.test(text.charAt(at - 1))) return place
  return at + (NOTE.exec(text.slice(at, at + 40))?.[0].length ?? 0)
}

const FARTHEST = 400

const ends = (text: string, start: number, end: number, language: string): boolean => {
  // What was said long before does not matter, and a text without an end must not be read again and again.
  const before = text.slice(Math.max(start, end - FARTHEST), end)
  const body = before.trimEnd()
  const gap = before.slice(body.length)
  const next = text.slice(end, end + 160)
  if (/^\s/u.test(next)) return false
  if (/[\n\r\u2028\u2029\u0085]/.test(gap)) return /\S/u.test(body)
  if (!/[\p{L}\p{N}\p{S}]/u.test(body) || MARKER.test(body.trimStart())) return false
  const terminal = TERMINAL.exec(body)
  if (terminal === null) return true
  const [, stops = '', closers = ''] = terminal
  if (continues(next, language)) return false
  if (gap === '' && !endsWithoutSpace(body, stops, next)) return false
  const word = FIRST_WORD.exec(next)?.[1] ?? ''
  const stem = body.slice(0, body.length - stops.length - closers.length)
  if (stops === '.' && closers === '' && abbreviated(stem, word, next, language)) return false
  if (/^(?:…|\.{3,}|\.)$/u.test(stops) && isEllipsis(body)) {
    if (goesOn(word, language) || endsList(word, language) || /^\p{Nd}/u.test(word)) return false
    if (joins(LAST_WORD.exec(stem)?.[1] ?? '', language) && !/^\p{Lu}/u.test(word)) return false
  }
  if (closers.includes(')') && openedWithin(stem)) return false
  return !goesOnAfterQuotation(stem, stops, closers, word, next, language)
}

const isEllipsis = (body: string): boolean => new RegExp(`(?:…|\\.{3,}|\\. \\.)[${CLOSERS}]*$`, 'u').test(body)

const GERMANIC_QUOTES = new Set(['de', 'da', 'hu'])

// A small letter, or a sign that never begins a sentence.
const continues = (next: string, language: string): boolean => {
  if (/^[,،;؛:)\]}]/u.test(next)) return true
  if (next.startsWith('»') && !GERMANIC_QUOTES.has(languageOf(language))) return true
  return new RegExp(`^[${OPENERS}\\s–—-]*\\p{Ll}`, 'u').test(next)
}

// «آمد.سپس» lacks a space and ends all the same; ا.ف.پ, v2.5 and name.surname do not.
const endsWithoutSpace = (body: string, stops: string, next: string): boolean => {
  if (/[。！？।॥።]/u.test(stops) || !/^[\p{L}\p{N}]/u.test(next)) return true
  if (stops !== '.') return /^[\p{Lo}\p{Lu}]/u.test(next)
  return (
    /(?:^|[^\p{L}\p{M}.])[\p{Script=Arabic}\u200C]{3,}\.$/u.test(body) && /^[\p{Script=Arabic}\u200C]{2,}/u.test(next)
  )
}

const INITIAL = new RegExp(
  [
    '^(?:\\p{Lu}|\\p{Lu}\\p{Ll}?(?:\\.-?\\p{Lu}\\p{Ll}?)+|(?:\\p{L}{1,2}\\.)+\\p{L}{1,3}',
    '[وف]?\\p{Script=Arabic}\\p{M}*|\\p{Script=Hebrew}\\p{M}*)$',
  ].join('|'),
  'u',
)

const MONTHS_AND_DAYS = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const NUMBER_OR_DATE = new RegExp(`^(?:[\\p{Nd}№]|(?:${MONTHS_AND_DAYS})[a-z]*\\b|[A-Z]{2,4}\\b)`, 'u')

/** Whether the full stop after the last word of `stem` is that of an abbreviation and the sentence goes on with
 *  `word`. */
const abbreviated = (stem: string, word: string, next: string, language: string): boolean => {
  const last = new RegExp(`[^\\s${OPENERS}/–—]+$`, 'u').exec(stem)?.[0] ?? ''
  // Der 3. Oktober goes on; Er wurde 21. Sie lachte. does not.
  if (/^\p{Nd}{1,2}$/u.test(last)) return DOTTED_ORDINALS.has(languageOf(language)) && !opensSentence(word, language)
  const kind = abbreviation(last, language)
  if (kind === 'last') return word !== '' && !/^[\p{Lu}\p{Lo}]/u.test(word)
  const number = NUMBER_OR_DATE.test(next)
  if (kind === 'always') return word !== ''
  if (kind === 'number')
    return (
      number || (/^\p{Script=Arabic}/u.test(last) && last.length === 1 && word !== '' && !opensSentence(word, language))
    )
  if (kind === 'maybe' || INITIAL.test(last.replaceAll(/[\u0640\u200D]/g, '')))
    return word !== '' && !opensSentence(word, language)
  return false
}

// A bracket in the middle of a sentence does not end it, whatever stands in the bracket.
const openedWithin = (stem: string): boolean => {
  const lead = stem.slice(0, Math.max(0, stem.lastIndexOf('('))).trimEnd()
  return stem.includes('(') && !stem.slice(stem.lastIndexOf('(')).includes(')') && lead !== ''
}

const QUOTE = /[»”"’'›“‘]/u

/** After a closed quotation: the clause that tells who spoke, or the rest of the sentence around a quoted title. */
const goesOnAfterQuotation = (
  stem: string,
  stops: string,
  closers: string,
  word: string,
  next: string,
  language: string,
): boolean => {
  if (!QUOTE.test(closers) && !(QUOTE.test(stem.at(-1) ?? '') && stops !== '.')) return false
  if (goesOn(word, language)) return true
  const [clause = '', end = ''] =
    new RegExp(`^([^.!?؟…:«“"\\n]{1,60})([.!?؟…:«“"\\n]|$)`, 'u').exec(next)?.slice(1) ?? []
  if (
    end !== ':' &&
    !/["«“]/u.test(end) &&
    short(clause) &&
    namesSpeaker(clause, language) &&
    !/(?:^|\s)(?:که|أن|إن|بأن|that)(?:\s|$)/u.test(clause)
  )
    return !/^(?:He|She|They|I|We)\s/.test(clause)
  if (!/[?!؟]/u.test(stops) || /^\p{Lu}/u.test(word)) return false
  // «کجا؟» in the middle of a sentence is a title or a thought; after a colon, or alone, it is a sentence of its own.
  const opened = Math.max(stem.lastIndexOf('«'), stem.lastIndexOf('“'), stem.lastIndexOf('"'))
  const lead = stem.slice(0, Math.max(0, opened)).trimEnd()
  return opened > 0 && lead !== '' && !/[:,،؛.!?؟…]$/u.test(lead)
}

const short = (clause: string): boolean => clause.trim().split(/\s+/u).length <= 7

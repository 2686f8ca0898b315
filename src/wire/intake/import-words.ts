import { ownLetters } from '#language/foreign-letters.ts'
import { slug as slugOf } from '#language/slug.ts'
import { asMeant } from '../mojibake.ts'
import { htmlToLine, htmlToText } from '../html-to-text.ts'

/** Words of an export as an article of ours can hold them: text without markup, in normal form C, of a sane length.
 *  `cut` says whether something was left out at the end. */
export interface ImportWords {
  readonly text: string
  readonly cut: boolean
}

export const longest = {
  headline: 500,
  lead: 3000,
  name: 200,
  caption: 2000,
  reply: 20_000,
  replyName: 100,
  slug: 200,
} as const

/** @param language gives the words the letters of that language, where it is told. */
export const lineOf = (html: string, most: number, language?: string): ImportWords =>
  shortened(own(htmlToLine(asMeant(html)), language), most)
export const textOf = (html: string, most: number, language?: string): ImportWords =>
  shortened(own(htmlToText(asMeant(html)), language), most)

const own = (text: string, language: string | undefined): string =>
  (language === undefined ? text : ownLetters(text, language).text).normalize('NFC')

const shortened = (text: string, most: number): ImportWords => {
  if (text.length <= most) return { text, cut: false }
  const whole = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const space = whole.lastIndexOf(' ')
  return { text: `${(space > most / 2 ? whole.slice(0, space) : whole).trim()}…`, cut: true }
}

/** The first words of a text, for what has no title. */
export const firstWords = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= 60) return line
  const space = line.lastIndexOf(' ', 60)
  return `${line
    .slice(0, space > 20 ? space : 60)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`
}

/** A wished slug, or null where nothing of it can stand in an address. */
export const wishedSlug = (slug: string, language: string): string | null => slugOf(slug, language) || null

/** Whether a text is, or holds, what looks like an e-mail address. */
export const looksLikeEmail = (text: string): boolean => /[^\s@<>()]@[^\s@<>()]{1,255}\.[^\s@<>().]{2,}/u.test(text)

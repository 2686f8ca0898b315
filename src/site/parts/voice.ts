import { writeNumber } from '#language/digits.ts'
import type { Catalogue } from '#language/catalogue.ts'
import { say, sayParts } from '#language/say.ts'
import type { MessageKey } from '#language/say.ts'
import { direction } from '#language/tag.ts'
import type { Edition } from '#story/edition.ts'
import { foreign, foreignText, html, sameLanguage } from './markup.ts'
import type { Child, Markup } from './markup.ts'

/** What is put at a placeholder. A function is told in which language the message came out: a language has another
 *  name in an English sentence than in a Persian one. */
export type Filling = string | number | Markup | ((language: string) => string | Markup)
export type Fillings = Readonly<Record<string, Filling>>

/** How an edition, or the desk to a member, speaks where the system writes. */
export interface Voice<Key extends string = MessageKey> {
  readonly language: string
  /** A message as HTML: each placeholder isolated; `lang` and `dir` around it where the catalogue has it in another
   *  language only. */
  word(key: Key, fillings?: Fillings): Markup
  /** A message as text, for titles and attributes: each placeholder isolated. */
  text(key: Key, fillings?: Readonly<Record<string, string | number>>): string
  number(n: number): string
}

/** What of an edition tells how it speaks. */
export type Speaker = Pick<Edition, 'code' | 'digits' | 'words'>

export const voiceOf = (edition: Speaker): Voice => voiceIn({ say, sayParts }, edition)

/** The same with the messages of another catalogue. */
export const voiceIn = <Key extends string>(
  { say, sayParts }: Pick<Catalogue<Key>, 'say' | 'sayParts'>,
  { code, digits, words }: Speaker,
): Voice<Key> => {
  const options = { words, digits }
  return {
    language: code,
    number: (n) => writeNumber(n, { language: code, digits }),
    word(key, fillings = {}) {
      const { parts, language } = sayParts<Exclude<Filling, number | string>>(code, key, fillings, options)
      const pieces = parts.map((part): Child => {
        if ('text' in part) return part.text
        const value = typeof part.value === 'function' ? part.value(language) : part.value
        if (typeof fillings[part.name] === 'number') return value
        // The words within may all be isolated themselves, and then would not tell their direction.
        return typeof value === 'string' ? foreign(value) : html`<bdi dir="${direction(code)}">${value}</bdi>`
      })
      if (sameLanguage(language, code)) return html`${pieces}`
      return html`<span lang="${language}" dir="${direction(language)}">${pieces}</span>`
    },
    text(key, fillings = {}) {
      const isolated = Object.entries(fillings).map(([name, value]) => [
        name,
        typeof value === 'string' ? foreignText(value) : value,
      ])
      return say(code, key, Object.fromEntries(isolated), options).text
    },
  }
}

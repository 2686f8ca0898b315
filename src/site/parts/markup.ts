import { html as template, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { Fault } from '#common/fault.ts'
import { isolate, stripBidi } from '#language/isolate.ts'
import { languageOf, script } from '#language/tag.ts'
import { textDirection } from '#language/text-direction.ts'
import { aroundOf, plainHtml } from '#story/body/inline.ts'
import { unbroken } from './no-break-spaces.ts'

/** HTML that is ready to be sent. */
export type Markup = HtmlEscapedString

/** What may stand in a template; text is escaped, false and nothing leave no trace. */
export type Child = Markup | string | number | boolean | null | undefined | readonly Child[]

/** A piece of HTML from a template. Whatever is put into it is escaped, unless it is markup already. */
export const html = (strings: TemplateStringsArray, ...values: readonly Child[]): Markup => {
  const made = template(strings, ...values)
  // hono/html waits where a promise is put into a template; pages are made in one go or not at all.
  if (made instanceof Promise) throw new Fault('site.template-waits', { template: strings.join('…').slice(0, 80) })
  return made
}

/** Only for what makes its own HTML out of text: bodies and the style sheet. */
export const readyMade = (text: string): Markup => raw(text)

export const nothing: Markup = raw('')

/** What somebody wrote in a language, on one line: its foreign runs are isolated, its direction controls cannot reach
 *  beyond it. */
export const prose = (text: string, language: string): Markup => raw(plainHtml(stripBidi(text), aroundOf(language)))

/** The same for a headline or a lead: numbers do not part from what they count. */
export const headlineProse = (text: string, language: string): Markup =>
  raw(unbroken(plainHtml(stripBidi(text), aroundOf(language))))

/** What somebody wrote in no matter which language (a name, a place), inside a line of another. */
export const foreign = (text: string): Markup => html`<bdi>${stripBidi(text)}</bdi>`

/** The same for text without markup, such as a title. */
export const foreignText = isolate

/** What somebody wrote in several paragraphs, parted by empty lines. Without a language the words of each tell its
 *  direction. */
export const paragraphs = (text: string, language?: string): Markup[] =>
  text
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const own = language === undefined ? textDirection(part) : undefined
      const around = language === undefined ? { language: 'und', direction: own } : aroundOf(language)
      const lines = part.split(/\r?\n/).map((line, index) => {
        const words = readyMade(plainHtml(stripBidi(line), around))
        return index === 0 ? words : html`<br>${words}`
      })
      return language === undefined ? html`<p dir="${own ?? 'auto'}">${lines}</p>` : html`<p>${lines}</p>`
    })

/** Markup between other markup, but not before the first nor after the last. */
export const between = (parts: readonly Child[], separator: Markup): Child[] =>
  parts
    .filter((part) => part !== nothing && part !== null && part !== undefined && part !== false && part !== '')
    .map((part, index) => (index === 0 ? part : [separator, part]))

/** Whether two tags are of one language, written in one script: a reader of the one reads the other. */
export const sameLanguage = (one: string, other: string): boolean =>
  languageOf(one) === languageOf(other) && script(one) === script(other)

import { stripBidi } from '#language/isolate.ts'
import { headlineDirection } from '#language/text-direction.ts'
import { direction } from '#language/tag.ts'
import { plainHtml } from '#story/body/inline.ts'
import { html, readyMade } from './markup.ts'
import type { Markup } from './markup.ts'
import { unbroken } from './no-break-spaces.ts'

/** A headline or a lead in the element that holds it. Where it is wholly in letters that run against its edition
 *  (an English headline in Arabic, as imports bring them) the element says so; the style sheet keeps it on the
 *  edition's side of the page. */
export const directed = (tag: 'h1' | 'p', text: string, language: string, name?: string): Markup => {
  const around = direction(language)
  const own = headlineDirection(text, around) ?? around
  const words = readyMade(unbroken(plainHtml(stripBidi(text), { language, direction: own })))
  const attributes = html`${name !== undefined && html` class="${name}"`}${own !== around && html` dir="${own}"`}`
  return tag === 'h1' ? html`<h1${attributes}>${words}</h1>` : html`<p${attributes}>${words}</p>`
}

import { headingAnchor } from '#story/body/html.ts'
import type { Body } from '#story/body/schema.ts'
import { headingsOf } from '#story/body/text.ts'
import type { Edition } from '#story/edition.ts'
import { html, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** With fewer headings a reader sees where a text leads. */
const fewest = 4

/** The highest headings of a long text, each a link to where it stands.
 *  @param again whether they stand on the page already: then they are no landmark of their own. */
export const contentsPart = (edition: Edition, body: Body, again = false): Markup | false => {
  const all = headingsOf(body).filter(({ text }) => text.trim() !== '')
  const highest = Math.min(...all.map(({ level }) => level))
  const headings = all.filter(({ level }) => level === highest)
  if (headings.length < fewest) return false
  const links = headings.map(({ id, text, lang }) => {
    const language = lang !== undefined && lang !== edition.code && html` lang="${lang}"`
    return html`<li><a href="#${headingAnchor(id)}"${language}>${prose(text, lang ?? edition.code)}</a></li>`
  })
  const voice = voiceOf(edition)
  const list = html`<h2>${voice.word('article.contents')}</h2><ol>${links}</ol>`
  return again
    ? html`<div class="contents">${list}</div>
`
    : html`<nav class="contents" aria-label="${voice.text('article.contents')}">${list}</nav>
`
}

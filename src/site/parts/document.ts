import { stripBidi } from '#language/isolate.ts'
import { direction, script } from '#language/tag.ts'
import { onWire } from '#story/address.ts'
import { frontHref } from './chrome.ts'
import type { Printed } from '../page.ts'
import type { Chrome, MenuLink } from './chrome.ts'
import { headMarkup } from './head.ts'
import type { Head } from './head.ts'
import { foreignText, html, prose, readyMade } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { policyOf } from './policy.ts'
import type { Inline } from './policy.ts'
import { styles } from './styles.ts'
import { voiceOf } from './voice.ts'

export type { Head } from './head.ts'

/** What stands between head and foot of a page. */
export interface Within {
  readonly switcher: Child
  /** The link of the menu that the page stands under. */
  readonly here?: string | undefined
  readonly front?: boolean
  readonly main: Markup
  readonly inline?: Inline
}

/** A whole page of an edition. `publicUrl` has no slash at its end. */
export const document = (
  chrome: Chrome,
  publicUrl: string,
  head: Head,
  { switcher, here, front = false, main, inline = { style: styles } }: Within,
): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const name = prose(edition.newsroom, edition.code)
  const home = html`<a href="${frontHref(edition.code)}" rel="home">${name}</a>`
  // An article is within its section; it is not that section's page.
  const current = here === undefined ? undefined : { href: here, as: head.path !== undefined && onWire(head.path) === here ? 'page' : 'true' }
  return frame(
    edition.code,
    edition.digits,
    headMarkup(chrome, publicUrl, head),
    inline,
    html`<a class="skip" href="#content">${voice.word('nav.skip')}</a>
<header class="masthead">${front ? html`<h1 class="name">${home}</h1>` : html`<p class="name">${home}</p>`}${
      front && edition.tagline && html`<p class="tagline">${prose(edition.tagline, edition.code)}</p>`
    }
${switcher}${menu(chrome.menu, voice.text('nav.sections'), edition.code, current)}</header>
<main id="content">
${main}</main>
<footer>${menu(chrome.footer, edition.newsroom, edition.code, current)}<p>${voice.word('footer.noTracking')}</p>
<p><a href="#top">${voice.word('nav.backToTop')}</a></p></footer>`,
  )
}

/** A page that knows no edition: for readers of all of them, or for when the archive is away. */
export const bareDocument = (language: string, title: string, links: Child, main: Markup): Printed =>
  frame(language, 'latn', html`<title>${title}</title>${links}`, { style: styles }, html`<main id="content">
${main}</main>`)

// Whatever came in through whatever field: no control of direction reaches beyond its line.
const frame = (language: string, digits: string, head: Markup, inline: Inline, body: Markup): Printed => ({
  policy: policyOf(inline),
  text: stripBidi(html`<!doctype html>
<html lang="${language}" dir="${direction(language)}" id="top" class="${script(language) === 'Arab' ? 'arab ' : ''}digits-${digits}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
${head}<style>${readyMade(inline.style)}</style></head>
<body>
${body}${inline.script !== undefined && html`<script>${readyMade(inline.script)}</script>`}
</body>
</html>
`.toString()),
})

/** A page's title in the browser's tab, with the newsroom's name. */
export const tabTitle = (chrome: Chrome, title: string): string =>
  title === '' ? foreignText(chrome.edition.newsroom) : voiceOf(chrome.edition).text('nav.pageTitle', { title, newsroom: chrome.edition.newsroom })

const menu = (links: readonly MenuLink[], label: string, language: string, current: { href: string; as: string } | undefined): Child =>
  links.length > 0 && html`<nav aria-label="${label}"><ul>${links.map(
    ({ label: text, href }) =>
      html`<li><a href="${href}"${href === current?.href ? html` aria-current="${current.as}"` : ''}>${prose(text, language)}</a></li>`,
  )}</ul></nav>
`

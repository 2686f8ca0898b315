import { onWire, pathOf } from '#story/address.ts'
import { frontHref } from './chrome.ts'
import type { Chrome, MenuLink } from './chrome.ts'
import { foreign, html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { menu } from './menu.ts'
import type { Current } from './menu.ts'
import { networkName } from './networks.ts'
import { voiceOf } from './voice.ts'

/** The foot of a page: sections, standing pages, what was corrected, the archive, the lighter version of the page.
 *  @param path the page's own, which has a text-only edition; none on pages that are not found. */
export const footer = (chrome: Chrome, current: Current | undefined, path: string | undefined): Markup => {
  const { edition, look } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const own: MenuLink[] = [
    { label: voice.text('correction.page'), href: onWire(pathOf({ kind: 'corrections', edition: code, page: null })) },
    { label: voice.text('front.archive'), href: onWire(pathOf({ kind: 'days', edition: code, month: null })) },
    ...(path === undefined ? [] : [{ label: voice.text('footer.textOnly'), href: onWire(`/text${path}`) }]),
  ]
  const links = [...chrome.footer, ...own.filter(({ href }) => chrome.footer.every((link) => link.href !== href))]
  return html`<footer><div class="foot"><p class="name"><a href="${frontHref(code)}">${prose(
    edition.newsroom,
    code,
  )}</a></p>
${menu(chrome.menu, { label: voice.text('footer.sections'), language: code, current, name: 'links', id: 'menu' })}${menu(
    links,
    { label: edition.newsroom, language: code, current, name: 'links' },
  )}${
    look.social.length > 0 &&
    html`<nav class="social" aria-label="${voice.text('follow.title')}"><p>${voice.word('follow.title')}</p><ul>${look.social.map(
      ({ network, href }) =>
        html`<li><a href="${href}" rel="me noopener">${foreign(networkName(network, code))}</a></li>`,
    )}</ul></nav>
`
  }<div class="small"><p>${voice.word('footer.noTracking')}</p>${rights(chrome)}<p><a href="#top">${voice.word(
    'nav.backToTop',
  )}</a></p></div></div></footer>`
}

/** Who may use what, where the newsroom has words of its own for it. */
const rights = ({ edition }: Chrome): Child => {
  const words = edition.words['footer.republish']
  return words !== undefined && html`<p>${prose(words, edition.code)}</p>`
}

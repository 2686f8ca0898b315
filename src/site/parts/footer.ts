import { onWire, pathOf } from '#story/address.ts'
import { frontHref } from './chrome.ts'
import type { Chrome, MenuLink } from './chrome.ts'
import { footLetters } from './letters-form.ts'
import { foreign, html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { menu } from './menu.ts'
import type { Current } from './menu.ts'
import { networkName } from './social-networks.ts'
import { voiceOf } from './voice.ts'

/** The foot of a page: sections, standing pages, what was corrected, the archive, the lighter version of the page.
 *  @param path the page's own, which has a text-only edition; none on pages that are not found. */
export const footer = (chrome: Chrome, current: Current | undefined, path: string | undefined): Markup => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const own: MenuLink[] = [
    { label: voice.text('correction.page'), href: onWire(pathOf({ kind: 'corrections', edition: code, page: null })) },
    { label: voice.text('front.archive'), href: onWire(pathOf({ kind: 'days', edition: code, month: null })) },
    {
      label: voice.text('follow.feed'),
      href: onWire(pathOf({ kind: 'feed', edition: code, list: { of: 'all' }, format: 'rss' })),
    },
    ...(path === undefined ? [] : [{ label: voice.text('footer.textOnly'), href: onWire(`/text${path}`) }]),
  ]
  const links = [...chrome.footer, ...own.filter(({ href }) => chrome.footer.every((link) => link.href !== href))]
  const common = { language: code, current, name: 'links' } as const
  const sections = menu(chrome.menu, { label: voice.text('footer.sections'), ...common, id: 'menu' })
  const others = menu(links, { label: edition.newsroom, ...common })
  const toTop = html`<p><a href="#top">${voice.word('nav.backToTop')}</a></p>`
  const byMail = footLetters(edition, chrome.letters)
  const small = html`<p>${voice.word('footer.noTracking')}</p>${rights(chrome)}${toTop}`
  return html`<footer><div class="foot"><p class="name"><a href="${frontHref(code)}">${prose(
    edition.newsroom,
    code,
  )}</a></p>
${sections}${others}${byMail}${social(chrome)}<div class="small">${small}</div></div></footer>`
}

/** Where else the newsroom can be followed. */
const social = ({ edition, look }: Chrome): Child => {
  if (look.social.length === 0) return false
  const voice = voiceOf(edition)
  const links = look.social.map(
    ({ network, href }) =>
      html`<li><a href="${href}" rel="me noopener">${foreign(networkName(network, edition.code))}</a></li>`,
  )
  const label = voice.text('follow.title')
  return html`<nav class="social" aria-label="${label}"><p>${voice.word('follow.title')}</p><ul>${links}</ul></nav>
`
}

/** Who may use what, where the newsroom has words of its own for it. */
const rights = ({ edition }: Chrome): Child => {
  const words = edition.words['footer.republish']
  return words !== undefined && html`<p>${prose(words, edition.code)}</p>`
}

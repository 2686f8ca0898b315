import type { SectionName } from '#story/edition.ts'
import { frontHref, sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { html, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** A step of the way from the front page; the last may be the page itself. */
export interface Crumb {
  readonly name: string
  /** As it stands in the link. */
  readonly href: string
}

/** The way to an article or to what belongs to one: front page, section, and the section that this is within. */
export const crumbsOf = (chrome: Chrome, section: SectionName | undefined, ...further: readonly Crumb[]): Crumb[] => {
  const { edition, sections } = chrome
  const parent = section && sections.find(({ id }) => id === section.parent)
  const named = [parent, section].filter((one) => one !== undefined)
  return [
    { name: voiceOf(edition).text('nav.home'), href: frontHref(edition.code) },
    ...named.map((one) => ({ name: one.name, href: sectionHref(edition.code, one) })),
    ...further,
  ]
}

/** Where the page stands in the paper. */
export const breadcrumb = ({ edition }: Chrome, crumbs: readonly Crumb[]): Markup =>
  html`<nav class="crumbs" aria-label="${voiceOf(edition).text('nav.youAreHere')}"><ol>${crumbs.map(
    ({ name, href }) => html`<li><a href="${href}">${prose(name, edition.code)}</a></li>`,
  )}</ol></nav>
`

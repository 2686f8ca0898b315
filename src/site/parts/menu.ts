import type { MenuLink } from './chrome.ts'
import { html, prose } from './markup.ts'
import type { Child } from './markup.ts'

/** Which link of a menu the page stands under, and how: it is that link's page, or within it. */
export interface Current {
  readonly href: string
  readonly as: 'page' | 'true'
}

export interface MenuLook {
  /** What it is called for those who hear the page. No two on a page are called the same. */
  readonly label: string
  readonly language: string
  readonly current?: Current | undefined
  /** The class that the style sheet knows it by. */
  readonly name: string
  /** By which a link of the page leads to it. */
  readonly id?: string
}

/** A menu; nothing where it has no entry. */
export const menu = (links: readonly MenuLink[], { label, language, current, name, id }: MenuLook): Child =>
  links.length > 0 &&
  html`<nav class="${name}"${id !== undefined && html` id="${id}"`} aria-label="${label}"><ul>${links.map(
    ({ label: text, href }) =>
      html`<li><a href="${href}"${href === current?.href && html` aria-current="${current.as}"`}>${prose(
        text,
        language,
      )}</a></li>`,
  )}</ul></nav>
`

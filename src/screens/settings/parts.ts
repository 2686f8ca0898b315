import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { may } from '#story/may.ts'
import type { Actor, Right } from '#story/may.ts'
import type { DeskVoice } from '../words.ts'

/** The parts of the settings in the order of their list, and what somebody must be allowed to see them. A part without
 *  a right is everybody's. */
export const parts = {
  editions: 'settings',
  sections: 'settings',
  menus: 'settings',
  look: 'settings',
  pages: 'settings',
  subjects: 'name',
  authors: 'name',
  sources: 'name',
  redirects: 'settings',
  publishing: 'settings',
  machines: 'settings',
  running: 'settings',
  tokens: undefined,
} as const satisfies Record<string, Right | undefined>

export type PartName = keyof typeof parts

/** The parts that somebody finds. */
export const partsFor = (actor: Actor): PartName[] =>
  (Object.keys(parts) as PartName[]).filter((part) => {
    const right = parts[part]
    return right === undefined || may(actor, right, { editions: 'any' })
  })

export const partAddress = (part: PartName): string => `/desk/settings/${part}`

/** The list at the side of every screen of the settings. */
export const partsList = (voice: DeskVoice, found: readonly PartName[], here: PartName): Markup =>
  html`<nav class="parts" aria-label="${voice.text('settings.title')}"><ul>
${found.map(
  (part) => html`<li><a href="${partAddress(part)}"${part === here && html` aria-current="page"`}>${voice.word(
    `settings.part.${part}`,
  )}</a></li>
`,
)}</ul></nav>
`

import { dateTime } from '#language/dates.ts'
import { relativeTime } from '#language/relative.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** A moment as seen from now, with its date and time for who wants to know; by the member's calendar and digits. */
export const momentAgo = (voice: DeskVoice, at: number, now: number): Markup =>
  html`<time datetime="${new Date(at).toISOString()}" title="${dateTime(at, voice, 'medium')}">${relativeTime(
    at,
    now,
    voice,
  )}</time>`

/** A moment with its date and time in sight. */
export const momentExact = (voice: DeskVoice, at: number): Markup =>
  html`<time datetime="${new Date(at).toISOString()}">${dateTime(at, voice, 'medium')}</time>`

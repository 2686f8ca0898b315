import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** How long somebody has to wait whose tries went wrong too often. */
export const waitLine = (voice: DeskVoice, seconds: number): Markup =>
  seconds < 100
    ? voice.word('fault.wait', { seconds })
    : voice.word('fault.waitMinutes', { minutes: Math.ceil(seconds / 60) })

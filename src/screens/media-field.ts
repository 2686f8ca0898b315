import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** Makes a field for the number of a picture one with a button that opens the library (`browser/media-choice.ts`).
 *  Without a script the number is typed. */
export const pictureChoice = (voice: DeskVoice, field: Markup): Markup =>
  html`<desk-media-choice data-kind="picture" data-label="${voice.text('media.chooser')}" data-away="${voice.text(
    'media.refused.away',
  )}">${field}</desk-media-choice>`

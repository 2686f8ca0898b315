import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { LinePens } from './compared-line.ts'
import { spoken } from './compared-text.ts'
import type { DeskVoice, Word } from './words.ts'

/** How what came and what went is drawn: underlined and struck through, in colours, and in words for who hears it. */
export const changePens = (voice: DeskVoice): LinePens => {
  const heard = (word: Word): Markup => html`<span class="hidden"${spoken(voice)}> ${voice.word(word)} </span>`
  const end = html`<span class="hidden"${spoken(voice)}>${voice.word('compare.end')} </span>`
  return {
    inserted: (words, dir) => html`<ins dir="${dir}">${heard('compare.inserted')}${words}${end}</ins>`,
    deleted: (words, dir) => html`<del dir="${dir}">${heard('compare.removed')}${words}${end}</del>`,
    restyled: (words) => html`<span class="restyled">${heard('compare.restyled')}${words}</span>`,
    footnote: () => html`<sup aria-hidden="true">†</sup>`,
  }
}

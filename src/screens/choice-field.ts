import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** Makes a field with suggestions of what stands in it (`browser/choice.ts`): a label, and a `<select>`, or an
 *  `<input>` with the id of a `<datalist>` or the address of suggestions (`data-address`, which answers
 *  `[{ "value": …, "label": …, "hint": … }]` to `?q=`). Several can be chosen where the select has `multiple` or the
 *  input `data-multiple`: the form then has them parted by commas. Without a script it is what it was. */
export const choiceField = (voice: DeskVoice, content: Markup): Markup =>
  html`<desk-choice class="field" data-words="${JSON.stringify({
    found: voice.text('choice.found', { count: '{count}' }),
    none: voice.text('choice.none'),
    remove: voice.text('choice.remove', { name: '{name}' }),
    chosen: voice.text('choice.chosen'),
    list: voice.text('choice.list'),
    unknown: voice.text('choice.unknown'),
  })}">${content}</desk-choice>`

/** What a form says of a field of several values. */
export const valuesFrom = (text: string): string[] =>
  text
    .split(/[,،;؛]/u)
    .map((value) => value.trim())
    .filter((value) => value !== '')

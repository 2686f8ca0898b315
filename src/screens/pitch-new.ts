import { direction } from '#language/tag.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentField } from './moment-field.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** A form to pitch a story. */
export const newPitchScreen = (
  voice: DeskVoice,
  {
    editions,
    sections,
    given,
    now,
    fault,
  }: {
    readonly editions: ReadonlyMap<string, string>
    readonly sections: ReadonlyMap<string, string>
    given(name: string): string
    readonly now: number
    readonly fault?: Markup | undefined
  },
): Screen => ({
  title: voice.text('pitch.new'),
  here: 'board',
  main: html`${fault && faultLine(fault)}<p>${voice.word('pitch.hint')}</p>
<form method="post" action="/desk/pitches">
${textField({ name: 'title', label: voice.word('pitch.headline'), value: given('title'), required: true, focus: true })}
${textField({
  name: 'text',
  label: voice.word('pitch.text'),
  value: given('text'),
  required: true,
  most: 5000,
  rows: 5,
})}<div class="columns"><div class="field"><label for="edition">${voice.word('board.edition')}</label>
<select id="edition" name="edition">${[...editions].map(
    ([code, name]) =>
      html`<option value="${code}" lang="${code}" dir="${direction(code)}"${
        code === (given('edition') || voice.language) && html` selected`
      }>${name}</option>`,
  )}</select></div>
<div class="field"><label for="section">${voice.word('board.section')}</label>
<select id="section" name="section">${[...sections].map(
    ([key, name]) => html`<option value="${key}"${key === given('section') && html` selected`}>${name}</option>`,
  )}</select></div>
${momentField(voice, { id: 'due', label: voice.word('pitch.due'), value: given('due'), now })}</div>
<button class="main">${voice.word('pitch.send')}</button></form>`,
})

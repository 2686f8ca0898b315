import { direction } from '#language/tag.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { sizeWords } from './media-words.ts'
import type { DeskVoice } from './words.ts'

/** What became of a file that came by a form without a script. */
export type Brought =
  | { readonly name: string; readonly media: number; readonly added: boolean }
  | { readonly name: string; readonly why: string }

export interface UploadAround {
  /** The most bytes that a file may have. */
  readonly most: number
  /** The names of editions in their own words, by their codes. */
  readonly editions: ReadonlyMap<string, string>
}

/** Where files are brought in: a form, which a script makes a place to drop them on, with progress and with the words
 *  of each asked for while it still comes. */
export const uploadMarkup = (voice: DeskVoice, { most, editions }: UploadAround): Markup => {
  const said = (
    [
      'sending',
      'reading',
      'waiting',
      'cutOff',
      'stopped',
      'wordsKept',
      'wordsWait',
      'there',
      'hereAlready',
      'notTaken',
    ] as const
  ).map((name) => html` data-${name.toLowerCase()}="${voice.text(`media.${name}`, blanks)}"`)
  return html`<desk-upload data-other="${voice.text('media.refused.other')}" data-language="${
    voice.language
  }" data-digits="${voice.digits}"${said}>
<details class="bring"><summary class="button">${voice.word('media.add')}</summary>
<form method="post" action="/desk/media" enctype="multipart/form-data">
<p class="quiet">${voice.word('media.addHint', { most: sizeWords(voice, most) })} <span data-script hidden>${voice.word(
    'media.drop',
  )}</span></p>
<div class="columns"><div class="field"><label for="files">${voice.word('media.choose')}</label>
<input type="file" id="files" name="file" multiple></div>
<div class="field"><label for="camera">${voice.word('media.camera')}</label>
<input type="file" id="camera" name="file" accept="image/*" capture="environment"></div></div>
<div class="field" data-plain><label for="credit-all">${voice.word('media.credit')}</label>
<input id="credit-all" name="credit" dir="auto" maxlength="300" aria-describedby="credit-all-hint">
<p class="quiet" id="credit-all-hint">${voice.word('media.creditHint')}</p></div>
<p data-plain><button>${voice.word('media.send')}</button></p></form>
<ul class="coming"></ul><p class="hidden" role="status"></p></details>
<template>${comingItem(voice, editions)}</template></desk-upload>`
}

/** A file that comes, with its words. */
const comingItem = (voice: DeskVoice, editions: ReadonlyMap<string, string>): Markup =>
  html`<li><p class="head"><bdi class="name" dir="auto"></bdi> <span class="state"></span></p>
<progress max="1" value="0"></progress>
<p class="acts"><button type="button" class="small" data-act="stop">${voice.word('media.stop')}</button>
<button type="button" class="small" data-act="again" hidden>${voice.word('media.again')}</button></p>
<form class="words said"><div class="field"><label>${voice.word('media.credit')}
<input name="credit" dir="auto" maxlength="300"></label></div>
<div class="editions">${[...editions].map(
    ([code, name]) => html`<fieldset class="edition"><legend lang="${code}">${foreign(name)}</legend>
<div class="field"><label>${voice.word('media.caption')}
<textarea name="caption.${code}" rows="2" maxlength="3000" lang="${code}"
 dir="${direction(code)}"></textarea></label></div>
<div class="field"><label>${voice.word('media.alternative')}
<textarea name="alt.${code}" rows="2" maxlength="1000" lang="${code}"
 dir="${direction(code)}"></textarea></label></div>
</fieldset>
`,
  )}</div>
<p class="acts"><button class="small">${voice.word('media.save')}</button>
<span class="kept quiet" role="status"></span></p>
</form></li>`

/** What the script fills in. */
const blanks = { percent: '{percent}', what: '{what}', why: '{why}' }

/** What became of the files of a form. */
export const broughtMarkup = (voice: DeskVoice, brought: readonly Brought[]): Markup => {
  const count = brought.filter((one) => 'media' in one).length
  return html`<div class="notice" role="status"><p>${voice.word('media.brought.done', { count })}</p>
<ul>${brought.map((one) =>
    'media' in one
      ? html`<li><bdi dir="auto">${one.name}</bdi>: ${voice.word(one.added ? 'media.there' : 'media.hereAlready', {
          what: html`<a href="/desk/media/${one.media}">${voice.number(one.media)}</a>`,
        })}</li>
`
      : html`<li class="fault"><bdi dir="auto">${one.name}</bdi>: ${voice.word('media.notTaken', { why: one.why })}</li>
`,
  )}</ul></div>`
}

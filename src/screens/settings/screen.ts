import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { faultLine, noticeLine } from '../frame.ts'
import type { Screen } from '../frame.ts'
import type { DeskVoice } from '../words.ts'
import { fieldMarkup } from './field.ts'
import type { Field, FieldState } from './field.ts'
import { nameOf, seenOf, valuesOf } from './form.ts'
import type { FormAct, Values } from './form.ts'
import { partsList } from './parts.ts'
import type { PartName } from './parts.ts'
import { rowsMarkup } from './rows.ts'

/** A page that readers will see, to be looked at beside what is set. */
export interface Look {
  readonly path: string
  readonly label: string
  /** Whether it is there only once the form is saved. */
  readonly still?: boolean
}

/** A screen of the settings: a form that does acts, and what stands around it. */
export interface SettingsForm {
  readonly part: PartName
  readonly title: string
  /** What the form does; none where there is only something to see. */
  readonly acts: readonly FormAct[]
  /** What stands within the form. */
  body(draw: Draw): Markup
  readonly above?: Child
  readonly below?: Child
  /** The pages that change with it, the one that is looked at first in front. */
  readonly looks: readonly Look[]
  /** What the button says that sends it; saving where nothing is said. */
  readonly submit?: Child
  /** Where to go when it is done. */
  readonly next: string
}

/** How a form stands that was sent and not done. */
export interface FormState {
  readonly values: Values
  readonly faults: ReadonlyMap<string, Child>
  readonly theirs: ReadonlyMap<string, NonNullable<FieldState['theirs']>>
  /** Why it was not done. */
  readonly fault?: Child
}

/** Draws fields of an act as they stand. */
export interface Draw {
  readonly voice: DeskVoice
  field(act: FormAct, at: string): Markup
  /** All of them, or those that are named. */
  fields(act: FormAct, ats?: readonly string[]): Markup
  /** What stands in a field. */
  value(act: FormAct, at: string): string
}

export const formAsSet = ({ acts }: Pick<SettingsForm, 'acts'>): FormState => ({
  values: valuesOf(acts),
  faults: new Map(),
  theirs: new Map(),
})

export const settingsScreen = (
  voice: DeskVoice,
  form: SettingsForm,
  {
    state = formAsSet(form),
    found,
    address,
    saved = false,
  }: {
    state?: FormState | undefined
    /** The parts that whoever looks finds. */
    found: readonly PartName[]
    /** Where the form is sent. */
    address: string
    saved?: boolean
  },
): Screen => ({
  title: form.title,
  here: 'settings',
  main: html`<div class="settings${form.looks.length > 0 && ' looked'}">${partsList(voice, found, form.part)}
<div class="set">${state.fault && faultLine(state.fault)}${saved && noticeLine(voice.word('me.saved'))}${
    form.above
  }${form.acts.length > 0 && formMarkup(voice, form, state, address)}${form.below}</div>
${form.looks.length > 0 && seenMarkup(voice, form)}</div>`,
})

const formMarkup = (voice: DeskVoice, form: SettingsForm, state: FormState, address: string): Markup => {
  const [first] = form.looks
  return html`<form method="post" action="${address}" class="sheet">
<button class="hidden" tabindex="-1" aria-hidden="true">${form.submit ?? voice.word('me.save')}</button>
<input type="hidden" name="seen" value="${seenOf(form.acts)}">
${form.body(drawing(voice, state))}
<div class="acts"><button class="strong">${form.submit ?? voice.word('me.save')}</button>${
    first &&
    html`<button formaction="${address}&amp;look" formtarget="seen"
 formnovalidate>${voice.word('settings.look')}</button>${
   form.looks.length > 1
     ? html`<label class="hidden" for="look">${voice.word('settings.lookAt')}</label><select id="look"
 name="look">${form.looks.map(({ path, label }) => html`<option value="${path}">${label}</option>`)}</select>`
     : html`<input type="hidden" name="look" value="${first.path}">`
 }`
  }</div></form>`
}

const drawing = (voice: DeskVoice, { values, faults, theirs }: FormState): Draw => {
  const field = (act: FormAct, own: Field): Markup => {
    const name = nameOf(act, own.at)
    const state = { name, value: values.get(name) ?? '', fault: faults.get(name), theirs: theirs.get(name) }
    return own.kind === 'rows' ? rowsMarkup(voice, own, state) : fieldMarkup(voice, own, state)
  }
  const all = (act: FormAct, ats?: readonly string[]): Markup =>
    html`${act.fields.filter(({ at }) => ats === undefined || ats.includes(at)).map((own) => field(act, own))}`
  return {
    voice,
    field: (act, at) => all(act, [at]),
    fields: all,
    value: (act, at) => values.get(nameOf(act, at)) ?? '',
  }
}

/** The page as readers see it, or will see it. It cannot be used, only looked at: what it leads to would leave the
 *  settings. */
const seenMarkup = (voice: DeskVoice, { looks: [first] }: SettingsForm): Child =>
  first &&
  html`<aside class="seen" aria-label="${voice.text('settings.seen')}"><p class="quiet">${
    first.still
      ? voice.word('settings.lookFirst')
      : html`${voice.word('settings.seen')} · <a href="${onWire(first.path)}"
 target="_blank">${voice.word('settings.open')}</a>`
  }</p>
<iframe name="seen" title="${voice.text('settings.seen')}" sandbox="allow-same-origin"${
    !first.still && html` src="/desk/settings/seen?path=${encodeURIComponent(first.path)}"`
  }></iframe></aside>
`

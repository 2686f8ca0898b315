import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { direction } from '#language/tag.ts'

/** What a field of a form is made of. */
export interface TextField {
  readonly name: string
  /** Where several of the name stand on a screen; else the name. */
  readonly id?: string
  readonly label: Child
  readonly value?: string | null | undefined
  readonly hint?: Child
  /** The language that is written here; without one the first letter tells the direction. `en` for what is for
   *  machines. */
  readonly language?: string | undefined
  readonly required?: boolean
  readonly most?: number
  /** The `id` of a datalist. */
  readonly list?: string
  /** Several lines instead of one: how many are in sight. */
  readonly rows?: number
  readonly focus?: boolean
}

/** A field with its label above it and its hint below. */
export const textField = (field: TextField): Markup => {
  const { name, id = name, label, value, hint, language, required, most = 300, list, rows, focus } = field
  const hintId = hint === undefined || hint === false ? undefined : `${id}-hint`
  const own = html` id="${id}" name="${name}" maxlength="${most}"${
    language === undefined ? html` dir="auto"` : html` lang="${language}" dir="${direction(language)}"`
  }${required && html` required`}${focus && html` autofocus`}${hintId && html` aria-describedby="${hintId}"`}`
  return html`<div class="field"><label for="${id}">${label}</label>
${
  rows === undefined
    ? html`<input${own} value="${value ?? ''}" autocomplete="off"${list && html` list="${list}"`}>`
    : html`<textarea${own} rows="${rows}">${
        value === undefined || value === null || value === ''
          ? ''
          : html`
${value}`
      }</textarea>`
}${hintId && html`<p class="quiet" id="${hintId}">${hint}</p>`}</div>
`
}

/** A choice of one among several. */
export const selectField = (
  name: string,
  label: Child,
  options: readonly { readonly value: string; readonly label: Child; readonly lang?: string }[],
  chosen: string,
): Markup => html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options.map(
  ({ value, label, lang }) =>
    html`<option value="${value}"${value === chosen && html` selected`}${
      lang && html` lang="${lang}"`
    }>${label}</option>`,
)}</select></div>
`

/** What may be chosen in a field that anything may be written in. */
export const suggestions = (id: string, values: readonly string[]): Markup =>
  html`<datalist id="${id}">${values.map((value) => html`<option value="${value}"></option>`)}</datalist>
`

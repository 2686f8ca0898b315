import { readDigits, writeDigits } from '#language/digits.ts'
import { direction } from '#language/tag.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { pictureChoice } from '../media-field.ts'
import type { DeskVoice } from '../words.ts'

/** One thing that can be set on a screen: where it stands in the input of its verb, and how it is asked for. What is
 *  shown, typed and compared is text; `fieldValue` makes of it what the verb takes. */
export interface Field {
  /** A JSON Pointer without its first slash: `names/fa/name`. */
  readonly at: string
  readonly label: Child
  readonly kind: 'line' | 'lines' | 'switch' | 'choice' | 'several' | 'number' | 'colour' | 'rows'
  readonly value: string
  readonly hint?: Child
  /** Of a choice; of a line, what is proposed while somebody types. */
  readonly options?: readonly Option[]
  /** Whether nothing is said by null. */
  readonly nullable?: boolean
  readonly required?: boolean
  /** The language that it is written in; otherwise what is typed tells its direction. */
  readonly language?: string
  /** For what is code in any language: addresses, keys. */
  readonly ltr?: boolean
  /** Whether it is the number of a picture, which can be chosen in the library. */
  readonly picture?: boolean
  /** Of several lines, how many are seen at once. */
  readonly height?: number
  readonly rows?: RowShape
}

/** A list whose entries are set one below the other: what each entry asks for, and what the verb takes for them. As
 *  text a list is a JSON array of what its fields hold. */
export interface RowShape {
  readonly columns: readonly Omit<Field, 'value'>[]
  values(rows: readonly Readonly<Record<string, string>>[]): unknown
  /** What a new entry holds. */
  readonly fresh: Readonly<Record<string, string>>
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly language?: string
}

/** What a verb is given for what was typed. */
export const fieldValue = ({ kind, nullable, rows }: Field, text: string): unknown => {
  if (kind === 'switch') return text === 'on'
  if (kind === 'several') {
    const chosen = JSON.parse(text || '[]') as string[]
    return chosen.length === 0 && nullable ? null : chosen
  }
  if (kind === 'rows') return rows?.values(JSON.parse(text || '[]') as Record<string, string>[])
  if (text === '' && nullable) return null
  if (kind !== 'number') return text
  const digits = readDigits(text).trim()
  return /^\d{1,15}$/.test(digits) ? Number(digits) : text
}

/** A number as somebody types it at the desk. */
export const numberText = ({ digits }: Pick<DeskVoice, 'digits'>, n: number): string => writeDigits(String(n), digits)

/** How a field stands just now. */
export interface FieldState {
  /** Its name in the form. */
  readonly name: string
  readonly value: string
  readonly fault?: Child
  /** What somebody else has set meanwhile: told beside what was typed here, or taken over where nothing was. */
  readonly theirs?: { readonly value: string; readonly taken: boolean } | undefined
}

/** A field with its label, its hint and what is wrong with it; lists are drawn by `rowsMarkup`. */
export const fieldMarkup = (voice: DeskVoice, field: Field, state: FieldState): Markup => {
  const { name, fault, theirs } = state
  const described = [field.hint && `${name}-hint`, fault && `${name}-fault`, theirs && `${name}-theirs`].filter(Boolean)
  const about = html`${described.length > 0 && html` aria-describedby="${described.join(' ')}"`}${
    fault && html` aria-invalid="true"`
  }`
  if (field.kind === 'several') return severalMarkup(field, state)
  const plain = controlOf(field, state, about)
  const control = field.picture === true ? pictureChoice(voice, plain) : plain
  const label = html`<label for="${name}">${field.label}</label>`
  return html`<div class="field${field.kind === 'switch' && ' switch'}">${
    field.kind === 'switch' ? html`${control} ${label}` : html`${label}${control}`
  }${field.hint && html`<p class="quiet" id="${name}-hint">${field.hint}</p>`}${
    fault && html`<p class="fault" id="${name}-fault">${fault}</p>`
  }${theirs && theirsMarkup(voice, field, name, theirs)}</div>
`
}

/** Several of what is offered; as text a JSON array of what is ticked. */
const severalMarkup = ({ label, hint, options = [] }: Field, { name, value, fault }: FieldState): Markup => {
  const chosen = JSON.parse(value || '[]') as string[]
  return html`<fieldset class="field"><legend class="label">${label}</legend>${
    hint && html`<p class="quiet">${hint}</p>`
  }${fault && html`<p class="fault">${fault}</p>`}${options.map((one) => {
    const own = `${name}/${one.value}`
    return html`<div class="field switch"><input type="checkbox" id="${own}" name="${own}"${
      chosen.includes(one.value) && html` checked`
    }><label for="${own}"${one.language && html` lang="${one.language}"`}>${one.label}</label></div>
`
  })}</fieldset>
`
}

const theirsMarkup = (
  voice: DeskVoice,
  field: Field,
  name: string,
  { value, taken }: NonNullable<FieldState['theirs']>,
): Markup =>
  html`<p class="notice warn" id="${name}-theirs">${
    taken
      ? voice.word('settings.theirsTaken')
      : voice.word('settings.theirs', { value: html`${foreign(shownValue(voice, field, value))}` })
  }</p>`

/** What a value is called. */
export const shownValue = (voice: DeskVoice, { kind, options }: Field, value: string): string => {
  if (kind === 'switch') return voice.text(value === 'on' ? 'settings.yes' : 'settings.no')
  if (value === '') return voice.text('settings.nothing')
  const chosen = kind === 'choice' ? options?.find((one) => one.value === value)?.label : undefined
  return chosen ?? value
}

const controlOf = (field: Field, { name, value }: FieldState, about: Markup): Markup => {
  const { kind, options = [], language, required } = field
  const words = language
    ? html` lang="${language}" dir="${direction(language)}"`
    : html` dir="${field.ltr ? 'ltr' : 'auto'}"`
  const must = required && html` required`
  switch (kind) {
    case 'switch':
      return html`<input type="checkbox" id="${name}" name="${name}"${value === 'on' && html` checked`}${about}>`
    case 'choice':
      return html`<select id="${name}" name="${name}"${about}>${options.map(
        (one) =>
          html`<option value="${one.value}"${one.language && html` lang="${one.language}"`}${
            one.value === value && html` selected`
          }>${one.label}</option>`,
      )}</select>`
    case 'lines':
      return html`<textarea id="${name}" name="${name}" rows="${field.height ?? 3}"${words}${must}${about}>
${value}</textarea>`
    case 'colour':
      return html`<span class="colour"><input type="color" id="${name}" name="${name}" value="${value}"${about}>
<code dir="ltr">${value}</code></span>`
    default:
      return html`<input id="${name}" name="${name}" value="${value}" autocomplete="off"${words}${must}${
        kind === 'number' && html` inputmode="numeric"`
      }${options.length > 0 && html` list="${name}-list"`}${about}>${
        options.length > 0 &&
        html`<datalist id="${name}-list">${options.map(
          (one) => html`<option value="${one.value}">${one.label}</option>`,
        )}</datalist>`
      }`
  }
}

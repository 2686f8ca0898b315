import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'
import { sortable } from '../order-list.ts'
import { fieldMarkup } from './field.ts'
import type { Field, FieldState } from './field.ts'

/** What can be done with an entry before the list is saved. */
export const rowMoves = ['up', 'down', 'remove', 'add'] as const
export type RowMove = (typeof rowMoves)[number]

/** The list after an entry was moved, removed or added. */
export const moved = <T>(rows: readonly T[], move: RowMove, index: number, fresh: T): T[] => {
  if (move === 'add') return [...rows, fresh]
  const row = rows[index]
  if (row === undefined) return [...rows]
  const rest = rows.toSpliced(index, 1)
  if (move === 'remove') return rest
  return rest.toSpliced(Math.max(0, move === 'up' ? index - 1 : index + 1), 0, row)
}

/** Entries with the buttons that move them. The buttons send the form and save nothing, so that it works without a
 *  script. */
export const rowsMarkup = (voice: DeskVoice, field: Field, { name, value, fault, theirs }: FieldState): Markup => {
  const { rows: shape } = field
  if (shape === undefined) return html``
  const rows = JSON.parse(value || '[]') as Record<string, string>[]
  const button = (move: RowMove, index: number): Markup =>
    html`<button class="small" name="do" value="${move}:${name}:${index}" formnovalidate>${voice.word(
      `settings.${move}`,
    )}<span class="hidden"> ${voice.number(index + 1)}</span></button>
`
  return html`<fieldset class="field"><legend class="label">${field.label}</legend>${
    field.hint && html`<p class="quiet">${field.hint}</p>`
  }${fault && html`<p class="fault">${fault}</p>`}${
    theirs &&
    html`<p class="notice warn">${voice.word(theirs.taken ? 'settings.theirsTaken' : 'settings.theirsList')}</p>`
  }<input type="hidden" name="${name}/length" value="${rows.length}">
${sortable(
  voice,
  html`<ol class="entries">${rows.map(
    (row, index) => html`<li data-name="${nameOfRow(row, shape.columns)}"><span class="grip" aria-hidden="true"></span>
<div class="columns">${shape.columns.map((column) => {
      const at = `${name}/${index}/${column.at}`
      return fieldMarkup(voice, { ...column, value: '' }, { name: at, value: row[column.at] ?? '' })
    })}</div><div class="acts">${button('up', index)}${button('down', index)}${button('remove', index)}</div></li>
`,
  )}</ol>`,
  name,
)}
<button class="small" name="do" value="add:${name}:${rows.length}" formnovalidate>${voice.word('settings.add')}</button>
</fieldset>
`
}

/** What an entry is called: what is chosen in it, or its first words. */
const nameOfRow = (row: Readonly<Record<string, string>>, columns: NonNullable<Field['rows']>['columns']): string => {
  for (const { at, options } of columns) {
    const value = row[at] ?? ''
    const label = options?.find((option) => option.value === value)?.label ?? value
    if (value !== '' && label !== '') return label
  }
  return ''
}

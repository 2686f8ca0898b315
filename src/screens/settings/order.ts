import { readDigits } from '#language/digits.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'
import { numberText } from './field.ts'
import { nameOf } from './form.ts'
import type { FormAct, Values } from './form.ts'
import type { Draw } from './screen.ts'

/** What stands in an order has a field `position` in each act of its form, and two buttons that change places. They
 *  send the form and save nothing. */

/** The acts in the order that their fields say. */
export const inOrder = (acts: readonly FormAct[], draw: Pick<Draw, 'value'>): FormAct[] =>
  acts.toSorted((a, b) => placeOf(draw.value(a, 'position')) - placeOf(draw.value(b, 'position')))

const placeOf = (typed: string): number => Number(readDigits(typed)) || 0

/** The field of the place of an act, with a grip and two buttons. */
export const orderCell = (voice: DeskVoice, act: FormAct, draw: Draw): Markup => {
  const button = (way: 'up' | 'down'): Markup =>
    html`<button class="small" name="do" value="order:${way}:${act.id}" formnovalidate><span aria-hidden="true">${
      way === 'up' ? '↑' : '↓'
    }</span><span class="hidden">${voice.word(`settings.${way}`)} ${act.id}</span></button>
`
  return html`<td class="place"><span class="grip" aria-hidden="true"></span>${draw.field(act, 'position')}<span
 class="acts">${button('up')}${button('down')}</span></td>`
}

/** What stands in the fields after such a button was pressed; undefined where none was. */
export const reordered = (
  voice: DeskVoice,
  acts: readonly FormAct[],
  values: Values,
  pressed: string,
): Values | undefined => {
  const [, way, id] = /^order:(up|down):(.+)$/.exec(pressed) ?? []
  const ordered = inOrder(
    acts.filter(({ fields }) => fields.some(({ at }) => at === 'position')),
    { value: (act, at) => values.get(nameOf(act, at)) ?? '' },
  )
  const from = ordered.findIndex((act) => act.id === id)
  const [act] = from < 0 ? [] : ordered.splice(from, 1)
  if (act === undefined) return undefined
  ordered.splice(Math.max(0, way === 'up' ? from - 1 : from + 1), 0, act)
  const after = new Map(values)
  for (const [index, one] of ordered.entries()) after.set(nameOf(one, 'position'), numberText(voice, index + 1))
  return after
}

import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** Something in a list that is put in order: its key, its name in words, and how it looks. */
export interface Sortable {
  readonly key: string
  readonly name: string
  readonly content: Markup
}

/** A list to be put in order, inside a form: by buttons without a script, else by dragging and by Alt with the arrows
 *  too (`browser/order.ts`). The form sends the keys in their order under `order`, and under `move` which button was
 *  pressed: `orderFrom` reads both.
 *  @param label what is put in order. */
export const orderList = (voice: DeskVoice, label: string, items: readonly Sortable[]): Markup =>
  sortable(
    voice,
    html`<ol class="order" aria-label="${label}">
${items.map(
  ({
    key,
    name,
    content,
  }) => html`<li data-name="${name}"><span class="grip" aria-hidden="true"></span><div>${content}</div>
<input type="hidden" name="order" value="${key}"><span class="acts"><button class="small" name="move" value="up:${key}"
 aria-label="${voice.text('order.up', { name })}">↑</button><button class="small" name="move" value="down:${key}"
 aria-label="${voice.text('order.down', { name })}">↓</button></span></li>
`,
)}</ol>`,
  )

/** What is put in order by dragging and keys, around a list or a table whose items have `data-name` and may have a
 *  `.grip`.
 *  @param rows where the fields of an item are numbered, the name before their numbers. */
export const sortable = (voice: DeskVoice, content: Markup, rows?: string): Markup =>
  html`<desk-order data-words="${JSON.stringify({
    place: voice.text('order.place', { name: '{name}', place: '{place}', count: '{count}' }),
    first: voice.text('order.first', { name: '{name}' }),
    last: voice.text('order.last', { name: '{name}' }),
  })}" data-language="${voice.language}" data-digits="${voice.digits}"${
    rows !== undefined && html` data-rows="${rows}"`
  }>${content}<p class="hidden" role="status"></p></desk-order>`

/** The order that such a form asks for.
 *  @param keys the values of its `order`. @param move that of its `move`, empty where no such button was pressed. */
export const orderFrom = (keys: readonly string[], move: string): string[] => {
  const order = [...new Set(keys)]
  const [, way, key = ''] = /^(up|down):(.*)$/su.exec(move) ?? []
  const at = order.indexOf(key)
  const to = way === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= order.length) return order
  order.splice(to, 0, ...order.splice(at, 1))
  return order
}

import { element } from './dom.ts'
import type { EditorVoice } from './voice.ts'

/** A field of a question. `suggest` gives what fits the letters typed so far: what the field then holds, and words for
 *  it. */
export interface AskField {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly type?: 'text' | 'url' | 'number' | 'choice' | 'lines'
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly suggest?: (typed: string) => Promise<readonly (readonly [value: string, words: string])[]>
  readonly hint?: string
  readonly required?: boolean
  readonly pattern?: string
}

/** What was answered; `removed` where the member would rather have it taken away. */
export type AskAnswer = { readonly removed: boolean; readonly values: Readonly<Record<string, string>> } | undefined

/** Asks for a few things in a dialogue over the page; undefined where the member thought otherwise. */
export const ask = (
  voice: EditorVoice,
  title: string,
  fields: readonly AskField[],
  { remove = false, yes = 'take' }: { readonly remove?: boolean; readonly yes?: string } = {},
): Promise<AskAnswer> =>
  new Promise((resolve) => {
    const heading = element('h2', { id: 'ask-title' }, title)
    const form = element('form', { method: 'dialog' }, heading, ...fields.map((field) => fieldOf(field)))
    form.append(
      element(
        'div',
        { class: 'acts' },
        element('button', { class: 'main', value: 'yes' }, voice.say(yes)),
        remove && element('button', { value: 'remove', formnovalidate: true }, voice.say('remove')),
        element('button', { type: 'button', onclick: () => dialog.close('') }, voice.say('cancel')),
      ),
    )
    const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'ask-title' }, form)
    dialog.addEventListener('close', () => {
      const { returnValue } = dialog
      const values = Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
      )
      dialog.remove()
      resolve(
        returnValue === 'yes' || returnValue === 'remove' ? { removed: returnValue === 'remove', values } : undefined,
      )
    })
    document.body.append(dialog)
    dialog.showModal()
    form.querySelector<HTMLElement>('input, select, textarea')?.focus()
  })

let fieldsMade = 0

const fieldOf = ({
  name,
  label,
  value = '',
  type = 'text',
  options,
  suggest,
  hint,
  ...more
}: AskField): HTMLElement => {
  const id = `ask-${++fieldsMade}`
  const common = { id, name, required: more.required === true, 'aria-describedby': hint && `${id}-hint` }
  const control =
    type === 'choice'
      ? element('select', common, ...(options ?? []).map(([key, words]) => option(key, words, key === value)))
      : type === 'lines'
        ? element('textarea', { ...common, dir: 'auto', rows: '4' })
        : element('input', {
            ...common,
            type: type === 'number' ? 'text' : 'text',
            inputmode: type === 'number' ? 'numeric' : type === 'url' ? 'url' : undefined,
            dir: type === 'url' ? 'ltr' : 'auto',
            pattern: more.pattern,
            autocomplete: 'off',
            list: (suggest || (options && `${id}-list`)) && `${id}-list`,
          })
  if (type !== 'choice') (control as HTMLInputElement | HTMLTextAreaElement).value = value
  const list = type !== 'choice' && (suggest || options) ? element('datalist', { id: `${id}-list` }) : undefined
  if (list && options) list.append(...options.map(([key, words]) => option(key, words)))
  if (list && suggest) suggesting(control as HTMLInputElement, list, suggest)
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    control,
    list,
    hint !== undefined && element('p', { class: 'quiet', id: `${id}-hint` }, hint),
  )
}

const option = (value: string, words: string, selected = false): HTMLOptionElement => {
  const made = element('option', { value, label: words, selected }, words)
  return made
}

/** Fills a list while somebody types, a moment after the last letter. */
export const suggesting = (
  input: HTMLInputElement,
  list: HTMLDataListElement,
  suggest: NonNullable<AskField['suggest']>,
): void => {
  let waiting = 0
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    const typed = input.value.trim()
    if (typed.length < 2) return
    waiting = setTimeout(() => {
      void suggest(typed).then((found) => list.replaceChildren(...found.map(([key, words]) => option(key, words))))
    }, 200)
  })
}

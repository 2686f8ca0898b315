import { roles } from '#story/article.ts'
import type { Credit, Role } from '#story/article.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import type { EditorView } from 'prosemirror-view'
import { suggesting } from './ask.ts'
import { element } from './dom.ts'
import { fetched } from './surface.ts'
import type { EditorVoice } from './voice.ts'

interface KnownAuthor {
  readonly id: number
  readonly name: string
}

/** Whose text it is, and the wished end of its address: attributes of the manuscript, so that they are written under
 *  the same steps as the words and undone with them. */
export const bylinePanel = (
  voice: EditorVoice,
  setting: EditorSetting,
  view: () => EditorView,
): { panel: HTMLElement; update(): void } => {
  const names = new Map(Object.entries(setting.authors).map(([id, name]) => [Number(id), name]))
  const list = element('ul', { class: 'rows' })
  const role = element(
    'select',
    { id: 'credit-role', 'aria-label': voice.say('creditRole') },
    ...roles.map((one) => element('option', { value: one }, voice.say(`role.${one}`))),
  )
  const name = element('input', { id: 'credit-name', list: 'credit-names', dir: 'auto', autocomplete: 'off' })
  const known = element('datalist', { id: 'credit-names' })
  const fault = element('p', { class: 'quiet', role: 'status' })
  const slug = element('input', { id: 'credit-slug', dir: 'auto', autocomplete: 'off', maxlength: '200' })
  const found = new Map<string, number>()
  suggesting(name, known, async (typed) => {
    const answer = await fetched<{ authors: KnownAuthor[] }>(
      `/desk/articles/${setting.article}/authors?q=${encodeURIComponent(typed)}`,
    )
    for (const one of answer?.authors ?? []) {
      found.set(one.name, one.id)
      names.set(one.id, one.name)
    }
    return (answer?.authors ?? []).map((one) => [one.name, one.name] as const)
  })
  const credits = (): readonly Credit[] => (view().state.doc.attrs['credits'] ?? []) as readonly Credit[]
  const set = (attribute: 'credits' | 'slug', value: unknown): void => {
    view().dispatch(view().state.tr.setDocAttribute(attribute, value))
    update()
  }
  const add = async (): Promise<void> => {
    const typed = name.value.trim()
    if (typed === '') return
    const author = found.get(typed) ?? (await made(setting.article, typed, fault))
    if (author === undefined) return
    names.set(author, names.get(author) ?? typed)
    name.value = ''
    const credit = { author, role: role.value as Role }
    if (credits().some((one) => one.author === author && one.role === credit.role)) return
    // In the order of the roles, as a byline has them.
    set(
      'credits',
      [...credits(), credit].toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
    )
    name.focus()
  }
  const button = (word: string, label: string, press: () => void): HTMLElement =>
    element('button', { type: 'button', class: 'small', 'aria-label': label, onclick: press }, word)
  const swap = (n: number): void => {
    const now = [...credits()]
    const [one] = now.splice(n, 1)
    if (one !== undefined) now.splice(n - 1, 0, one)
    set('credits', now)
  }
  let shown = ''
  const update = (): void => {
    const now = JSON.stringify([credits(), view().state.doc.attrs['slug']])
    if (now === shown) return
    shown = now
    if (document.activeElement !== slug) slug.value = String(view().state.doc.attrs['slug'] ?? '')
    list.replaceChildren(
      ...credits().map(({ author, role: of }, n) => {
        const who = names.get(author) ?? `${author}`
        const before = credits()[n - 1]
        return element(
          'li',
          {},
          element('span', {}, element('bdi', {}, who), ` · ${voice.say(`role.${of}`)}`),
          before?.role === of && button('↑', voice.say('creditUp', { name: who }), () => swap(n)),
          button('×', voice.say('creditRemove', { name: who }), () =>
            set(
              'credits',
              credits().filter((_, at) => at !== n),
            ),
          ),
        )
      }),
    )
  }
  slug.addEventListener('change', () => set('slug', slug.value.trim() || null))
  name.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void add()
  })
  const panel = element(
    'details',
    { class: 'byline' },
    element('summary', {}, voice.say('byline')),
    list,
    element('div', { class: 'field' }, element('label', { for: 'credit-name' }, voice.say('creditName')), name, known),
    role,
    element('button', { type: 'button', class: 'small', onclick: () => void add() }, voice.say('creditAdd')),
    fault,
    element('div', { class: 'field' }, element('label', { for: 'credit-slug' }, voice.say('slug')), slug),
  )
  return { panel, update }
}

/** Makes an author of a name that the newsroom has not. */
const made = async (article: number, name: string, fault: HTMLElement): Promise<number | undefined> => {
  fault.textContent = ''
  const response = await fetch(`/desk/articles/${article}/authors`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  const answer = (await response.json()) as { id?: number; fault?: string }
  fault.textContent = answer.fault ?? ''
  return answer.id
}

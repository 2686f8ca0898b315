import { fold } from '#language/fold.ts'

/** Something that can be chosen. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly lang?: string | undefined
}

/** Finds what fits typed words. */
export type ChoiceSource = (typed: string) => Promise<readonly Choice[]>

const most = 60

/** Those whose label or hint has all the typed words, whatever their letters' forms, case and half-spaces; what begins
 *  so comes first. */
export const fitting = (choices: readonly Choice[], typed: string): Choice[] => {
  const whole = fold(typed)
  const words = whole.split(' ').filter((word) => word !== '')
  const found = choices
    .map((choice) => ({ choice, text: fold(choice.label), more: fold(`${choice.label} ${choice.hint ?? ''}`) }))
    .filter(({ more }) => words.every((word) => more.includes(word)))
  const rank = (text: string): number => (text === whole ? 0 : text.startsWith(whole) ? 1 : 2)
  return found
    .toSorted((a, b) => rank(a.text) - rank(b.text))
    .slice(0, most)
    .map(({ choice }) => choice)
}

const choiceOf = (option: HTMLOptionElement): Choice => ({
  value: option.value,
  label: option.label.trim(),
  hint: option.dataset['hint'],
  lang: option.lang || undefined,
})

/** What stands in a select or a datalist; an option without a value chooses nothing. */
export const optionsOf = (list: HTMLSelectElement | HTMLDataListElement): Choice[] =>
  [...list.options].filter(({ value, disabled }) => value !== '' && !disabled).map(choiceOf)

/** What the newsroom answers; nothing where it cannot be reached. */
export const addressSource = (address: string): ChoiceSource => {
  let asking: AbortController | undefined
  return async (typed) => {
    asking?.abort()
    asking = new AbortController()
    const url = new URL(address, location.href)
    url.searchParams.set('q', typed)
    try {
      const response = await fetch(url, { signal: asking.signal, headers: { Accept: 'application/json' } })
      return response.ok ? ((await response.json()) as readonly Choice[]).slice(0, most) : []
    } catch (thrown) {
      if (thrown instanceof TypeError || (thrown instanceof DOMException && thrown.name === 'AbortError')) return []
      throw thrown
    }
  }
}

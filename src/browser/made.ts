/** An element with attributes and children. An attribute that is true stands without a value, one that is false or
 *  missing not at all. Text is text: no HTML is read. */
export const made = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(attribute, value === true ? '' : String(value))
  element.append(...children)
  return element
}

/** The words that a screen gave an element, in the member's language, with values in place of `{name}`. */
export const wordsOf = (element: HTMLElement): ((key: string, values?: Readonly<Record<string, string>>) => string) => {
  const words = JSON.parse(element.dataset['words'] ?? '{}') as Readonly<Record<string, string>>
  return (key, values = {}) => (words[key] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

let count = 0

/** An id that nothing else on the page has. */
export const ownId = (what: string): string => `${what}-${++count}`

type Given = Readonly<Record<string, string | boolean | EventListener | undefined>>

/** An element with its attributes, listeners (`onclick`) and children; false and nothing leave no trace. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: (Node | string | false | undefined)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, '')
    else if (typeof value === 'string') made.setAttribute(name, value)
  }
  made.append(...children.filter((child) => child !== false && child !== undefined))
  return made
}

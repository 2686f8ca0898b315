/** The key that was pressed alone and not while writing, by its place on the keyboard (`KeyA`), whatever the layout;
 *  undefined where it is none, or where the member has switched single keys off (WCAG 2.2, 2.1.4). */
export const singleKey = (event: KeyboardEvent): string | undefined => {
  if (document.documentElement.dataset['keys'] === 'off') return undefined
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return undefined
  const { target } = event
  if (!(target instanceof Element) || target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]'))
    return undefined
  return event.code
}

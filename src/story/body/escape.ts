/** The only two ways by which text gets into the HTML of a body. */

/** Text, or the value of an attribute between double quotes. */
export const escape = (text: string): string =>
  special.test(text) ? text.replaceAll(every, (c) => named[c] ?? '') : text

/** ` name="value"`, or nothing where there is no value. */
export const attr = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escape(value)}"`

const special = /[&<>"']/
const every = /[&<>"']/g
const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

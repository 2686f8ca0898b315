/** Which addresses a body may lead to. Nothing else than these ever becomes an `href`, a `cite` or a `src`. */

import { limits } from './schema.ts'

// A browser drops tabs and line ends inside an address and reads "\" as "/", so "/\t/host" and "/\host" leave the site;
// controls of direction make one address look like another.
const forbidden = /[\s\\\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/u

/** Whether this is an absolute http or https address, without a user name or password in it. */
export const isWebAddress = (text: string): boolean => {
  if (text.length > limits.address || !/^https?:\/\/[^/]/i.test(text) || forbidden.test(text)) return false
  const url = URL.parse(text)
  return url !== null && url.username === '' && url.password === ''
}

/** Whether a file of the newsroom's own may be loaded from here: a path of the site, or an absolute address. */
export const isFileAddress = (text: string): boolean => isSitePath(text) || isWebAddress(text)

/** Whether a link may lead there: http, https, mailto, tel, a path of the site, or a place on the same page. */
export const isLinkAddress = (text: string): boolean => {
  if (isWebAddress(text)) return true
  if (text.length > limits.address || forbidden.test(text)) return false
  return (
    isSitePath(text) ||
    /^#./u.test(text) ||
    /^mailto:[^@?]+@[^@?]+(\?.*)?$/iu.test(text) ||
    /^tel:\+?[0-9][0-9().;=a-z-]*$/iu.test(text)
  )
}

const isSitePath = (text: string): boolean =>
  text.length <= limits.address && /^\/(?!\/)/.test(text) && !forbidden.test(text)

import { isLinkAddress, isWebAddress } from '#story/body/address.ts'

/** The absolute http or https address that a reference in HTML means; undefined for every other scheme, however it is
 *  hidden, and for what leads nowhere. */
export const webAddress = (reference: string, base?: string): string | undefined => {
  const text = reference.trim()
  if (text === '') return undefined
  const url = URL.parse(text, webBase(base))
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  url.username = ''
  url.password = ''
  return isWebAddress(url.href) ? url.href : undefined
}

/** Where a link may lead: the same, or mailto, tel, or without a base a path of the site. A place on the same
 *  page is none: its target does not come along. */
export const linkAddress = (reference: string, base?: string): string | undefined => {
  const text = reference.trim()
  if (text === '' || text.startsWith('#')) return undefined
  const url = URL.parse(text, webBase(base))
  if (url === null) {
    const path = URL.parse(text, 'https://site.invalid')
    if (path === null || path.host !== 'site.invalid') return undefined
    const href = path.pathname + path.search + path.hash
    return isLinkAddress(href) ? href : undefined
  }
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') {
    const href = url.protocol === 'tel:' ? url.href.replace(/(?:%20|[ /])/g, '') : url.href
    return isLinkAddress(href) ? href : undefined
  }
  return webAddress(text, base)
}

const webBase = (base: string | undefined): string | undefined =>
  base !== undefined && isWebAddress(base) ? base : undefined

import type { Plan } from './plan-types.ts'
import { plainLine } from './plain-text.ts'

const longestLink = 1000

/** The name of a foreign site in the ledger, from its address: the same for every export of it. */
export const originOf = (site: Plan['site']): string => {
  const url = URL.parse(site.link.slice(0, longestLink).trim())
  const base =
    url !== null && /^https?:$/.test(url.protocol)
      ? `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`
      : plainLine(site.title)
  return `${isGhost(site.generator) ? 'ghost' : 'wordpress'} ${base.slice(0, 300)}`.trim()
}

/** The address that relative ones in an export are resolved on; undefined where the export tells none. */
export const baseOf = (link: string): string | undefined => {
  const url = URL.parse(link.slice(0, longestLink).trim())
  return url !== null && /^https?:$/.test(url.protocol)
    ? `${url.href.replace(/[?#].*$/, '').replace(/\/*$/, '')}/`
    : undefined
}

/** Whether an export is of Ghost, by what wrote it. */
export const isGhost = (generator: string): boolean => generator.startsWith('Ghost')

import { articleAddress, findPath } from '#archive/addresses.ts'
import { mediaIn } from '#archive/media.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { onWire } from '#story/address.ts'
import type { Page } from './page.ts'
import { publicEditions } from './parts/chrome.ts'
import { iconHref, touchIconHref } from './parts/logo.ts'
import { html } from './parts/markup.ts'
import { policyOf } from './parts/content-security-policy.ts'

/** A page that has moved for good.
 *  @param location a path on the wire, or an absolute address. */
export const movedTo = (location: string): Page => ({
  status: 301,
  location,
  render: () => ({
    policy: policyOf({ style: '' }),
    text: html`<!doctype html>
<meta charset="utf-8"><title>${location}</title><a href="${location}">${location}</a>
`.toString(),
  }),
})

/** The redirect that was left at a path; undefined where there is none. */
export const readRedirect = async (reading: Reading, path: string): Promise<Page | undefined> => {
  const found = await findPath(reading, path)
  if (found?.kind !== 'redirect') return undefined
  const location = locationOf(found.target)
  return location === undefined ? undefined : movedTo(location)
}

/** The short address of an article, which leads to its own. */
export const readShort = async (reading: Reading, article: number): Promise<Page | undefined> => {
  const path = await articleAddress(reading, article)
  if (path === undefined) return undefined
  const open = (await publicEditions(reading)).some(({ code }) => path.startsWith(`/${code}/`))
  return open ? movedTo(onWire(path)) : undefined
}

/** Where browsers ask for a sign that no page names: the newsroom's own, as PNG where there is one, since more programs
 *  read it. For now only, since a newsroom may get
 *  another. */
export const readIcon = async (reading: Reading): Promise<Page | undefined> => {
  const { logo } = await newsroomLook(reading)
  const [edition] = logo === null ? [] : await publicEditions(reading)
  const sign = logo !== null && edition ? (await mediaIn(reading, edition.code, [logo])).get(logo) : undefined
  const href = touchIconHref(sign) ?? iconHref(sign)
  return href ? { ...movedTo(href), status: 302 } : undefined
}

/** A target as a header can hold it. Two slashes at the beginning would lead to another host. */
const locationOf = (target: string): string | undefined => {
  if (target.startsWith('/')) return onWire(target.replace(/^\/+/, '/'))
  const url = URL.parse(target)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}

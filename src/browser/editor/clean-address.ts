import { isLinkAddress } from '#story/body/address.ts'

/** What follows readers about: names of parameters that say where somebody came from, and never what is shown. */
const trackers = new RegExp(
  String.raw`^(utm_\w+|[fgm]s?clid|d?clid|[fy]bclid|[gy]clid|gclsrc|twclid|ttclid|msclkid|igsh(id)?|mc_[ce]id|` +
    String.raw`_hs(enc|mi)|mkt_tok|vero_id|oly_(anon|enc)_id|ref_(src|url)|wt_mc|s_cid|cmpid|` +
    String.raw`at_(medium|campaign|link_id)|__twitter_impression)$`,
  'i',
)

/** Addresses that only send on, and the parameter that says where to. */
const sendingOn: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(www\.)?google\.[a-z.]+$/, /^\/url$/, ['q', 'url']],
  [/^(l|lm)\.(facebook|instagram)\.com$/, /^\//, ['u']],
  [/^(www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
  [/^[a-z0-9-]+\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/^out\.reddit\.com$/, /^\//, ['url']],
  [/^t\.umblr\.com$/, /^\/redirect$/, ['z']],
]

/** An address as it may stand in a newspaper: where it leads itself, without what follows readers. What is no address
 *  at all comes back as it is; `www.…` and a bare host get their scheme. */
export const cleanAddress = (given: string, depth = 0): string => {
  const text = given.trim()
  const whole = /^[\w.-]+@[\w-]+(\.[\w-]+)+$/u.test(text)
    ? `mailto:${text}`
    : /^(www\.|[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.[\p{L}]{2,}(\/|$))/u.test(text)
      ? `https://${text}`
      : text
  if (!/^https?:/i.test(whole)) return whole
  const url = URL.parse(whole)
  if (url === null) return whole
  const [, , parameters = []] =
    sendingOn.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname)) ?? []
  const target = parameters.map((name) => url.searchParams.get(name)).find((one) => one && /^https?:/i.test(one))
  if (target && depth < 3) return cleanAddress(target, depth + 1)
  const names = [...url.searchParams.keys()].filter((name) => trackers.test(name))
  if (names.length === 0) return whole
  for (const name of names) url.searchParams.delete(name)
  return url.href
}

/** The address cleaned; undefined where no link may lead there. */
export const linkTo = (given: string): string | undefined => {
  const address = cleanAddress(given)
  return isLinkAddress(address) ? address : undefined
}

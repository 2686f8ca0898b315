import { isIPv6 } from 'node:net'

/** The network that a request came from, for counting failures and never for a log: an IPv4 address, or the /64 of an
 *  IPv6 one, since that is what one household has.
 *  @param proxies how many proxies of ours stand in front; each has added the address that it saw to X-Forwarded-For,
 *  and whatever stands before those was made up by the client. */
export const networkOf = (remote: string | undefined, forwardedFor: string | undefined, proxies: number): string => {
  const seen = [
    ...(forwardedFor ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    remote ?? 'unknown',
  ]
  const address = (seen[Math.max(0, seen.length - 1 - proxies)] ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? firstHalf(address) : address.slice(0, 64)
}

const firstHalf = (address: string): string => {
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return filled
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

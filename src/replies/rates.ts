import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '#common/clock.ts'

/** Who sends more than others, without knowing who they are. */
export interface Rates {
  /** Counts one; gives whether that network has sent more than it may in the last minutes. */
  isOver(network: string): boolean
}

const day = 86_400_000
/** Generous: a whole country may sit behind a few addresses. */
const usual = { most: 10, within: 600_000 }
const mostNetworks = 20_000

/** Counts by a digest of the network (`/24`, `/48`) under a random key of the day, in memory only: with the key, which
 *  nobody has written down, what was counted cannot be tried against all networks that there are. */
export const makeRates = (
  clock: Clock,
  { most, within }: { readonly most: number; readonly within: number } = usual,
): Rates => {
  let key = randomBytes(32)
  let today = Math.floor(clock.now() / day)
  const sent = new Map<string, number[]>()
  return {
    isOver: (network) => {
      const now = clock.now()
      if (Math.floor(now / day) !== today) {
        today = Math.floor(now / day)
        key = randomBytes(32)
        sent.clear()
      }
      const name = createHmac('sha256', key).update(prefixOf(network)).digest('base64url')
      const lately = (sent.get(name) ?? []).filter((at) => at > now - within)
      const over = lately.length >= most
      sent.delete(name)
      sent.set(name, over ? lately : [...lately, now])
      const oldest = sent.keys().next().value
      if (sent.size > mostNetworks && oldest !== undefined) sent.delete(oldest)
      return over
    },
  }
}

/** The network that an address is in: /24 of an IPv4 one, /48 of what is left of an IPv6 one. */
const prefixOf = (network: string): string => {
  const v4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(network)
  if (v4 !== null) return v4[1] ?? network
  return network.includes(':') ? network.split(':').slice(0, 3).join(':') : network
}

import { z } from 'zod'
import { findPath, redirectPath } from '#archive/addresses.ts'
import { findEdition } from '#archive/editions.ts'
import { isTaken } from '#archive/taken-paths.ts'
import type { Writing } from '#archive/writing.ts'
import { canonicalPath, fromWire } from '#story/address.ts'
import { isWebAddress } from '#story/body/address.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const path = z
  .string()
  .min(2)
  .max(2000)
  .refine(
    (text) => fromWire(text) !== undefined && !/[?#]|\/\//.test(text),
    'Give a path of this site, such as /fa/old/.',
  )
  .overwrite((text) => canonicalPath(fromWire(text) ?? text))
  // Longer ones would not fit into every engine's index.
  .refine((path) => Buffer.byteLength(path) <= 1000, 'A path may have 1,000 bytes in UTF-8.')

/** How many redirects in a row a reader is sent along. */
const longest = 10

/** An old address that leads to a new one. */
export const redirect = verb({
  name: 'redirect',
  right: 'settings',
  summary: 'Leaves a redirect at a path where nothing stands. With its last slash or without, a path is the same.',
  input: z.strictObject({
    path,
    target: z.union([
      path,
      z.string().max(2000).refine(isWebAddress, 'Give a path of this site or an http or https address.'),
    ]),
  }),
  answer: z.object({ path: z.string(), target: z.string() }),
  act: async (writing, { path, target: wished }, by) => {
    const own = ownPath(wished, by.site)
    const target = /[?#]/.test(wished) ? wished : own
    const first = path.split('/')[1] ?? ''
    const edition = (await findEdition(writing, first))?.code
    mustBeAllowed(by, 'settings', { editions: edition === undefined ? 'all' : [edition] })
    if (await isTaken(writing, path)) throw new Refused('path.taken', { path })
    await mustEnd(writing, path, own)
    if (!(await redirectPath(writing, path, target))) throw new Refused('path.taken', { path })
    await enterInLog(writing, by, 'redirect', `path:${path}`, { target })
    return { path, target }
  },
})

/** An address of this site as the path that it is, so that it cannot lead round in a circle unseen; any other as it is.
 *  Its scheme does not matter: one leads to the other. */
const ownPath = (target: string, site: string | undefined): string => {
  const url = URL.parse(target)
  if (site === undefined || url === null || url.host !== new URL(site).host) return target
  const own = path.safeParse(url.pathname)
  return own.success ? own.data : target
}

const mustEnd = async (writing: Writing, path: string, target: string): Promise<void> => {
  let next = target
  for (let hop = 0; hop < longest; hop += 1) {
    if (next === path) throw new Refused('path.loop', { path, target })
    const found = next.startsWith('/') ? await findPath(writing, next) : undefined
    if (found?.kind !== 'redirect') return
    next = found.target
  }
  throw new Refused('path.loop', { path, target })
}

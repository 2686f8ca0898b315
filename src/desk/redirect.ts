import { z } from 'zod'
import { redirectPath } from '#archive/addresses.ts'
import { leadElsewhere, redirectAt, redirectsTo, removeRedirect } from '#archive/redirects.ts'
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

/** A path whose redirect is changed or taken away may have come in with an old site, and have a query or no slash. */
const anyPath = z
  .string()
  .min(2)
  .max(2000)
  .refine((text) => fromWire(text) !== undefined && !/#|\/\//.test(text), 'Give a path of this site, such as /fa/old/.')
  .overwrite((text) => (text.includes('?') ? text : canonicalPath(fromWire(text) ?? text)))
  .refine((path) => Buffer.byteLength(path) <= 1000, 'A path may have 1,000 bytes in UTF-8.')

const canonical = (path: string): boolean => !path.includes('?')

/** How many redirects in a row a reader is sent along. */
const longest = 10

/** An old address that leads to a new one. */
export const redirect = verb({
  name: 'redirect',
  right: 'settings',
  summary:
    'Leaves a redirect at a path where nothing stands, leads one elsewhere, or takes it away. With its last slash or ' +
    'without, a path is the same.',
  input: z.strictObject({
    path: anyPath,
    target: z
      .union([path, z.string().max(2000).refine(isWebAddress, 'Give a path of this site or an http or https address.')])
      .nullable()
      .describe('Where it leads; null takes it away.'),
    was: z
      .string()
      .max(2000)
      .optional()
      .describe('Where it leads now, to change one or take it away: where that has changed, nothing is done.'),
  }),
  answer: z.object({ path: z.string(), target: z.string().nullable() }),
  act: async (writing, { path, target: wished, was }, by) => {
    const first = path.split('/')[1] ?? ''
    const edition = (await findEdition(writing, first))?.code
    mustBeAllowed(by, 'settings', { editions: edition === undefined ? 'all' : [edition] })
    const is = await redirectAt(writing, path)
    if (is === undefined && (wished === null || was !== undefined)) throw new Refused('redirect.not-found', { path })
    if (is !== undefined && was !== is)
      throw was === undefined ? taken(path) : new Refused('redirect.changed', { path, is })
    if (wished === null) {
      const [from] = await redirectsTo(writing, path, 1)
      if (from !== undefined) throw new Refused('redirect.led-to', { path, from })
      await removeRedirect(writing, path)
      await enterInLog(writing, by, 'redirect', `path:${path}`, { target: null, was: is })
      return { path, target: null }
    }
    const own = ownPath(wished, by.site)
    const target = /[?#]/.test(wished) ? wished : own
    if (is === undefined && (!canonical(path) || (await isTaken(writing, path)))) throw taken(path)
    await mustEnd(writing, path, own)
    if (is === undefined && !(await redirectPath(writing, path, target))) throw taken(path)
    if (is !== undefined) await leadElsewhere(writing, path, target)
    await enterInLog(writing, by, 'redirect', `path:${path}`, { target, ...(is !== undefined && { was: is }) })
    return { path, target }
  },
})

const taken = (path: string): Refused => new Refused('path.taken', { path })

/** An address of this site as the path that it is, so that it cannot lead round in a circle unseen; any other as it is.
 *  Its scheme does not matter: one leads to the other. */
const ownPath = (target: string, site: string | undefined): string => {
  const url = URL.parse(target)
  if (site === undefined || url === null || url.host !== new URL(site).host) return target
  const own = path.safeParse(url.pathname)
  return own.success ? own.data : target
}

/** Refuses a redirect that would lead round in a circle, or make a chain of more hops than a reader is sent along, with
 *  those that lead to it. */
const mustEnd = async (writing: Writing, path: string, target: string): Promise<void> => {
  let next = target
  let hops = 1
  for (; hops <= longest; hops += 1) {
    if (next === path) throw new Refused('path.loop', { path, target })
    const found = next.startsWith('/') ? await redirectAt(writing, next) : undefined
    if (found === undefined) break
    next = found
  }
  if (hops + (await hopsBefore(writing, path)) > longest)
    throw new Refused('path.long', { path, target, most: longest })
}

/** How many redirects in a row lead to a path. */
const hopsBefore = async (writing: Writing, path: string): Promise<number> => {
  let level: readonly string[] = [path]
  for (let hops = 0; ; hops += 1) {
    const before: string[] = []
    for (const one of level.slice(0, 200)) before.push(...(await redirectsTo(writing, one, 200)))
    if (before.length === 0 || hops > longest) return hops
    level = before
  }
}

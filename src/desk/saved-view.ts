import { z } from 'zod'
import { countViews, dropView as drop, mostViews, saveView as store, viewById } from '#archive/saved-views.ts'
import { id, words } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Saves a question to the board under a name. */
export const saveView = verb({
  name: 'save-view',
  right: 'save-view',
  summary: 'Saves a question to the board under a name, for oneself or for everybody.',
  input: z.strictObject({
    name: words(100),
    query: z
      .string()
      .max(1_000)
      .regex(/^[\w.%+*=&-]*$/, 'Give parameters as they stand in an address.')
      .describe('The parameters of the board: `show=work&section=city`.'),
    shared: z.boolean().default(false),
  }),
  answer: z.object({ view: id }),
  act: async (writing, { name, query, shared }, by) => {
    mustBeAllowed(by, 'save-view', { editions: 'any' })
    if (shared) mustBeAllowed(by, 'assign', { editions: 'any' })
    const { member } = by.actor
    if (member === null && !shared) throw new Refused('member.none')
    if (member !== null && (await countViews(writing, member)) >= mostViews)
      throw new Refused('saved-view.too-many', { most: mostViews })
    const view = await store(writing, { member, name, query, shared }, by.now)
    await enterInLog(writing, by, 'save-view', `view:${view}`, { name, shared })
    return { view }
  },
})

/** Drops one's own, or, for who gives out what is to be done, one that everybody has. */
export const dropView = verb({
  name: 'drop-view',
  right: 'save-view',
  summary: 'Drops a saved view: one’s own, or one that is shared.',
  input: z.strictObject({ view: id }),
  answer: z.object({ view: id }),
  act: async (writing, { view }, by) => {
    mustBeAllowed(by, 'save-view', { editions: 'any' })
    const found = await viewById(writing, view)
    const own = found !== undefined && found.member === by.actor.member
    // Whose it is and what it is called is nobody else's business.
    if (found === undefined || (!own && !found.shared)) throw new Refused('saved-view.not-found', { view })
    if (!own) mustBeAllowed(by, 'assign', { editions: 'any' })
    await drop(writing, view)
    await enterInLog(writing, by, 'drop-view', `view:${view}`, { name: found.name })
    return { view }
  },
})

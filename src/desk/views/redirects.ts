import { z } from 'zod'
import { redirectsAfter } from '#archive/redirects.ts'
import { mustBeAllowed } from '../rights.ts'
import { limit, view } from '../view.ts'

/** The redirects of the newsroom, those among them that were left when a page moved. */
export const redirectsView = view({
  name: 'redirects',
  path: 'redirects',
  right: 'settings',
  summary: 'The redirects by their paths: old addresses, and where they lead.',
  input: z.strictObject({
    after: z.string().max(2000).default(''),
    q: z.string().max(200).default('').describe('Only those in whose path or target this stands, as search folds it.'),
    limit,
  }),
  answer: z.object({
    redirects: z.array(z.object({ path: z.string(), target: z.string() })),
    next: z.string().nullable().describe('Ask again with this as `after` for more.'),
  }),
  see: async (reading, { after, q, limit }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'any' })
    const redirects = await redirectsAfter(reading, { after, q, limit })
    return { redirects, next: redirects.length < limit ? null : (redirects.at(-1)?.path ?? null) }
  },
})

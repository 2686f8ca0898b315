import { z } from 'zod'
import { forgetPlaces, lookForNames } from '#archive/named-places.ts'
import { byKey } from '#archive/named.ts'
import { hideAuthor as hide } from '#archive/people.ts'
import { id, ifVersion, key } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { raised } from './version-guard.ts'

/** A name taken off everything that readers can see, at once: for the safety of whoever bears it. The articles stay. */
export const hideAuthor = verb({
  name: 'hide-author',
  right: 'hide-author',
  summary:
    'Takes an author off everything at once: bylines, lists, cards, the author’s own page and replies. The ' +
    'articles stay; ' +
    'so does what words say. Where these still have the name is looked for afterwards: GET /api/hidden-names/KEY.',
  guarded: 'optional',
  input: z.strictObject({ key, ifVersion, hidden: z.boolean().default(true).describe('False brings the name back.') }),
  answer: z.object({
    author: id,
    key,
    version: z.int(),
    hidden: z.boolean(),
    looking: z.boolean().describe('Whether it is now looked for places that still have the name.'),
  }),
  wakes: true,
  act: async (writing, { key, ifVersion, hidden }, by) => {
    // Whoever may do it in one edition may do it in all: it cannot wait. Bringing a name back can.
    mustBeAllowed(by, 'hide-author', { editions: hidden ? 'any' : 'all' })
    const author = await byKey(writing, 'author', key)
    if (author === undefined) throw new Refused('author.not-found', { author: key })
    await hide(writing, author, hidden)
    const version = await raised(writing, `author:${author}`, { made: false, ifVersion })
    await enterInLog(writing, by, 'hide-author', `author:${author}`, { hidden })
    if (hidden) await lookForNames(writing, author)
    else await forgetPlaces(writing, author)
    return { author, key, version, hidden, looking: hidden }
  },
})

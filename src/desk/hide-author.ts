import { z } from 'zod'
import { authorByKey, hideAuthor as hide } from '#archive/people.ts'
import { id, key } from './fields.ts'
import { Refused } from './refusals.ts'
import { note, verb } from './verb.ts'

/** A name taken off everything that readers can see, at once: for the safety of whoever bears it. The articles stay. */
export const hideAuthor = verb({
  name: 'hide-author',
  scope: 'settings',
  summary: 'Takes an author off everything: bylines, lists, cards, the author’s own page and replies. The articles stay; so does what their text says.',
  input: z.strictObject({ key, hidden: z.boolean().default(true).describe('False brings the name back.') }),
  answer: z.object({ author: id, key, hidden: z.boolean() }),
  act: async (writing, { key, hidden }, by) => {
    const author = await authorByKey(writing, key)
    if (author === undefined) throw new Refused('author.not-found', { author: key })
    await hide(writing, author, hidden)
    await note(writing, by, 'hide-author', `author:${author}`, { hidden })
    return { author, key, hidden }
  },
})

import { z } from 'zod'
import { namedIn } from '#archive/named-in.ts'
import { authorByKey, hideAuthor as hide, namesOf } from '#archive/people.ts'
import { id, key } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { note, verb } from './verb.ts'

/** A name taken off everything that readers can see, at once: for the safety of whoever bears it. The articles stay. */
export const hideAuthor = verb({
  name: 'hide-author',
  right: 'hide-author',
  summary:
    'Takes an author off everything: bylines, lists, cards, the author’s own page and replies. The articles stay; so does what their text says, and the answer lists where it still has the name.',
  input: z.strictObject({ key, hidden: z.boolean().default(true).describe('False brings the name back.') }),
  answer: z.object({
    author: id,
    key,
    hidden: z.boolean(),
    stillNamed: z
      .object({ articles: z.array(z.string()), pages: z.array(z.string()), media: z.array(id) })
      .describe(
        'Where words that somebody wrote still have the name: to be changed by hand. Paths of articles and of standing pages, numbers of media.',
      ),
  }),
  act: async (writing, { key, hidden }, by) => {
    // Whoever may do it in one edition may do it in all: it cannot wait. Bringing a name back can.
    mustBeAllowed(by, 'hide-author', { editions: hidden ? 'any' : 'all' })
    const author = await authorByKey(writing, key)
    if (author === undefined) throw new Refused('author.not-found', { author: key })
    await hide(writing, author, hidden)
    await note(writing, by, 'hide-author', `author:${author}`, { hidden })
    const stillNamed = await namedIn(writing, hidden ? await namesOf(writing, author) : [])
    return {
      author,
      key,
      hidden,
      stillNamed: { articles: [...stillNamed.articles], pages: [...stillNamed.pages], media: [...stillNamed.media] },
    }
  },
})

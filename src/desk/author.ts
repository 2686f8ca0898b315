import { z } from 'zod'
import { authorByKey, authorsIn, saveAuthor } from '#archive/people.ts'
import { byEdition, id, key, line, lines, slugField, words } from './fields.ts'
import { mustFindEdition } from './find.ts'
import { slugFrom } from './slugs.ts'
import { note, verb } from './verb.ts'

/** An author as readers know them: names, roles and a few words by edition. */
export const author = verb({
  name: 'author',
  scope: 'settings',
  summary: 'Makes an author, or changes how the editions name one. Names that are left out stay.',
  input: z.strictObject({
    key,
    kind: z.enum(['person', 'organisation']).default('person'),
    names: byEdition(
      z.strictObject({ name: words(200), slug: slugField.optional(), role: line(200).optional(), about: lines(3000).optional() }),
    ).default({}),
  }),
  answer: z.object({ author: id, key }),
  act: async (writing, input, by) => {
    const names: Record<string, { name: string; slug: string; role: string | null; about: string | null }> = {}
    const known = await authorByKey(writing, input.key)
    for (const [edition, { name, slug, role, about }] of Object.entries(input.names)) {
      await mustFindEdition(writing, edition)
      const [before] = known === undefined ? [] : await authorsIn(writing, edition, [known])
      const own = slug === undefined ? before?.slug : undefined
      names[edition] = { name, slug: own ?? slugFrom(slug, name, edition), role: role || null, about: about || null }
    }
    const number = await saveAuthor(writing, { key: input.key, kind: input.kind, names })
    await note(writing, by, 'author', `author:${number}`, { editions: Object.keys(names) })
    return { author: number, key: input.key }
  },
})

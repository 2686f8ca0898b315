import { z } from 'zod'
import { authorSettings, saveAuthor } from '#archive/people.ts'
import { byEdition, id, ifVersion, key, line, lines, slugField, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { tombstoneOf } from '#archive/removed.ts'
import { mustFindEdition, mustFindPicture } from './must-find.ts'
import { stayingSlug } from './slug-of.ts'
import { staying, stayingName } from './given-or-before.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed, named } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** An author as readers know them: names, roles and a few words by edition. */
export const author = verb({
  name: 'author',
  right: 'name',
  summary:
    'Makes an author, or changes how the editions name one. What is left out stays; a changed address leaves a ' +
    'redirect.',
  input: z.strictObject({
    key,
    ifVersion,
    kind: z.enum(['person', 'organisation']).optional().describe('A new one is a person, unless it is said.'),
    portrait: id.nullable().optional().describe('A picture by its number.'),
    names: byEdition(
      z.strictObject({
        name: words(200).optional(),
        slug: slugField.optional(),
        role: line(200).nullable().optional(),
        about: lines(3000).nullable().optional(),
      }),
    ).default({}),
  }),
  guarded: 'optional',
  answer: z.object({ author: id, key, version: z.int() }),
  wakes: true,
  act: async (writing, { key, ifVersion, kind, portrait, names: given }, by) => {
    const before = await authorSettings(writing, key)
    mustBeAllowed(by, 'name', {
      editions: kind === undefined && portrait === undefined ? named(given) : named(given, before),
    })
    if (typeof portrait === 'number') await mustFindPicture(writing, portrait)
    const names: Record<string, { name: string; slug: string; role: string | null; about: string | null }> = {}
    for (const [edition, wished] of Object.entries(given)) {
      await mustFindEdition(writing, edition)
      const own = before?.names[edition]
      const name = stayingName(wished.name, own?.name, edition)
      names[edition] = {
        name,
        slug: stayingSlug(wished.slug, own?.slug, name, edition),
        role: staying(wished.role, own?.role),
        about: staying(wished.about, own?.about),
      }
    }
    if (before === undefined) {
      const known = [key, ...Object.values(names).map(({ name }) => name)]
      if ((await tombstoneOf(writing, ...known.map((author) => ({ author })))) !== undefined)
        throw new Refused('author.removed', { author: key })
    }
    const number = await saveAuthor(writing, {
      key,
      kind: kind ?? before?.kind ?? 'person',
      portrait: staying(portrait, before?.portrait),
      names,
    })
    const version = await raised(writing, `author:${number}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'author', `author:${number}`, { editions: Object.keys(names) })
    return { author: number, key, version }
  },
})

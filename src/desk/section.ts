import { z } from 'zod'
import { findPath, redirectPath } from '#archive/addresses.ts'
import { saveSection, sectionsOf } from '#archive/editions.ts'
import type { Writing } from '#archive/writing.ts'
import { pathOf, reservedSlugs } from '#story/address.ts'
import { byEdition, id, key, lines, slugField, words } from './fields.ts'
import { mustFindEdition, mustFindSection } from './find.ts'
import { Refused } from './refusals.ts'
import { slugFrom } from './slugs.ts'
import { note, verb } from './verb.ts'

/** A section of the newsroom, and its names in the editions. */
export const section = verb({
  name: 'section',
  scope: 'settings',
  summary: 'Makes a section, or changes its place and its names. What is left out stays; a changed address leaves a redirect.',
  input: z.strictObject({
    key,
    position: z.int().min(0).max(10_000).describe('Its place among the sections.'),
    parent: key.optional(),
    names: byEdition(z.strictObject({ name: words(100), slug: slugField.optional(), description: lines(1000).optional() })).default({}),
  }),
  answer: z.object({ section: id, key }),
  act: async (writing, input, by) => {
    if (input.parent === input.key) throw new Refused('section.own-parent', { section: input.key })
    const parent = input.parent === undefined ? null : await mustFindSection(writing, input.parent)
    const names: Record<string, { name: string; slug: string; description: string | null }> = {}
    for (const [edition, { name, slug, description }] of Object.entries(input.names)) {
      await mustFindEdition(writing, edition)
      const before = (await sectionsOf(writing, edition)).find((one) => one.key === input.key)
      const own = slug === undefined && before !== undefined ? before.slug : slugFrom(slug, name, edition)
      if (own !== before?.slug) await mustBeFree(writing, edition, own)
      if (before !== undefined && own !== before.slug)
        await redirectPath(writing, pathOf({ kind: 'place', edition, slug: before.slug }), pathOf({ kind: 'place', edition, slug: own }))
      names[edition] = { name, slug: own, description: description || null }
    }
    const number = await saveSection(writing, { key: input.key, position: input.position, parent, names })
    await note(writing, by, 'section', `section:${number}`, { editions: Object.keys(names) })
    return { section: number, key: input.key }
  },
})

/** A redirect may stand there: a section goes before it, so a section can go back to an address that it once had. */
const mustBeFree = async (writing: Writing, edition: string, slug: string): Promise<void> => {
  if (reservedSlugs.has(slug)) throw new Refused('slug.reserved', { slug })
  if ((await sectionsOf(writing, edition)).some((one) => one.slug === slug)) throw new Refused('section.slug-taken', { slug, edition })
  const path = pathOf({ kind: 'place', edition, slug })
  const found = await findPath(writing, path)
  if (found !== undefined && found.kind !== 'redirect') throw new Refused('path.taken', { path })
}

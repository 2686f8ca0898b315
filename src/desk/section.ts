import { z } from 'zod'
import { findPath } from '#archive/addresses.ts'
import { findSection, saveSection, sectionsOf } from '#archive/editions.ts'
import type { Writing } from '#archive/writing.ts'
import { reservedSlugs } from '#story/address.ts'
import { byEdition, id, key, lines, slugField, words } from './fields.ts'
import { mustFindEdition, mustFindSection } from './find.ts'
import { Refused } from './refusals.ts'
import { slugFrom } from './slugs.ts'
import { note, verb } from './verb.ts'

/** A section of the newsroom, and its names in the editions. */
export const section = verb({
  name: 'section',
  scope: 'settings',
  summary: 'Makes a section, or changes its place and its names. Names that are left out stay; addresses of articles too.',
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
      const own = slugFrom(slug, name, edition)
      await mustBeFree(writing, edition, own, await findSection(writing, input.key))
      names[edition] = { name, slug: own, description: description || null }
    }
    const number = await saveSection(writing, { key: input.key, position: input.position, parent, names })
    await note(writing, by, 'section', `section:${number}`, { editions: Object.keys(names) })
    return { section: number, key: input.key }
  },
})

const mustBeFree = async (writing: Writing, edition: string, slug: string, own: number | undefined): Promise<void> => {
  if (reservedSlugs.has(slug)) throw new Refused('slug.reserved', { slug })
  const holder = (await sectionsOf(writing, edition)).find((one) => one.slug === slug)
  if (holder !== undefined && holder.id !== own) throw new Refused('section.slug-taken', { slug, edition })
  const path = `/${edition}/${slug}/`
  if (holder === undefined && (await findPath(writing, path)) !== undefined) throw new Refused('path.taken', { path })
}

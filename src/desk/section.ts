import { z } from 'zod'
import { isClaimed } from '#archive/addresses.ts'
import { allSections, saveSection, sectionsOf } from '#archive/editions.ts'
import type { SectionPlace } from '#archive/editions.ts'
import type { Writing } from '#archive/writing.ts'
import { pathOf, reservedSlugs } from '#story/address.ts'
import { byEdition, id, ifVersion, key, lines, slugField, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition, mustFindSection } from './must-find.ts'
import { Refused } from './refusals.ts'
import { stayingSlug } from './slug-of.ts'
import { staying, stayingName } from './given-or-before.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A section of the newsroom, and its names in the editions. */
export const section = verb({
  name: 'section',
  right: 'settings',
  summary:
    'Makes a section, or changes its place and its names. What is left out stays; a changed address leaves a redirect.',
  input: z.strictObject({
    key,
    ifVersion,
    position: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('Its place among the sections; a new one comes last, unless it is said.'),
    parent: key.nullable().optional().describe('The section that it stands below; null for none.'),
    names: byEdition(
      z.strictObject({
        name: words(100).optional(),
        slug: slugField.optional(),
        description: lines(1000).nullable().optional(),
      }),
    ).default({}),
  }),
  guarded: 'optional',
  answer: z.object({ section: id, key, version: z.int() }),
  wakes: true,
  act: async (writing, { key, ifVersion, position, parent, names: given }, by) => {
    const editions = Object.keys(given)
    const named = position === undefined && parent === undefined && editions.length > 0
    mustBeAllowed(by, 'settings', { editions: named ? editions : 'all' })
    const all = await allSections(writing)
    const before = all.find((one) => one.key === key)
    const names: Record<string, { name: string; slug: string; description: string | null }> = {}
    for (const [edition, wished] of Object.entries(given)) {
      await mustFindEdition(writing, edition)
      const own = (await sectionsOf(writing, edition)).find((one) => one.key === key)
      const name = stayingName(wished.name, own?.name, edition)
      const slug = stayingSlug(wished.slug, own?.slug, name, edition)
      if (slug !== own?.slug) await mustBeFree(writing, edition, slug)
      names[edition] = { name, slug, description: staying(wished.description, own?.description) }
    }
    const number = await saveSection(writing, {
      key,
      position: position ?? before?.position ?? Math.max(0, ...all.map((one) => one.position)) + 1,
      parent:
        parent === undefined
          ? (before?.parent ?? null)
          : parent === null
            ? null
            : await parentOf(writing, key, parent, all),
      names,
    })
    const version = await raised(writing, `section:${number}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'section', `section:${number}`, { editions: Object.keys(names) })
    return { section: number, key, version }
  },
})

/** The section that another is to stand below, which may not stand below that one itself. */
const parentOf = async (
  writing: Writing,
  key: string,
  parent: string,
  all: readonly SectionPlace[],
): Promise<number> => {
  if (parent === key) throw new Refused('section.own-parent', { section: key })
  const id = await mustFindSection(writing, parent)
  for (
    let above = all.find((one) => one.id === id);
    above !== undefined;
    above = all.find((one) => one.id === above?.parent)
  )
    if (above.key === key) throw new Refused('section.own-parent', { section: key })
  return id
}

/** A redirect may stand there: it gives way, so a section can go back to an address that it once had. */
const mustBeFree = async (writing: Writing, edition: string, slug: string): Promise<void> => {
  if (reservedSlugs.has(slug)) throw new Refused('slug.reserved', { slug })
  if ((await sectionsOf(writing, edition)).some((one) => one.slug === slug))
    throw new Refused('section.slug-taken', { slug, edition })
  const path = pathOf({ kind: 'place', edition, slug })
  if (await isClaimed(writing, path)) throw new Refused('path.taken', { path })
}

import { z } from 'zod'
import {
  dossierSettings,
  lastDossierPosition,
  moveLater,
  saveDossier,
  setStories,
  storiesIn,
  storiesSeenIn,
} from '#archive/dossiers.ts'
import { changeShared } from '#archive/publication.ts'
import { dossierKinds } from '#story/dossier.ts'
import { byEdition, id, ifVersion, key, lines, slugField, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition, mustFindPicture, mustFindStory } from './must-find.ts'
import { mustBeCredited } from './fit-for-readers.ts'
import { Refused } from './refusals.ts'
import { stayingSlug } from './slug-of.ts'
import { staying, stayingName } from './given-or-before.ts'
import { mustBeAllowed, named } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** How many stories one may hold. Every part of a series says of how many it is one, so a new part changes them all. */
const most = { dossier: 1000, series: 100 } as const

/** How many stories change their lists in the act itself; more are left to a job. */
const atOnce = 10

const stories = z.array(id).max(most.dossier)

/** What holds stories together, and the names that the editions give it. */
export const dossier = verb({
  name: 'dossier',
  right: 'arrange',
  summary:
    'Makes a dossier or a series, or changes it: names, stories and their order, whether it is open. What is ' +
    'left out stays.',
  input: z
    .strictObject({
      key,
      ifVersion,
      kind: z
        .enum(dossierKinds)
        .optional()
        .describe('A new one is a dossier, unless it is said; a series has parts in an order.'),
      open: z.boolean().optional().describe('Whether front pages show it; a new one is open.'),
      position: z.int().min(0).max(10_000).optional().describe('Its place among the dossiers; a new one comes last.'),
      picture: id.nullable().optional(),
      names: byEdition(
        z.strictObject({
          name: words(200).optional(),
          slug: slugField.optional(),
          description: lines(3000).nullable().optional(),
        }),
      ).default({}),
      stories: stories.optional().describe('All its stories in their order, in place of those that it has.'),
      add: stories.optional().describe('Stories that come after those that it has.'),
    })
    .refine((input) => input.stories === undefined || input.add === undefined, 'Give `stories` or `add`, not both.'),
  guarded: 'optional',
  answer: z.object({ dossier: id, key, version: z.int(), stories: z.array(id) }),
  wakes: true,
  act: async (writing, { key, ifVersion, names: given, ...wished }, by) => {
    const before = await dossierSettings(writing, key)
    // What it holds is seen in every edition that has a name for it.
    mustBeAllowed(by, 'arrange', { editions: named(given, before) })
    const names: Record<string, { name: string; slug: string; description: string | null }> = {}
    for (const [edition, wish] of Object.entries(given)) {
      await mustFindEdition(writing, edition)
      const own = before?.names[edition]
      const name = stayingName(wish.name, own?.name, edition)
      names[edition] = {
        name,
        slug: stayingSlug(wish.slug, own?.slug, name, edition),
        description: staying(wish.description, own?.description),
      }
    }
    if (typeof wished.picture === 'number') {
      await mustFindPicture(writing, wished.picture)
      for (const edition of new Set([...Object.keys(names), ...Object.keys(before?.names ?? {})]))
        await mustBeCredited(writing, edition, { dossier: key }, wished, before)
    }
    const kind = wished.kind ?? before?.kind ?? 'dossier'
    const number = await saveDossier(writing, {
      key,
      kind,
      open: wished.open ?? before?.open ?? true,
      position: wished.position ?? before?.position ?? (await lastDossierPosition(writing)) + 1,
      picture: staying(wished.picture, before?.picture),
      names,
    })
    const all = (await storiesIn(writing, number)).map(({ story }) => story)
    const held = await storiesSeenIn(writing, number)
    const after = [...new Set(wished.stories ?? [...held, ...(wished.add ?? [])])]
    if (after.length > most[kind]) throw new Refused('dossier.full', { dossier: key, most: most[kind] })
    for (const story of after) if (!held.includes(story)) await mustFindStory(writing, story)
    if (after.join() !== held.join()) {
      const moved = await setStories(writing, number, withUnseen(all, held, after))
      if (moved.length > atOnce) await moveLater(writing, number, moved)
      else for (const story of moved) await changeShared(writing, story, async () => {})
    }
    const version = await raised(writing, `dossier:${number}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'dossier', `dossier:${number}`, {
      editions: Object.keys(names),
      stories: after.length,
    })
    return { dossier: number, key, version, stories: after }
  },
})

/** Stories in their new order, among which those that somebody may not see stay behind what they stood behind. */
const withUnseen = (all: readonly number[], seen: readonly number[], after: readonly number[]): number[] => {
  const placed = [...after]
  for (const [at, story] of all.entries())
    if (!seen.includes(story)) placed.splice(at === 0 ? 0 : placed.indexOf(all[at - 1] ?? 0) + 1, 0, story)
  return placed
}

import { z } from 'zod'
import { saveMenu } from '#archive/editions.ts'
import { menuPlaces } from '#story/edition.ts'
import { ifVersion, key, linkAddress, tag, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition, mustFindSection } from './must-find.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const item = z.union([
  z.strictObject({ section: key }),
  z.strictObject({ page: key.describe('A standing page; it is left out where the edition does not have it.') }),
  z.strictObject({ label: words(100), href: linkAddress }),
])

/** The entries of a menu. */
export const menuItems = z.array(item).max(100)

/** What stands in one of an edition's menus. */
export const menu = verb({
  name: 'menu',
  right: 'settings',
  summary: 'Sets the entries of one of an edition’s menus.',
  guarded: 'optional',
  input: z.strictObject({ edition: tag, place: z.enum(menuPlaces), ifVersion, items: menuItems }),
  answer: z.object({ edition: tag, place: z.enum(menuPlaces), version: z.int() }),
  act: async (writing, { edition, place, ifVersion, items }, by) => {
    await mustFindEdition(writing, edition)
    mustBeAllowed(by, 'settings', { editions: [edition] })
    for (const item of items) if ('section' in item) await mustFindSection(writing, item.section)
    await saveMenu(writing, edition, place, items)
    const version = await raised(writing, `menu:${edition}/${place}`, { made: false, ifVersion })
    await enterInLog(writing, by, 'menu', `edition:${edition}`, { place, items: items.length })
    return { edition, place, version }
  },
})

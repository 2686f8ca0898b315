import { createHash } from 'node:crypto'
import { z } from 'zod'
import { allEditions, allSections, menuOf, sectionsOf } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { edition } from '#desk/edition.ts'
import { menuItems } from '#desk/menu.ts'
import { newsroom } from '#desk/newsroom.ts'
import { section } from '#desk/section.ts'
import { key, tag } from '#desk/fields.ts'
import { menuPlaces } from '#story/edition.ts'

/** All that a newsroom sets, as one sheet: what staff decide and the archive keeps, made of the inputs of the same
 *  verbs that the API has. What a sheet leaves out stays as it is. */
export const sheetSchema = z.strictObject({
  seen: z.string().max(100).optional().describe('What `mark` gave of the settings that the sheet was written from.'),
  newsroom: newsroom.input.optional(),
  editions: z
    .record(
      tag,
      edition.input.omit({ code: true }).extend({ menus: z.partialRecord(z.enum(menuPlaces), menuItems).optional() }),
    )
    .optional(),
  sections: z.record(key, section.input.omit({ key: true })).optional(),
})
export type Sheet = z.output<typeof sheetSchema>

/** Tells settings from others: whoever applies a sheet that was written from other ones might take back what somebody
 *  else has set since. */
export const mark = ({ seen: _, ...sheet }: Sheet): string =>
  createHash('sha256').update(JSON.stringify(sheet)).digest('base64url').slice(0, 12)

/** The sheet as it is now. */
export const readSheet = async (reading: Reading): Promise<Sheet> => {
  const editions = await allEditions(reading)
  const all = await allSections(reading)
  const sections: NonNullable<Sheet['sections']> = {}
  for (const { key, position, parent } of all)
    sections[key] = { position, parent: all.find(({ id }) => id === parent)?.key ?? null, names: {} }
  const sheet: NonNullable<Sheet['editions']> = {}
  for (const { code, ...settings } of editions) {
    const menus: Partial<Record<(typeof menuPlaces)[number], z.output<typeof menuItems>>> = {}
    for (const place of menuPlaces) {
      const items = await menuOf(reading, code, place)
      if (items !== undefined) menus[place] = [...items]
    }
    sheet[code] = { ...settings, words: { ...settings.words }, menus }
    for (const { key, name, slug, description } of await sectionsOf(reading, code)) {
      const names = sections[key]?.names
      if (names !== undefined) names[code] = { name, slug, description }
    }
  }
  const look = await newsroomLook(reading)
  return {
    newsroom: {
      ...look,
      accent: { ...look.accent },
      social: [...look.social],
      replyReasons: [...look.replyReasons],
      crawlersRefused: [...look.crawlersRefused],
    },
    editions: sheet,
    sections,
  }
}

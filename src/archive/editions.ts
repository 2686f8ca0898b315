import type { Edition, MenuItem, MenuPlace, SectionName } from '#story/edition.ts'
import { letEveryCardBeDrawn } from './card-jobs.ts'
import { everyEdition } from './keys.ts'
import { namesOf, saveNames } from './named.ts'
import type { NamesByEdition } from './named.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { makeFindTable } from './search/matches.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './writing.ts'

/** All editions in the newsroom's order. */
export const allEditions = (reading: Reading): Promise<readonly Edition[]> =>
  reading.settings(everyEdition, 'editions', async () =>
    (await reading[rows].selectFrom('edition').selectAll().orderBy('position').orderBy('code').execute()).map(fromRow),
  )

export const findEdition = async (reading: Reading, code: string): Promise<Edition | undefined> =>
  (await allEditions(reading)).find((edition) => edition.code === code)

/** Makes an edition, or changes its settings. */
export const saveEdition = async (writing: Writing, edition: Edition): Promise<void> => {
  const { code, ...columns } = toRow(edition)
  await writing[rows]
    .insertInto('edition')
    .values({ code, ...columns, settings: '{}' })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(columns))
    .execute()
  await makeFindTable(writing[rows], code)
  await letEveryCardBeDrawn(writing, code)
  writing.tellEpoch() // every edition's language switcher names it
}

/** An edition's sections in the newsroom's order: those that have a name in it. */
export const sectionsOf = (reading: Reading, edition: string): Promise<readonly SectionName[]> =>
  reading.settings(edition, 'sections', async () => {
    const found = await reading[rows]
      .selectFrom('section_name')
      .innerJoin('section', 'section.id', 'section_name.section_id')
      .where('edition', '=', edition)
      .select(['section.id', 'key', 'parent_id', 'name', 'slug', 'description'])
      .orderBy('position')
      .orderBy('section.id')
      .execute()
    return found.map(({ parent_id, ...section }) => ({ ...section, parent: parent_id }))
  })

/** Where a section stands among the others. */
export interface SectionPlace {
  readonly id: number
  readonly key: string
  readonly position: number
  readonly parent: number | null
}

/** All sections in the newsroom's order, also those without a name. */
export const allSections = async (reading: Reading): Promise<SectionPlace[]> => {
  reading.noteEpoch('*')
  return reading[rows]
    .selectFrom('section')
    .select(['id', 'key', 'position', 'parent_id as parent'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A section as staff set it; `names` by edition. Names that are left out stay as they are. */
export interface SectionSettings {
  readonly key: string
  readonly position: number
  readonly parent: number | null
  readonly names: NamesByEdition<'section'>
}

/** Makes a section or changes it; gives its id. A changed slug leaves a redirect; addresses of what was published in it
 *  stay as they are. */
export const saveSection = async (writing: Writing, section: SectionSettings): Promise<number> => {
  const { key, position, parent, names } = section
  const { id } = await writing[rows]
    .insertInto('section')
    .values({ key, position, parent_id: parent })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ position, parent_id: parent }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await saveNames(writing, 'section', id, await namesOf(writing, 'section', id), names)
  writing.tellEpoch() // the order of sections is the same in every edition
  return id
}

/** The entries of one of an edition's menus; undefined where the newsroom has not set it. */
export const menuOf = async (
  reading: Reading,
  edition: string,
  place: MenuPlace,
): Promise<readonly MenuItem[] | undefined> => (await menusOf(reading, edition)).get(place)

const menusOf = (reading: Reading, edition: string): Promise<ReadonlyMap<string, readonly MenuItem[]>> =>
  reading.settings(edition, 'menus', async () => {
    const found = await reading[rows]
      .selectFrom('menu')
      .select(['place', 'items'])
      .where('edition', '=', edition)
      .execute()
    return new Map(found.map(({ place, items }) => [place, JSON.parse(items)]))
  })

export const saveMenu = async (
  writing: Writing,
  edition: string,
  place: MenuPlace,
  items: readonly MenuItem[],
): Promise<void> => {
  const text = JSON.stringify(items)
  await writing[rows]
    .insertInto('menu')
    .values({ edition, place, items: text })
    .onConflict((conflict) => conflict.columns(['edition', 'place']).doUpdateSet({ items: text }))
    .execute()
  writing.tellEpoch(edition)
}

const fromRow = (row: Schema['edition']): Edition => ({
  code: row.code,
  position: row.position,
  public: row.public === 1,
  name: row.name,
  direction: row.direction === 'rtl' ? 'rtl' : 'ltr',
  digits: row.digits,
  calendar: row.calendar,
  otherCalendar: row.other_calendar,
  timeZone: row.time_zone,
  newsroom: row.newsroom,
  tagline: row.tagline,
  words: JSON.parse(row.words),
})

/** The column `settings` is for later work: what stands there stays. */
const toRow = (edition: Edition): Omit<Schema['edition'], 'settings'> => ({
  code: edition.code,
  position: edition.position,
  public: edition.public ? 1 : 0,
  name: edition.name,
  direction: edition.direction,
  digits: edition.digits,
  calendar: edition.calendar,
  other_calendar: edition.otherCalendar,
  time_zone: edition.timeZone,
  newsroom: edition.newsroom,
  tagline: edition.tagline,
  words: JSON.stringify(edition.words),
})

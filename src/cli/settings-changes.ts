import { isDeepStrictEqual } from 'node:util'
import { edition } from '#desk/edition.ts'
import { menu } from '#desk/menu.ts'
import { newsroom } from '#desk/newsroom.ts'
import type { RunVerb } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import { menuPlaces } from '#story/edition.ts'
import type { Sheet } from './settings-sheet.ts'

/** One setting that a sheet changes. */
export interface SettingChange {
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

/** What a sheet would change of the newsroom as it is: lists count as one setting, whatever else as many as it
 *  holds. */
export const changesOf = (now: unknown, wished: unknown, path: readonly string[] = []): SettingChange[] => {
  if (wished === undefined || isDeepStrictEqual(now, wished)) return []
  if (!isRecord(wished)) return [{ path, before: now, after: wished }]
  return Object.entries(wished).flatMap(([name, value]) =>
    changesOf(isRecord(now) ? now[name] : undefined, value, [...path, name]),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Makes the changes of a sheet by the desk's verbs, all in one writing. Only what differs is set, so that nothing is
 *  printed again for nothing. */
export const applySheet = async (run: RunVerb, now: Sheet, wished: Sheet): Promise<void> => {
  for (const [code, { menus: _, ...settings }] of Object.entries(wished.editions ?? {})) {
    const { menus: __, ...before } = now.editions?.[code] ?? {}
    if (now.editions?.[code] === undefined || changesOf(before, settings).length > 0)
      await run(edition, { code, ...changed(before, settings) })
  }
  const sections = Object.entries(wished.sections ?? {}).filter(
    ([key, settings]) => changesOf(now.sections?.[key], settings).length > 0,
  )
  // A section may stand below one that comes later in the sheet.
  for (const [key, { parent: _, ...settings }] of sections) await run(section, { key, ...settings })
  for (const [key, { parent }] of sections) if (parent !== undefined) await run(section, { key, parent })
  for (const [code, { menus }] of Object.entries(wished.editions ?? {}))
    for (const place of menuPlaces) {
      const items = menus?.[place]
      if (items !== undefined && !isDeepStrictEqual(items, now.editions?.[code]?.menus?.[place]))
        await run(menu, { edition: code, place, items })
    }
  if (wished.newsroom !== undefined && changesOf(now.newsroom, wished.newsroom).length > 0)
    await run(newsroom, changed(now.newsroom ?? {}, wished.newsroom))
}

/** The settings of a group that differ, each as a whole. */
const changed = <T extends object>(now: object, wished: T): T =>
  Object.fromEntries(
    Object.entries(wished).filter(
      ([name, value]) => changesOf((now as Record<string, unknown>)[name], value).length > 0,
    ),
  ) as T

import type { Body } from '#story/body/schema.ts'
import { claimPath } from './addresses.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A standing page (About, Privacy …) in one edition. */
export interface StandingPage {
  readonly id: number
  readonly key: string
  readonly edition: string
  readonly title: string
  readonly path: string
  readonly body: Body
  readonly changedAt: number
}

export const standingPage = async (
  reading: Reading,
  edition: string,
  id: number,
): Promise<StandingPage | undefined> => {
  reading.note(point.standing(id))
  const found = await reading[rows]
    .selectFrom('standing_text')
    .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
    .selectAll('standing_text')
    .select('standing.key')
    .where('standing_id', '=', id)
    .where('edition', '=', edition)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return (
    found && {
      id,
      key: found.key,
      edition,
      title: found.title,
      path: found.path,
      body: JSON.parse(found.body),
      changedAt: found.changed_at,
    }
  )
}

/** Title and address of a standing page in every edition that has it. */
export interface StandingLink {
  readonly key: string
  readonly edition: string
  readonly title: string
  readonly path: string
}

/** The published standing pages of an edition, for its menus. They hang on the edition's epoch. */
export const standingLinks = (reading: Reading, edition: string): Promise<readonly StandingLink[]> =>
  reading.settings(edition, 'standing', () =>
    reading[rows]
      .selectFrom('standing_text')
      .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
      .select(['standing.key', 'edition', 'title', 'path'])
      .where('edition', '=', edition)
      .where('state', '=', 'published')
      .orderBy('standing.position')
      .orderBy('standing.id')
      .execute(),
  )

/** The editions that have a standing page, for its language switcher. */
export const standingVersions = async (reading: Reading, id: number): Promise<StandingLink[]> => {
  reading.note(point.standing(id))
  return reading[rows]
    .selectFrom('standing_text')
    .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
    .select(['standing.key', 'edition', 'title', 'path'])
    .where('standing_id', '=', id)
    .where('state', '=', 'published')
    .execute()
}

/** A standing page's text in one edition, as staff or an import write it. */
export interface StandingText {
  readonly key: string
  readonly edition: string
  readonly state: 'draft' | 'published'
  readonly title: string
  readonly slug: string
  readonly body: Body
  readonly at: number
}

/** The standing pages of all editions as staff see them, without their texts, in the newsroom's order. */
export const allStandingTexts = async (
  reading: Reading,
): Promise<(Omit<StandingText, 'body' | 'at'> & { readonly path: string; readonly changedAt: number })[]> => {
  const found = await reading[rows]
    .selectFrom('standing_text')
    .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
    .select(['key', 'edition', 'state', 'title', 'slug', 'path', 'changed_at as changedAt'])
    .orderBy('standing.position')
    .orderBy('standing.id')
    .orderBy('edition')
    .execute()
  return found.map(({ state, ...page }) => ({ ...page, state: state === 'draft' ? 'draft' : 'published' }))
}

/** A standing page's text in an edition, readers may see it or not; undefined where that has none. */
export const standingText = async (
  reading: Reading,
  key: string,
  edition: string,
): Promise<(StandingText & { readonly path: string }) | undefined> => {
  const found = await reading[rows]
    .selectFrom('standing_text')
    .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
    .selectAll('standing_text')
    .where('standing.key', '=', key)
    .where('edition', '=', edition)
    .executeTakeFirst()
  if (found === undefined) return undefined
  reading.note(point.standing(found.standing_id))
  const { state, title, slug, path, body, changed_at } = found
  return {
    key,
    edition,
    state: state === 'draft' ? 'draft' : 'published',
    title,
    slug,
    path,
    body: JSON.parse(body),
    at: changed_at,
  }
}

/** Makes a standing page or changes it; its address stays what it first was. Gives its id and path. */
export const saveStanding = async (writing: Writing, text: StandingText): Promise<{ id: number; path: string }> => {
  const { key, edition, state, title, slug, at } = text
  const made = await writing[rows].selectFrom('standing').select('id').where('key', '=', key).executeTakeFirst()
  const last = await writing[rows]
    .selectFrom('standing')
    .select((e) => e.fn.max('position').as('last'))
    .executeTakeFirst()
  const id =
    made?.id ??
    (
      await writing[rows]
        .insertInto('standing')
        .values({ key, position: Number(last?.last ?? 0) + 1 })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const old = await writing[rows]
    .selectFrom('standing_text')
    .select(['path', 'version', 'state', 'title'])
    .where('standing_id', '=', id)
    .where('edition', '=', edition)
    .executeTakeFirst()
  const path = old?.path ?? (await claimPath(writing, `/${edition}/${slug}/`, { standing: id }))
  const columns = { state, title, slug, path, body: JSON.stringify(text.body), changed_at: at }
  await writing[rows]
    .insertInto('standing_text')
    .values({ standing_id: id, edition, ...columns, version: 1 })
    .onConflict((conflict) =>
      conflict.columns(['standing_id', 'edition']).doUpdateSet({ ...columns, version: (old?.version ?? 0) + 1 }),
    )
    .execute()
  writing.tell(point.standing(id), point.path(path))
  if (old?.state !== state || old.title !== title) writing.tellEpoch(edition) // the menus name it
  return { id, path }
}

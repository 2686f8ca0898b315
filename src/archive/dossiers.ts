import { z } from 'zod'
import type { Card } from '#story/article.ts'
import type { DossierKind } from '#story/dossier.ts'
import { cardsOf } from './cards.ts'
import { hiddenStories } from './closed-stories.ts'
import { addJob, waitingJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import { point } from './keys.ts'
import { namesOf, pageAt, saveNames } from './named.ts'
import type { NamesByEdition } from './named.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A dossier or a series, as one edition names it. */
export interface Dossier {
  readonly id: number
  readonly kind: DossierKind
  readonly open: boolean
  readonly name: string
  readonly slug: string
  readonly description: string | null
  /** A picture in the archive, by its number. */
  readonly picture: number | null
}

/** The open dossiers and series that have a name in an edition, in the newsroom's order. */
export const dossiersOn = async (reading: Reading, edition: string): Promise<Dossier[]> => {
  reading.note(point.dossiers())
  const found = await named(reading, edition)
    .where('open', '=', 1)
    .orderBy('dossier.position')
    .orderBy('dossier.id')
    .execute()
  return noted(reading, edition, found)
}

/** The dossier whose page in an edition has this slug. */
export const dossierBySlug = async (reading: Reading, edition: string, slug: string): Promise<Dossier | undefined> => {
  reading.note(point.path(pageAt('dossier', edition)(slug)))
  const found = await named(reading, edition).where('slug', '=', slug).execute()
  return noted(reading, edition, found)[0]
}

/** The parts of a series that can be read in an edition, in the series' order. (A dossier's articles are a list,
 *  `listKey.dossier`, the newest first.) */
export const partsOf = async (reading: Reading, edition: string, id: number): Promise<Card[]> => {
  reading.note(point.parts(id, edition))
  return cardsOf(
    reading,
    (await partIds(reading, edition, id)).map(({ article }) => article),
  )
}

/** Where an article stands in what it belongs to. In a series it is part `part` of `parts` and has neighbours; in a
 *  dossier all three are null, since nothing there comes before another. */
export interface DossierPlace {
  readonly dossier: Dossier
  readonly part: number | null
  readonly parts: number | null
  readonly previous: Card | null
  readonly next: Card | null
}

/** The series that a story is in, or else its dossier, as an edition names it; undefined where it is in none that has a
 *  name there. Of several, an open one and the first in the newsroom's order. */
export const dossierOf = async (
  reading: Reading,
  story: number,
  edition: string,
): Promise<DossierPlace | undefined> => {
  reading.note(point.dossiersOf(story))
  const found = await named(reading, edition)
    .innerJoin('dossier_story', 'dossier_story.dossier_id', 'dossier.id')
    .where('story_id', '=', story)
    .orderBy('dossier.position')
    .orderBy('dossier.id')
    .execute()
  const all = noted(reading, edition, found)
  const rank = ({ kind, open }: Dossier): number => (kind === 'series' ? 0 : 2) + (open ? 0 : 1)
  const [dossier] = all.toSorted((a, b) => rank(a) - rank(b))
  if (all.length > 1) reading.note(point.dossiers()) // their order and whether they are open decided
  if (dossier === undefined) return undefined
  if (dossier.kind !== 'series') return { dossier, part: null, parts: null, previous: null, next: null }
  reading.note(point.parts(dossier.id, edition))
  const parts = await partIds(reading, edition, dossier.id)
  const at = parts.findIndex((part) => part.story === story)
  if (at === -1) return { dossier, part: null, parts: parts.length, previous: null, next: null }
  const beside = [parts[at - 1], parts[at + 1]].map((part) => part?.article)
  const cards = await cardsOf(
    reading,
    beside.flatMap((id) => id ?? []),
  )
  const [previous = null, next = null] = beside.map((article) => cards.find(({ id }) => id === article))
  return { dossier, part: at + 1, parts: parts.length, previous, next }
}

/** The numbers of the dossiers that a story is in. */
export const dossierIds = async (reading: Reading, story: number): Promise<number[]> =>
  (await reading[rows].selectFrom('dossier_story').select('dossier_id').where('story_id', '=', story).execute()).map(
    ({ dossier_id }) => dossier_id,
  )

/** Tells these series that another part of them can be read in an edition, or no longer. */
export const tellParts = (writing: Writing, dossiers: readonly number[], edition: string): void => {
  for (const id of dossiers) writing.tell(point.parts(id, edition))
}

/** A dossier as staff set it. Names that are left out stay as they are. */
export interface DossierSettings {
  readonly key: string
  readonly kind: DossierKind
  readonly open: boolean
  readonly position: number
  readonly picture: number | null
  readonly names: NamesByEdition<'dossier'>
}

/** A dossier's settings as they are; undefined where there is none of this key. */
export const dossierSettings = async (
  reading: Reading,
  key: string,
): Promise<(DossierSettings & { readonly id: number }) | undefined> => {
  const found = await reading[rows].selectFrom('dossier').selectAll().where('key', '=', key).executeTakeFirst()
  if (found === undefined) return undefined
  return {
    id: found.id,
    key,
    kind: found.kind as DossierKind,
    open: found.open === 1,
    position: found.position,
    picture: found.picture_id,
    names: await namesOf(reading, 'dossier', found.id),
  }
}

/** The place that comes after all dossiers. */
export const lastDossierPosition = async (reading: Reading): Promise<number> => {
  const last = await reading[rows]
    .selectFrom('dossier')
    .select((e) => e.fn.max('position').as('last'))
    .executeTakeFirst()
  return Number(last?.last ?? 0)
}

/** Makes a dossier or changes it; gives its id. */
export const saveDossier = async (writing: Writing, dossier: DossierSettings): Promise<number> => {
  const { key, kind, open, position, picture } = dossier
  const before = await dossierSettings(writing, key)
  const columns = { kind, open: open ? 1 : 0, position, picture_id: picture }
  let seen = before === undefined || before.kind !== kind || before.open !== open || before.picture !== picture
  const { id } = await writing[rows]
    .insertInto('dossier')
    .values({ key, ...columns })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { before: had, after } of await saveNames(writing, 'dossier', id, before?.names ?? {}, dossier.names)) {
    if (had?.slug !== after.slug) seen = true // its pages in the other editions link to this one
    if (had !== undefined) continue
    // An edition hears of a dossier for the first time by its name.
    writing.tell(point.dossiers())
    for (const { story } of await storiesIn(writing, id)) writing.tell(point.dossiersOf(story))
  }
  if (seen) writing.tell(point.dossier(id))
  if (before?.open !== open || before.position !== position) writing.tell(point.dossiers())
  return id
}

/** The stories of a dossier in their order. */
export const storiesIn = async (reading: Reading, dossier: number): Promise<{ readonly story: number }[]> =>
  reading[rows]
    .selectFrom('dossier_story')
    .select('story_id as story')
    .where('dossier_id', '=', dossier)
    .orderBy('position')
    .execute()

/** Those of them that whoever looks may know of. */
export const storiesSeenIn = async (reading: Reading, dossier: number): Promise<number[]> => {
  const hidden = await hiddenStories(reading)
  return (await storiesIn(reading, dossier)).map(({ story }) => story).filter((story) => !hidden.includes(story))
}

/** Puts these stories, in this order, in place of those that a dossier has. Gives the stories that came in or went out:
 *  their public articles are to be moved to the lists where they now belong. */
export const setStories = async (writing: Writing, dossier: number, stories: readonly number[]): Promise<number[]> => {
  const before = (await storiesIn(writing, dossier)).map(({ story }) => story)
  const after = [...new Set(stories)]
  await writing[rows].deleteFrom('dossier_story').where('dossier_id', '=', dossier).execute()
  for (let at = 0; at < after.length; at += 500) {
    const values = after
      .slice(at, at + 500)
      .map((story_id, index) => ({ dossier_id: dossier, story_id, position: at + index }))
    await writing[rows].insertInto('dossier_story').values(values).execute()
  }
  const moved = [...new Set([...before, ...after])].filter((story) => before.includes(story) !== after.includes(story))
  for (const story of moved) writing.tell(point.dossiersOf(story))
  const editions = await writing[rows]
    .selectFrom('dossier_name')
    .select('edition')
    .where('dossier_id', '=', dossier)
    .execute()
  if (before.join() !== after.join()) for (const { edition } of editions) writing.tell(point.parts(dossier, edition))
  return moved
}

/** The moving of public articles to a dossier's lists and out of them, where its stories are many; about the number of
 *  a dossier. It knows the stories that are still to be moved. */
export const dossierJob: JobKind<{ stories: number[] }> = {
  name: 'dossier',
  payload: z.object({ stories: z.array(z.int()) }),
}

/** Leaves stories that came into a dossier or went out of it to a job, beside those that wait already. */
export const moveLater = async (writing: Writing, dossier: number, stories: readonly number[]): Promise<void> => {
  const waiting = (await waitingJob(writing, dossierJob, dossier))?.stories ?? []
  await addJob(writing, dossierJob, dossier, { stories: [...new Set([...waiting, ...stories])] }, { priority: 3 })
}

const named = (reading: Reading, edition: string) =>
  reading[rows]
    .selectFrom('dossier')
    .innerJoin('dossier_name', 'dossier_name.dossier_id', 'dossier.id')
    .where('dossier_name.edition', '=', edition)
    .select(['dossier.id', 'kind', 'open', 'name', 'slug', 'description', 'picture_id'])

interface NamedRow {
  id: number
  kind: string
  open: number
  name: string
  slug: string
  description: string | null
  picture_id: number | null
}

/** Notes both what an edition calls them and what they are in all. */
const noted = (reading: Reading, edition: string, found: readonly NamedRow[]): Dossier[] =>
  found.map(({ kind, open, picture_id, ...row }) => {
    reading.note(point.dossier(row.id))
    reading.note(point.dossier(row.id, edition))
    return { ...row, kind: kind as DossierKind, open: open === 1, picture: picture_id }
  })

const partIds = (reading: Reading, edition: string, dossier: number): Promise<{ story: number; article: number }[]> =>
  reading[rows]
    .selectFrom('dossier_story')
    .innerJoin('article', 'article.story_id', 'dossier_story.story_id')
    .where('dossier_id', '=', dossier)
    .where('article.edition', '=', edition)
    .where('article.state', '=', 'published')
    .select(['article.story_id as story', 'article.id as article'])
    .orderBy('dossier_story.position')
    .execute()

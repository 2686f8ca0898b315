import type { Who } from '#story/actor.ts'
import type { ReviewAct } from '#story/review.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** What somebody said of a revision on its way to readers. */
export interface Review {
  readonly id: number
  readonly article: number
  readonly revision: number
  readonly state: ReviewAct
  readonly note: string | null
  readonly actor: Who
  readonly at: number
}

export const addReview = async (writing: Writing, review: Omit<Review, 'id'>): Promise<void> => {
  const { article, revision, state, note, actor, at } = review
  await writing[rows]
    .insertInto('review')
    .values({ article_id: article, revision_id: revision, state, note, ...actorColumns(actor), at })
    .execute()
  await writing[rows].updateTable('article').set({ last_review: state }).where('id', '=', article).execute()
}

/** What was said last of an article. */
export const lastReview = async (reading: Reading, article: number): Promise<Review | undefined> =>
  (await reviewsOf(reading, article, 1))[0]

/** What was said of an article, the latest first. */
export const reviewsOf = async (reading: Reading, article: number, count: number): Promise<Review[]> => {
  const found = await reading[rows]
    .selectFrom('review')
    .selectAll()
    .where('article_id', '=', article)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return found.map(({ id, article_id, revision_id, state, note, at, ...who }) => ({
    id,
    article: article_id,
    revision: revision_id,
    state: state as ReviewAct,
    note,
    actor: whoFrom(reading, who),
    at,
  }))
}

/** Which person acted: the member, also where it was a token of theirs; of others, their kind. */
export const personOf = async (reading: Reading, { kind, id }: Pick<Who, 'kind' | 'id'>): Promise<string> => {
  if (kind !== 'token' || id === null) return `${kind}:${id ?? ''}`
  const token = await reading[rows].selectFrom('token').select('staff_id').where('id', '=', id).executeTakeFirst()
  return token?.staff_id ? `member:${token.staff_id}` : `token:${id}`
}

/** Who wrote what readers do not see yet: the persons of an article's revisions after `after`, or of all. */
export const writersOf = async (reading: Reading, article: number, after: number | null): Promise<Set<string>> => {
  const found = await reading[rows]
    .selectFrom('revision')
    .select(['actor_kind', 'actor_id'])
    .distinct()
    .where('article_id', '=', article)
    .where('id', '>', after ?? 0)
    .execute()
  const persons = new Set<string>()
  for (const { actor_kind: kind, actor_id: id } of found)
    persons.add(await personOf(reading, { kind: kind as Who['kind'], id }))
  return persons
}

/** Who has approved a revision, since it was last sent back. */
export const approversOf = async (reading: Reading, article: number, revision: number): Promise<Set<string>> => {
  const found = await reading[rows]
    .selectFrom('review')
    .select(['state', 'actor_kind', 'actor_id'])
    .where('article_id', '=', article)
    .where('revision_id', '=', revision)
    .orderBy('id')
    .execute()
  const standing = found.slice(found.findLastIndex(({ state }) => state === 'returned') + 1)
  const persons = new Set<string>()
  for (const { state, actor_kind: kind, actor_id: id } of standing)
    if (state === 'approved') persons.add(await personOf(reading, { kind: kind as Who['kind'], id }))
  return persons
}

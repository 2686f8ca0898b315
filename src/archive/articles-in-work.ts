import type { Who } from '#story/actor.ts'
import type { Kind, State } from '#story/article.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { whoFrom } from './shown-names.ts'

/** An article as a list of what is in work shows it. */
export interface Queued {
  readonly id: number
  readonly story: number
  readonly slugline: string
  readonly kind: Kind
  readonly edition: string
  readonly state: State
  readonly version: number
  readonly headline: string
  readonly path: string | null
  readonly publishedAt: number | null
  readonly scheduledAt: number | null
  readonly held: string | null
  readonly changedAt: number
  /** Who made its latest revision; null where it has none. */
  readonly by: Who | null
  /** Whether readers see its latest revision. */
  readonly live: boolean
  readonly workingCopy: boolean
}

/** Which articles are meant: of these editions, in these states, made by this member. `before` goes on behind one. */
export interface QueueQuestion {
  readonly editions: readonly string[]
  readonly states: readonly State[]
  readonly story?: number | undefined
  readonly before?: { readonly changedAt: number; readonly id: number } | undefined
  readonly limit: number
}

/** Articles in any state, for staff, those changed last first. */
export const articlesInWork = async (
  reading: Reading,
  { editions, states, story, before, limit }: QueueQuestion,
): Promise<Queued[]> => {
  if (editions.length === 0 || states.length === 0) return []
  const shelves = editions.flatMap((edition) => states.map((state) => ({ edition, state })))
  const hidden = await hiddenStories(reading)
  const lately: { id: number; changed_at: number }[] = []
  for (let at = 0; at < shelves.length; at += together)
    lately.push(...(await newestOnEach(reading, shelves.slice(at, at + together), { story, before, limit }, hidden)))
  const newest = lately.toSorted((a, b) => b.changed_at - a.changed_at || b.id - a.id).slice(0, limit)
  if (newest.length === 0) return []
  const found = await reading[rows]
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .leftJoin('revision', 'revision.id', 'article.latest_revision_id')
    .leftJoin('working_copy', 'working_copy.article_id', 'article.id')
    .where(
      'article.id',
      'in',
      newest.map(({ id }) => id),
    )
    .select(['article.id', 'article.story_id as story', 'slugline', 'kind', 'article.edition', 'article.state'])
    .select(['article.version', 'article.path', 'published_at', 'scheduled_at', 'held', 'article.changed_at'])
    .select(['live_revision_id', 'latest_revision_id', 'revision.headline', 'working_copy.version as copy'])
    .select(['revision.actor', 'revision.actor_kind', 'revision.actor_id'])
    .orderBy('article.changed_at', 'desc')
    .orderBy('article.id', 'desc')
    .execute()
  return found.map(({ actor, actor_kind, actor_id, ...row }) => ({
    id: row.id,
    story: row.story,
    slugline: row.slugline,
    kind: row.kind as Kind,
    edition: row.edition,
    state: row.state as State,
    version: row.version,
    headline: row.headline ?? '',
    path: row.path,
    publishedAt: row.published_at,
    scheduledAt: row.scheduled_at,
    held: row.held,
    changedAt: row.changed_at,
    by: actor === null || actor_kind === null ? null : whoFrom(reading, { actor, actor_kind, actor_id }),
    live: row.state === 'published' && row.live_revision_id === row.latest_revision_id,
    workingCopy: row.copy !== null,
  }))
}

/** How many shelves are looked at in one question. */
const together = 50

/** The articles changed last of each edition and state: each shelf has its own order, and nothing is read but its end.
 *  Asked for together, a database would read and sort every article that there is. */
const newestOnEach = (
  reading: Reading,
  shelves: readonly { readonly edition: string; readonly state: State }[],
  { story, before, limit }: Pick<QueueQuestion, 'story' | 'before' | 'limit'>,
  hidden: readonly number[],
): Promise<{ id: number; changed_at: number }[]> => {
  const newestOn = ({ edition, state }: (typeof shelves)[number]) => {
    let asked = reading[rows].selectFrom('article').where('edition', '=', edition).where('state', '=', state)
    if (story !== undefined) asked = asked.where('story_id', '=', story)
    if (hidden.length > 0) asked = asked.where('story_id', 'not in', [...hidden])
    if (before !== undefined)
      asked = asked
        .where('changed_at', '<=', before.changedAt)
        .where((e) => e.or([e('changed_at', '<', before.changedAt), e('id', '<', before.id)]))
    const newest = asked
      .select(['id', 'changed_at'])
      .orderBy('changed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .as('newest')
    return reading[rows].selectFrom(newest).select(['id', 'changed_at'])
  }
  return shelves
    .map(newestOn)
    .reduce((all, one) => all.unionAll(one))
    .execute()
}

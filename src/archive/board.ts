import type { Kind, State } from '#story/article.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** A story as the board shows it: a row, with its article in each edition. */
export interface BoardStory {
  readonly id: number
  readonly slugline: string
  readonly kind: Kind
  readonly section: string
  readonly urgency: number
  /** When anything of it changed last, and the article that did: where the list goes on. */
  readonly changedAt: number
  readonly last: number
  readonly articles: readonly BoardArticle[]
}

export interface BoardArticle {
  readonly id: number
  readonly edition: string
  readonly state: State
  readonly headline: string
  readonly path: string | null
  readonly scheduledAt: number | null
  readonly changedAt: number
  /** Whether there is a revision that readers do not see, of what they see. */
  readonly changed: boolean
  /** Whether somebody is writing what is no revision yet. */
  readonly writing: boolean
}

/** Stories with articles in these editions, those changed last first; `before` goes on behind one. A story counts once,
 *  by the last of its changes in these editions. */
export const boardStories = async (
  reading: Reading,
  {
    editions,
    states,
    before,
    limit,
  }: {
    readonly editions: readonly string[]
    /** Only stories of which some article is in one of these states. */
    readonly states: readonly State[]
    readonly before?: { readonly changedAt: number; readonly id: number } | undefined
    readonly limit: number
  },
): Promise<BoardStory[]> => {
  if (editions.length === 0 || states.length === 0) return []
  let asked = reading[rows]
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .innerJoin('section', 'section.id', 'story.section_id')
    .where('article.edition', 'in', [...editions])
    .where('article.state', 'in', [...states])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('article as later')
            .select('later.id')
            .whereRef('later.story_id', '=', 'article.story_id')
            .where('later.edition', 'in', [...editions])
            .where('later.state', 'in', [...states])
            .where((l) =>
              l.or([
                l('later.changed_at', '>', l.ref('article.changed_at')),
                l.and([
                  l('later.changed_at', '=', l.ref('article.changed_at')),
                  l('later.id', '>', l.ref('article.id')),
                ]),
              ]),
            ),
        ),
      ),
    )
  const hidden = await hiddenStories(reading)
  if (hidden.length > 0) asked = asked.where('story.id', 'not in', [...hidden])
  if (before !== undefined)
    asked = asked.where((e) =>
      e.or([
        e('article.changed_at', '<', before.changedAt),
        e.and([e('article.changed_at', '=', before.changedAt), e('article.id', '<', before.id)]),
      ]),
    )
  const found = await asked
    .select(['story.id', 'slugline', 'kind', 'urgency', 'section.key', 'article.changed_at', 'article.id as last'])
    .orderBy('article.changed_at', 'desc')
    .orderBy('article.id', 'desc')
    .limit(limit)
    .execute()
  const articles = await articlesOf(
    reading,
    editions,
    found.map(({ id }) => id),
  )
  return found.map(({ id, slugline, kind, urgency, key, changed_at, last }) => ({
    id,
    slugline,
    kind: kind as Kind,
    urgency,
    section: key,
    changedAt: changed_at,
    last,
    articles: articles.get(id) ?? [],
  }))
}

const articlesOf = async (
  reading: Reading,
  editions: readonly string[],
  stories: readonly number[],
): Promise<Map<number, BoardArticle[]>> => {
  const found =
    stories.length === 0
      ? []
      : await reading[rows]
          .selectFrom('article')
          .leftJoin('revision', 'revision.id', 'article.latest_revision_id')
          .leftJoin('working_copy', 'working_copy.article_id', 'article.id')
          .where('article.story_id', 'in', [...stories])
          .where('article.edition', 'in', [...editions])
          .select(['article.id', 'story_id', 'edition', 'state', 'path', 'scheduled_at', 'article.changed_at'])
          .select(['live_revision_id', 'latest_revision_id', 'headline', 'working_copy.version as copy'])
          .orderBy('article.id')
          .execute()
  const byStory = new Map<number, BoardArticle[]>()
  for (const row of found)
    byStory.set(row.story_id, [
      ...(byStory.get(row.story_id) ?? []),
      {
        id: row.id,
        edition: row.edition,
        state: row.state as State,
        headline: row.headline ?? '',
        path: row.path,
        scheduledAt: row.scheduled_at,
        changedAt: row.changed_at,
        changed: row.state === 'published' && row.live_revision_id !== row.latest_revision_id,
        writing: row.copy !== null,
      },
    ])
  return byStory
}

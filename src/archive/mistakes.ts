import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { whoFrom } from './shown-names.ts'
import type { Writing } from './writing.ts'

/** What may become of a report: it waits, or what it says was corrected, or it was none. */
export const mistakeStates = ['waiting', 'corrected', 'no-mistake'] as const
export type MistakeState = (typeof mistakeStates)[number]

/** A mistake that a reader told of, as staff see it. Whoever told of it is not known. */
export interface Mistake {
  readonly id: number
  readonly article: number
  readonly edition: string
  readonly headline: string
  readonly path: string | null
  readonly state: MistakeState
  readonly passage: string | null
  readonly text: string
  /** What made it suspicious when it came. */
  readonly reasons: readonly string[]
  readonly writtenAt: number
  readonly decidedAt: number | null
  readonly decidedBy: Who | null
}

export interface NewMistake {
  readonly article: number
  readonly edition: string
  readonly passage: string | null
  readonly text: string
  readonly nonce: string
  readonly reasons: readonly string[]
  readonly at: number
}

/** Takes a report in, once for each form. No page hangs on it. */
export const addMistake = async (jotting: Jotting, mistake: NewMistake): Promise<void> => {
  const { article, edition, passage, text, nonce, reasons, at } = mistake
  await jotting[rows]
    .insertInto('mistake')
    .values({
      article_id: article,
      edition,
      state: 'waiting',
      passage,
      text,
      nonce,
      reasons: JSON.stringify(reasons),
      written_at: at,
      decided_at: null,
      actor: null,
      actor_kind: null,
      actor_id: null,
    })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .execute()
}

/** Reports in a state under articles of these editions, the oldest first, behind one where that is named. */
export const mistakesIn = async (
  reading: Reading,
  {
    state,
    editions,
    after,
    limit,
  }: {
    readonly state: MistakeState
    readonly editions: readonly string[]
    readonly after?: { readonly writtenAt: number; readonly id: number } | undefined
    readonly limit: number
  },
): Promise<Mistake[]> => {
  if (editions.length === 0) return []
  const hidden = await hiddenStories(reading)
  let asked = reading[rows]
    .selectFrom('mistake')
    .innerJoin('article', 'article.id', 'mistake.article_id')
    .leftJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('mistake.edition', 'in', [...editions])
    .where('mistake.state', '=', state)
  if (hidden.length > 0) asked = asked.where('article.story_id', 'not in', [...hidden])
  if (after !== undefined)
    asked = asked.where((e) =>
      e.or([
        e('mistake.written_at', '>', after.writtenAt),
        e.and([e('mistake.written_at', '=', after.writtenAt), e('mistake.id', '>', after.id)]),
      ]),
    )
  const found = await asked
    .select(['mistake.id', 'mistake.article_id as article', 'mistake.edition', 'revision.headline', 'article.path'])
    .select(['article.state as articleState', 'mistake.state', 'mistake.passage', 'mistake.text', 'mistake.reasons'])
    .select(['mistake.written_at as writtenAt', 'mistake.decided_at as decidedAt'])
    .select(['mistake.actor', 'mistake.actor_kind', 'mistake.actor_id'])
    .orderBy('mistake.written_at')
    .orderBy('mistake.id')
    .limit(limit)
    .execute()
  return found.map(({ headline, path, articleState, state, reasons, actor, actor_kind, actor_id, ...row }) => ({
    ...row,
    headline: headline ?? '',
    path: articleState === 'published' ? path : null,
    state: state as MistakeState,
    reasons: JSON.parse(reasons ?? '[]') as string[],
    decidedBy: actor === null ? null : whoFrom(reading, { actor, actor_kind: actor_kind ?? 'shell', actor_id }),
  }))
}

/** The edition of a report, and its state; undefined where there is none, or its story is closed to whoever looks. */
export const mistakeById = async (
  reading: Reading,
  id: number,
): Promise<{ readonly article: number; readonly edition: string; readonly state: MistakeState } | undefined> => {
  const row = await reading[rows]
    .selectFrom('mistake')
    .innerJoin('article', 'article.id', 'mistake.article_id')
    .where('mistake.id', '=', id)
    .select(['mistake.article_id', 'mistake.edition', 'mistake.state', 'story_id'])
    .executeTakeFirst()
  if (row === undefined || (await hiddenStories(reading)).includes(row.story_id)) return undefined
  return { article: row.article_id, edition: row.edition, state: row.state as MistakeState }
}

/** What became of a report, by whom. */
export const decideMistake = async (
  writing: Writing,
  id: number,
  { state, by, at }: { readonly state: MistakeState; readonly by: Who; readonly at: number },
): Promise<void> => {
  const waits = state === 'waiting'
  await writing[rows]
    .updateTable('mistake')
    .set({ state, decided_at: waits ? null : at })
    .set(waits ? { actor: null, actor_kind: null, actor_id: null } : actorColumns(by))
    .where('id', '=', id)
    .execute()
}

/** How many reports wait in an edition, counted up to one more than a thousand. */
export const countMistakes = async (reading: Reading, edition: string): Promise<number> => {
  const hidden = await hiddenStories(reading)
  const found = await reading[rows]
    .selectFrom(
      reading[rows]
        .selectFrom('mistake')
        .innerJoin('article', 'article.id', 'mistake.article_id')
        .where('mistake.edition', '=', edition)
        .where('mistake.state', '=', 'waiting')
        .$if(hidden.length > 0, (some) => some.where('article.story_id', 'not in', [...hidden]))
        .select('mistake.id')
        .limit(1_001)
        .as('some'),
    )
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return Number(found?.count ?? 0)
}

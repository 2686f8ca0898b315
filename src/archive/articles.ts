import { sql } from 'kysely'
import type { Who } from '#story/actor.ts'
import type { Content, Credit, Kind, State } from '#story/article.ts'
import { actorColumns } from './actor-columns.ts'
import { cardSubject } from './card-jobs.ts'
import { correctionsOf, lastCorrection } from './corrections.ts'
import type { Correction, MissingCorrection } from './corrections.ts'
import { isOpenTo } from './closed-stories.ts'
import { point } from './keys.ts'
import type { Prior } from './prior.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { enterShown } from './shown-media.ts'
import type { Schema } from './schema.ts'
import { saysSameWords, touchStoryOf, writeArticleText } from './story-texts.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** A story in one edition, as staff see it: where it stands, without its text. */
export interface Article {
  readonly id: number
  readonly story: number
  readonly edition: string
  readonly state: State
  readonly path: string | null
  readonly live: number | null
  readonly latest: number | null
  readonly publishedAt: number | null
  readonly updatedAt: number | null
  readonly scheduledAt: number | null
  readonly withdrawnAt: number | null
  readonly withdrawal: string | null
  readonly translationOf: number | null
  /** The revision of the original that was its latest when this article was begun: what came later may not be in it. */
  readonly translatedRevision: number | null
  /** The last correction of the original, by its number, that it has without bringing it over; null where it is no
   *  translation. */
  readonly correctionsSeen: number | null
  readonly held: string | null
  readonly repliesOpen: boolean
  /** What it was before it was last published, scheduled or withdrawn. */
  readonly prior: Prior | null
  /** Goes up with every change; what an `If-Match` is compared with. */
  readonly version: number
}

/** What a reader's page says of an article. */
export interface PublicArticle {
  readonly id: number
  readonly story: number
  readonly edition: string
  readonly path: string
  readonly kind: Kind
  readonly section: number
  readonly picture: number | null
  readonly content: Content
  readonly publishedAt: number
  readonly updatedAt: number | null
  /** Whether it was published more than a year ago, as the timer noted it. */
  readonly old: boolean
  /** IPTC urgency, 1 (at once) to 9. */
  readonly urgency: number
  /** The article that it was translated from; `path` is null where readers cannot see that. */
  readonly translationOf: { readonly id: number; readonly edition: string; readonly path: string | null } | null
  readonly corrections: readonly Correction[]
  /** What was corrected in the original and not here yet. */
  readonly missingCorrections: readonly MissingCorrection[]
  readonly repliesOpen: boolean
  /** Whether its story has a source chain, and whether it is in a dossier or a series: most have neither, and are not
   *  asked for it. */
  readonly relayed: boolean
  readonly inDossier: boolean
  /** Whether readers' replies are quoted with it. */
  readonly quotesReplies: boolean
  /** The file of the card that other sites show; null where none is drawn. */
  readonly card: string | null
  /** Set where it has been withdrawn: then only headline and reason may be shown. */
  readonly withdrawn: { readonly at: number; readonly reason: string | null } | null
}

/** An article that is or was public; undefined for any other. */
export const publicArticle = async (reading: Reading, id: number): Promise<PublicArticle | undefined> => {
  const shared = cardSubject.article(id)
  reading.note(point.article(id))
  reading.note(point.shareCard(shared))
  const row = await reading[rows]
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .leftJoin('article as original', 'original.id', 'article.translation_of')
    .where('article.id', '=', id)
    .where('article.state', 'in', ['published', 'withdrawn'])
    .selectAll('revision')
    .select(['article.story_id', 'article.edition', 'article.path', 'article.state', 'article.published_at'])
    .select(['article.updated_at', 'article.old', 'article.withdrawn_at', 'article.withdrawal', 'article.replies'])
    .select(['story.kind', 'story.section_id', 'story.picture_id', 'story.urgency', 'article.corrections_seen'])
    .select(['original.id as original_id', 'original.edition as original_edition', 'original.path as original_path'])
    .select('original.state as original_state')
    .select((e) => [
      e.selectFrom('share_card').select('file').where('subject', '=', shared).as('card'),
      e.exists(e.selectFrom('relay').select('relay.id').whereRef('relay.story_id', '=', 'story.id')).as('relayed'),
      e
        .exists(e.selectFrom('dossier_story as d').select('d.story_id').whereRef('d.story_id', '=', 'story.id'))
        .as('in_dossier'),
      e
        .exists(e.selectFrom('reply').select('reply.id').where('article_id', '=', id).where('excerpt', 'is not', null))
        .as('quotes_replies'),
      e
        .exists(
          e
            .selectFrom('correction as c')
            .select('c.id')
            .where((c) => c.or([c('c.article_id', '=', id), c('c.article_id', '=', c.ref('article.translation_of'))])),
        )
        .as('corrected'),
    ])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const original =
    row.original_id === null
      ? null
      : {
          id: row.original_id,
          edition: row.original_edition ?? '',
          path: row.original_state === 'published' ? row.original_path : null,
        }
  reading.note(point.dossiersOf(row.story_id))
  if (original !== null) {
    reading.note(point.versions(row.story_id)) // where the original can be read
    reading.note(point.corrections(original.id))
  }
  const corrections = row.corrected
    ? await correctionsOf(reading, id, row.corrections_seen ?? 0, original)
    : { own: [], missing: [] }
  return {
    id,
    story: row.story_id,
    edition: row.edition,
    path: row.path ?? '',
    kind: row.kind as Kind,
    section: row.section_id,
    picture: row.picture_id,
    content: contentFrom(row),
    publishedAt: row.published_at ?? 0,
    updatedAt: row.updated_at,
    old: row.old === 1,
    urgency: row.urgency,
    translationOf: original,
    corrections: corrections.own,
    missingCorrections: corrections.missing,
    repliesOpen: row.replies !== 'closed',
    relayed: Boolean(row.relayed),
    inDossier: Boolean(row.in_dossier),
    quotesReplies: Boolean(row.quotes_replies),
    card: row.card,
    withdrawn: row.state === 'withdrawn' ? { at: row.withdrawn_at ?? 0, reason: row.withdrawal } : null,
  }
}

/** An article in any state, for staff. */
export const articleById = async (reading: Reading, id: number): Promise<Article | undefined> => {
  reading.note(point.article(id))
  const row = await reading[rows].selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst()
  return row !== undefined && (await isOpenTo(reading, row.story_id)) ? articleFrom(row) : undefined
}

/** All articles of a story, in any state, for staff; none where it is closed to whoever looks. */
export const articlesOfStory = async (reading: Reading, story: number): Promise<Article[]> => {
  reading.note(point.versions(story))
  if (!(await isOpenTo(reading, story))) return []
  const found = await reading[rows]
    .selectFrom('article')
    .selectAll()
    .where('story_id', '=', story)
    .orderBy('id')
    .execute()
  return found.map(articleFrom)
}

/** Scheduled articles that are due at an instant, and when the next one will be; all in the order of their times. */
export const scheduledUntil = async (
  reading: Reading,
  instant: number,
): Promise<{ due: Article[]; next: number | undefined }> => {
  const waiting = reading[rows].selectFrom('article').where('state', '=', 'scheduled')
  const due = await waiting.selectAll().where('scheduled_at', '<=', instant).orderBy('scheduled_at').execute()
  const next = await waiting
    .select((e) => e.fn.min('scheduled_at').as('next'))
    .where('scheduled_at', '>', instant)
    .executeTakeFirst()
  return { due: due.map(articleFrom), next: next?.next ?? undefined }
}

/** Which of these articles a member made, at the desk or by a token of theirs. */
export const madeBy = async (reading: Reading, articles: readonly number[], member: number): Promise<Set<number>> => {
  if (articles.length === 0) return new Set()
  const found = await reading[rows]
    .selectFrom('revision')
    .leftJoin('token', (join) => join.onRef('token.id', '=', 'revision.actor_id').on('actor_kind', '=', 'token'))
    .where('article_id', 'in', [...articles])
    .where('number', '=', 1)
    .where((e) =>
      e.or([e.and([e('actor_kind', '=', 'member'), e('actor_id', '=', member)]), e('token.staff_id', '=', member)]),
    )
    .select('article_id')
    .execute()
  return new Set(found.map(({ article_id }) => article_id))
}

/** What a new article begins with. */
export interface NewArticle {
  readonly story: number
  readonly edition: string
  readonly translationOf: number | null
  readonly repliesOpen: boolean
  /** Why it must not be published without a look: `private`, `password`, `future`, `pending`; null for none. */
  readonly held: string | null
  readonly at: number
}

/** Makes an empty draft of a story in an edition that has none; gives its id. */
export const addArticle = async (writing: Writing, article: NewArticle): Promise<number> => {
  const original = article.translationOf === null ? undefined : await articleById(writing, article.translationOf)
  const { id } = await writing[rows]
    .insertInto('article')
    .values({
      story_id: article.story,
      edition: article.edition,
      state: 'draft',
      path: null,
      live_revision_id: null,
      latest_revision_id: null,
      published_at: null,
      updated_at: null,
      old: 0,
      scheduled_at: null,
      withdrawn_at: null,
      withdrawal: null,
      prior: null,
      translation_of: article.translationOf,
      translated_revision_id: original?.latest ?? null,
      corrections_seen: original === undefined ? null : await lastCorrection(writing, original.id),
      replies: article.repliesOpen ? 'open' : 'closed',
      held: article.held,
      version: 1,
      created_at: article.at,
      changed_at: article.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes where an article stands; raises its version. The caller tells the keys. */
export const changeArticle = async (
  writing: Writing,
  id: number,
  changes: Partial<Omit<Schema['article'], 'id' | 'version' | 'created_at' | 'changed_at'>>,
  at: number,
): Promise<void> => {
  await writing[rows]
    .updateTable('article')
    .set({ ...changes, changed_at: at })
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await touchStoryOf(writing, id, at)
}

/** Notes that a translation has all that its original says now, and all that was corrected there. */
export const bringUpToDate = async (writing: Writing, { id, translationOf }: Article, at: number): Promise<void> => {
  if (translationOf === null) return
  const original = await articleById(writing, translationOf)
  const seen = {
    translated_revision_id: original?.latest ?? null,
    corrections_seen: await lastCorrection(writing, translationOf),
  }
  await changeArticle(writing, id, seen, at)
  writing.tell(point.article(id))
}

/** A saved state of an article, never changed afterwards; only a name can be given to it. */
export interface Revision {
  readonly id: number
  readonly article: number
  readonly number: number
  readonly reason: RevisionReason
  readonly content: Content
  readonly note: string | null
  readonly actor: Who
  readonly at: number
}

/** Why a revision was made: somebody saved it, paused, left; it went on to colleagues or to readers, or was shown to
 *  somebody without an account; `autosave` is what was being written when something else took its place. */
export const revisionReasons = [
  'create',
  'save',
  'autosave',
  'pause',
  'leave',
  'submit',
  'approve',
  'publish',
  'show',
  'correct',
  'restore',
  'import',
] as const
export type RevisionReason = (typeof revisionReasons)[number]

export const revisionById = async (reading: Reading, id: number): Promise<Revision | undefined> => {
  const row = await reading[rows].selectFrom('revision').selectAll().where('id', '=', id).executeTakeFirst()
  return row && revisionFrom(reading, row)
}

/** The revisions of an article without their texts' bodies, the latest first; `before` goes on behind a number. */
export const revisionsOf = async (
  reading: Reading,
  article: number,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<(Omit<Revision, 'content' | 'article'> & { readonly headline: string })[]> => {
  let asked = reading[rows].selectFrom('revision').where('article_id', '=', article)
  if (before !== undefined) asked = asked.where('number', '<', before)
  const found = await asked
    .select(['id', 'number', 'reason', 'headline', 'note', 'actor', 'actor_kind', 'actor_id', 'at'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ id, number, reason, headline, note, at, ...who }) => ({
    id,
    number,
    reason: reason as RevisionReason,
    headline,
    note,
    at,
    actor: whoFrom(reading, who),
  }))
}

/** Whether an article was changed after a revision by more than corrections, which are counted by themselves. */
export const rewrittenSince = async (reading: Reading, article: number, revision: number): Promise<boolean> =>
  (await reading[rows]
    .selectFrom('revision')
    .select('id')
    .where('article_id', '=', article)
    .where('id', '>', revision)
    .where('reason', '!=', 'correct')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** A revision of an article by its own number, which begins at 1. */
export const revisionByNumber = async (
  reading: Reading,
  article: number,
  number: number,
): Promise<Revision | undefined> => {
  const row = await reading[rows]
    .selectFrom('revision')
    .selectAll()
    .where('article_id', '=', article)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && revisionFrom(reading, row)
}

/** Saves what an article says as its next revision, which readers do not see yet; gives the revision's id.
 *  @param by `before` is what it said last, where the caller has just read that: words that stay are not folded again.
 *  @param then `goes live` where the caller publishes it next (`goLive` with `latest`), which writes the article
 *  anyway. */
export const addRevision = async (
  writing: Writing,
  article: number,
  content: Content,
  by: { reason: RevisionReason; actor: Who; note: string | null; at: number; before?: Content },
  then: 'stays' | 'goes live' = 'stays',
): Promise<number> => {
  const { id } = await writing[rows]
    .insertInto('revision')
    .values({
      article_id: article,
      number: sql`(select coalesce(max(number), 0) + 1 from revision where article_id = ${article})`,
      reason: by.reason,
      kicker: content.kicker,
      headline: content.headline,
      lead: content.lead,
      dateline: content.dateline,
      slug: content.slug,
      credits: JSON.stringify(content.credits),
      body: JSON.stringify(content.body),
      note: by.note,
      ...actorColumns(by.actor),
      at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enterShown(writing, article, id, content.body)
  writing.words.set(article, by.actor)
  if (by.before === undefined || !saysSameWords(by.before, content)) await writeArticleText(writing, article, content)
  if (then === 'stays') await changeArticle(writing, article, { latest_revision_id: id }, by.at)
  return id
}

/** Names a revision that has no name; gives whether it had none. */
export const nameRevision = async (writing: Writing, id: number, name: string): Promise<boolean> => {
  const { numUpdatedRows } = await writing[rows]
    .updateTable('revision')
    .set({ note: name })
    .where('id', '=', id)
    .where('note', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const articleFrom = (row: Omit<Schema['article'], 'id'> & { id: number }): Article => ({
  id: row.id,
  story: row.story_id,
  edition: row.edition,
  state: row.state as State,
  path: row.path,
  live: row.live_revision_id,
  latest: row.latest_revision_id,
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
  scheduledAt: row.scheduled_at,
  withdrawnAt: row.withdrawn_at,
  withdrawal: row.withdrawal,
  translationOf: row.translation_of,
  translatedRevision: row.translated_revision_id,
  correctionsSeen: row.corrections_seen,
  held: row.held,
  repliesOpen: row.replies !== 'closed',
  prior: row.prior === null ? null : (JSON.parse(row.prior) as Prior),
  version: row.version,
})

const revisionFrom = (reading: Reading, row: Omit<Schema['revision'], 'id'> & { id: number }): Revision => ({
  id: row.id,
  article: row.article_id,
  number: row.number,
  reason: row.reason as RevisionReason,
  content: contentFrom(row),
  note: row.note,
  actor: whoFrom(reading, row),
  at: row.at,
})

/** What a row of a revision says. */
export const contentFrom = (
  row: Pick<Schema['revision'], 'kicker' | 'headline' | 'lead' | 'dateline' | 'slug' | 'credits' | 'body'>,
): Content => ({
  kicker: row.kicker,
  headline: row.headline,
  lead: row.lead,
  dateline: row.dateline,
  slug: row.slug,
  credits: JSON.parse(row.credits) as Credit[],
  body: JSON.parse(row.body),
})

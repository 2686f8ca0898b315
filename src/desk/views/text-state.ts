import { z } from 'zod'
import { actsOn } from '#archive/acts.ts'
import { revisionById, revisionByNumber, revisionReasons } from '#archive/articles.ts'
import type { Article, Revision } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { reviewsOf } from '#archive/reviews.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { emptyContent } from '#story/article.ts'
import type { Content } from '#story/article.ts'
import { reviewActs } from '#story/review.ts'
import { actorSeen, instantText, moment } from '../fields.ts'
import { mustFindArticle } from '../must-find.ts'
import { Refused } from '../refusals.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import type { By } from '../verb.ts'

/** Which state of an article is meant: a revision by its number, what is being written (`draft`), or what readers see
 *  (`live`). */
export const stateInPath = z
  .string()
  .regex(/^(draft|live|[1-9]\d{0,14})$/, 'Give the number of a revision, “draft” or “live”.')

export const textState = z.object({
  revision: z.int().nullable().describe('Its number, which begins at 1 in each article; null for what is written now.'),
  reason: z.enum(revisionReasons).nullable().describe('Why it was made.'),
  by: actorSeen,
  at: moment,
  note: z.string().nullable().describe('Its name, or why it was corrected.'),
  live: z.boolean().describe('Whether readers see it now.'),
})
export type TextState = z.output<typeof textState>

/** What happened to a revision on its way. */
export const revisionWay = z.object({
  published: moment.nullable().describe('When readers first saw it; null where they never did.'),
  review: z.enum(reviewActs).nullable().describe('What colleagues said of it last.'),
})

/** How many acts and reviews of an article are looked through for what happened to its revisions. */
const lookedThrough = 299

/** What happened to the revisions of an article, by their numbers in the archive. */
export const waysOfRevisions = async (
  reading: Reading,
  article: number,
): Promise<(revision: number) => z.output<typeof revisionWay>> => {
  const published = new Map<unknown, number>()
  // From the latest on: the first time stays.
  for (const { verb, facts, at } of await actsOn(reading, `article:${article}`, lookedThrough))
    if (verb === 'publish' || verb === 'correct') published.set(facts['revision'], at)
  const reviews = (await reviewsOf(reading, article, lookedThrough)).toReversed()
  const said = new Map(reviews.map(({ revision, state }) => [revision, state]))
  return (revision) => {
    const at = published.get(revision)
    return { published: at === undefined ? null : instantText(at), review: said.get(revision) ?? null }
  }
}

/** Revisions tell what was never public, also of what is. */
export const articleForDrafts = async (reading: Reading, number: number, by: By): Promise<Article> => {
  const article = await mustFindArticle(reading, number)
  mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
  return article
}

export const stateOfRevision = (
  { state, live }: Article,
  { id, number, reason, actor, at, note }: Pick<Revision, 'id' | 'number' | 'reason' | 'actor' | 'at' | 'note'>,
): TextState => ({
  revision: number,
  reason,
  by: actor,
  at: instantText(at),
  note,
  live: state === 'published' && live === id,
})

/** A state of an article, with what it says. */
export interface FoundState {
  readonly state: TextState
  readonly content: Content
  /** Of the revision, in the archive; null for what is written now. */
  readonly id: number | null
}

/** What is being written in an article, where it is no revision yet. */
export const draftOf = async (reading: Reading, article: Article): Promise<FoundState | undefined> => {
  const copy = await workingCopyOf(reading, article.id)
  if (copy === undefined) return undefined
  const state = { revision: null, reason: null, by: copy.actor, at: instantText(copy.at), note: null, live: false }
  return { state, content: copy.content, id: null }
}

/** The state that is meant; what is being written stands for the latest revision where there is nothing else. */
export const mustFindState = async (reading: Reading, article: Article, asked: string): Promise<FoundState> => {
  if (asked === 'draft') {
    const draft = await draftOf(reading, article)
    if (draft !== undefined) return draft
  }
  const id =
    asked === 'draft' ? article.latest : asked === 'live' && article.state === 'published' ? article.live : null
  const found =
    asked === 'draft' || asked === 'live'
      ? id === null
        ? undefined
        : await revisionById(reading, id)
      : await revisionByNumber(reading, article.id, Number(asked))
  if (found === undefined)
    throw asked === 'live'
      ? new Refused('article.not-published', { article: article.id, state: article.state })
      : new Refused('revision.not-found', { article: article.id, revision: asked })
  return { state: stateOfRevision(article, found), content: found.content, id: found.id }
}

/** The one before a state; undefined for the first revision. */
export const stateBefore = async (
  reading: Reading,
  article: Article,
  { state: { revision } }: FoundState,
): Promise<FoundState | undefined> => {
  if (revision === 1) return undefined
  const found =
    revision === null
      ? article.latest === null
        ? undefined
        : await revisionById(reading, article.latest)
      : await revisionByNumber(reading, article.id, revision - 1)
  return found && { state: stateOfRevision(article, found), content: found.content, id: found.id }
}

/** What stands before the first. */
export const nothingYet: Content = emptyContent

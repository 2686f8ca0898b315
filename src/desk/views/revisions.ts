import { z } from 'zod'
import { articlesOfStory, revisionByNumber, revisionReasons, revisionsOf } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { chainsOfRevisions } from '#archive/relays.ts'
import { compareContents } from '#story/compare.ts'
import { id, tag } from '../fields.ts'
import { Refused } from '../refusals.ts'
import { limit, numberInPath, view } from '../view.ts'
import { contentSeen, answerContent } from './article.ts'
import { answerChain, chainSeen } from './chain.ts'
import { articleForDrafts, draftOf, revisionWay, stateOfRevision, textState, waysOfRevisions } from './text-state.ts'

const revisionSeen = textState.extend({
  revision: z.int().describe('Its number, which begins at 1 in each article.'),
  reason: z.enum(revisionReasons).describe('Why it was made.'),
  sources: chainSeen.describe('The source chain that it was seen with; of a draft, the one that the story has now.'),
})

export const revisionsView = view({
  name: 'revisions',
  path: 'articles/{article}/revisions',
  right: 'see',
  summary: 'The revisions of an article, the latest first.',
  input: z.strictObject({ article: numberInPath, before: numberInPath.optional(), limit }),
  answer: z.object({
    article: id,
    version: z.int(),
    edition: tag,
    draft: textState
      .extend({ headline: z.string() })
      .nullable()
      .describe('What is being written and is no revision yet; told with the first of them.'),
    revisions: z.array(revisionSeen.extend({ headline: z.string(), ...revisionWay.shape })),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { article: number, before, limit }, by) => {
    const article = await articleForDrafts(reading, number, by)
    const found = await revisionsOf(reading, number, { before, limit })
    const sources = await chainsFor(
      reading,
      article,
      found.map(({ id }) => id),
    )
    const draft = before === undefined ? await draftOf(reading, article) : undefined
    const wayOf = await waysOfRevisions(reading, number)
    return {
      article: number,
      version: article.version,
      edition: article.edition,
      draft: draft === undefined ? null : { ...draft.state, headline: draft.content.headline },
      revisions: found.map((one) => ({
        ...stateOfRevision(article, one),
        revision: one.number,
        reason: one.reason,
        sources: sources.get(one.id) ?? [],
        headline: one.headline,
        ...wayOf(one.id),
      })),
      next: found.length < limit ? null : String(found.at(-1)?.number ?? 1),
    }
  },
})

export const revisionView = view({
  name: 'revision',
  path: 'articles/{article}/revisions/{revision}',
  right: 'see',
  summary: 'What an article said in one of its revisions.',
  input: z.strictObject({ article: numberInPath, revision: numberInPath }),
  answer: contentSeen.extend({ article: id, ...revisionSeen.shape }),
  see: async (reading, { article: number, revision }, by) => {
    const article = await articleForDrafts(reading, number, by)
    const found = await mustFindRevision(reading, number, revision)
    const { id, reason } = found
    return {
      article: number,
      ...stateOfRevision(article, found),
      revision,
      reason,
      sources: (await chainsFor(reading, article, [id])).get(id) ?? [],
      ...(await answerContent(reading, article.edition, found.content)),
    }
  },
})

/** The source chains of revisions, named as the story's first article names them. */
export const chainsFor = async (
  reading: Reading,
  article: Article,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, z.output<typeof chainSeen>>> => {
  const [first] = await articlesOfStory(reading, article.story)
  const chains = await chainsOfRevisions(reading, article.story, revisions)
  const known = new Map<string, z.output<typeof chainSeen>>() // most revisions share one
  const all = new Map<number, z.output<typeof chainSeen>>()
  for (const [revision, chain] of chains) {
    const text = JSON.stringify(chain)
    const answer = known.get(text) ?? (await answerChain(reading, first?.edition ?? article.edition, chain))
    known.set(text, answer)
    all.set(revision, answer)
  }
  return all
}

/** What changed from one revision to another. */
export const changesView = view({
  name: 'changes',
  path: 'articles/{article}/revisions/{revision}/changes',
  right: 'see',
  summary: 'What changed in a revision since another: fields, and blocks of the body.',
  input: z.strictObject({
    article: numberInPath,
    revision: numberInPath,
    since: numberInPath.optional().describe('The number of the other; the one before, where it is not said.'),
  }),
  answer: z.object({
    article: id,
    revision: z.int(),
    since: z.int().nullable(),
    fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    blocks: z.array(
      z.object({
        id: z.string(),
        change: z.enum(['added', 'removed', 'changed', 'moved']),
        before: z.string().nullable().describe('Its text.'),
        after: z.string().nullable(),
      }),
    ),
  }),
  see: async (reading, { article: number, revision, since = revision - 1 }, by) => {
    await articleForDrafts(reading, number, by)
    const after = await mustFindRevision(reading, number, revision)
    const before = since === 0 ? undefined : await mustFindRevision(reading, number, since)
    const { fields, blocks } = compareContents(before?.content, after.content)
    return { article: number, revision, since: before?.number ?? null, fields: [...fields], blocks: [...blocks] }
  },
})

const mustFindRevision = async (reading: Reading, article: number, revision: number) => {
  const found = await revisionByNumber(reading, article, revision)
  if (found === undefined) throw new Refused('revision.not-found', { article, revision })
  return found
}

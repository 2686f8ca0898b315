import { z } from 'zod'
import { revisionById } from '#archive/articles.ts'
import { keysOf } from '#archive/named.ts'
import { allAuthorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { subjectsOf } from '#archive/subjects.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import type { Content, Role } from '#story/article.ts'
import { roles } from '#story/article.ts'
import { articleAnswer, answerArticle } from '../article-answer.ts'
import { actorSeen, id, instantText, moment } from '../fields.ts'
import { mustFindArticle } from '../must-find.ts'
import { Refused } from '../refusals.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

const people = z.array(z.string())

/** What an article says, in the fields of the verb `save`: what is read here and written back there changes nothing. */
export const contentSeen = z.object({
  kicker: z.string().nullable(),
  headline: z.string(),
  lead: z.string().nullable(),
  dateline: z.string().nullable(),
  slug: z.string().nullable(),
  byline: people.describe('Keys of authors.'),
  translators: people,
  editors: people,
  photographers: people,
  credits: z.array(z.object({ author: id, name: z.string(), role: z.enum(roles) })),
  body: z.unknown().meta({ $ref: '#/components/schemas/BodyDoc' }),
})

export const answerContent = async (
  reading: Reading,
  edition: string,
  content: Content | undefined,
): Promise<z.output<typeof contentSeen>> => {
  const credits = content?.credits ?? []
  const ids = [...new Set(credits.map(({ author }) => author))]
  const names = await allAuthorsIn(reading, edition, ids)
  const keys = await keysOf(reading, 'author', ids)
  const as = (role: Role): string[] =>
    credits.filter((credit) => credit.role === role).flatMap(({ author }) => keys.get(author) ?? [])
  return {
    kicker: content?.kicker ?? null,
    headline: content?.headline ?? '',
    lead: content?.lead ?? null,
    dateline: content?.dateline ?? null,
    slug: content?.slug ?? null,
    byline: as('author'),
    translators: as('translator'),
    editors: as('editor'),
    photographers: as('photographer'),
    credits: credits.map((credit) => ({ ...credit, name: names.find(({ id }) => id === credit.author)?.name ?? '' })),
    body: content?.body ?? null,
  }
}

/** An article as staff see it: its latest revision, whether or not readers see that one. */
export const articleView = view({
  name: 'article',
  path: 'articles/{article}',
  right: 'see',
  summary: 'An article in any state: its latest revision.',
  input: z.strictObject({ article: numberInPath }),
  answer: articleAnswer.extend({
    held: z.string().nullable().describe('Why it is held back; null where it is not.'),
    live: z.boolean().describe('Whether readers see just this text.'),
    revision: z.int().nullable().describe('The number of the latest revision.'),
    ...contentSeen.shape,
    subjects: z.array(z.string()),
    workingCopy: z
      .object({ version: z.int(), by: actorSeen, at: moment })
      .nullable()
      .describe('Whether somebody is writing what is no revision yet.'),
  }),
  see: async (reading, { article: number }, by) => {
    const article = await mustFindArticle(reading, number)
    mustBeAllowed(by, 'see', subjectOf(article))
    const latest = article.latest === null ? undefined : await revisionById(reading, article.latest)
    const copy = await workingCopyOf(reading, number)
    return {
      ...(await answerArticle(reading, number)),
      held: article.held,
      live: article.state === 'published' && article.live === article.latest,
      revision: latest?.number ?? null,
      ...(await answerContent(reading, article.edition, latest?.content)),
      subjects: (await subjectsOf(reading, article.edition, article.story)).map(({ name }) => name),
      workingCopy: copy === undefined ? null : { version: copy.version, by: copy.actor, at: instantText(copy.at) },
    }
  },
})

/** What somebody is writing in an article. */
export const workingCopyView = view({
  name: 'working-copy',
  path: 'articles/{article}/working-copy',
  right: 'see',
  summary: 'What is being written in an article and is no revision yet.',
  input: z.strictObject({ article: numberInPath }),
  answer: contentSeen.extend({
    article: id,
    version: z.int().describe('Its own, for `autosave`.'),
    base: z.int().nullable().describe('The number of the revision that it was begun from.'),
    behind: z.boolean().describe('Whether there is a later revision than that.'),
    by: actorSeen,
    at: moment,
  }),
  see: async (reading, { article: number }, by) => {
    const article = await mustFindArticle(reading, number)
    // What is not public in what is.
    mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
    const copy = await workingCopyOf(reading, number)
    if (copy === undefined) throw new Refused('working-copy.not-found', { article: number })
    const base = copy.base === null ? undefined : await revisionById(reading, copy.base)
    return {
      article: number,
      version: copy.version,
      base: base?.number ?? null,
      behind: copy.base !== article.latest,
      by: copy.actor,
      at: instantText(copy.at),
      ...(await answerContent(reading, article.edition, copy.content)),
    }
  },
})

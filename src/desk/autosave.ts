import { z } from 'zod'
import { revisionById } from '#archive/articles.ts'
import { dropWorkingCopy, writeWorkingCopy, workingCopyOf } from '#archive/working-copies.ts'
import { emptyContent } from '#story/article.ts'
import { articleFields, contentWith, oneForm, saysTheSame } from './article-fields.ts'
import { lost } from './article-answer.ts'
import { id } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { verb } from './verb.ts'

// Whose text it is, is chosen and not typed: a half-typed name must make no author.
const { byline: _b, translators: _t, editors: _e, photographers: _p, ...typed } = articleFields

/** What is being written, kept as it is written: in the working copy of the article, which is no revision. It is not in
 *  the log, where every few seconds of writing would bury all else; the copy itself says who wrote in it last. */
export const autosave = verb({
  name: 'autosave',
  right: 'write',
  summary: 'Keeps what is being written in the working copy of an article. It becomes a revision when it is saved.',
  guarded: 'optional',
  input: oneForm(
    z.strictObject({
      article: id,
      ifVersion: z
        .int()
        .min(0)
        .optional()
        .describe(
          'The version of the working copy that you have seen, 0 for none: where it has changed, nothing is done.',
        ),
      ...typed,
    }),
  ),
  answer: z.object({
    article: id,
    version: z.int().describe('Of the working copy; 0 where nothing is in it that the latest revision does not say.'),
    lost,
  }),
  act: async (writing, { article: number, ifVersion, ...given }, by) => {
    const article = await mustFindArticle(writing, number)
    await mustBeAllowedOn(writing, by, 'write', article)
    const copy = await workingCopyOf(writing, number)
    const version = copy?.version ?? 0
    if (ifVersion !== undefined && ifVersion !== version)
      throw new Refused('version.stale', { is: version, was: ifVersion })
    const latest = article.latest === null ? undefined : await revisionById(writing, article.latest)
    const now = copy?.content ?? latest?.content ?? emptyContent
    const { content, lost } = await contentWith(writing, article.edition, now, given)
    if (saysTheSame(content, now)) return { article: number, version, lost }
    if (latest !== undefined && saysTheSame(content, latest.content)) {
      await dropWorkingCopy(writing, number)
      return { article: number, version: 0, lost }
    }
    const base = copy?.base ?? article.latest
    const written = { article: number, base, content, actor: by.actor, at: by.now }
    return { article: number, version: await writeWorkingCopy(writing, written), lost }
  },
})

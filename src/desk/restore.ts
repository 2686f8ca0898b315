import { z } from 'zod'
import { addRevision, articleById, revisionById, revisionByNumber } from '#archive/articles.ts'
import { authorsOfRevision, storeAuthors } from '#archive/revision-authors.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { articleAnswer, answerArticle } from './article-answer.ts'
import { id, ifVersion } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { endWorkingCopy } from './working-copy.ts'

/** An old revision as the latest again, which readers see when it is published. */
export const restore = verb({
  name: 'restore',
  right: 'write',
  summary: 'Makes the next revision of an article say what an old one said. Readers do not see it yet.',
  guarded: 'required',
  input: z.strictObject({
    article: id,
    ifVersion,
    revision: z.int().min(1).describe('The number of a revision, as the list of them has it.'),
  }),
  answer: z.object({
    article: articleAnswer,
    before: z.int().nullable().describe('The number of the revision that says what it said before this.'),
  }),
  act: async (writing, { article: number, ifVersion, revision }, by) => {
    const article = await mustFindArticle(writing, number, ifVersion)
    await mustBeAllowedOn(writing, by, 'write', article)
    const old = await revisionByNumber(writing, number, revision)
    if (old === undefined) throw new Refused('revision.not-found', { article: number, revision })
    const copy = await workingCopyOf(writing, number)
    await endWorkingCopy(writing, copy, old.content, undefined)
    const aside = (await articleById(writing, number))?.latest ?? null
    const before = aside === null ? null : ((await revisionById(writing, aside))?.number ?? null)
    const made = await addRevision(writing, number, old.content, {
      reason: 'restore',
      actor: by.actor,
      note: null,
      at: by.now,
    })
    await storeAuthors(writing, made, (await authorsOfRevision(writing, old.id, article.edition)).authors)
    await enterInLog(writing, by, 'restore', `article:${number}`, { from: old.id, revision: made })
    return { article: await answerArticle(writing, number), before }
  },
})

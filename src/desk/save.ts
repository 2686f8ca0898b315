import { z } from 'zod'
import { addRevision, changeArticle, revisionById } from '#archive/articles.ts'
import { point } from '#archive/keys.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { carryOver } from '#story/manuscript/carry.ts'
import { id, ifVersion } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { articleAnswer, lost, answerArticle } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { endWorkingCopy } from './working-copy.ts'
import { emptyContent } from '#story/article.ts'
import { articleFields, contentWith, oneForm, saysTheSame } from './article-fields.ts'

/** The next revision of an article. Readers see it when it is published, or corrected. */
export const save = verb({
  name: 'save',
  hints: true,
  right: 'write',
  summary:
    'Saves what an article says, and what its working copy holds, as its next revision, which readers do not see yet.',
  guarded: 'required',
  input: oneForm(
    z.strictObject({
      article: id,
      ifVersion,
      ...articleFields,
      replies: z.enum(['open', 'closed']).optional().describe('Whether readers may reply, from now on.'),
    }),
  ),
  answer: z.object({
    article: articleAnswer,
    changed: z.boolean().describe('False where the article says just this already: then nothing was done.'),
    lost,
  }),
  act: async (writing, { article: id, ifVersion, replies, ...given }, by) => {
    const article = await mustFindArticle(writing, id, ifVersion)
    await mustBeAllowedOn(writing, by, 'write', article)
    const latest = article.latest === null ? undefined : await revisionById(writing, article.latest)
    const copy = await workingCopyOf(writing, id)
    const saved = latest?.content ?? emptyContent
    // What is typed by several has a manuscript: what is saved meanwhile was made of the latest revision.
    const together = copy !== undefined && (await manuscriptOf(writing, id)) !== undefined
    const now = together ? saved : (copy?.content ?? saved)
    const { content: wanted, lost } = await contentWith(writing, article.edition, now, given)
    const content = together ? carryOver(saved, wanted, copy.content) : wanted
    const changed = !saysTheSame(content, saved)
    await endWorkingCopy(writing, copy, content, by)
    if (changed) {
      const revision = await addRevision(writing, id, content, {
        reason: 'save',
        actor: by.actor,
        note: null,
        at: by.now,
      })
      await enterInLog(writing, by, 'save', `article:${id}`, { revision })
    }
    const turned = replies !== undefined && (replies === 'open') !== article.repliesOpen
    if (turned) {
      // Readers see it at once, where they see the article.
      if (article.state === 'published') await mustBeAllowedOn(writing, by, 'publish', article)
      await changeArticle(writing, id, { replies }, by.now)
      writing.tell(point.article(id))
      await enterInLog(writing, by, 'save', `article:${id}`, { replies })
    }
    return { article: await answerArticle(writing, id), changed: changed || turned, lost }
  },
})

import { z } from 'zod'
import { addRevision, revisionById } from '#archive/articles.ts'
import { id, ifVersion } from './fields.ts'
import { mustFindArticle } from './find.ts'
import { articleTold, lost, tellArticle } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { note, verb } from './verb.ts'
import { articleWords, contentWith, emptyContent, oneForm, saysTheSame } from './article-fields.ts'

/** The next revision of an article. Readers see it when it is published, or corrected. */
export const save = verb({
  name: 'save',
  right: 'write',
  summary: 'Saves what an article says as its next revision, which readers do not see yet.',
  guarded: 'required',
  input: oneForm(z.strictObject({ article: id, ifVersion, ...articleWords })),
  answer: z.object({
    article: articleTold,
    changed: z.boolean().describe('False where the article says just this already: then no revision was made.'),
    lost,
  }),
  act: async (writing, { article: id, ifVersion, ...given }, by) => {
    const article = await mustFindArticle(writing, id, ifVersion)
    await mustBeAllowedOn(writing, by, 'write', article)
    const latest = article.latest === null ? undefined : await revisionById(writing, article.latest)
    const now = latest?.content ?? emptyContent
    const { content, lost } = await contentWith(writing, article.edition, now, given)
    const changed = !saysTheSame(content, now)
    if (changed) {
      const revision = await addRevision(writing, id, content, {
        reason: 'save',
        actor: by.actor,
        note: null,
        at: by.now,
      })
      await note(writing, by, 'save', `article:${id}`, { revision })
    }
    return { article: await tellArticle(writing, id), changed, lost }
  },
})

import { z } from 'zod'
import { addRevision, revisionById } from '#archive/articles.ts'
import { addCorrection } from '#archive/corrections.ts'
import { goLive } from '#archive/publication.ts'
import { id, ifVersion, lines } from './fields.ts'
import { mustFindArticle } from './find.ts'
import { Refused } from './refusals.ts'
import { articleTold, lost, tellArticle } from './told.ts'
import { note, verb } from './verb.ts'
import { articleWords, contentWith, oneForm, saysTheSame } from './words.ts'

/** A published change of fact: the text as it should have been, and a note that says what was wrong, in one moment.
 *
 *  The text begins from what readers see. A draft that was saved since then is not published with it, and stays the
 *  latest only in the list of revisions. */
export const correct = verb({
  name: 'correct',
  scope: 'publish',
  summary: 'Corrects a published article, with a note that readers see.',
  guarded: 'required',
  input: oneForm(
    z.strictObject({
      article: id,
      ifVersion,
      kind: z.enum(['correction', 'clarification', 'update', 'editorsNote']).default('correction'),
      note: lines(3000).min(1).describe('What was wrong and what is right, in the language of the article.'),
      ...articleWords,
    }),
  ),
  answer: z.object({ article: articleTold, correction: id, lost }),
  act: async (writing, { article: id, ifVersion, kind, note: why, ...given }, by) => {
    const article = await mustFindArticle(writing, id, ifVersion)
    const live = article.live === null ? undefined : await revisionById(writing, article.live)
    if (article.state !== 'published' || live === undefined)
      throw new Refused('article.not-published', { article: id, state: article.state })
    const now = live.content
    const { content, lost } = await contentWith(writing, article.edition, now, given)
    if (content.headline === '') throw new Refused('headline.empty', { article: id })
    const revision = saysTheSame(content, now)
      ? live.id
      : await addRevision(writing, id, content, { reason: 'correct', actor: by.actor, note: why, at: by.now })
    const correction = await addCorrection(writing, id, { kind, note: why, at: by.now, revision, actor: by.actor })
    await goLive(writing, id, revision, { at: by.now, updatedAt: by.now, now: by.now })
    await note(writing, by, 'correct', `article:${id}`, { kind, revision, correction })
    return { article: await tellArticle(writing, id), correction, lost }
  },
})

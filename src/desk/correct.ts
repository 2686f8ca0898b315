import { z } from 'zod'
import { addRevision, revisionById } from '#archive/articles.ts'
import { addCorrection, correctionById } from '#archive/corrections.ts'
import { goLive } from '#archive/publication.ts'
import { id, ifVersion, lines } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { mustBeCredited } from './fit-for-readers.ts'
import { mustBeSeenByOthers } from './four-eyes.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, lost, answerArticle } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { draftKept, carryDraft } from './working-copy.ts'
import { articleFields, contentWith, oneForm, saysTheSame } from './article-fields.ts'

/** A published change of fact: the text as it should have been, and a note that says what was wrong, in one moment.
 *
 *  The text begins from what readers see, unless the saved draft is meant (`draft`). Else a draft that was saved or is
 *  being written is not published with it: the correction is carried into it, and it stays as the working copy. */
export const correct = verb({
  name: 'correct',
  right: 'publish',
  wakes: true,
  summary: 'Corrects a published article, with a note that readers see.',
  guarded: 'required',
  input: oneForm(
    z.strictObject({
      article: id,
      ifVersion,
      kind: z.enum(['correction', 'clarification', 'update', 'editorsNote']).default('correction'),
      carries: id
        .optional()
        .describe('In a translation: the correction of its original, by its number, that this one brings over.'),
      draft: z
        .boolean()
        .default(false)
        .describe('Begins from the latest revision in place of what readers see: so a corrected text can be approved.'),
      note: lines(3000).min(1).describe('What was wrong and what is right, in the language of the article.'),
      ...articleFields,
    }),
  ),
  answer: z.object({ article: articleAnswer, correction: id, draft: draftKept, lost }),
  act: async (writing, { article: id, ifVersion, kind, carries, draft: fromDraft, note: why, ...given }, by) => {
    const article = await mustFindArticle(writing, id, ifVersion)
    await mustBeAllowedOn(writing, by, 'publish', article)
    const live = article.live === null ? undefined : await revisionById(writing, article.live)
    if (article.state !== 'published' || live === undefined)
      throw new Refused('article.not-published', { article: id, state: article.state })
    if (
      carries !== undefined &&
      (article.translationOf === null || (await correctionById(writing, carries))?.article !== article.translationOf)
    )
      throw new Refused('correction.unknown', { article: id, correction: carries })
    const now = live.content
    const saved =
      fromDraft && article.latest !== null && article.latest !== live.id
        ? await revisionById(writing, article.latest)
        : undefined
    const { content, lost } = await contentWith(writing, article.edition, saved?.content ?? now, given)
    if (content.headline === '') throw new Refused('headline.empty', { article: id })
    await mustBeCredited(writing, article.edition, { article: id }, { body: content.body }, { body: now.body })
    const same = saysTheSame(content, now)
    const asSaved = saved !== undefined && saysTheSame(content, saved.content)
    const revision = same
      ? live.id
      : asSaved
        ? saved.id
        : await addRevision(
            writing,
            id,
            content,
            {
              ...{ reason: 'correct', actor: by.actor, note: why, at: by.now },
              ...(article.latest === live.id && { before: now }),
            },
            'goes live',
          )
    await mustBeSeenByOthers(writing, by.actor, article, revision, saved === undefined)
    const correction = await addCorrection(writing, id, {
      edition: article.edition,
      kind,
      note: why,
      at: by.now,
      revision,
      carries: carries ?? null,
      actor: by.actor,
    })
    // “Updated” tells of facts: a note of the editor's that changes none does not move it.
    const updatedAt = kind === 'editorsNote' && same ? null : by.now
    const draft = same ? null : await carryDraft(writing, article, live, content, revision)
    await goLive(writing, id, revision, {
      at: by.now,
      updatedAt,
      now: by.now,
      content,
      article,
      was: now,
      latest: !same,
    })
    await enterInLog(writing, by, 'correct', `article:${id}`, {
      kind,
      revision,
      correction,
      ...(carries !== undefined && { carries }),
      ...(draft !== null && { draft: draft.version }),
    })
    return { article: await answerArticle(writing, id), correction, draft, lost }
  },
})

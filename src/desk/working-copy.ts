import { z } from 'zod'
import { addRevision, revisionById } from '#archive/articles.ts'
import type { Article, Revision } from '#archive/articles.ts'
import { storeTyped } from '#archive/manuscripts.ts'
import { dropWorkingCopy, writeWorkingCopy, workingCopyOf } from '#archive/working-copies.ts'
import type { WorkingCopy } from '#archive/working-copies.ts'
import type { Writing } from '#archive/writing.ts'
import type { Content } from '#story/article.ts'
import { mergeContent } from '#story/merge.ts'
import { saysTheSame } from './article-fields.ts'
import type { By } from './verb.ts'

/** What became of words that nobody had published when an act passed over them. */
export const draftKept = z
  .object({
    version: z.int().describe('Of the working copy that holds them.'),
    both: z
      .array(z.string())
      .describe(
        'Where both had changed the same, and the draft has its own words still: fields, or blocks of the body.',
      ),
  })
  .nullable()
  .describe(
    'Words that were saved or being written and are not published: they stay in the working copy. Null for none.',
  )

/** Carries a change of what readers see into the draft that somebody has, so that neither is lost: the draft becomes
 *  the working copy, begun from the new revision.
 *  @param live what readers saw; `revision` is what they see now. */
export const carryDraft = async (
  writing: Writing,
  { id, latest, live: liveRevision }: Article,
  live: Revision,
  now: Content,
  revision: number,
): Promise<z.output<typeof draftKept>> => {
  const copy = await workingCopyOf(writing, id)
  const saved =
    copy !== undefined || latest === null || latest === liveRevision ? undefined : await revisionById(writing, latest)
  const draft: Pick<WorkingCopy, 'content' | 'actor' | 'at'> | undefined = copy ?? saved
  if (draft === undefined) return null
  const { content, both } = mergeContent(live.content, draft.content, now)
  if (saysTheSame(content, now)) {
    if (copy !== undefined) await dropWorkingCopy(writing, id)
    return null
  }
  const { actor, at } = draft
  return {
    version: await writeWorkingCopy(writing, { article: id, base: revision, content, actor, at }),
    both: [...both],
  }
}

/** Ends a working copy whose words are in a revision now, or are to give way to one. What is in it and not in that
 *  revision becomes a revision of its own first, under the name of who wrote it: nothing that was typed is lost.
 *  @param by who saves; what they wrote themselves and have changed since need not be kept. */
export const endWorkingCopy = async (
  writing: Writing,
  copy: WorkingCopy | undefined,
  now: Content,
  by: By | undefined,
): Promise<void> => {
  if (copy === undefined) return
  const own = by !== undefined && copy.actor.kind === by.actor.kind && copy.actor.id === by.actor.id
  if (!own && !saysTheSame(copy.content, now)) {
    const { actor, at } = copy
    const by = { reason: 'autosave', actor, note: null, at } as const
    await storeTyped(writing, copy.article, await addRevision(writing, copy.article, copy.content, by), copy.content)
  }
  await dropWorkingCopy(writing, copy.article)
}

import { z } from 'zod'
import { addArticle, addRevision, articlesOfStory } from '#archive/articles.ts'
import type { Writing } from '#archive/writing.ts'
import { tag } from './fields.ts'
import { mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog } from './verb.ts'
import type { By } from './verb.ts'
import { emptyContent } from '#story/article.ts'
import { articleFields, contentWith, oneForm } from './article-fields.ts'

/** A new article of a story, in one edition. */
export const draftField = oneForm(
  z.strictObject({
    edition: tag,
    ...articleFields,
    translationOf: tag.optional().describe('The edition of the same story that it was translated from.'),
    replies: z.enum(['open', 'closed']).default('open').describe('Whether readers may reply.'),
  }),
)

/** Makes drafts of a story, each in an edition that has none yet; an original before its translations, whatever the
 *  order in which they are given. */
export const makeDrafts = async (
  writing: Writing,
  by: By,
  story: number,
  drafts: readonly z.output<typeof draftField>[],
): Promise<{ articles: number[]; lost: string[] }> => {
  const made = new Map((await articlesOfStory(writing, story)).map(({ edition, id }) => [edition, id]))
  const articles = new Map<string, number>()
  const lost: string[] = []
  for (const draft of originalsFirst(drafts)) {
    const { edition, translationOf, replies, ...given } = draft
    await mustFindEdition(writing, edition)
    mustBeAllowed(by, 'create', { editions: [edition], translation: translationOf !== undefined })
    if (made.has(edition)) throw new Refused('story.in-edition-already', { story, edition })
    const original = translationOf === undefined ? null : made.get(translationOf)
    if (original === undefined) throw new Refused('story.not-in-edition', { story, edition: translationOf })
    const { content, lost: here } = await contentWith(writing, edition, emptyContent, given)
    const id = await addArticle(writing, {
      story,
      edition,
      translationOf: original,
      repliesOpen: replies === 'open',
      held: null,
      at: by.now,
    })
    await addRevision(writing, id, content, { reason: 'create', actor: by.actor, note: null, at: by.now })
    await enterInLog(writing, by, 'create', `article:${id}`, { story, edition })
    made.set(edition, id)
    articles.set(edition, id)
    lost.push(...here)
  }
  return { articles: drafts.map(({ edition }) => articles.get(edition) ?? 0), lost }
}

const originalsFirst = <T extends { edition: string; translationOf?: string | undefined }>(
  drafts: readonly T[],
): T[] => {
  const order: T[] = []
  const waiting = new Set(drafts)
  while (waiting.size > 0) {
    const editions = new Set([...waiting].map(({ edition }) => edition))
    const free = [...waiting].filter(({ translationOf }) => translationOf === undefined || !editions.has(translationOf))
    // Two that are each other's translation never come free; the first of them is refused for it.
    for (const draft of free.length > 0 ? free : waiting) {
      order.push(draft)
      waiting.delete(draft)
    }
  }
  return order
}

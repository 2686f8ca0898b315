import type { Content } from '#story/article.ts'
import { pathOf } from '#story/address.ts'
import { articleById } from './articles.ts'
import type { PublicArticle } from './articles.ts'
import { correctionsOf } from './corrections.ts'
import type { Reading } from './reading.ts'
import { storyById } from './stories.ts'

/** An article in any state as readers would see it if it said `content` and were published at `now`; undefined where
 *  there is none. Where it has no address yet, its short one stands in. */
export const draftArticle = async (
  reading: Reading,
  id: number,
  content: Content,
  now: number,
): Promise<PublicArticle | undefined> => {
  const article = await articleById(reading, id)
  const story = article && (await storyById(reading, article.story))
  if (article === undefined || story === undefined) return undefined
  const original = article.translationOf === null ? undefined : await articleById(reading, article.translationOf)
  const translationOf = original
    ? { id: original.id, edition: original.edition, path: original.state === 'published' ? original.path : null }
    : null
  const { own, missing } = await correctionsOf(reading, id, article.correctionsSeen ?? 0, translationOf)
  const { edition } = article
  return {
    id,
    story: story.id,
    edition,
    path: article.path ?? pathOf({ kind: 'short', edition, article: id }),
    kind: story.kind,
    section: story.section,
    picture: story.picture,
    content,
    publishedAt: article.publishedAt ?? article.scheduledAt ?? now,
    updatedAt: article.updatedAt,
    old: false,
    urgency: story.urgency,
    translationOf,
    corrections: own,
    missingCorrections: missing,
    repliesOpen: article.repliesOpen,
    relayed: true,
    inDossier: true,
    quotesReplies: true,
    card: null,
    withdrawn: null,
  }
}

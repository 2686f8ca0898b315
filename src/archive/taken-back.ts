import { changeArticle } from './articles.ts'
import type { Article } from './articles.ts'
import { reopenAssignments } from './assignments.ts'
import { breakingSettings, setBreaking } from './breaking.ts'
import { dropWithdrawal } from './corrections.ts'
import type { Prior } from './prior.ts'
import { goLive, neverPublished, withdrawArticle } from './publication.ts'
import { returnToTops } from './top-news.ts'
import type { Writing } from './writing.ts'

/** Makes an article again what it was before such an act. */
export const bringBack = async (writing: Writing, article: Article, taken: Prior, now: number): Promise<void> => {
  const { id } = article
  const { was, act } = taken
  // What was due meanwhile would go out in the same moment.
  const waits = was.state === 'scheduled' && (was.scheduledAt ?? 0) > now
  const state = was.state === 'scheduled' && !waits ? 'draft' : was.state
  const scheduled_at = waits ? was.scheduledAt : null
  const prior = null
  const seen = { translated_revision_id: was.translatedRevision, corrections_seen: was.correctionsSeen }
  if (act === 'schedule' || act === 'unschedule') return changeArticle(writing, id, { state, scheduled_at, prior }, now)
  if (was.live === null) {
    await neverPublished(writing, article, { state, scheduledAt: scheduled_at, held: was.held }, now)
    await reopenAssignments(writing, article, taken.at, now)
    return changeArticle(writing, id, { prior, ...seen }, now)
  }
  if (article.live !== was.live || act === 'withdraw') {
    if (act === 'withdraw') await dropWithdrawal(writing, id)
    await goLive(writing, id, was.live, { at: now, updatedAt: was.updatedAt, now })
    await reopenAssignments(writing, article, now, now)
  }
  // A draft can have been public: an import takes away what was hidden where it came from.
  if (was.state !== 'published') await withdrawArticle(writing, id, { reason: was.withdrawal, now })
  const { updatedAt: updated_at, withdrawnAt: withdrawn_at, withdrawal, held } = was
  await changeArticle(
    writing,
    id,
    { state, scheduled_at, updated_at, withdrawn_at, withdrawal, held, prior, ...seen },
    now,
  )
  await returnToTops(writing, id, taken.tops ?? [])
  for (const { edition, ...bar } of taken.bars ?? [])
    if ((bar.until ?? Infinity) > now && (await breakingSettings(writing, edition)) === undefined)
      await setBreaking(writing, edition, bar)
}

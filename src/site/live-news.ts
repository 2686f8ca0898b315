import { articleById } from '#archive/articles.ts'
import { latestPosts, liveSettings } from '#archive/live-posts.ts'
import type { Reading } from '#archive/reading.ts'
import { storyById } from '#archive/stories.ts'
import type { Page } from './page.ts'
import { policyOfData } from './parts/content-security-policy.ts'

/** How far back a page that was left open finds out what it does not have. */
const most = 100

/** What is new in a live story, for pages of it that are open (`parts/live-script.ts`): the posts, the latest first,
 *  and whether more will come. It is kept and dropped as pages are, so that asking costs nothing while nothing
 *  happens. */
export const readLiveNews = async (reading: Reading, edition: string, id: number): Promise<Page | undefined> => {
  const article = await articleById(reading, id)
  if (article?.state !== 'published' || article.edition !== edition) return undefined
  if ((await storyById(reading, article.story))?.kind !== 'live') return undefined
  const { posts, count } = await latestPosts(reading, id, most)
  const { endedAt } = await liveSettings(reading, id)
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    edition,
    render: () => ({ text: JSON.stringify({ posts, count, ended: endedAt !== null }), policy: policyOfData }),
  }
}

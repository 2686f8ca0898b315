import { z } from 'zod'
import { dropPost, withdrawPost as withdraw } from '#archive/live-posts.ts'
import { id, lines } from './fields.ts'
import { ifPost, mustBeLive, mustFindPost, postName } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A post taken back from readers, who are told why where it stood; one that never went out is thrown away. */
export const withdrawPost = verb({
  name: 'withdraw-post',
  right: 'write',
  summary: 'Withdraws a post of a live story, with the reason; throws away one that was never put out.',
  input: z.strictObject({
    article: id,
    post: postName,
    ifVersion: ifPost,
    reason: lines(1000).optional().describe('Why, in the language of the article; needed where readers have seen it.'),
  }),
  answer: z.object({ article: id, post: postName, state: z.enum(['withdrawn', 'gone']) }),
  wakes: true,
  act: async (writing, { article: number, post, ifVersion, reason = '' }, by) => {
    const article = await mustBeLive(writing, number)
    const found = await mustFindPost(writing, number, post, ifVersion)
    await mustBeAllowedOn(writing, by, found.version === 0 ? 'write' : 'publish', article)
    if (found.version === 0) {
      await dropPost(writing, found, by.now)
      await enterInLog(writing, by, 'withdraw-post', `article:${number}`, { post, gone: true })
      return { article: number, post, state: 'gone' as const }
    }
    if (found.state === 'withdrawn') return { article: number, post, state: 'withdrawn' as const }
    if (reason === '') throw new Refused('reason.missing', { edition: article.edition })
    await withdraw(writing, found, { reason, now: by.now })
    await enterInLog(writing, by, 'withdraw-post', `article:${number}`, { post })
    return { article: number, post, state: 'withdrawn' as const }
  },
})

import { z } from 'zod'
import { pinPost as pin } from '#archive/live-posts.ts'
import { id } from './fields.ts'
import { answerPost, mustBeLive, mustFindPost, postAnswer, postName } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Whether the headline of a post stands among the key points of its live story. */
export const pinPost = verb({
  name: 'pin-post',
  right: 'publish',
  summary: 'Puts a post of a live story among its key points, or takes it from there.',
  input: z.strictObject({ article: id, post: postName, key: z.boolean() }),
  answer: z.object({ post: postAnswer }),
  act: async (writing, { article: number, post, key }, by) => {
    const article = await mustBeLive(writing, number)
    await mustBeAllowedOn(writing, by, 'publish', article)
    const found = await mustFindPost(writing, number, post)
    if (key && (found.draft ?? found.words)?.headline === null)
      throw new Refused('post.no-headline', { article: number, post })
    if (key !== found.key) {
      await pin(writing, found, { key, now: by.now })
      await enterInLog(writing, by, 'pin-post', `article:${number}`, { post, key })
    }
    return { post: await answerPost(writing, number, post) }
  },
})

import { z } from 'zod'
import { addPost, livePost, writePost as write } from '#archive/live-posts.ts'
import { randomId } from '#common/id.ts'
import { lost } from './article-answer.ts'
import { oneForm } from './article-fields.ts'
import { id, instantText } from './fields.ts'
import {
  answerPost,
  keyField,
  momentField,
  mustBeLive,
  originalOf,
  postAnswer,
  postFields,
  postName,
} from './live-post.ts'
import { saysSame, wordsWith, writersWith } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** What a post of a live story will say, until somebody puts it out. What readers see of a post stays as it is
 *  meanwhile. */
export const writePost = verb({
  name: 'write-post',
  right: 'write',
  summary: 'Writes a post of a live story, or what will correct one, which waits until somebody puts it out.',
  input: oneForm(
    z.strictObject({
      article: id,
      post: postName.optional().describe('Its name, the same in all editions; a new one is made where it is left out.'),
      ...postFields,
      at: momentField,
      key: keyField,
    }),
  ),
  answer: z.object({ post: postAnswer, lost }),
  act: async (writing, { article: number, post = randomId(), at, key, ...given }, by) => {
    const article = await mustBeLive(writing, number)
    await mustBeAllowedOn(writing, by, 'write', article)
    if (at !== undefined && at > by.now) throw new Refused('at.future', { at: instantText(at) })
    const before = await livePost(writing, number, post)
    const original = await originalOf(writing, article, post)
    if (before?.state === 'withdrawn') throw new Refused('post.withdrawn', { article: number, post })
    const made = wordsWith(number, post, before?.draft ?? before?.words ?? null, given)
    const words = made?.words ?? before?.draft ?? before?.words ?? { headline: null, content: [] }
    if (before === undefined)
      await addPost(writing, {
        article: number,
        post,
        at: original?.at ?? at ?? by.now,
        key: key ?? original?.key ?? false,
        draft: words,
        writers: await writersWith(writing, by, []),
        actor: by.actor,
        now: by.now,
      })
    else {
      const isOut = before.state === 'out'
      await write(writing, before, {
        draft: isOut && saysSame(words, before.words) ? null : words,
        writers: isOut && saysSame(words, before.words) ? [] : await writersWith(writing, by, before.writers),
        // What readers see of it is changed by those who publish.
        ...(!isOut && { at: original?.at ?? at, key }),
        now: by.now,
      })
    }
    await enterInLog(writing, by, 'write-post', `article:${number}`, { post })
    return { post: await answerPost(writing, number, post), lost: made?.lost ?? [] }
  },
})

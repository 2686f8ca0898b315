import { z } from 'zod'
import { livePost, showNewPost, showPost } from '#archive/live-posts.ts'
import type { PutOut } from '#archive/live-posts.ts'
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
import { mustBeOnAir, mustBeSeenByTwo, mustSaySomething, saysSame, wordsWith, writersWith } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A post that readers see from now on, by itself: nothing else of its story goes out with it. Done twice with the same
 *  words, it is done once. */
export const putOut = verb({
  name: 'put-out',
  right: 'publish',
  summary: 'Puts out a post of a live story: what waits, or what comes along.',
  input: oneForm(
    z.strictObject({
      article: id,
      post: postName
        .optional()
        .describe(
          'Its name: of what waits, of the original in a translation, or new, which makes it safe to send this twice.',
        ),
      ...postFields,
      at: momentField,
      key: keyField,
      release: z.boolean().default(false).describe('Puts out also what was withdrawn.'),
    }),
  ),
  answer: z.object({ post: postAnswer, changed: z.boolean().describe('False where readers see it already.'), lost }),
  wakes: true,
  act: async (writing, { article: number, post = randomId(), at, key, release, ...given }, by) => {
    const article = await mustBeLive(writing, number)
    await mustBeAllowedOn(writing, by, 'publish', article)
    if (at !== undefined && at > by.now) throw new Refused('at.future', { at: instantText(at) })
    const before = await livePost(writing, number, post)
    const made = wordsWith(number, post, before?.draft ?? before?.words ?? null, given)
    if (before?.state === 'out') {
      if (made !== undefined && !saysSame(made.words, before.words))
        throw new Refused('post.out', { article: number, post })
      return { post: await answerPost(writing, number, post), changed: false, lost: [] }
    }
    if (before?.state === 'withdrawn' && !release) throw new Refused('post.withdrawn', { article: number, post })
    await mustBeOnAir(writing, article)
    const words = made?.words ?? before?.draft ?? before?.words
    if (words === undefined || words === null) throw new Refused('post.not-found', { article: number, post })
    mustSaySomething(words, number, post)
    const writers = saysSame(words, before?.draft ?? null)
      ? (before?.writers ?? [])
      : await writersWith(writing, by, before?.writers ?? [])
    await mustBeSeenByTwo(writing, by, article, writers)
    const original = await originalOf(writing, article, post)
    const shown = original?.at ?? at ?? (before === undefined || before.version === 0 ? by.now : before.at)
    const isKey = key ?? before?.key ?? original?.key ?? false
    const out: PutOut = {
      ...{ words, at: shown, key: isKey, kind: 'out', note: null },
      ...{ originalVersion: original === undefined ? null : original.version, actor: by.actor, now: by.now },
    }
    const version = await (before === undefined
      ? showNewPost(writing, { article: number, post }, out)
      : showPost(writing, before, out))
    await enterInLog(writing, by, 'put-out', `article:${number}`, { post, version })
    const state = 'out' as const
    return {
      post: { article: number, post, state, version, at: instantText(shown), key: isKey },
      changed: true,
      lost: made?.lost ?? [],
    }
  },
})

import { z } from 'zod'
import { notesOf, showPost } from '#archive/live-posts.ts'
import type { Writing } from '#archive/writing.ts'
import { lost } from './article-answer.ts'
import { oneForm } from './article-fields.ts'
import { id, lines } from './fields.ts'
import { answerPost, ifPost, mustBeLive, originalOf, postAnswer, postFields, postName } from './live-post.ts'
import { mustBeSeenByTwo, mustFindPost, mustSaySomething, saysSame, wordsWith, writersWith } from './live-post.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A post of a live story as it should have been, and what was wrong, told to readers where it stands. Without a note
 *  it mends what no reader need be told of. */
export const correctPost = verb({
  name: 'correct-post',
  right: 'publish',
  summary: 'Corrects a post that readers see, with a note below it; without a note, mends a spelling.',
  input: oneForm(
    z.strictObject({
      article: id,
      post: postName,
      ifVersion: ifPost,
      ...postFields,
      note: lines(1000).min(1).optional().describe('What was wrong and what is right, in the language of the article.'),
    }),
  ),
  answer: z.object({ post: postAnswer, changed: z.boolean(), lost }),
  wakes: true,
  act: async (writing, { article: number, post, ifVersion, note, ...given }, by) => {
    const article = await mustBeLive(writing, number)
    await mustBeAllowedOn(writing, by, 'publish', article)
    const before = await mustFindPost(writing, number, post, ifVersion)
    if (before.state !== 'out') throw new Refused('post.not-out', { article: number, post })
    if (article.state !== 'published')
      throw new Refused('article.not-published', { article: number, state: article.state })
    const made = wordsWith(number, post, before.words, given)
    const words = made?.words ?? before.draft ?? before.words
    if (words === null) throw new Refused('post.not-out', { article: number, post })
    mustSaySomething(words, number, post)
    const original = await originalOf(writing, article, post)
    const originalVersion = original?.version ?? before.originalVersion
    // Sent again, it is there already; and a translation may say already what its original says now.
    const noted = note !== undefined && (await lastNoteOf(writing, number, post)) !== note
    if (saysSame(words, before.words) && !noted && originalVersion === before.originalVersion)
      return { post: await answerPost(writing, number, post), changed: false, lost: made?.lost ?? [] }
    if (!saysSame(words, before.words)) {
      const waited = saysSame(words, before.draft)
      await mustBeSeenByTwo(
        writing,
        by,
        article,
        waited ? before.writers : await writersWith(writing, by, before.writers),
      )
    }
    const version = await showPost(writing, before, {
      ...{ words, at: before.at, key: before.key, originalVersion },
      ...{ kind: note === undefined ? 'mend' : 'correction', note: note ?? null },
      ...{ actor: by.actor, now: by.now },
    })
    await enterInLog(writing, by, 'correct-post', `article:${number}`, { post, version, told: note !== undefined })
    return { post: await answerPost(writing, number, post), changed: true, lost: made?.lost ?? [] }
  },
})

const lastNoteOf = async (writing: Writing, article: number, post: string): Promise<string | undefined> =>
  (await notesOf(writing, article)).findLast((one) => one.post === post)?.note

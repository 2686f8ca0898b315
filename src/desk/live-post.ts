import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Article } from '#archive/articles.ts'
import { livePost, liveSettings } from '#archive/live-posts.ts'
import type { LivePost } from '#archive/live-posts.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { personOf } from '#archive/reviews.ts'
import { storyById } from '#archive/stories.ts'
import { hashIds, withIds } from '#story/body/ids.ts'
import { idPattern } from '#story/body/schema.ts'
import type { Body, PostBlock } from '#story/body/schema.ts'
import { bodyText, mediaOf } from '#story/body/text.ts'
import { postStates } from '#story/live.ts'
import type { PostWords } from '#story/live.ts'
import { body, id, instant, instantText, line, markdown, moment } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import type { By } from './verb.ts'

/** The name of a post: the same in all editions. */
export const postName = z.string().regex(idPattern)

/** How long a post may be: it says what has just happened. */
const mostCharacters = 20_000

/** What a post says, as staff write it. */
export const postFields = {
  headline: line(300).nullable().optional(),
  body: body.optional().describe('What it says, as a document tree.'),
  markdown: markdown.optional(),
}

export const momentField = instant
  .optional()
  .describe('The moment that readers are told; now unless it is given. A translation has that of its original.')
export const keyField = z.boolean().optional().describe('Whether its headline stands among the key points.')

/** The version of a post's words that somebody saw. */
export const ifPost = z
  .int()
  .min(0)
  .optional()
  .describe('The version of the post that you have seen: where it has changed since, nothing is done.')

export const postAnswer = z.object({
  article: id,
  post: postName,
  state: z.enum(postStates),
  version: z.int().describe('Of what readers see of it; 0 before it is put out.'),
  at: moment,
  key: z.boolean(),
})

export const answerPost = async (
  reading: Reading,
  article: number,
  post: string,
): Promise<z.output<typeof postAnswer>> => {
  const { state, version, at, key } = await mustFindPost(reading, article, post)
  return { article, post, state, version, at: instantText(at), key }
}

/** The article of a live story. */
export const mustBeLive = async (reading: Reading, number: number): Promise<Article> => {
  const article = await mustFindArticle(reading, number)
  const story = await storyById(reading, article.story)
  if (story?.kind !== 'live') throw new Refused('live.not', { article: number })
  return article
}

/** The same, which readers can read. */
export const mustBeOnAir = async (reading: Reading, article: Article): Promise<void> => {
  const { id, state } = article
  if (state !== 'published') throw new Refused('article.not-published', { article: id, state })
  if ((await liveSettings(reading, id)).endedAt !== null) throw new Refused('live.ended', { article: id })
}

export const mustFindPost = async (
  reading: Reading,
  article: number,
  post: string,
  version?: number,
): Promise<LivePost> => {
  const found = await livePost(reading, article, post)
  if (found === undefined) throw new Refused('post.not-found', { article, post })
  if (version !== undefined && version !== found.version)
    throw new Refused('version.stale', { is: found.version, was: version })
  return found
}

/** The post that a translation's post is made of; undefined where it is of its own edition. */
export const originalOf = async (
  reading: Reading,
  { translationOf }: Article,
  post: string,
): Promise<LivePost | undefined> => (translationOf === null ? undefined : livePost(reading, translationOf, post))

/** What a post will say: what it says now, with what was given in its place; undefined where nothing was given. Its
 *  blocks have names that no other post's have. */
export const wordsWith = (
  article: number,
  post: string,
  now: PostWords | null,
  given: {
    headline?: string | null | undefined
    body?: Body | undefined
    markdown?: z.output<typeof markdown> | undefined
  },
): { words: PostWords; lost: string[] } | undefined => {
  if (given.headline === undefined && given.body === undefined && given.markdown === undefined) return undefined
  const text = given.markdown ?? { body: given.body, lost: [] }
  const content = text.body === undefined ? (now?.content ?? []) : contentOf(article, post, text.body)
  const headline = given.headline === undefined ? (now?.headline ?? null) : given.headline || null
  return { words: { headline, content }, lost: text.lost }
}

const contentOf = (article: number, post: string, text: Body): PostBlock[] => {
  const fault = (detail: string): Refused =>
    new Refused('input.invalid', {
      faults: [{ pointer: '/body', detail: `${detail} (post ${post} of article ${article})` }],
    })
  if (text.content.some(({ type }) => type === 'post' || type === 'note'))
    throw fault('A post holds neither posts nor footnotes.')
  if (mediaOf(text).length > 0) throw fault('A post holds no pictures or recordings yet: put them into the text.')
  if (bodyText(text).length > mostCharacters) throw fault(`A post has at most ${mostCharacters} characters.`)
  return withIds(withoutIds(text), hashIds(post)).content as PostBlock[]
}

const withoutIds = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(withoutIds) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'id' ? '' : withoutIds(inner)]),
  ) as T
}

export const saysSame = (a: PostWords | null, b: PostWords | null): boolean => isDeepStrictEqual(a, b)

/** Refuses to show readers what says nothing. */
export const mustSaySomething = ({ headline, content }: PostWords, article: number, post: string): void => {
  if (headline === null && bodyText({ type: 'doc', content: [...content] }).trim() === '')
    throw new Refused('post.empty', { article, post })
}

/** The persons who wrote what waits, with whoever writes now. */
export const writersWith = async (reading: Reading, by: By, before: readonly string[]): Promise<string[]> => [
  ...new Set([...before, await personOf(reading, by.actor)]),
]

/** What the newsroom has set of who must have looked at a text, asked of a post: whoever puts out what somebody else
 *  wrote has looked at it, and approves it.
 *  @param writers who wrote what readers do not see yet. */
export const mustBeSeenByTwo = async (
  reading: Reading,
  by: By,
  { id: article, edition }: Article,
  writers: readonly string[],
): Promise<void> => {
  const { fourEyes, approvalNeeded } = await newsroomLook(reading)
  if (!fourEyes && !approvalNeeded) return
  const person = await personOf(reading, by.actor)
  if (writers.some((writer) => writer !== person)) return
  throw new Refused(fourEyes ? 'four-eyes.alone' : 'approval.missing', { article, edition })
}

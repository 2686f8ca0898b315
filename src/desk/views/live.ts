import { z } from 'zod'
import { articleById, articlesOfStory, revisionById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { livePosts, liveSettings, notesOf, postCounts } from '#archive/live-posts.ts'
import type { LivePost } from '#archive/live-posts.ts'
import type { Reading } from '#archive/reading.ts'
import { storyById } from '#archive/stories.ts'
import { kinds, states } from '#story/article.ts'
import type { Body } from '#story/body/schema.ts'
import { postsOf } from '#story/body/text.ts'
import { postStates, translationStates, translationStateOf } from '#story/live.ts'
import type { PostWords } from '#story/live.ts'
import { actorSeen, id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { postName } from '../live-post.ts'
import { mustFindArticle } from '../must-find.ts'
import { mayOn, mustBeAllowed, subjectOf } from '../rights.ts'
import { limit, numberInPath, view } from '../view.ts'

const wordsAnswer = z.object({
  headline: z.string().nullable(),
  body: z.custom<Body>().meta({ $ref: '#/components/schemas/BodyDoc' }),
})

const noteSeen = z.object({ note: z.string(), at: moment })

const originalSeen = z.object({
  post: postName,
  version: z.int(),
  at: moment,
  key: z.boolean(),
  withdrawn: z.boolean(),
  words: wordsAnswer,
  corrections: z.array(noteSeen),
})

const postSeen = z.object({
  post: postName,
  number: z.int(),
  state: z.enum(postStates),
  at: moment,
  key: z.boolean(),
  version: z.int().describe('Of what readers see of it; 0 before it is put out.'),
  words: wordsAnswer.nullable().describe('What readers see of it, or saw before it was withdrawn.'),
  draft: wordsAnswer.nullable().describe('What waits to be put out, or to correct it.'),
  by: actorSeen,
  corrections: z.array(noteSeen),
  reason: z.string().nullable(),
  translation: z
    .enum(translationStates)
    .nullable()
    .describe('Of a post that was made of one of another edition: whether that was corrected since, or withdrawn.'),
  original: originalSeen.nullable(),
})

/** A live story at the desk: its posts with what waits, and those of its original that are to be translated. */
export const liveView = view({
  name: 'live',
  path: 'articles/{article}/live',
  right: 'see',
  summary:
    'The posts of a live story in an edition, the latest first, and those of its original that are to be translated.',
  input: z.strictObject({
    article: numberInPath,
    before: numberInPath.optional().describe('Goes on behind the post with this number.'),
    limit,
  }),
  answer: z.object({
    article: id,
    story: id,
    edition: tag,
    kind: z.enum(kinds),
    state: z.enum(states),
    began: moment.nullable(),
    ended: moment.nullable(),
    order: z.enum(['newest', 'oldest']),
    counts: z.object({ waiting: z.int(), out: z.int(), withdrawn: z.int() }),
    inText: z.int().describe('Posts that stand in the text of the article, and are written there.'),
    posts: z.array(postSeen),
    next: z.int().nullable().describe('Where the rest begins, for `before`.'),
    from: tag.nullable().describe('The edition that it is translated from.'),
    missing: z.array(originalSeen).describe('Posts of the original that this edition does not have, the oldest first.'),
    late: z
      .array(z.object({ post: postName, number: z.int(), at: moment, translation: z.enum(translationStates) }))
      .describe('Posts whose original was corrected or withdrawn since, on whatever page of these they stand.'),
    others: z.array(z.object({ article: id, edition: tag })),
    may: z.array(z.string()),
  }),
  see: async (reading, { article: number, before, limit }, by) => {
    const article = await mustFindArticle(reading, number)
    mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
    const { story, edition, state } = article
    const { beganAt, endedAt, oldestFirst } = await liveSettings(reading, number)
    const found = await livePosts(reading, number, { before, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const original = article.translationOf === null ? undefined : await articleById(reading, article.translationOf)
    const theirs = original === undefined ? [] : await livePosts(reading, original.id)
    const notes = await notesOf(reading, number)
    const theirNotes = original === undefined ? [] : await notesOf(reading, original.id)
    const correctionsOfPost = (all: typeof notes, post: string) =>
      all.filter((one) => one.post === post).map(({ note, at }) => ({ note, at: instantText(at) }))
    const seen = (post: LivePost): z.output<typeof originalSeen> => ({
      post: post.post,
      version: post.version,
      at: instantText(post.at),
      key: post.key,
      withdrawn: post.state === 'withdrawn',
      words: wordsSeen(post.words) ?? { headline: null, body: { type: 'doc', content: [] } },
      corrections: correctionsOfPost(theirNotes, post.post),
    })
    const originals = new Map(theirs.filter(({ version }) => version > 0).map((post) => [post.post, post]))
    const own = original === undefined ? [] : await livePosts(reading, number)
    const here = new Set(own.map(({ post }) => post))
    const late = own.flatMap(({ post, number, at, ...rest }) => {
      const from = originals.get(post)
      const translation = from && translationStateOf(rest, from)
      return translation === 'behind' || translation === 'withdrawn'
        ? [{ post, number, at: instantText(at), translation }]
        : []
    })
    const mayDo = async (right: 'write' | 'publish') => ((await mayOn(reading, by, right, article)) ? [right] : [])
    return {
      article: number,
      story,
      edition,
      kind: (await storyById(reading, story))?.kind ?? 'news',
      state,
      began: instantTextOrNull(beganAt),
      ended: instantTextOrNull(endedAt),
      order: oldestFirst ? ('oldest' as const) : ('newest' as const),
      counts: await postCounts(reading, number),
      inText: await postsInText(reading, article),
      posts: shown.map((post) => {
        const { state, at, key, version, words, draft, actor, reason } = post
        const from = originals.get(post.post)
        return {
          post: post.post,
          number: post.number,
          ...{ state, key, version, reason, by: actor, at: instantText(at) },
          words: wordsSeen(words),
          draft: wordsSeen(draft),
          corrections: correctionsOfPost(notes, post.post),
          translation: from === undefined ? null : translationStateOf(post, from),
          original: from === undefined ? null : seen(from),
        }
      }),
      next: found.length > limit ? (shown.at(-1)?.number ?? null) : null,
      from: original?.edition ?? null,
      missing: theirs
        .filter(({ post, state }) => state === 'out' && !here.has(post))
        .toReversed()
        .map(seen),
      late,
      others: (await articlesOfStory(reading, story))
        .filter(({ id }) => id !== number)
        .map(({ id, edition }) => ({ article: id, edition })),
      may: [...(await mayDo('write')), ...(await mayDo('publish'))],
    }
  },
})

const wordsSeen = (words: PostWords | null): z.output<typeof wordsAnswer> | null =>
  words && { headline: words.headline, body: { type: 'doc', content: [...words.content] } }

const postsInText = async (reading: Reading, { live, latest }: Article): Promise<number> => {
  const revision = live ?? latest
  const content = revision === null ? undefined : (await revisionById(reading, revision))?.content
  return content === undefined ? 0 : postsOf(content.body).length
}

import type { Body, Post, PostBlock } from './body/schema.ts'

/** Where a post of a live story stands: written and not put out, seen by readers, or taken back. */
export const postStates = ['waiting', 'out', 'withdrawn'] as const
export type PostState = (typeof postStates)[number]

/** What a post of a live story says. */
export interface PostWords {
  readonly headline: string | null
  readonly content: readonly PostBlock[]
}

/** What readers are told of a post beside its words. */
export interface PostNote {
  readonly note: string
  readonly at: number
}

/** A post as readers see it; one that was withdrawn has no words, and says why. */
export interface ShownPost {
  readonly post: string
  readonly at: number
  readonly key: boolean
  readonly words: PostWords | null
  readonly notes: readonly PostNote[]
  readonly reason: string | null
}

/** How a live story stands before readers. */
export interface LiveStory {
  readonly beganAt: number | null
  readonly endedAt: number | null
  readonly oldestFirst: boolean
  /** When anything of it changed last. */
  readonly changedAt: number | null
  /** In the order of their moments, those of one moment in the order in which they came. */
  readonly posts: readonly ShownPost[]
}

/** The text of a live story with its posts before all else, in the order in which they are read. A post that stands in
 *  the text itself under the same id gives way: what was put out singly is later. */
export const withLivePosts = (body: Body, { posts, oldestFirst }: LiveStory): Body => {
  if (posts.length === 0 && !oldestFirst) return body
  const own = new Set(posts.map(({ post }) => post))
  const written = body.content.filter((block) => block.type === 'post').filter(({ attrs }) => !own.has(attrs.id))
  const all = [...written, ...posts.map(asBlock)]
    .map((block, place) => ({ block, place }))
    .toSorted((a, b) => Date.parse(a.block.attrs.at) - Date.parse(b.block.attrs.at) || a.place - b.place)
    .map(({ block }) => block)
  const ordered = oldestFirst ? all : all.toReversed()
  return {
    type: 'doc',
    content: [...ordered, ...body.content.filter((block) => block.type !== 'post')],
    ...(oldestFirst && { oldestFirst }),
  }
}

const asBlock = ({ post, at, key, words }: ShownPost): Post => ({
  type: 'post',
  attrs: {
    id: post,
    at: momentText(at),
    ...(words?.headline && { headline: words.headline }),
    ...(key && words !== null && { key }),
  },
  content: [...(words?.content ?? [])],
})

/** A moment as posts have it: to the second. */
export const momentText = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

/** Whether a post says anything: one that was withdrawn does not. */
export const saysSomething = ({ attrs, content }: Post): boolean =>
  content.length > 0 || (attrs.headline ?? '').trim() !== ''

/** How a post stands to the one that it was translated from: it waits, says what that says, or was made before that was
 *  corrected; or that one was withdrawn and this one was not. */
export const translationStates = ['waiting', 'done', 'behind', 'withdrawn'] as const
export type TranslationState = (typeof translationStates)[number]

export const translationStateOf = (
  own: { readonly state: PostState; readonly originalVersion: number | null },
  original: { readonly state: PostState; readonly version: number },
): TranslationState => {
  if (original.state === 'withdrawn' && own.state !== 'withdrawn') return 'withdrawn'
  if (own.state === 'waiting') return 'waiting'
  return own.state === 'out' && (own.originalVersion ?? 0) < original.version ? 'behind' : 'done'
}

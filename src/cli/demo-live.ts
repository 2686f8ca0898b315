import { livePosts } from '#archive/live-posts.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault } from '#common/fault.ts'
import { correctPost } from '#desk/correct-post.ts'
import type { RunVerb } from '#desk/perform.ts'
import { putOut } from '#desk/put-out.ts'
import { withdrawPost } from '#desk/withdraw-post.ts'
import { writePost } from '#desk/write-post.ts'
import type { Body, Post } from '#story/body/schema.ts'
import type { Demo } from './demo-file.ts'

/** The posts of a text, the oldest first, and what stands beside them: at the desk they are put out singly. */
export const postsApart = (body: Body): { readonly posts: readonly Post[]; readonly rest: Body } => ({
  posts: body.content
    .filter((block) => block.type === 'post')
    .toSorted((a, b) => Date.parse(a.attrs.at) - Date.parse(b.attrs.at)),
  rest: { type: 'doc', content: body.content.filter((block) => block.type !== 'post') },
})

/** Puts out a post of a story's file. */
export const putOutPost = (
  run: RunVerb,
  article: number,
  { attrs: { id, at, headline, key }, content }: Post,
): Promise<unknown> =>
  run(putOut, {
    article,
    post: id,
    at,
    headline: headline ?? null,
    body: { type: 'doc', content },
    ...(key === true && { key }),
  })

/** Does what happened in a live story after that. */
export const actLive = async (
  run: RunVerb,
  writing: Writing,
  article: number,
  { post: named, act, headline, text, key, note }: Demo['newsroom']['live'][number],
): Promise<unknown> => {
  const moment = Date.parse(named)
  const found = (await livePosts(writing, article)).find(({ at }) => at === moment)
  const post = Number.isNaN(moment) ? named.replaceAll('-', '') : found?.post
  if (post === undefined) throw new Fault('demo.broken', { article, post: named })
  const words = { ...(headline !== undefined && { headline }), ...(text !== undefined && { markdown: text }) }
  switch (act) {
    case 'put-out':
      return run(putOut, { article, post, ...words, ...(key !== undefined && { key }) })
    case 'correct':
      return run(correctPost, { article, post, ...words, ...(note !== undefined && { note }) })
    case 'withdraw':
      return run(withdrawPost, { article, post, ...(note !== undefined && { reason: note }) })
    case 'write':
      return run(writePost, { article, post, ...words })
  }
}

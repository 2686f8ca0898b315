import { isDeepStrictEqual as same } from 'node:util'
import { Transform } from 'prosemirror-transform'
import type { Content } from '../article.ts'
import { mergeContent } from '../merge.ts'
import { contentOf, manuscriptOfContent } from './content.ts'
import { difference } from './difference.ts'
import { rebase } from './rebase.ts'

/** Carries what somebody saved over what others typed since, so that both are in it: words by words in the body, field
 *  by field above it, where what was saved stands.
 *  @param base what `mine` was made of.
 *  @param typed what others have made of it meanwhile. */
export const carryOver = (base: Content, mine: Content, typed: Content): Content => {
  // Who sends what only the typed text says has seen it, and began from there.
  const blocks = (content: Content): ReadonlyMap<string, unknown> =>
    new Map(content.body.content.map((block) => [block.attrs.id, block]))
  const [before, sent] = [blocks(base), blocks(mine)]
  const seen = typed.body.content.some(
    (block) => !same(before.get(block.attrs.id), block) && same(sent.get(block.attrs.id), block),
  )
  if (seen) return mine
  const heads = mergeContent(base, { ...mine, body: base.body }, { ...typed, body: base.body }).content
  const [from, to, theirs] = [base.body, mine.body, typed.body].map((body) => manuscriptOfContent({ ...heads, body }))
  if (from === undefined || to === undefined || theirs === undefined) return mine
  const transform = new Transform(from)
  const own = difference(from, to).map((step) => {
    const { doc } = transform
    transform.step(step)
    return { step, before: doc }
  })
  const { rest } = rebase(transform, own, difference(from, theirs))
  const last = new Transform(transform.doc)
  const { unplaced } = rest(last)
  const both = contentOf(last.doc)
  return both.ok && unplaced.length === 0
    ? both.content
    : { ...heads, body: mergeContent(base, mine, typed).content.body }
}
